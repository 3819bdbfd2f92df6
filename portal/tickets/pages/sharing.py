"""Sharing one's own ticket with colleagues."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.i18n import N_
from portal.kit import clock
from portal.tickets.actions import sharing
from portal.tickets.actions.record import ONLY_REQUESTER
from portal.tickets.forms import SharingForm
from portal.tickets.pages.common import act, zone_of
from portal.tickets.queries.mine import ticket_for
from portal.tickets.queries.sharing import shareable
from portal.tickets.queries.views import TicketView
from portal.web.answers import redirect
from portal.web.errors import forbidden
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.limits import Limit
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.viewer import Access, viewer_of

CHANGES = Limit("tickets.share", 60, timedelta(hours=1))
DONE = {
    sharing.PRIVATE: N_("Only you and our support staff can read the ticket now."),
    sharing.ORGANISATION: N_("Your organisation can read the ticket now."),
    sharing.PEOPLE: N_("The colleagues whom you chose can read the ticket now."),
}


async def share(request: Request) -> Response:
    """GET shows with whom the ticket is shared; POST changes that."""
    viewer = viewer_of(request)
    ticket = await ticket_for(viewer, id_in(request), zone_of(request))
    if ticket.requester_id != viewer.person_id:
        raise forbidden(ONLY_REQUESTER)
    if request.method == "GET":
        await activity.note_visit(request, ideas=False)
        return await _page(request, ticket, None)
    form = await SharingForm.read(request)
    if form.ok:
        await CHANGES.spend(str(viewer.person_id), clock.now())
        try:
            await sharing.share(act(request), ticket.id, sharing.Wish(form["sharing"], form["person"]))
            done = DONE[form["sharing"]]
            await flash(request, "success", say(request, done))
            return redirect(request, f"/tickets/{ticket.id}")
        except sharing.NotColleagues:
            form.fail("person", N_("Choose from the list: somebody whom you chose is no colleague any more."))
    return await _page(request, ticket, form)


async def _page(request: Request, ticket: TicketView, sent: SharingForm | None) -> Response:
    found = await shareable(viewer_of(request), ticket)
    chosen = frozenset(one.id for one in found.colleagues if one.chosen)
    form = sent or SharingForm.blank(request, sharing=found.how, person=chosen)
    page = {"ticket": ticket, "found": found, "form": form}
    return render(request, "tickets/sharing.html", page, status=422 if sent else 200)


ROUTES: tuple[BaseRoute, ...] = (form_route("/tickets/{id}/sharing", share, Access.VERIFIED),)
