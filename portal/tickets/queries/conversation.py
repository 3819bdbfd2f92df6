"""What was said about a ticket, and what happened to it, in one line of time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import rows
from portal.tickets.rules import Event, Side, State, sequence_of

# `$2`: whether the reader may see internal notes; `$3`: the reader. What somebody wrote who had the use of all their
# data restricted, only they see.
_SEEN = "($2 OR NOT m.internal) AND (p.restricted_at IS NULL OR p.id = $3)"
_MESSAGES = f"""SELECT m.id, m.number, m.side, m.body, m.internal, m.automatic, m.created_at, m.author_id,
 p.name, p.display_name
FROM ticket_message m LEFT JOIN person p ON p.id = m.author_id
WHERE m.ticket_id = $1 AND {_SEEN} ORDER BY m.number"""
_FILES = f"""SELECT f.id, f.name, f.size, f.message_id FROM stored_file f JOIN ticket_message m ON m.id = f.message_id
 LEFT JOIN person p ON p.id = m.author_id
WHERE m.ticket_id = $1 AND {_SEEN} ORDER BY f.id"""
_EVENTS = """SELECT e.sequence, e.kind, e.side, e.from_state, e.to_state, e.detail, e.at, e.actor_id,
 p.name, p.display_name
FROM ticket_event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.ticket_id = $1 ORDER BY e.sequence"""

# Events that are messages: they stand there themselves.
_SPOKEN = frozenset({Event.CREATED, Event.REPLY, Event.NOTE})
# How staff sort their work is not the customer's concern.
_OURS = frozenset(
    {Event.TAKEN, Event.ASSIGNED, Event.UNASSIGNED, Event.PRIORITY, Event.TAGGED, Event.UNTAGGED}
)
_HIDDEN = _OURS | _SPOKEN | {Event.ON_HOLD, Event.SPAM, Event.NOT_SPAM}


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a message."""

    id: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Said:
    """A message. `author` is "" when the person has gone."""

    id: UUID
    side: str
    body: str
    internal: bool
    automatic: bool
    at: datetime
    author: str
    mine: bool
    files: tuple[FileView, ...]
    sequence: int
    is_message: bool = True

    @property
    def initials(self) -> str:
        """Up to two letters for the avatar."""
        parts = self.author.split()
        return "".join(part[0] for part in [*parts[:1], *parts[1:][-1:]]).upper()


@dataclass(frozen=True, slots=True)
class Happened:
    """A quiet line: `kind` is an event, or "started" when work on a new ticket began."""

    kind: str
    side: str
    who: str
    detail: str
    at: datetime
    sequence: int
    is_message: bool = False


Entry = Said | Happened


async def conversation(ticket_id: UUID, *, reader: UUID | None, staff: bool) -> list[Entry]:
    """Messages and quiet lines, oldest first; notes, and how work is sorted, only for `staff`.

    Whether the reader may see the ticket at all was asked before.
    """
    messages = await rows(_MESSAGES, ticket_id, staff, reader)
    files = await rows(_FILES, ticket_id, staff, reader)
    events = await rows(_EVENTS, ticket_id)
    said = [_said(one, files, reader, staff) for one in messages]
    happened = [line for one in events if (line := _happened(one, staff)) is not None]
    return sorted([*said, *happened], key=lambda entry: (entry.sequence, not entry.is_message))


def _said(one: dict[str, Any], files: list[dict[str, Any]], reader: UUID | None, staff: bool) -> Said:
    return Said(
        id=one["id"],
        side=one["side"],
        body=one["body"],
        internal=bool(one["internal"]),
        automatic=bool(one["automatic"]),
        at=one["created_at"],
        author=_name(one, staff),
        mine=one["author_id"] == reader,
        files=tuple(FileView(f["id"], f["name"], f["size"]) for f in files if f["message_id"] == one["id"]),
        sequence=sequence_of(one["number"]),
    )


def _happened(one: dict[str, Any], staff: bool) -> Happened | None:
    kind = one["kind"]
    began = one["from_state"] == State.NEW and one["to_state"] == State.OPEN and one["side"] == Side.STAFF
    if kind in (_SPOKEN if staff else _HIDDEN):
        if kind == Event.REPLY and one["side"] == Side.STAFF and one["to_state"] != one["from_state"]:
            kind = {State.SOLVED: "solved", State.ON_HOLD: "on_hold" if staff else ""}.get(
                one["to_state"], ""
            )
        else:
            kind = "started" if began and not staff else ""
    if not kind:
        return None
    return Happened(str(kind), one["side"], _name(one, staff), one["detail"], one["at"], one["sequence"])


def _name(one: dict[str, Any], staff: bool) -> str:
    # customers know staff by the name that staff chose to show
    return str((one["name"] if staff else one["display_name"]) or "")
