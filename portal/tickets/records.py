"""What the tickets hold about one person: their own with everything said in them, what they wrote in others' tickets,
and, only by number, what is shared with them. Notes that staff make for each other are no part of it."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from portal.db import placeholders, rows
from portal.holdings.shares import OTHER, PORTAL, STAFF, YOU, Field, FileRef, Kind, Record, Share, share
from portal.i18n import N_
from portal.kit import clock
from portal.settings import Settings
from portal.tickets import expiry
from portal.tickets.rules.reference import reference
from portal.tickets.rules.states import State

PURPOSE = "support"

_RULE = "t.state, t.settled_on, t.customer_wrote_on, t.deletion_asked_on, t.merged_into_id"
_OWN = (
    f"SELECT t.id, t.number, t.subject, t.created_at, t.restricted_at, {_RULE},"
    " p.name AS product, c.name AS category FROM ticket t"
    " LEFT JOIN product p ON p.id = t.product_id LEFT JOIN category c ON c.id = t.category_id"
    " WHERE t.requester_id = $1 AND t.id < $2 ORDER BY t.id DESC LIMIT $3"
)
_ELSEWHERE = (
    "FROM ticket_message m JOIN ticket t ON t.id = m.ticket_id"
    " WHERE m.author_id = $1 AND m.side = 'customer' AND (t.requester_id IS NULL OR t.requester_id <> $1)"
)
_WRITTEN = (
    f"SELECT m.id, m.body, m.created_at, t.id AS ticket_id, t.number, t.created_at AS asked_at {_ELSEWHERE}"
    " AND m.id < $2 ORDER BY m.id DESC LIMIT $3"
)
_SHARED = (
    "SELECT s.id, s.created_at, t.id AS ticket_id, t.number, t.created_at AS asked_at"
    " FROM ticket_share s JOIN ticket t ON t.id = s.ticket_id"
    " WHERE s.person_id = $1 AND s.id < $2 ORDER BY s.id DESC LIMIT $3"
)
_MESSAGES = (
    "SELECT id, ticket_id, author_id, side, automatic, body, created_at FROM ticket_message"
    " WHERE NOT internal AND ticket_id IN ({}) ORDER BY number"
)
_FILES = "SELECT message_id, key, name, media_type, size FROM stored_file WHERE message_id IN ({}) ORDER BY name, id"
AT_ONCE = 500  # arguments of a statement

_BY = {YOU: N_("You"), OTHER: N_("Another participant"), STAFF: N_("Support staff"), PORTAL: N_("The portal")}
_STATES = {
    State.NEW: N_("New"),
    State.OPEN: N_("Open"),
    State.WAITING_CUSTOMER: N_("Waiting for customer"),
    State.ON_HOLD: N_("On hold"),
    State.SOLVED: N_("Solved"),
    State.CLOSED: N_("Closed"),
    State.SPAM: N_("Spam"),
}
_FILE_NAMES = Field(N_("Files"), "list", parts={"name": Field(N_("Name"))})
_NUMBER = {"number": Field(N_("Number"))}


def records(settings: Settings) -> Share:
    """A person's tickets, each with its conversation, and where else they took part."""
    return share(
        PURPOSE,
        Kind(
            key="ticket",
            purpose=PURPOSE,
            name=N_("Ticket"),
            fields={
                **_NUMBER,
                "subject": Field(N_("Subject")),
                "product": Field(N_("Product")),
                "category": Field(N_("Kind of question")),
                "state": Field(N_("State"), words={str(key): text for key, text in _STATES.items()}),
                "settled_on": Field(N_("Settled on"), "day"),
                "restricted_at": Field(N_("Use restricted since"), "moment"),
                "messages": Field(
                    N_("Messages"),
                    "list",
                    parts={
                        "by": Field(N_("From"), words=_BY),
                        "at": Field(N_("Time"), "moment"),
                        "text": Field(N_("Text")),
                        "files": _FILE_NAMES,
                    },
                ),
            },
            count="SELECT count(*) FROM ticket WHERE requester_id = $1",
            page=_OWN,
            read=partial(_tickets, settings),
        ),
        Kind(
            key="ticket_message",
            purpose=PURPOSE,
            name=N_("Your message in a colleague's ticket"),
            fields={**_NUMBER, "text": Field(N_("Text")), "files": _FILE_NAMES},
            count=f"SELECT count(*) {_ELSEWHERE}",
            page=_WRITTEN,
            read=partial(_messages_elsewhere, settings),
        ),
        Kind(
            key="ticket_share",
            purpose=PURPOSE,
            name=N_("Ticket that is shared with you"),
            fields=_NUMBER,
            count="SELECT count(*) FROM ticket_share WHERE person_id = $1",
            page=_SHARED,
            read=partial(_shared, settings),
        ),
    )


async def _tickets(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    ids = [one["id"] for one in found]
    survivors = await _survivors([one["merged_into_id"] for one in found if one["merged_into_id"]])
    told = await expiry.told_by(settings, [*ids, *survivors], clock.local_day(clock.now(), settings.zone))
    messages = await rows(_MESSAGES.format(placeholders(len(ids))), *ids)
    files = await _files([one["id"] for one in messages])
    said: dict[UUID, list[dict[str, Any]]] = {}
    sent: dict[UUID, tuple[FileRef, ...]] = {}
    for one in messages:
        said.setdefault(one["ticket_id"], []).append(_message(person_id, one, files.get(one["id"], ())))
        sent[one["ticket_id"]] = (*sent.get(one["ticket_id"], ()), *files.get(one["id"], ()))
    return [
        Record(
            purpose=PURPOSE,
            kind="ticket",
            id=one["id"],
            title=one["subject"],
            made_at=one["created_at"],
            gone_on=expiry.due(settings, survivors.get(one["merged_into_id"], one), told),
            path=f"/tickets/{one['id']}",
            data={
                "number": reference(one["number"], one["created_at"], settings.zone),
                "subject": one["subject"],
                "product": one["product"],
                "category": one["category"],
                "state": one["state"],
                "settled_on": one["settled_on"],
                "restricted_at": one["restricted_at"],
                "messages": said.get(one["id"], []),
            },
            files=sent.get(one["id"], ()),
        )
        for one in found
    ]


def _message(person_id: UUID, one: dict[str, Any], files: Sequence[FileRef]) -> dict[str, Any]:
    by = STAFF if one["side"] == "staff" else PORTAL if one["side"] == "clock" else OTHER
    return {
        "by": YOU if one["author_id"] == person_id else by,
        "at": one["created_at"],
        "text": one["body"],
        "files": [{"name": file.name} for file in files],
    }


async def _survivors(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What these tickets were merged into: they go with it."""
    if not ids:
        return {}
    found = await rows(
        "SELECT id, state, settled_on, customer_wrote_on, deletion_asked_on, merged_into_id, created_at"
        f" FROM ticket WHERE id IN ({placeholders(len(ids))})",
        *ids,
    )
    return {one["id"]: one for one in found}


async def _files(messages: Sequence[UUID]) -> dict[UUID, tuple[FileRef, ...]]:
    found: dict[UUID, tuple[FileRef, ...]] = {}
    for first in range(0, len(messages), AT_ONCE):
        some = messages[first : first + AT_ONCE]
        for one in await rows(_FILES.format(placeholders(len(some))), *some):
            message = one.pop("message_id")
            found[message] = (*found.get(message, ()), FileRef(**one))
    return found


async def _messages_elsewhere(
    settings: Settings, person_id: UUID, found: list[dict[str, Any]]
) -> list[Record]:
    files = await _files([one["id"] for one in found])
    return [
        Record(
            purpose=PURPOSE,
            kind="ticket_message",
            id=one["id"],
            title=reference(one["number"], one["asked_at"], settings.zone),
            made_at=one["created_at"],
            path=f"/tickets/{one['ticket_id']}",
            data={
                "number": reference(one["number"], one["asked_at"], settings.zone),
                "text": one["body"],
                "files": [{"name": file.name} for file in files.get(one["id"], ())],
            },
            files=files.get(one["id"], ()),
        )
        for one in found
    ]


async def _shared(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=PURPOSE,
            kind="ticket_share",
            id=one["id"],
            title=reference(one["number"], one["asked_at"], settings.zone),
            made_at=one["created_at"],
            path=f"/tickets/{one['ticket_id']}",
            data={"number": reference(one["number"], one["asked_at"], settings.zone)},
        )
        for one in found
    ]
