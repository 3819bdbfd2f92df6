"""How tickets go when they are due: SQL finds them, `retention.deletion_due` decides, and decides again under lock.

What stays of a ticket is a row of numbers: no text, no person, no id of either.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, execute_many, for_update, placeholders, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure, holds
from portal.holdings.leaving import Tally
from portal.holdings.ledger import Entry
from portal.holdings.terms import Terms, Told, due_by, terms_of, told_of
from portal.holdings.types import Candidate, Outcome, Page, Rule
from portal.jobs import queue
from portal.kit import clock
from portal.kit import ids as new
from portal.settings import Settings
from portal.tickets.retention import deletion_due
from portal.tickets.rules import UNSETTLED, State
from portal.web import paging

KIND = "ticket"
KEY = "support"
RULE = Rule("support.settled", 1)
FIRST = (date.min, UUID(int=0))

# Every settled ticket, in the order of an index: there are no more of them than were settled in one term.
_CANDIDATES = """
SELECT id, state, settled_on, customer_wrote_on, deletion_asked_on, merged_into_id, requester_id, created_at,
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
    "DELETE FROM ticket_share WHERE ticket_id IN ({})",
    "DELETE FROM ticket WHERE id IN ({})",
)
_RESTRICTED = "SELECT id FROM ticket WHERE restricted_at IS NOT NULL AND id IN ({})"
_STATISTIC = (
    "INSERT INTO ticket_statistic (id, month, product_id, category_id, state, priority, messages, first_answer_hours,"
    " solved_days) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
)


async def candidates(
    settings: Settings, by: date, after: str, limit: int, *, today: date | None = None
) -> Page:
    """The tickets that are due on or before `by`, each with what was merged into it, from a read of at most `limit`."""
    last = paging.decode(after, date.fromisoformat, UUID) or FIRST
    found = await rows(_CANDIDATES, by, *last, limit)
    told = await told_by(settings, [ticket["id"] for ticket in found], today or by)
    over = [(ticket, due_on) for ticket in found if (due_on := due(settings, ticket, told)) and due_on <= by]
    along = await _merged_into([ticket["id"] for ticket, _ in over if ticket["survivor"]])
    items = [
        Candidate(one["id"], due_on, one["requester_id"], along.get(one["id"], ())) for one, due_on in over
    ]
    stays = await _frozen_families([one.records for one in items])
    more = len(found) == limit
    return Page(
        [one for one in items if one.id not in stays],
        paging.encode((found[-1]["settled_on"], found[-1]["id"])) if more else "",
        holds.counted(stays),
    )


async def frozen(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Those of the tickets `ids` that stay for now whatever is due, with the reason: a legal claim needs them, or their
    requester had them restricted."""
    stays: dict[UUID, str] = {}
    for first in range(0, len(ids), holds.AT_ONCE):
        some = ids[first : first + holds.AT_ONCE]
        for one in await rows(_RESTRICTED.format(placeholders(len(some))), *some):
            stays[one["id"]] = holds.RESTRICTED
    return stays | dict.fromkeys(await holds.held(KIND, ids), holds.HELD)


async def _frozen_families(families: Sequence[Sequence[UUID]]) -> dict[UUID, str]:
    """The same by the first ticket of each family: one that stays keeps the others."""
    stays = await frozen([one for family in families for one in family])
    found = (
        {family[0]: [stays[one] for one in family if one in stays] for family in families} if stays else {}
    )
    return {first: reasons[0] for first, reasons in found.items() if reasons}


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Deletes those of the tickets `ids` that are still due on `today`, with their conversations and what was merged
    into them. Kept are the ones that were reopened, or written to, meanwhile. Files follow by a job."""
    async with erasing(settings, Entry(KIND, RULE, now, tuple(ids))), transaction():
        tickets = await _lock(ids)
        told = await told_by(settings, ids, today)
        families = [
            [one, *(part for part, ticket in tickets.items() if ticket["merged_into_id"] == one)]
            for one in ids
        ]
        stays = await _frozen_families(families)
        reasons = {
            one: _reason_to_keep(settings, tickets.get(one), told) or stays.get(one, "") for one in ids
        }
        going = [
            one
            for one, ticket in tickets.items()
            if not reasons.get(ticket["merged_into_id"] or one, "merged")
        ]
        if going:
            await _count(settings, [tickets[one] for one in going])
            await _delete(going, RULE, today, now)
    return Outcome(going, Counter(reason for reason in reasons.values() if reason))


async def erase(
    settings: Settings,
    ids: Sequence[UUID],
    requester_id: UUID,
    rule: Rule,
    today: date,
    now: datetime,
    tally: Tally,
) -> None:
    """Deletes those of the tickets `ids` that this person asked, due or not, because they are erased: an open one is
    closed in the same breath. What was merged into one of them stands on its own again first."""
    async with erasing(settings, Entry(KIND, rule, now, tuple(ids))), transaction():
        await rows(f"SELECT id FROM person WHERE id = $1{for_update()}", requester_id)
        tickets = await _lock(ids)
        mine = await rows(
            f"SELECT id FROM ticket WHERE requester_id = $1 AND id IN ({placeholders(len(ids), 2)}) ORDER BY id",
            requester_id,
            *ids,
        )
        held = await holds.held(KIND, ids)
        own = [tickets[one["id"]] for one in mine if one["id"] not in held]
        if own:
            await _part([one["id"] for one in own])
            await _count(settings, [_closed(one, today) for one in own])
            await _delete([one["id"] for one in own], rule, today, now)
            await tally({"ticket": len(own)}, {})


def _closed(ticket: dict[str, Any], today: date) -> dict[str, Any]:
    """The ticket as the statistics see it: with nobody left to answer it is closed."""
    if ticket["state"] in UNSETTLED:
        return {**ticket, "state": State.CLOSED.value, "settled_on": today}
    return ticket


async def _part(ids: Sequence[UUID]) -> None:
    await execute(
        f"UPDATE ticket SET merged_into_id = NULL WHERE merged_into_id IN ({placeholders(len(ids))})", *ids
    )


async def forget(settings: Settings, ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the tickets `ids`, as far as they are there, because they had gone by `rule` before this database was
    restored from an earlier copy."""
    async with transaction():
        tickets = await _lock(ids)
        there = [tickets[one] for one in ids if one in tickets]
        if there:
            await _part(ids)
            await _count(settings, there)
        await _delete(ids, rule, today, at)


async def total() -> int:
    """How many tickets there are."""
    return int((await rows("SELECT count(*) AS n FROM ticket"))[0]["n"])


async def told_by(settings: Settings, ids: Sequence[UUID], today: date) -> Told:
    """What `due` has to know of notices about these tickets."""
    return await told_of(terms(settings), KIND, ids, today, settings.zone)


def terms(settings: Settings) -> Terms:
    """The terms, in days, that tickets have had."""
    return terms_of(settings, KEY, settings.ticket_retention_days)


def due(settings: Settings, ticket: Mapping[str, Any], told: Told) -> date | None:
    """The first day on which the ticket is gone, from a row with its columns."""

    def with_term(days: int) -> date | None:
        return deletion_due(
            ticket["state"],
            ticket["settled_on"],
            ticket["customer_wrote_on"],
            ticket["deletion_asked_on"],
            reopen_days=settings.ticket_reopen_days,
            retention_days=days,
            merged_into=ticket["merged_into_id"],
        )

    had = terms(settings).since(clock.local_day(ticket["created_at"], settings.zone))
    return due_by(had, with_term, ticket["id"], told)


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


def _reason_to_keep(settings: Settings, ticket: dict[str, Any] | None, told: Told) -> str:
    """Why the ticket stays after all; "" when it goes."""
    if ticket is None:
        return "gone already"
    due_on = due(settings, ticket, told)
    if due_on is None:
        return "merged" if ticket["merged_into_id"] else "reopened"
    return "active again" if due_on > told.today else ""


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


async def _delete(ids: Sequence[UUID], rule: Rule, today: date, now: datetime) -> None:
    files = await rows(
        "SELECT key FROM stored_file WHERE message_id IN"
        f" (SELECT id FROM ticket_message WHERE ticket_id IN ({placeholders(len(ids))})) ORDER BY key",
        *ids,
    )
    if files:
        await queue.enqueue("files.remove", {"keys": [one["key"] for one in files]}, now=now)
    for sql in _CONVERSATION:
        await execute(sql.format(placeholders(len(ids))), *ids)
    await erasure.record(KIND, rule, ids, today, now)
