"""A message that files can belong to, and the store of the test's settings."""

from uuid import UUID

import pytest

from portal.db import Database
from portal.files.store import Store, open_store
from portal.kit import clock, ids
from portal.settings import Settings
from portal.tickets.models import Ticket, TicketMessage


@pytest.fixture
def store(settings: Settings) -> Store:
    """The store that the settings name: a folder of this test."""
    return open_store(settings)


@pytest.fixture
async def message(db: Database) -> UUID:
    """A message of a ticket without a requester."""
    now = clock.now()
    ticket = await Ticket.create(
        id=ids.new_id(),
        number=1,
        subject="Printer",
        customer_wrote_on=now.date(),
        created_at=now,
        changed_at=now,
    )
    made = await TicketMessage.create(
        id=ids.new_id(), ticket_id=ticket.id, number=1, side="customer", body="It is on fire", created_at=now
    )
    return made.id
