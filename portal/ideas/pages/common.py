"""What the handlers of ideas share: the moment, the local day, and the words for a status."""

from datetime import date, datetime
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import translations
from portal.ideas.rules import NAMES
from portal.kit import clock
from portal.settings import Settings
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.render import language_of, say


def settings_of(request: Request) -> Settings:
    """The portal's settings."""
    found: Settings = request.app.state.settings
    return found


def moment(request: Request) -> tuple[datetime, date]:
    """Now, and the local day."""
    now = clock.now()
    return now, clock.local_day(now, settings_of(request).zone)


class Words(dict[str, str]):
    """What each status is called. One that nobody knows any more is called what it is."""

    def __missing__(self, status: str) -> str:
        return status


def statuses(request: Request) -> Words:
    """The words for each status in the reader's language, in order. The same ones each time: they are to be read."""
    return _words(language_of(request))


@cache
def _words(language: str) -> Words:
    say_it = translations(language).gettext
    return Words({str(status): say_it(name) for status, name in NAMES.items()})


async def done(request: Request, text: str, path: str, kind: str = "success") -> Response:
    """Says the source text `text` on the next page and leads there."""
    await flash(request, kind, say(request, text))
    return redirect(request, path)
