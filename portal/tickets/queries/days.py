"""Until when the text of a ticket stays, as pages and mail name it: the same function as the sweep's."""

from datetime import date, timedelta
from typing import Protocol

from portal.settings import Settings
from portal.tickets.retention import deletion_due


class Kept(Protocol):
    """A ticket with the days that its retention counts from."""

    @property
    def state(self) -> str: ...
    @property
    def settled_on(self) -> date | None: ...
    @property
    def customer_wrote_on(self) -> date: ...
    @property
    def deletion_asked_on(self) -> date | None: ...


def kept_until(ticket: Kept, settings: Settings) -> date | None:
    """The last local day on which the ticket's text is there; None while it has no clock."""
    gone_on = deletion_due(
        ticket.state,
        ticket.settled_on,
        ticket.customer_wrote_on,
        ticket.deletion_asked_on,
        reopen_days=settings.ticket_reopen_days,
        retention_days=settings.ticket_retention_days,
    )
    return gone_on - timedelta(days=1) if gone_on else None
