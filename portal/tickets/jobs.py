"""Work on tickets that the worker does."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.db import transaction
from portal.jobs.worker import Periodic
from portal.settings import Settings
from portal.tickets.actions import announce, silence
from portal.tickets.actions.create import TELL


async def tell_agents(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Tells the requester that a new ticket was received, and the agents that it is there. A second run adds nothing.

    Payload: `ticket`, and `by`, who made it and needs no mail about it at the desk.
    """
    async with transaction():
        await announce.new_ticket(settings, UUID(str(payload["ticket"])), UUID(str(payload["by"])), now=now)


async def step_silence(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
    """Takes the steps of silence that are due today."""
    await silence.step_silence(settings, now)


JOBS = {TELL: tell_agents}

# A step is due from the local midnight on; asking once an hour costs one read of an index.
PERIODIC = (Periodic("tickets.silence", timedelta(hours=1), step_silence),)
