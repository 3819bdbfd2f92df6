"""What the handlers share."""

from collections.abc import Awaitable, Callable
from uuid import UUID
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from portal.files import uploads
from portal.files.store import StoreTrouble
from portal.kit import clock, ids
from portal.settings import Settings
from portal.tickets.actions.act import Act
from portal.web.forms import Form
from portal.web.idempotency import once
from portal.web.viewer import viewer_of


def act(request: Request) -> Act:
    """The act of this request: who, when, by which settings."""
    return Act(settings_of(request), viewer_of(request), clock.now())


def settings_of(request: Request) -> Settings:
    """The portal's settings."""
    settings: Settings = request.app.state.settings
    return settings


def zone_of(request: Request) -> ZoneInfo:
    """The portal's time zone."""
    return settings_of(request).zone


async def send_once(
    request: Request,
    form: Form,
    files: list[uploads.Checked],
    send: Callable[[uploads.Held], Awaitable[str]],
    *,
    location: str = "",
) -> str:
    """Stores the files, then runs `send` in a transaction, once for the form's key. Returns the address it leads to.

    Files of a form that was sent twice, or that failed, do not stay in the store.
    """
    async with uploads.held(request.app.state.store, files) as held:
        return await once(request, form.key, lambda: send(held), location=location)


async def not_stored(form: Form, away: StoreTrouble, page: Callable[[int], Awaitable[Response]]) -> Response:
    """The page with the form again, where the store is away. `page` makes it, given its status."""
    uploads.not_stored(form, away)
    answer = await page(away.status)
    answer.headers.update(away.headers)
    return answer


def chosen_id(form: Form, name: str) -> UUID | None:
    """The id that was chosen in the field `name`, or None. What is no id is noted as an error of the field."""
    typed = form[name]
    found = ids.parse_id(typed) if typed else None
    if typed and found is None:
        form.choose(name, {})
    return found
