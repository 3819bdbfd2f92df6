"""Everybody signed in, and a ticket of Anna's."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from portal.accounts.models import Person
from portal.kit import clock
from portal.settings import Settings
from portal.tickets.actions import create
from portal.tickets.actions.act import Act
from portal.tickets.actions.create import NewTicket, new_ticket_id
from tests import cast

if TYPE_CHECKING:
    from httpx2 import AsyncClient

Browser = "Callable[[Person], Awaitable[AsyncClient]]"


@pytest.fixture
async def browser(
    new_client: "Callable[[], AsyncClient]",
) -> "AsyncIterator[Callable[[Person], Awaitable[AsyncClient]]]":
    """`await browser(anna)`: a browser in which she is signed in, active today already."""
    async with AsyncExitStack() as stack:

        async def opened(person: Person) -> "AsyncClient":
            client = await stack.enter_async_context(new_client())
            await cast.sign_in(client, person)
            return client

        yield opened


@pytest.fixture
def today_for(settings: Settings) -> "dict[str, object]":
    """Columns of somebody who was active today: no test counts the stamp of a day's first act."""
    return {"active_on": clock.local_day(clock.now(), settings.zone)}


def act_of(settings: Settings, person: Person) -> Act:
    """An act of `person`, now."""
    return Act(settings, cast.viewer(person), clock.now())


async def ticket_of(
    settings: Settings, person: Person, subject: str = "The printer is silent", **more: object
) -> UUID:
    """A new ticket of `person`; its id."""
    body = str(more.pop("body", "It says nothing at all."))
    new = NewTicket(new_ticket_id(), subject, body, **more)  # type: ignore[arg-type]
    await create.create(act_of(settings, person), new)
    return new.id
