"""`/metrics`: for whoever knows PORTAL_METRICS_TOKEN. Without that setting there is no such page."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from portal.db.trouble import is_away
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import not_found
from portal.web.metrics import process
from portal.web.metrics.counting import counts
from portal.web.metrics.families import MEDIA_TYPE, Family, text
from portal.web.routing import get
from portal.web.viewer import Access

# What a feature tells of itself, read from the database or from memory at each visit.
Measure = Callable[[Settings, datetime], Awaitable[Sequence[Family]]]
READING_SECONDS = 5  # less than Prometheus waits


async def metrics(request: Request) -> Response:
    """The figures in Prometheus' text format. While the database is away, those that need none."""
    state = request.app.state
    token = state.settings.metrics_token.get_secret_value()
    if not token:
        raise not_found()
    if not _is_right(request.headers.get("authorization", ""), token):
        return PlainTextResponse(
            "This needs the token.\n", 401, headers={"WWW-Authenticate": 'Bearer realm="metrics"'}
        )
    measured = await _measured(state.measures, state.settings)
    families = (*process.families(counts), process.up(measured is not None), *(measured or ()))
    return PlainTextResponse(text(families), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def _is_right(header: str, token: str) -> bool:
    scheme, _, given = header.partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())


async def _measured(measures: Sequence[Measure], settings: Settings) -> list[Family] | None:
    try:
        async with asyncio.timeout(READING_SECONDS):
            return [family for measure in measures for family in await measure(settings, clock.now())]
    except Exception as error:
        if not is_away(error):
            raise
        return None


ROUTES: tuple[BaseRoute, ...] = (get("/metrics", metrics, Access.PUBLIC),)
