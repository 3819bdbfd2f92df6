"""How tickets go when they are due: SQL finds them, `retention.deletion_due` decides, and decides again under lock.

What stays of a ticket is a row of numbers: no text, no person, no id of either.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows, transaction
from portal.holdings import erasure
from portal.holdings.types import Candidate, Outcome, Page, Rule
from portal.jobs import queue
from portal.kit import clock
from portal.kit import ids as new
from portal.settings import Settings
from portal.tickets.retention import deletion_due
from portal.web import paging

KIND = "ticket"
RULE = Rule("support.settled", 1)
FIRST = (date.min, UUID(int=0))

# Every settled ticket, in the order of an index: there are no more of them than were settled in one term.
_CANDIDATES = """
SELECT id, state, settled_on, customer_wrote_on, deletion_asked_on, merged_into_id, requester_id,
    EXISTS (SELECT 1 FROM ticket m WHERE m.merged_into_id = t.id) AS survivor
FROM ticket t WHERE settled_on <= $1 AND (settled_on, id) > ($2, $3)
ORDER BY settled_on, id LIMIT $4
"""
_FAMILIES = (
    "SELECT id, state, settled_on, customer_wrote_on, deletion_asked_on, merged_into_id, product_id, category_id,"
    " priority, created_at FROM ticket WHERE id IN ({0}) OR merged_into_id IN ({0}) ORDER BY id"
)
_CONVERSATION = (
    "DELETE FROM stored_file WHERE message_id IN (SELECT id FROM ticket_message WHERE ticket_id IN ({}))",
    "DELETE FROM ticket_message WHERE ticket_id IN ({})",
    "DELETE FROM ticket_event WHERE ticket_id IN ({})",
    "DELETE FROM ticket_tag WHERE ticket_id IN ({})",
    "DELETE FROM ticket WHERE id IN ({})",
)
_STATISTIC = (
    "INSERT INTO ticket_statistic (id, month, product_id, category_id, state, priority, messages, first_answer_hours,"
    " solved_days) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
)


async def candidates(settings: Settings, today: date, after: str, limit: int) -> Page:
    """The tickets that are due on `today`, each with what was merged into it, from a read of at most `limit`."""
    last = paging.decode(after, date.fromisoformat, UUID) or FIRST
    found = await rows(_CANDIDATES, today, *last, limit)
    over = [(ticket, due_on) for ticket in found if (due_on := due(settings, ticket)) and due_on <= today]
    along = await _merged_into([ticket["id"] for ticket, _ in over if ticket["survivor"]])
    items = [
        Candidate(one["id"], due_on, one["requester_id"], along.get(one["id"], ())) for one, due_on in over
    ]
    more = len(found) == limit
    return Page(items, paging.encode((found[-1]["settled_on"], found[-1]["id"])) if more else "")


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Deletes those of the tickets `ids` that are still due on `today`, with their conversations and what was merged
    into them. Kept are the ones that were reopened, or written to, meanwhile. Files follow by a job."""
    async with transaction():
        tickets = await _lock(ids)
        reasons = {one: _reason_to_keep(settings, tickets.get(one), today) for one in ids}
        going = [
            one
            for one, ticket in tickets.items()
            if not reasons.get(ticket["merged_into_id"] or one, "merged")
        ]
        if going:
            await _count(settings, [tickets[one] for one in going])
            await _delete(going, today, now)
    return Outcome(going, Counter(reason for reason in reasons.values() if reason))


async def total() -> int:
    """How many tickets there are."""
    return int((await rows("SELECT count(*) AS n FROM ticket"))[0]["n"])


def due(settings: Settings, ticket: dict[str, Any]) -> date | None:
    """The first day on which the ticket is gone, from a row with its columns."""
    return deletion_due(
        ticket["state"],
        ticket["settled_on"],
        ticket["customer_wrote_on"],
        ticket["deletion_asked_on"],
        reopen_days=settings.ticket_reopen_days,
        retention_days=settings.ticket_retention_days,
        merged_into=ticket["merged_into_id"],
    )


async def _merged_into(ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    if not ids:
        return {}
    found = await rows(
        f"SELECT id, merged_into_id FROM ticket WHERE merged_into_id IN ({placeholders(len(ids))}) ORDER BY id",
        *ids,
    )
    return {one: tuple(part["id"] for part in found if part["merged_into_id"] == one) for one in ids}


async def _lock(ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    found = await rows(_FAMILIES.format(placeholders(len(ids))) + for_update(), *ids)
    return {ticket["id"]: ticket for ticket in found}


def _reason_to_keep(settings: Settings, ticket: dict[str, Any] | None, today: date) -> str:
    """Why the ticket stays after all; "" when it goes."""
    if ticket is None:
        return "gone already"
    due_on = due(settings, ticket)
    if due_on is None:
        return "merged" if ticket["merged_into_id"] else "reopened"
    return "active again" if due_on > today else ""


async def _count(settings: Settings, tickets: Sequence[dict[str, Any]]) -> None:
    """Leaves the numbers of tickets that go: how many messages, how soon answered, how soon solved."""
    found = await rows(
        "SELECT ticket_id, side, internal, automatic, created_at FROM ticket_message"
        f" WHERE ticket_id IN ({placeholders(len(tickets))})",
        *(ticket["id"] for ticket in tickets),
    )
    messages: dict[UUID, list[dict[str, Any]]] = {}
    for message in found:
        messages.setdefault(message["ticket_id"], []).append(message)
    await execute_many(
        _STATISTIC, [_statistic(settings, one, messages.get(one["id"], [])) for one in tickets]
    )


def _statistic(
    settings: Settings, ticket: dict[str, Any], messages: Sequence[dict[str, Any]]
) -> tuple[Any, ...]:
    made_on = clock.local_day(ticket["created_at"], settings.zone)
    public = [one for one in messages if not one["internal"] and not one["automatic"]]
    answers = [one["created_at"] for one in public if one["side"] == "staff"]
    first = int((min(answers) - ticket["created_at"]).total_seconds() // 3600) if answers else None
    settled = ticket["settled_on"]
    return (
        new.new_id(),
        made_on.replace(day=1),
        ticket["product_id"],
        ticket["category_id"],
        ticket["state"],
        ticket["priority"],
        len(messages),
        first,
        (settled - made_on).days if settled else None,
    )


async def _delete(ids: Sequence[UUID], today: date, now: datetime) -> None:
    files = await rows(
        "SELECT key FROM stored_file WHERE message_id IN"
        f" (SELECT id FROM ticket_message WHERE ticket_id IN ({placeholders(len(ids))})) ORDER BY key",
        *ids,
    )
    if files:
        await queue.enqueue("files.remove", {"keys": [one["key"] for one in files]}, now=now)
    for sql in _CONVERSATION:
        await execute(sql.format(placeholders(len(ids))), *ids)
    await erasure.record(KIND, RULE, ids, today, now)
