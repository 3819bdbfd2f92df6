"""The queues of the desk: for agents only, which the pages ask before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.db import dialect, row, rows
from portal.tickets import rules
from portal.tickets.queries import search
from portal.tickets.queries.readable import AT_DESK
from portal.tickets.queries.views import lines, moment, uuid
from portal.web.paging import Paged, decode, paged
from portal.web.viewer import Viewer

SIZE = 30
MOST = 100  # a count above this is "99+": counting stops there

# Word for word the conditions of the partial indexes; `$1`, where there is one, is the viewer.
_QUEUES = {
    "unassigned": "t.assignee_id IS NULL AND t.state IN ('new', 'open', 'waiting_customer', 'on_hold')",
    "mine": "t.assignee_id = $1 AND t.state IN ('new', 'open', 'waiting_customer', 'on_hold')",
    "open": "t.state IN ('new', 'open', 'on_hold')",
    "waiting": "t.state = 'waiting_customer'",
    "solved": "t.state = 'solved'",
    "all": "t.id IS NOT NULL",
}
QUEUES = {name: f"{condition} AND {AT_DESK}" for name, condition in _QUEUES.items()}
# SQL for the tags of `ticket t`, one a line.
TAGS = {
    "sqlite": "(SELECT group_concat(name, char(10))"
    " FROM (SELECT name FROM ticket_tag WHERE ticket_id = t.id ORDER BY name))",
    "postgres": "(SELECT string_agg(name, chr(10) ORDER BY name) FROM ticket_tag WHERE ticket_id = t.id)",
}
_COLUMNS = """SELECT t.id, t.number, t.subject, t.state, t.priority, t.created_at, t.changed_at, r.name AS customer,
 COALESCE(o.name, r.company) AS company, a.name AS assignee"""
_JOINS = """FROM ticket t LEFT JOIN person r ON r.id = t.requester_id
 LEFT JOIN organisation o ON o.id = r.organisation_id
 LEFT JOIN person a ON a.id = t.assignee_id"""
_ORDER = "ORDER BY t.changed_at DESC, t.id DESC LIMIT 31"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of a queue."""

    id: UUID
    reference: str
    subject: str
    customer: str
    company: str
    state: str
    priority: str
    assignee: str
    tags: tuple[str, ...]
    changed_at: datetime


async def queue(viewer: Viewer, name: str, typed: str, after: str, zone: ZoneInfo) -> Paged[QueueRow]:
    """A page of the queue `name` (a key of QUEUES), those that changed last first; with `typed`, what it finds there.

    What cannot be looked for finds nothing.
    """
    conditions: list[str] = [QUEUES[name]]
    arguments: list[object] = [viewer.person_id] if "$1" in QUEUES[name] else []
    if typed:
        looked_for = search.condition(typed, len(arguments) + 1)
        if looked_for is None:
            return Paged([], "", SIZE)
        conditions.append(looked_for[0])
        arguments += looked_for[1]
    cursor = decode(after, moment, uuid)
    if cursor is not None:
        last = len(arguments)
        conditions.append(f"(t.changed_at, t.id) < (${last + 1}, ${last + 2})")
        arguments += cursor
    tags = f"{TAGS[dialect()]} AS tags"
    statement = "\n".join((f"{_COLUMNS}, {tags}", _JOINS, f"WHERE {' AND '.join(conditions)}", _ORDER))
    found = await rows(statement, *arguments)
    return paged(
        [_row(one, zone) for one in found], SIZE, lambda line: (line.changed_at.isoformat(), line.id)
    )


def _row(one: dict[str, Any], zone: ZoneInfo) -> QueueRow:
    return QueueRow(
        id=one["id"],
        reference=rules.reference(one["number"], one["created_at"], zone),
        subject=one["subject"],
        customer=one["customer"] or "",
        company=one["company"] or "",
        state=one["state"],
        priority=rules.PRIORITY_NAMES.get(one["priority"], "normal"),
        assignee=one["assignee"] or "",
        tags=lines(one["tags"]),
        changed_at=one["changed_at"],
    )


_BOUNDED = "(SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE {} LIMIT 100) AS few)"
_COUNTED = ("unassigned", "mine", "open", "waiting", "solved")
_COUNTS = "SELECT " + ", ".join(f"{_BOUNDED.format(QUEUES[name])} AS {name}" for name in _COUNTED)


async def counts(viewer: Viewer) -> dict[str, str]:
    """How many tickets wait in each queue: "12", or "99+". One statement, which reads a hundred index rows a queue."""
    found = await row(_COUNTS, viewer.person_id) or {}
    return {name: "99+" if number >= MOST else str(number) for name, number in found.items()}
