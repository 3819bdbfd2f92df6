"""Words that staff put on tickets."""

from uuid import UUID

from portal.db import execute, transaction, value
from portal.i18n import N_
from portal.kit import ids, text
from portal.tickets.actions import record
from portal.tickets.actions.act import Act
from portal.tickets.actions.record import Held
from portal.tickets.rules import Event, Side
from portal.web.errors import conflict

MOST = 20  # tags of one ticket


async def add(act: Act, ticket_id: UUID, name: str) -> None:
    """Puts the tag `name` on the ticket, folded. There already: nothing happens. 409 when it has enough of them."""
    tag = text.folded(name)
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        if await value("SELECT count(*) AS tags FROM ticket_tag WHERE ticket_id = $1", ticket.id) >= MOST:
            raise conflict(N_("A ticket can have %(most)s tags at most."), most=MOST)
        added = await value(
            "INSERT INTO ticket_tag (id, ticket_id, name) VALUES ($1, $2, $3)"
            " ON CONFLICT (ticket_id, name) DO NOTHING RETURNING id",
            ids.new_id(),
            ticket.id,
            tag,
        )
        if added:
            await _record(act, ticket, Event.TAGGED, tag)


async def remove(act: Act, ticket_id: UUID, name: str) -> None:
    """Takes the tag `name` off the ticket. Not there: nothing happens."""
    tag = text.folded(name)
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        if await execute("DELETE FROM ticket_tag WHERE ticket_id = $1 AND name = $2", ticket.id, tag):
            await _record(act, ticket, Event.UNTAGGED, tag)


async def _record(act: Act, ticket: Held, event: Event, tag: str) -> None:
    to = record.state_after(ticket, event, Side.STAFF, today=act.today, settings=act.settings)
    await record.record(
        ticket, event, Side.STAFF, to, settings=act.settings, now=act.now, actor_id=act.person_id, detail=tag
    )
