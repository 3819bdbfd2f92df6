"""What of the ideas can be restricted or held: ideas, and comments under them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows, value
from portal.holdings import holds
from portal.holdings.restricting import Restrictable, Thing
from portal.i18n import N_
from portal.ideas import mails
from portal.ideas.actions.comment import COUNT

_IDEAS = "SELECT id, author_id, title, number, restricted_at FROM idea"
_COMMENTS = (
    "SELECT c.id, c.author_id, c.body, c.idea_id, i.number, c.restricted_at"
    " FROM comment c JOIN idea i ON i.id = c.idea_id"
)
# Whose account stays for now: something that they wrote is restricted, or a claim needs an idea of theirs, or one that
# they commented on.
_FROZEN = (
    "SELECT author_id AS id, '{restricted}' AS reason FROM idea"
    " WHERE restricted_at IS NOT NULL AND author_id IN ({people})"
    " UNION SELECT author_id, '{restricted}' FROM comment WHERE restricted_at IS NOT NULL AND author_id IN ({people})"
    " UNION SELECT i.author_id, '{held}' FROM legal_hold h JOIN idea i ON i.id = h.record_id"
    " WHERE h.released_at IS NULL AND i.author_id IN ({people})"
    " UNION SELECT c.author_id, '{held}' FROM legal_hold h JOIN comment c ON c.idea_id = h.record_id"
    " WHERE h.released_at IS NULL AND c.author_id IN ({people})"
)
EXCERPT = 80


def declared() -> tuple[Restrictable, ...]:
    """Ideas and comments."""
    return (
        Restrictable("idea", N_("Idea"), _mark_ideas, _own_ideas, _find_ideas, _numbered),
        Restrictable("comment", N_("Comment"), _mark_comments, _own_comments, _find_comments),
    )


async def _mark_ideas(owner: UUID, record: UUID | None, since: datetime | None) -> int:
    one = (owner, record, record is None)
    await rows(f"SELECT id FROM idea WHERE {_MINE} ORDER BY id{for_update()}", *one)
    if since is not None:  # nobody gets mail about it that was written before
        await execute(
            f"DELETE FROM mail WHERE sent_at IS NULL AND about_id IN (SELECT id FROM idea WHERE {_MINE})",
            *one,
        )
        return await execute(
            f"UPDATE idea SET restricted_at = $4 WHERE {_MINE} AND restricted_at IS NULL", *one, since
        )
    return await execute(
        f"UPDATE idea SET restricted_at = NULL WHERE {_MINE} AND restricted_at IS NOT NULL", *one
    )


_MINE = "author_id = $1 AND (id = $2 OR $3)"


async def _mark_comments(owner: UUID, record: UUID | None, since: datetime | None) -> int:
    one = (owner, record, record is None)
    # the ideas first, by id, as everywhere: their counts change with it
    ideas = await rows(
        f"SELECT id FROM idea WHERE id IN (SELECT idea_id FROM comment WHERE {_MINE} AND NOT by_staff)"
        f" ORDER BY id{for_update()}",
        *one,
    )
    if since is not None:  # nobody gets mail about it that was written before
        await _take_mail_back(*one)
    changed = (
        await execute(
            f"UPDATE comment SET restricted_at = $4 WHERE {_MINE} AND NOT by_staff AND restricted_at IS NULL",
            *one,
            since,
        )
        if since is not None
        else await execute(
            f"UPDATE comment SET restricted_at = NULL WHERE {_MINE} AND restricted_at IS NOT NULL", *one
        )
    )
    await execute_many(COUNT, [(idea["id"],) for idea in ideas])
    return changed


async def _take_mail_back(owner: UUID, record: UUID | None, every: bool) -> None:
    found = await rows(f"SELECT id FROM comment WHERE {_MINE} AND NOT by_staff", owner, record, every)
    for first in range(0, len(found), holds.AT_ONCE):
        await mails.take_back([comment["id"] for comment in found[first : first + holds.AT_ONCE]])


async def frozen(people: Sequence[UUID]) -> dict[UUID, str]:
    """Those of `people` whose account stays, because something of theirs here is restricted or held."""
    if not people:
        return {}
    sql = _FROZEN.format(restricted=holds.RESTRICTED, held=holds.HELD, people=placeholders(len(people)))
    return {one["id"]: one["reason"] for one in await rows(sql, *people)}


async def _own_ideas(owner: UUID, most: int) -> list[Thing]:
    return [
        _idea(one)
        for one in await rows(f"{_IDEAS} WHERE author_id = $1 ORDER BY id DESC LIMIT $2", owner, most)
    ]


async def _find_ideas(ids: Sequence[UUID]) -> list[Thing]:
    return [
        _idea(one) for one in await rows(f"{_IDEAS} WHERE id IN ({placeholders(len(ids))}) ORDER BY id", *ids)
    ]


async def _numbered(typed: str) -> UUID | None:
    number = typed.strip().removeprefix("#")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        return None
    found: UUID | None = await value("SELECT id FROM idea WHERE number = $1", int(number))
    return found


async def _own_comments(owner: UUID, most: int) -> list[Thing]:
    sql = f"{_COMMENTS} WHERE c.author_id = $1 AND NOT c.by_staff ORDER BY c.id DESC LIMIT $2"
    return [_comment(one) for one in await rows(sql, owner, most)]


async def _find_comments(ids: Sequence[UUID]) -> list[Thing]:
    sql = f"{_COMMENTS} WHERE c.id IN ({placeholders(len(ids))}) ORDER BY c.id"
    return [_comment(one) for one in await rows(sql, *ids)]


def _idea(one: dict[str, Any]) -> Thing:
    reference, path = f"#{one['number']}", f"/ideas/{one['id']}"
    return Thing(one["id"], "idea", one["author_id"], one["title"], reference, path, one["restricted_at"])


def _comment(one: dict[str, Any]) -> Thing:
    title = one["body"] if len(one["body"]) <= EXCERPT else one["body"][:EXCERPT].rsplit(maxsplit=1)[0] + " …"
    path = f"/ideas/{one['idea_id']}#comment-{one['id']}"
    return Thing(
        one["id"], "comment", one["author_id"], title, f"#{one['number']}", path, one["restricted_at"]
    )
