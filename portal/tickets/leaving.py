"""What becomes of somebody's tickets when they ask to be erased: they go, settled or not, with messages and files."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from portal.db import execute, for_update, placeholders, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure, holds
from portal.holdings.leaving import BATCH, Departure, Leaving, drop, in_turn, unname
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.i18n import N_
from portal.jobs import queue
from portal.settings import Settings
from portal.tickets import expiry

MESSAGE = "ticket_message"
ASKED = Rule("support.asked_by_requester", 1)
TICKETS_AT_ONCE = 20  # each with its conversation

# What they wrote in tickets that colleagues shared with them.
_ELSEWHERE = "author_id = $1 AND side = 'customer'"
_OF_OTHERS = (
    "side = 'customer' AND NOT EXISTS (SELECT 1 FROM ticket own"
    " WHERE own.id = ticket_message.ticket_id AND own.requester_id = ticket_message.author_id)"
)
# What a legal claim needs stays until the hold is released: a ticket with its conversation.
_FREE = holds.UNHELD.format(record="ticket.id", kind="ticket")
_FREE_MESSAGE = holds.UNHELD.format(record="ticket_message.ticket_id", kind="ticket")
_STILL = "SELECT id FROM ticket_message WHERE id IN ({ids}) AND {but} ORDER BY id"
_FILES = "SELECT id, key FROM stored_file WHERE message_id IN ({}) ORDER BY key"
_GO = "DELETE FROM ticket_message WHERE id IN ({})"
_HELD = (
    "SELECT count(*) AS kept, max(h.review_on) AS review_on FROM {0} JOIN legal_hold h ON h.record_id = {1}"
    " AND h.kind = 'ticket' AND h.released_at IS NULL WHERE "
)


def declared(settings: Settings) -> Departure:
    """How the tickets let go of somebody."""
    return Departure(
        key="support",
        purpose="support",
        words={
            "ticket": N_("Tickets"),
            "message": N_("Messages in tickets of colleagues"),
            "share": N_("Tickets that colleagues shared"),
        },
        tables=(
            "ticket",
            "ticket_message",
            "ticket_event",
            "ticket_tag",
            "ticket_share",
            "stored_file",
            "retention_notice",
            "mail",
        ),
        erase=partial(erase, settings),
        counts={
            "ticket": "SELECT count(*) FROM ticket WHERE requester_id = $1",
            "message": f"SELECT count(*) FROM ticket_message WHERE {_ELSEWHERE}"
            " AND ticket_id NOT IN (SELECT id FROM ticket WHERE requester_id = $1)",
            "share": "SELECT count(*) FROM ticket_share WHERE person_id = $1",
        },
        held={
            "ticket": _HELD.format("ticket", "ticket.id") + "ticket.requester_id = $1",
            "message": _HELD.format("ticket_message", "ticket_message.ticket_id")
            + "ticket_message.author_id = $1 AND ticket_message.side = 'customer' AND NOT EXISTS"
            " (SELECT 1 FROM ticket own WHERE own.id = ticket_message.ticket_id AND own.requester_id = $1)",
        },
    )


async def erase(settings: Settings, leaving: Leaving) -> bool:
    """Lets go of some of what they have here; whether there may be more."""
    return await in_turn(
        leaving,
        partial(_tickets, settings),
        partial(_messages, settings),
        _files,
        partial(drop, table="ticket_share", column="person_id", kind="share"),
        # staff who leave: what they did keeps the role, and no name
        partial(
            unname, table="ticket_message", column="author_id", but=f"(side <> 'customer' OR {_FREE_MESSAGE})"
        ),
        partial(unname, table="ticket_event", column="actor_id"),
        partial(unname, table="ticket", column="assignee_id"),
        partial(unname, table="stored_file", column="uploader_id"),
    )


async def _tickets(settings: Settings, leaving: Leaving) -> int:
    found = await rows(
        f"SELECT id FROM ticket WHERE requester_id = $1 AND {_FREE} ORDER BY id LIMIT {TICKETS_AT_ONCE}",
        leaving.person_id,
    )
    ids = [one["id"] for one in found]
    if ids:
        await expiry.erase(settings, ids, leaving.person_id, ASKED, leaving.today, leaving.now, leaving.tally)
    return len(ids)


async def _messages(settings: Settings, leaving: Leaving) -> int:
    found = await rows(
        f"SELECT id FROM ticket_message WHERE {_ELSEWHERE} AND {_FREE_MESSAGE} ORDER BY id LIMIT {BATCH}",
        leaving.person_id,
    )
    ids = [one["id"] for one in found]
    if not ids:
        return 0
    async with erasing(settings, Entry(MESSAGE, ASKED, leaving.now, tuple(ids))), transaction():
        await leaving.lock()
        gone = await _delete_messages(ids, leaving.now, _FREE_MESSAGE)
        await erasure.write_ledger(MESSAGE, ASKED, gone, leaving.now)
        await leaving.tally({"message": len(gone)}, {})
    return len(ids)


async def messages_of(people: Sequence[UUID], most: int) -> list[UUID]:
    """Some of the messages that `people` wrote in tickets of others, and that no legal claim needs. Those in their own
    tickets stay for as long as the ticket does."""
    found = await rows(
        "SELECT id FROM ticket_message"
        f" WHERE author_id IN ({placeholders(len(people), 2)}) AND {_OF_OTHERS} AND {_FREE_MESSAGE}"
        " ORDER BY id LIMIT $1",
        most,
        *people,
    )
    return [one["id"] for one in found]


async def delete_messages(ids: Sequence[UUID], people: Sequence[UUID], rule: Rule, now: datetime) -> None:
    """Deletes those of the messages `ids` that are of `people`, whose accounts go by `rule`, with their files; see
    `portal.holdings.types.Written`."""
    theirs = f"{_FREE_MESSAGE} AND author_id IN ({placeholders(len(people), len(ids) + 1)})"
    gone = await _delete_messages(ids, now, theirs, *people)
    await erasure.write_ledger(MESSAGE, rule, gone, now)


async def forget_messages(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the messages `ids`, as far as they are there, because they had gone by `rule` before this database was
    restored from an earlier copy."""
    async with transaction():
        await _delete_messages(ids, at)
        await erasure.write_ledger(MESSAGE, rule, ids, at)


async def _delete_messages(
    ids: Sequence[UUID], now: datetime, but: str = "true", *values: UUID
) -> list[UUID]:
    """Deletes them with their files, as far as they are there. `but`: one more condition, from the code, asked when
    their tickets are locked, on `values`; only what it holds for goes."""
    await rows(
        "SELECT id FROM ticket WHERE id IN"
        f" (SELECT ticket_id FROM ticket_message WHERE id IN ({placeholders(len(ids))}))"
        f" ORDER BY id{for_update()}",
        *ids,
    )
    found = await rows(
        _STILL.format(ids=placeholders(len(ids)), but=but) + for_update(),
        *ids,
        *values,
    )
    there = [one["id"] for one in found]
    if there:
        going = placeholders(len(there))
        await _remove(await rows(_FILES.format(going), *there), now)
        await execute(_GO.format(going), *there)
    return there


async def _files(leaving: Leaving) -> int:
    """Files that belong to no message: they were added, and the message never sent."""
    async with transaction():
        await leaving.lock()
        files = await rows(
            "SELECT id, key FROM stored_file WHERE uploader_id = $1 AND message_id IS NULL"
            f" ORDER BY key LIMIT {BATCH}",
            leaving.person_id,
        )
        await _remove(files, leaving.now)
    return len(files)


async def _remove(files: Sequence[dict[str, Any]], now: datetime) -> None:
    if files:
        await queue.enqueue("files.remove", {"keys": [one["key"] for one in files]}, now=now)
        await execute(
            f"DELETE FROM stored_file WHERE id IN ({placeholders(len(files))})",
            *(one["id"] for one in files),
        )
