"""Legal holds, for privacy officers: which stand, which wait for a review; placed and released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.kit import clock
from portal.privacy.pages.common import today_of
from portal.privacy.pages.mydata import me
from portal.privacy.pages.restrict import restrictables_of
from portal.privacy.restricting import holding, queries, rules
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.forms import Choice, Field, Form, Text, id_in
from portal.web.render import render, say

HERE = "/desk/privacy/holds"
KINDS = ("idea", "ticket", "person")


@dataclass(frozen=True)
class Day(Field):
    """A day, as a browser sends one; None when it is none."""

    def clean(self, sent: Sequence[str | UploadFile]) -> date | None:
        """The day."""
        last = sent[-1] if sent else ""
        try:
            return date.fromisoformat(last) if isinstance(last, str) else None
        except ValueError:
            return None


class Review(Form):
    """When somebody looks again."""

    review_on = Day(N_("Look again on"), required=False)

    def check(self) -> None:
        """A day to come, at most six months ahead."""
        trouble = rules.refusal_of_review(self["review_on"], today_of(self.request))
        if trouble:
            self.fail("review_on", trouble)


class Place(Review):
    """On what, why, and until when at least."""

    kind = Choice(N_("What"), among=KINDS)
    record = Text(N_("Which one"), most=254)
    reason = Text(N_("Which claim needs it"), most=300)


async def listed(request: Request) -> Response:
    """GET lists the holds and has a form for one more; POST places it."""
    every = restrictables_of(request)
    if request.method == "GET":
        asked = request.query_params
        chosen = {"kind": asked.get("kind", ""), "record": asked.get("record", "")[:254]}
        review = {"review_on": rules.last_review(today_of(request))}
        return await _page(request, Place.blank(request, **chosen, **review), 200)
    form = await Place.read(request)
    record_id = await queries.look_up(every, form["kind"], form["record"]) if form.ok else None
    if form.ok and (record_id is None or await queries.named(every, form["kind"], record_id) is None):
        form.fail("record", N_("There is no such record."))
    if not form.ok or record_id is None:
        return await _page(request, form, 422)
    await holding.place(
        every,
        form["kind"],
        record_id,
        reason=form["reason"],
        review_on=form["review_on"],
        officer=me(request),
        now=clock.now(),
    )
    await flash(request, "success", say(request, N_("The hold stands: nothing deletes this record.")))
    return redirect(request, HERE)


async def _page(request: Request, form: Place, status: int) -> Response:
    every, today = restrictables_of(request), today_of(request)
    thing = None
    if form["kind"] and form["record"]:
        record_id = await queries.look_up(every, form["kind"], form["record"])
        thing = await queries.named(every, form["kind"], record_id) if record_id else None
    page: dict[str, Any] = {
        "form": form,
        "holds": await queries.holds(every),
        "names": {one.kind: one.name for one in every if one.look_up},
        "today": today,
        "last": rules.last_review(today),
        "thing": thing,
    }
    return render(request, "desk/privacy/holds.html", page, status=status)


async def release(request: Request) -> Response:
    """The claim is over."""
    await holding.release(id_in(request), clock.now(), me(request))
    await flash(request, "success", say(request, N_("Released: what is due goes with the next clean-up.")))
    return redirect(request, HERE)


async def review(request: Request) -> Response:
    """Somebody looked: it is still needed, until another day."""
    form = await Review.read(request)
    if not form.ok:
        await flash(request, "error", form.error("review_on"))
        return redirect(request, HERE)
    await holding.extend(id_in(request), form["review_on"], clock.now(), me(request))
    await flash(
        request, "success", say(request, N_("Noted. Somebody looks again on the day that you chose."))
    )
    return redirect(request, HERE)
