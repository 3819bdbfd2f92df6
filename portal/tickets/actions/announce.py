"""Telling of a new ticket: its requester that it was received, the agents that it waits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.settings import Settings
from portal.tickets.actions import record, tell
from portal.tickets.actions.record import Held
from portal.tickets.queries.desk import AGENTS
from portal.web.errors import Refusal

_AGENTS = f"SELECT id, name, email, language FROM person WHERE {AGENTS} AND id <> $1 ORDER BY id"
_TOLD = "SELECT id FROM mail WHERE kind = 'tickets/received' AND person_id = $1 AND subject LIKE $2 LIMIT 1"


async def new_ticket(settings: Settings, ticket_id: UUID, by: UUID, *, now: datetime) -> None:
    """Puts these mails into the outbox, in the open transaction, unless they are there; none for a ticket that went."""
    try:
        ticket = await record.hold(
            ticket_id
        )  # locked: two workers with the same job come one after the other
    except Refusal:
        return
    if await _told(settings, ticket):
        return
    await tell.customer(settings, ticket, "received", now=now, on_behalf=ticket.requester_id != by)
    for agent in await rows(_AGENTS, by):
        await tell.staff_member(settings, agent, ticket, now=now)


async def _told(settings: Settings, ticket: Held) -> bool:
    found: dict[str, Any] | None = await row(
        _TOLD, ticket.requester_id, f"%{tell.reference_of(settings, ticket)}%"
    )
    return found is not None
