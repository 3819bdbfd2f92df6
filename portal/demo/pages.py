"""Pages that only the demo has: signing in with one click, the mail that was not sent, and the sweep by hand."""

from collections.abc import Sequence
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.db import value
from portal.demo import mailbox, people, sweeping
from portal.holdings.types import Holding
from portal.i18n import N_
from portal.kit import clock
from portal.privacy.sweep import run
from portal.settings import Settings
from portal.web import sessions
from portal.web.answers import redirect, safe_next
from portal.web.browser import describe
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import form, get, post
from portal.web.viewer import Access, session_of

# Who can be signed in with one click, in the order of the sign-in page.
CUSTOMERS = ("anna", "bram", "carla", "james")
STAFF = ("daan", "mila", "eva", "petra")
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)  # days that can be pretended
_PERSON = "SELECT id FROM person WHERE email_key = $1 AND disabled_at IS NULL"


async def sign_in(request: Request) -> Response:
    """Signs in as the member of the cast that the form names; the old session ends."""
    sent = await request.form()
    who = sent.get("who")
    if who not in (*CUSTOMERS, *STAFF):
        raise not_found()
    person_id = await value(_PERSON, people.card(str(who)).email)
    if person_id is None:
        raise not_found()
    response = redirect(request, safe_next(sent.get("next"), "/desk" if who in STAFF else "/"))
    old = session_of(request)
    await sessions.start(
        response.headers,
        _settings(request),
        person_id=person_id,
        staff=who in STAFF,
        stay=False,
        browser=describe(request.headers.get("user-agent", "")),
        old=old.id if old else None,
        method="demo",
        strong=who in STAFF,
    )
    return response


async def mail(request: Request) -> Response:
    """The mail that the portal wrote, newest first."""
    return render(request, "demo/mail.html", {"entries": mailbox.entries(_settings(request))})


async def letter(request: Request) -> Response:
    """One mail, with its links working."""
    found = mailbox.letter(_settings(request), request.path_params["name"])
    if found is None:
        raise not_found()
    return render(request, "demo/letter.html", {"letter": found})


async def sweep(request: Request) -> Response:
    """What the sweep would delete today, or on the day in `?date=`; POST runs the sweep of today."""
    if request.method == "POST":
        return await _run_sweep(request)
    settings, now = _settings(request), clock.now()
    today = clock.local_day(now, settings.zone)
    asked = request.query_params.get("date", today.isoformat())
    day = _day(asked)
    moment = sweeping.moment_of(day or today, settings, now)
    parts = await sweeping.look(settings, _holdings(request), now=moment, clock_now=now)
    error = "" if day else say(request, N_("This is no date. Write it as year-month-day."))
    context = {"parts": parts, "day": day or today, "pretended": day not in (None, today), "error": error}
    return render(request, "demo/sweep.html", context, status=200 if day else 422)


async def _run_sweep(request: Request) -> Response:
    now = clock.now()
    report = await run(_settings(request), _holdings(request), now=now, clock_now=now)
    if report.stopped:
        await flash(request, "warning", say(request, report.stopped))
    else:
        gone = sum(one.deleted for one in report.holdings)
        said = say(request, N_("The sweep has run. Records deleted: %(gone)s."), gone=gone)
        await flash(request, "success", said)
    return redirect(request, "/demo/sweep")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def _holdings(request: Request) -> Sequence[Holding]:
    holdings: Sequence[Holding] = request.app.state.holdings
    return holdings


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


ROUTES: tuple[BaseRoute, ...] = (
    post("/demo/sign-in", sign_in, Access.PUBLIC),
    get("/demo/mail", mail, Access.PUBLIC),
    get("/demo/mail/{name}", letter, Access.PUBLIC),
    form("/demo/sweep", sweep, Access.STAFF),
)
