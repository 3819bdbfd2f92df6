"""What the portal holds about the reader, by purpose; and the copy of it that they can take along."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.files import serve
from portal.holdings.purposes import Purpose
from portal.holdings.shares import Record, Share
from portal.i18n import N_
from portal.kit import clock
from portal.privacy.mydata import asking, reading, saying
from portal.privacy.pages.statement import statement_of
from portal.privacy.records import ROLES, VIEWED
from portal.privacy.views.words import REASONS
from portal.settings import Settings
from portal.web.answers import redirect
from portal.web.errors import Refusal, not_found
from portal.web.flash import flash
from portal.web.forms import Form
from portal.web.idempotency import once
from portal.web.render import language_of, render, say
from portal.web.viewer import viewer_of

HERE = "/account/privacy"
SIZE = 30
NAME = {"nl": "mijn-gegevens.zip", "en": "my-data.zip"}


class Ask(Form):
    """A press of the button: nothing but its key."""


def me(request: Request) -> UUID:
    """The id of the viewer. Raises the 401 refusal for a visitor."""
    found = viewer_of(request).person_id
    if found is None:
        raise Refusal(401)
    return found


def shares_of(request: Request) -> Sequence[Share]:
    """What each feature holds, which the application was given by the registry."""
    found: Sequence[Share] = request.app.state.shares
    return found


def purposes_of(request: Request) -> Sequence[Purpose]:
    """Every purpose of the statement."""
    return statement_of(request).facts.purposes


async def overview(request: Request) -> Response:
    """How much there is for each purpose, who looked at it, and the copy."""
    await activity.note_visit(request, ideas=False)
    held = await reading.held(shares_of(request), purposes_of(request), me(request))
    page = {
        "held": held,
        "total": sum(one.count for one in held),
        "views": await reading.views(me(request)),
        "roles": ROLES,
        "viewed": VIEWED,
        "reasons": REASONS,
        "copy": await reading.latest_copy(me(request)),
        "ask": Ask.blank(request),
    }
    return render(request, "privacy/mydata.html", page)


async def purpose(request: Request) -> Response:
    """The records for one purpose, a page at a time."""
    await activity.note_visit(request, ideas=False)
    key = request.path_params["purpose"]
    found = next((one for one in purposes_of(request) if one.key == key and one.installed), None)
    if found is None:
        raise not_found()
    records = await reading.page(
        shares_of(request), me(request), key, request.query_params.get("after", ""), SIZE
    )
    page = {
        "purpose": found,
        "lines": [_line(request, one) for one in records.items],
        "next": records.next,
    }
    return render(request, "privacy/mydata_purpose.html", page)


def _line(request: Request, record: Record) -> dict[str, Any]:
    settings: Settings = request.app.state.settings
    kind = reading.kinds(shares_of(request))[record.kind]
    data = saying.plain(record.data)
    return {
        "record": record,
        "name": kind.name,
        "facts": saying.facts(kind, data, language_of(request), settings.zone),
    }


async def ask(request: Request) -> Response:
    """Has a copy made; a mail says when it is ready."""
    form, settings = await Ask.read(request), request.app.state.settings

    async def do() -> str:
        await asking.ask(settings, me(request), clock.now())
        return HERE

    where = await once(request, form.key, do)
    await flash(
        request,
        "success",
        say(request, N_("We are making a copy of your data. You get a mail when it is ready.")),
    )
    return redirect(request, where)


async def copy(request: Request) -> Response:
    """The page behind the mailed link; sent, it gives the file, once."""
    token, now = request.path_params["token"], clock.now()
    ready = await asking.ready(token, me(request), now)
    if request.method == "GET":
        return render(request, "privacy/copy.html", {"ready": ready})
    answer = await serve.answer(
        request,
        key=ready.storage_key,
        name=NAME[language_of(request)],
        media_type="application/zip",
        size=ready.size,
    )
    await asking.take(token, me(request), now)  # the file is open: now the link may be used up
    return answer
