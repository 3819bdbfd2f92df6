"""Stopping mail by the link in it: without signing in, and by a mail program's own button (RFC 8058)."""

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.ideas import actions, stopping
from portal.ideas.pages.common import settings_of
from portal.kit import clock
from portal.web.errors import Refusal
from portal.web.render import render


async def unsubscribe(request: Request) -> Response:
    """Shows what the link can stop; sent, it does so: mail about the idea, or with `scope=kind` all of its kind."""
    link = stopping.read(settings_of(request), request.path_params["token"], clock.now())
    if link is None or link.kind not in actions.KINDS:
        raise Refusal(
            404,
            N_("This link does not work (any more). You can choose your mail in your account."),
            way_on=("/account/mail", N_("Choose your mail")),
        )
    stopped = ""
    if request.method == "POST":
        data = await request.form()
        stopped = "kind" if data.get("scope") == "kind" else "idea"
        await _stop(link, stopped)
    return render(request, "ideas/unsubscribe.html", {"kind": link.kind, "stopped": stopped})


async def _stop(link: stopping.StopLink, scope: str) -> None:
    if scope == "kind":
        await actions.stop_kind(link.person_id, link.kind)
    else:
        await actions.stop_idea(link.person_id, link.idea_id)
