"""One ticket, as its requester and the colleagues who read along see it, and what they can do with it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.files import uploads
from portal.files.store import StoreTrouble
from portal.i18n import N_
from portal.kit import clock
from portal.tickets import rules
from portal.tickets.actions import own
from portal.tickets.actions.act import Act
from portal.tickets.actions.record import ONLY_REQUESTER
from portal.tickets.forms import MessageForm
from portal.tickets.pages.common import act, not_stored, send_once, settings_of, zone_of
from portal.tickets.queries.conversation import conversation
from portal.tickets.queries.days import kept_until
from portal.tickets.queries.mine import follow_ups, ticket_for
from portal.tickets.queries.views import TicketView
from portal.tickets.rules import Event, Side, State
from portal.web.answers import redirect
from portal.web.errors import forbidden
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.limits import Limit
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.routing import get, post
from portal.web.viewer import Access, viewer_of

REPLIES = Limit("tickets.reply", 120, timedelta(hours=1))


async def show(request: Request) -> Response:
    """The conversation, what happens next, and the box for a reply."""
    await activity.note_visit(request, ideas=False)
    ticket = await ticket_for(viewer_of(request), id_in(request), zone_of(request))
    return await _page(request, ticket, MessageForm.blank(request))


async def _page(request: Request, ticket: TicketView, form: MessageForm, status: int = 200) -> Response:
    viewer = viewer_of(request)
    own_ticket = ticket.requester_id == viewer.person_id
    staff = viewer.is_agent and not own_ticket  # anybody else who sees it is a colleague who reads along
    context = {
        "ticket": ticket,
        "entries": await conversation(ticket.id, reader=viewer.person_id, staff=False),
        "follow_ups": [] if staff else await follow_ups(viewer, ticket.id, zone_of(request)),
        "own": own_ticket,
        "staff": staff,
        "can": _possible(request, ticket, own_ticket, staff),
        "kept_until": await kept_until(ticket, settings_of(request)),
        "form": form,
        "max_mb": settings_of(request).upload_max_mb,
    }
    return render(request, "tickets/ticket.html", context, status=status)


def _possible(request: Request, ticket: TicketView, own_ticket: bool, staff: bool) -> dict[str, bool]:
    settings, state = settings_of(request), rules.known(ticket.state)
    if ticket.restricted or state is None:
        return dict.fromkeys(
            (Event.REPLY, Event.CONFIRMED, Event.REOPENED, "share", "follow_up", "delete"), False
        )
    today = clock.local_day(clock.now(), settings.zone)
    young = rules.may_reopen(state, ticket.settled_on, today, settings.ticket_reopen_days)
    can = {
        event: rules.can(event, Side.CUSTOMER, state, may_reopen=young)
        for event in (Event.REPLY, Event.CONFIRMED, Event.REOPENED)
    }
    kept = own_ticket or ticket.deletion_asked_on is None
    return {
        **{str(event): own_ticket and possible for event, possible in can.items()},
        str(Event.REPLY): can[Event.REPLY] and kept and not staff,
        "share": own_ticket and (viewer_of(request).organisation_id is not None or ticket.is_shared),
        "follow_up": own_ticket and state is State.CLOSED and not young,
        "delete": own_ticket and ticket.deletion_asked_on is None,
    }


async def reply(request: Request) -> Response:
    """Takes a reply."""
    viewer = viewer_of(request)
    ticket = await ticket_for(viewer, id_in(request), zone_of(request))
    if viewer.is_agent and ticket.requester_id != viewer.person_id:
        raise forbidden(ONLY_REQUESTER)
    form = await MessageForm.read(request)
    files = await uploads.checked(form)
    if not form.ok:
        return await _page(request, ticket, form, 422)
    await REPLIES.spend(str(viewer.person_id), clock.now())

    async def send(held: uploads.Held) -> str:
        replied = await own.reply(act(request), ticket.id, form["body"], held)
        return f"/tickets/{replied.ticket_id}"

    try:
        path = await send_once(request, form, files, send)
    except StoreTrouble as away:
        return await not_stored(form, away, partial(_page, request, ticket, form))
    text = N_("Thank you, your message was added.")
    if path != f"/tickets/{ticket.id}":
        text = N_("That ticket was closed, so your message made a new one.")
    await flash(request, "success", say(request, text))
    return redirect(request, path)


def _doing(
    action: Callable[[Act, UUID], Awaitable[None]], done: str, name: str
) -> Callable[[Request], Awaitable[Response]]:
    async def handler(request: Request) -> Response:
        ticket_id = id_in(request)
        await action(act(request), ticket_id)
        await flash(request, "success", say(request, done))
        return redirect(request, f"/tickets/{ticket_id}")

    handler.__name__ = name
    handler.__module__ = __name__
    return handler


solved = _doing(own.confirm, N_("Good to hear. The ticket is closed."), "solved")
reopen = _doing(own.reopen, N_("We go on with it. The ticket is open again."), "reopen")


async def delete(request: Request) -> Response:
    """GET asks whether it is meant; POST settles the ticket and has its text go with the next sweep."""
    ticket = await ticket_for(viewer_of(request), id_in(request), zone_of(request))
    if ticket.requester_id != viewer_of(request).person_id:
        raise forbidden(ONLY_REQUESTER)
    if request.method == "GET":
        return render(request, "tickets/delete.html", {"ticket": ticket})
    await own.ask_deletion(act(request), ticket.id)
    await flash(
        request,
        "success",
        say(request, N_("The ticket is closed, and its text goes with the next clean-up.")),
    )
    return redirect(request, f"/tickets/{ticket.id}")


ROUTES: tuple[BaseRoute, ...] = (
    get("/tickets/{id}", show, Access.VERIFIED),
    post("/tickets/{id}/replies", reply, Access.VERIFIED),
    post("/tickets/{id}/solved", solved, Access.VERIFIED),
    post("/tickets/{id}/reopen", reopen, Access.VERIFIED),
    form_route("/tickets/{id}/delete", delete, Access.VERIFIED),
)
