"""What the worker does: lifts restrictions that were announced, and reminds of holds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from portal.holdings.restricting import Restrictable
from portal.jobs.worker import Periodic
from portal.privacy.restricting import holding, lifting
from portal.settings import Settings

LOOK_EVERY = timedelta(hours=1)


def periodic(restrictables_of: Callable[[Settings], tuple[Restrictable, ...]]) -> tuple[Periodic, ...]:
    """What recurs; the registry knows what can be restricted."""

    async def look(payload: dict[str, Any], settings: Settings, now: datetime) -> None:
        await lifting.lift_due(settings, restrictables_of(settings), now)
        await holding.remind(settings, now)

    return (Periodic("privacy.restrictions", LOOK_EVERY, look),)
