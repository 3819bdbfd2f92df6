"""Restricting the use of one's data: the person's own page, and the one at the desk for who wrote a letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.holdings.restricting import Restrictable, Thing
from portal.i18n import N_
from portal.kit import clock, ids
from portal.privacy.pages.common import today_of
from portal.privacy.pages.mydata import me
from portal.privacy.restricting import lifting, placing, queries
from portal.privacy.restricting.placing import EVERYTHING, Chosen
from portal.privacy.restricting.rules import GROUNDS
from portal.privacy.views.asking import note_requests
from portal.web.answers import redirect
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.forms import Choice, Field, Form, id_in
from portal.web.render import render, say

HERE = "/account/privacy/restrict"


@dataclass(frozen=True)
class Things(Field):
    """Any number of records, each as `kind:id`; what is none is left out."""

    required: bool = False

    def clean(self, sent: Sequence[str | UploadFile]) -> tuple[tuple[str, UUID], ...]:
        """Kind and id of each."""
        pairs = (one.partition(":") for one in sent if isinstance(one, str))
        found = ((kind, ids.parse_id(text)) for kind, _, text in pairs)
        return tuple((kind, one) for kind, one in found if one)


class Restrict(Form):
    """What is to be restricted, and on which ground of article 18(1)."""

    what = Things(N_("What"))
    ground = Choice(N_("Why"), among=tuple(GROUNDS))

    def check(self) -> None:
        if not self["what"]:
            self.fail("what", N_("Choose what it is about."))


def restrictables_of(request: Request) -> tuple[Restrictable, ...]:
    """What can be restricted, which the application was given by the registry."""
    found: tuple[Restrictable, ...] = request.app.state.restrictables
    return found


async def own(request: Request) -> Response:
    """GET says what it means, and what is restricted now; POST restricts what was chosen."""
    if request.method == "GET":
        await activity.note_visit(request, ideas=False)
    account = await _account(request, me(request))
    return await _page(request, account, "privacy/restrict.html", HERE)


async def at_desk(request: Request) -> Response:
    """The same for somebody who asked by letter: a privacy officer fills it in for them."""
    account = await _account(request, id_in(request))
    await note_requests(request, [account.id])
    return await _page(request, account, "desk/privacy/restrict.html", f"/desk/people/{account.id}/restrict")


async def _account(request: Request, person_id: UUID) -> Thing:
    found = await queries.named(restrictables_of(request), EVERYTHING, person_id)
    if found is None:
        raise not_found()
    return found


async def _page(request: Request, account: Thing, template: str, here: str) -> Response:
    chosen = Things("").clean(request.query_params.getlist("what"))
    form = await Restrict.read(request) if request.method == "POST" else Restrict.blank(request, what=chosen)
    if request.method == "POST" and form.ok:
        await _restrict(request, account.id, form)
        await flash(request, "success", say(request, N_("It is restricted from now on: it is only kept.")))
        return redirect(request, here)
    every = restrictables_of(request)
    page = {
        "form": form,
        "account": account,
        "standing": await queries.restrictions_of(every, account.id),
        "things": await queries.own_things(every, account.id),
        "grounds": GROUNDS,
        "names": {one.kind: one.name for one in every},
        "today": today_of(request),
        "here": here,
    }
    return render(request, template, page, status=422 if form.errors else 200)


async def _restrict(request: Request, person_id: UUID, form: Restrict) -> None:
    settings, every = request.app.state.settings, restrictables_of(request)
    # everything first: it may be refused, and then nothing happens
    for kind, record_id in sorted(form["what"], key=lambda one: one[0] != EVERYTHING):
        await placing.restrict(
            settings,
            every,
            person_id,
            Chosen(kind, record_id, form["ground"]),
            clock.now(),
            by=me(request),
        )


async def lift(request: Request) -> Response:
    """Lifts one's own restriction, at once."""
    await lifting.lift_own(restrictables_of(request), me(request), id_in(request), clock.now())
    await flash(request, "success", say(request, N_("The restriction is lifted: all is as it was before.")))
    return redirect(request, HERE)


async def listed(request: Request) -> Response:
    """Every restriction that stands, for privacy officers."""
    every = restrictables_of(request)
    found = await queries.restrictions(every, request.query_params.get("after", ""))
    await note_requests(request, {one.person_id for one in found.items})
    page = {
        "restrictions": found,
        "grounds": GROUNDS,
        "names": {one.kind: one.name for one in every},
    }
    return render(request, "desk/privacy/restrictions.html", page)


async def announce(request: Request) -> Response:
    """Tells the person by mail that it is lifted in a week; then that happens by itself."""
    told = await lifting.announce(request.app.state.settings, id_in(request), clock.now())
    text = N_("The person gets a mail. In a week the restriction is lifted by itself.")
    await flash(request, "success", say(request, text if told else N_("That was done already.")))
    return redirect(request, "/desk/privacy/restrictions")
