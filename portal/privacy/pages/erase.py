"""Erasing a person: their own page, the one at the desk for who wrote a letter, and the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from portal.db import rows
from portal.holdings.leaving import Choices
from portal.i18n import N_
from portal.kit import clock, ids
from portal.privacy.erasing import beginning
from portal.privacy.erasing import receipt as receipts
from portal.privacy.erasing.beginning import Preview
from portal.privacy.erasing.run import Erasing
from portal.privacy.pages.mydata import me, purposes_of
from portal.privacy.views.asking import note_requests
from portal.web.answers import redirect
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.forms import Field, Flag, Form, id_in
from portal.web.render import render, say

LISTED = 100


@dataclass(frozen=True)
class Ids(Field):
    """Any number of ids; what is none is left out."""

    required: bool = False

    def clean(self, sent: Sequence[str | UploadFile]) -> frozenset[UUID]:
        """The ids that were ticked."""
        found = (ids.parse_id(one) for one in sent if isinstance(one, str))
        return frozenset(one for one in found if one)


class Erase(Form):
    """What stays without a name, and that they are sure."""

    keep = Ids(N_("Ideas to leave without my name"))
    keep_all = Flag(N_("Leave all my ideas, without my name"))
    keep_comments = Flag(N_("Leave my comments, without my name"))
    sure = Flag(N_("I know that this cannot be undone"))

    def check(self) -> None:
        if not self["sure"]:
            self.fail("sure", N_("Tick this if you are sure."))

    @property
    def choices(self) -> Choices:
        """What was chosen; what was not is deleted."""
        return Choices(self["keep"], self["keep_all"], self["keep_comments"])


def erasing_of(request: Request) -> Erasing:
    """What an erasure works with, which the application was given by the registry."""
    found: Erasing = request.app.state.erasing
    return found


async def own(request: Request) -> Response:
    """GET shows what would go and asks what to leave; POST begins, and signs out everywhere."""
    return await _page(request, me(request), "privacy/erase.html")


async def at_desk(request: Request) -> Response:
    """The same for somebody who asked by letter: a privacy officer fills it in for them."""
    return await _page(request, id_in(request), "desk/privacy/erase.html")


async def _page(request: Request, person_id: UUID, template: str) -> Response:
    desk = template.startswith("desk/")
    form = await Erase.read(request) if request.method == "POST" else Erase.blank(request)
    if request.method == "POST" and form.ok:
        erasure_id = await beginning.begin(
            request.app.state.settings,
            person_id,
            form.choices,
            "desk" if desk else "person",
            now=clock.now(),
            officer=me(request) if desk else None,
        )
        if not desk:
            return redirect(request, f"/privacy/erased/{erasure_id}")
        await flash(request, "success", say(request, N_("The erasure has begun. The person gets a receipt.")))
        return redirect(request, "/desk/privacy/erasures")
    preview = await beginning.preview(erasing_of(request).departures, person_id)
    if desk:
        await note_requests(request, [person_id])
    page = {
        "form": form,
        "preview": preview,
        "groups": _groups(request, preview),
        "stays": receipts.STAYS,
        "months": request.app.state.settings.idea_retention_months,
        "person_id": person_id,
        "staff": say(request, beginning.STAFF),
    }
    return render(request, template, page, status=422 if form.errors else 200)


def _groups(request: Request, preview: Preview) -> list[dict[str, Any]]:
    purposes = {one.key: one for one in purposes_of(request)}
    return [
        {"purpose": purposes[key], "counts": counts}
        for key, counts in preview.counts
        if any(one.number for one in counts)
    ]


async def receipt(request: Request) -> Response:
    """How far it has got, and what went: numbers only. Its address is known to nobody but who asked."""
    found = await receipts.told(erasing_of(request).departures, id_in(request))
    if found is None:
        raise not_found()
    page = {
        "receipt": found,
        "stays": receipts.STAYS,
        "months": request.app.state.settings.idea_retention_months,
    }
    return render(request, "privacy/erased.html", page)


async def listed(request: Request) -> Response:
    """The last erasures: how far they are, and what of them somebody has to look at."""
    found = await rows(
        "SELECT id, state, asked_by, begun_at, finished_at, receipt FROM erasure ORDER BY id DESC LIMIT $1",
        LISTED,
    )
    read = [receipts.read(erasing_of(request).departures, one) for one in found]
    return render(request, "desk/privacy/erasures.html", {"erasures": read})
