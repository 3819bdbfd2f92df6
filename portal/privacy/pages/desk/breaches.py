"""The register of breaches at the privacy desk."""

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.kit import clock
from portal.privacy.breaches import actions, queries
from portal.privacy.breaches.forms import BreachForm, typed
from portal.privacy.breaches.queries import Breach
from portal.privacy.pages.common import number_in
from portal.privacy.pages.mydata import me
from portal.web.answers import redirect
from portal.web.changes import Outdated
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.idempotency import once
from portal.web.paging import decode
from portal.web.render import render, say

HERE = "/desk/privacy/breaches"
LABELS = {name: field.label for name, field in BreachForm.fields.items()}


async def listed(request: Request) -> Response:
    """The register, the newest first, each with its clock."""
    after = decode(request.query_params.get("after", ""), int)
    found = await queries.listed(clock.now(), after[0] if after else queries.NEWEST)
    return render(request, "desk/privacy/breaches.html", {"found": found})


async def new(request: Request) -> Response:
    """Notes a breach."""
    zone, now = request.app.state.settings.zone, clock.now()
    if request.method == "GET":
        form = BreachForm.blank(request, discovered_at=typed(now, zone))
        return _page(request, None, form)
    form = await BreachForm.read(request)
    entry = form.entry(zone, now)
    if not form.ok:
        return _page(request, None, form, status=422)

    async def create() -> str:
        return f"{HERE}/{await actions.note(me(request), entry, now=now)}"

    where = await once(request, form.key, create)
    await flash(request, "success", say(request, N_("The breach is noted. The clock of 72 hours runs.")))
    return redirect(request, where)


async def one(request: Request) -> Response:
    """One breach: its clock, and everything that is known by now."""
    zone, now = request.app.state.settings.zone, clock.now()
    found = await queries.numbered(number_in(request), now)
    if found is None:
        raise not_found()
    if request.method == "GET":
        form = BreachForm.blank(request, **_shown(request, found), seen=found.mark)
        return _page(request, found, form)
    form = await BreachForm.read(request)
    entry = form.entry(zone, now)
    if not form.ok:
        return _page(request, found, form, status=422)
    try:
        await actions.change(found.number, me(request), entry, seen=form["seen"], now=now)
    except Outdated:
        found = await queries.numbered(found.number, now) or found
        return _page(request, found, form.renew(found.mark, _shown(request, found)), status=409)
    await flash(request, "success", say(request, N_("Saved.")))
    return redirect(request, f"{HERE}/{found.number}")


async def close(request: Request) -> Response:
    """Closes a breach that is whole."""
    await actions.close(number_in(request), me(request), now=clock.now())
    await flash(request, "success", say(request, N_("The breach is closed. It stays in the register.")))
    return redirect(request, f"{HERE}/{number_in(request)}")


def _shown(request: Request, found: Breach) -> dict[str, str]:
    zone = request.app.state.settings.zone
    values = {name: getattr(found, name) for name in queries.SHOWN}
    for name in ("discovered_at", "authority_told_at", "people_told_at"):
        values[name] = typed(values[name], zone)
    return {**values, "people": str(found.people)}


def _page(request: Request, found: Breach | None, form: BreachForm, status: int = 200) -> Response:
    page = {"found": found, "form": form, "labels": {key: say(request, text) for key, text in LABELS.items()}}
    return render(request, "desk/privacy/breach.html", page, status=status)
