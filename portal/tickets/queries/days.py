"""Until when the text of a ticket stays, as pages and mail name it: the same function as the sweep's."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from portal.kit import clock
from portal.settings import Settings
from portal.tickets import expiry


class Kept(Protocol):
    """A ticket with the days that its retention counts from."""

    @property
    def id(self) -> UUID: ...
    @property
    def state(self) -> str | None: ...
    @property
    def settled_on(self) -> date | None: ...
    @property
    def customer_wrote_on(self) -> date: ...
    @property
    def deletion_asked_on(self) -> date | None: ...
    @property
    def created_at(self) -> datetime: ...


async def kept_until(ticket: Kept, settings: Settings) -> date | None:
    """The last local day on which the ticket's text is there; None while it has no clock."""
    return (await kept_untils([ticket], settings))[ticket.id]


async def kept_untils(tickets: Sequence[Kept], settings: Settings) -> dict[UUID, date | None]:
    """The same for several tickets, by id. One statement, and none unless the term was shortened."""
    today = clock.local_day(clock.now(), settings.zone)
    told = await expiry.told_by(settings, [ticket.id for ticket in tickets], today)
    gone = {ticket.id: expiry.due(settings, _row(ticket), told) for ticket in tickets}
    return {one: day - timedelta(days=1) if day else None for one, day in gone.items()}


def _row(ticket: Kept) -> dict[str, object]:
    columns = ("id", "state", "settled_on", "customer_wrote_on", "deletion_asked_on", "created_at")
    return {"merged_into_id": None, **{column: getattr(ticket, column) for column in columns}}
