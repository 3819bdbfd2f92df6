"""Making and using up links. The address holds a random token, the database only its hash."""

from datetime import datetime
from uuid import UUID

from portal.accounts.queries import links
from portal.accounts.queries.links import Link
from portal.accounts.rules.links import LIFETIMES, Kind
from portal.db import execute, for_update, row
from portal.kit import clock, ids


async def issue(person_id: UUID, kind: Kind, *, now: datetime, email: str = "") -> str:
    """A new link of `kind` for this person; earlier ones of the kind stop working, save the ways back to an old
    address. Returns its token. For an id that nobody has it does the same work and leaves nothing.
    """
    token = ids.new_token()
    if kind is not Kind.UNDO_EMAIL:
        await execute("DELETE FROM account_link WHERE person_id = $1 AND kind = $2", person_id, kind)
    await execute(
        "INSERT INTO account_link (id, person_id, kind, token_hash, email, created_at, expires_at)"
        " SELECT $1, p.id, $2, $3, $4, $5, $6 FROM person p WHERE p.id = $7",
        ids.new_id(),
        kind,
        ids.token_hash(token),
        email,
        now,
        now + LIFETIMES[kind],
        person_id,
    )
    return token


async def use(token: str, *kinds: Kind, now: datetime) -> Link | None:
    """Uses up the link with this token, its person locked; None when it does not work (any more). In a transaction."""
    found = await links.find(token, *kinds)
    if found is None:
        return None
    # persons before everything else: two people pressing two buttons must not wait for each other
    await row(f"SELECT id FROM person WHERE id = $1{for_update()}", found.person_id)
    used = await execute(
        "UPDATE account_link SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL AND expires_at > $3"
        " AND created_at < $4",
        now,
        ids.token_hash(token),
        now,
        now + clock.AHEAD,
    )
    return found if used else None


async def end(person_id: UUID, *kinds: Kind) -> None:
    """Ends every link of these kinds that this person has and has not used. (Used ones tell a second press that all
    is done; they go with their day.)"""
    for kind in kinds:
        await execute(
            "DELETE FROM account_link WHERE person_id = $1 AND kind = $2 AND used_at IS NULL", person_id, kind
        )


async def end_all(person_id: UUID) -> None:
    """Ends every link that this person has."""
    await execute("DELETE FROM account_link WHERE person_id = $1", person_id)
