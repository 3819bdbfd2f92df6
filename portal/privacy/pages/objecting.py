"""Objecting to what rests on a legitimate interest."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.holdings.purposes import Purpose
from portal.i18n import N_
from portal.kit import clock
from portal.privacy.pages.mydata import me, purposes_of
from portal.privacy.restricting import objecting
from portal.privacy.restricting.rules import COMPELLING
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.forms import Field, Form, Text
from portal.web.render import render, say

HERE = "/account/privacy/object"


@dataclass(frozen=True)
class Keys(Field):
    """Any number of keys of purposes."""

    required: bool = False

    def clean(self, sent: Sequence[str | UploadFile]) -> frozenset[str]:
        """Those that were ticked."""
        return frozenset(one for one in sent if isinstance(one, str))


class ObjectTo(Form):
    """To what, and why in their own situation."""

    purposes = Keys(N_("What you object to"))
    why = Text(N_("Why, in your own situation"), required=False, most=2000, lines=True)

    def check(self) -> None:
        if not self["purposes"]:
            self.fail("purposes", N_("Choose what it is about."))


def _possible(request: Request) -> list[Purpose]:
    """What this portal does, and what an objection to is absolute, whether it does it or not."""
    asked = (one for one in purposes_of(request) if one.may_be_objected_to)
    return [one for one in asked if one.installed or one.key in objecting.ABSOLUTE]


async def own(request: Request) -> Response:
    """GET says what can be objected to and what then happens; POST notes the objection."""
    if request.method == "GET":
        await activity.note_visit(request, ideas=False)
        return await _page(request, ObjectTo.blank(request), 200)
    form = await ObjectTo.read(request)
    chosen = [one for one in _possible(request) if one.key in form["purposes"]]
    if not chosen:
        form.fail("purposes", N_("Choose what it is about."))
    if not form.ok:
        return await _page(request, form, 422)
    settings = request.app.state.settings
    number = await objecting.object_to(settings, me(request), chosen, form["why"], clock.now())
    await flash(request, "success", _said(request, number))
    return redirect(request, HERE)


def _said(request: Request, number: int | None) -> str:
    if number is None:
        return say(request, N_("Your objection is noted, and holds from now on."))
    return say(
        request,
        N_(
            "Your objection is noted as request %(number)s. An officer weighs it, and answers within a month."
        ),
        number=number,
    )


async def _page(request: Request, form: ObjectTo, status: int) -> Response:
    page = {
        "form": form,
        "purposes": _possible(request),
        "made": await objecting.made(me(request)),
        "compelling": COMPELLING,
        "absolute": objecting.ABSOLUTE,
    }
    return render(request, "privacy/object.html", page, status=status)
