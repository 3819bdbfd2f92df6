"""One ticket at the desk: the page, the public reply and the internal note."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.files import uploads
from portal.files.store import StoreTrouble
from portal.i18n import N_
from portal.kit import ids
from portal.tickets import rules
from portal.tickets.actions import answer as answering
from portal.tickets.forms import AnswerForm, DraftForm, MessageForm
from portal.tickets.pages.common import act, not_stored, send_once, settings_of, zone_of
from portal.tickets.queries import catalogue
from portal.tickets.queries.conversation import conversation
from portal.tickets.queries.days import kept_until
from portal.tickets.queries.desk import DeskTicket, agents, desk_ticket, other_tickets
from portal.tickets.rules import Event, Side, State
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.forms import Form, id_in
from portal.web.render import render, say
from portal.web.routing import get, post
from portal.web.viewer import Access, viewer_of

OFFERED = (Event.ON_HOLD, Event.SOLVED, Event.SPAM, Event.NOT_SPAM)


async def show(request: Request) -> Response:
    """The conversation, its customer, and everything that can be done."""
    await activity.note_visit(request, ideas=False)
    found = await desk_ticket(viewer_of(request), id_in(request), zone_of(request))
    form = AnswerForm.blank(request, seen=str(found.ticket.last_event))
    if wanted := request.query_params.get("answer"):
        form.values["body"] = await _filled(request, found, "", wanted)
    return await page(request, found, form=form)


async def page(
    request: Request,
    found: DeskTicket,
    *,
    form: Form | None = None,
    note: Form | None = None,
    status: int = 200,
    news_after: int | None = None,
) -> Response:
    """The page of a ticket. `news_after`: what came after this event is new to the writer of an outdated reply."""
    ticket, zone = found.ticket, zone_of(request)
    state = rules.known(ticket.state)
    context: dict[str, Any] = {
        "desk": found,
        "ticket": ticket,
        "entries": await conversation(ticket.id, reader=viewer_of(request).person_id, staff=True),
        "others": await other_tickets(ticket, zone) if ticket.requester_id else [],
        "agents": await agents(),
        "answers": await catalogue.answer_titles(),
        "form": form or AnswerForm.blank(request, seen=str(ticket.last_event)),
        "note": note or MessageForm.blank(request),
        "offered": {
            str(event): state is not None and rules.can(event, Side.STAFF, state) for event in OFFERED
        },
        "replies": _resulting(state) if state else (),
        "kept_until": await kept_until(ticket, settings_of(request)),
        "max_mb": settings_of(request).upload_max_mb,
        "news_after": news_after,
    }
    return render(request, "desk/tickets/ticket.html", context, status=status)


def _resulting(state: State) -> tuple[State, ...]:
    row = rules.row_for(Event.REPLY, Side.STAFF, state)
    return row.targets if row else ()


async def reply(request: Request) -> Response:
    """Sends a public reply. What came in since the writer looked stops it once, with the draft kept."""
    found = await desk_ticket(viewer_of(request), id_in(request), zone_of(request))
    form = await AnswerForm.read(request)
    files = await uploads.checked(form)
    if not form.ok:
        return await page(request, found, form=form, status=422)
    path = f"/desk/tickets/{found.ticket.id}"
    seen = int(form["seen"]) if form["seen"].isascii() and form["seen"].isdigit() else None
    said = answering.Answer(form["body"], State(form["state"]) if form["state"] else None, seen)

    async def send(held: uploads.Held) -> str:
        await answering.answer(act(request), found.ticket.id, said, held)
        return path

    try:
        await send_once(request, form, files, send, location=path)
    except answering.Outdated:
        found = await desk_ticket(viewer_of(request), found.ticket.id, zone_of(request))
        form.values["seen"] = str(found.ticket.last_event)
        return await page(request, found, form=form, status=409, news_after=seen)
    except StoreTrouble as away:
        return await not_stored(form, away, lambda status: page(request, found, form=form, status=status))
    await flash(request, "success", say(request, N_("Your reply was sent.")))
    return redirect(request, path)


async def note(request: Request) -> Response:
    """Adds an internal note."""
    found = await desk_ticket(viewer_of(request), id_in(request), zone_of(request))
    form = await MessageForm.read(request)
    files = await uploads.checked(form)
    if not form.ok:
        return await page(request, found, note=form, status=422)
    path = f"/desk/tickets/{found.ticket.id}"

    async def send(held: uploads.Held) -> str:
        await answering.note(act(request), found.ticket.id, form["body"], held)
        return path

    try:
        await send_once(request, form, files, send, location=path)
    except StoreTrouble as away:
        return await not_stored(form, away, lambda status: page(request, found, note=form, status=status))
    await flash(request, "success", say(request, N_("Your note was added.")))
    return redirect(request, path)


async def draft(request: Request) -> Response:
    """Puts a canned answer under what stands in the reply box. Nothing is sent or kept."""
    found = await desk_ticket(viewer_of(request), id_in(request), zone_of(request))
    sent = await DraftForm.read(request)
    form = AnswerForm.blank(request, state=sent["state"], seen=sent["seen"] or str(found.ticket.last_event))
    form.values["body"] = await _filled(request, found, sent["body"], sent["answer"])
    return await page(request, found, form=form)


async def _filled(request: Request, found: DeskTicket, body: str, wanted: str) -> str:
    answer_id: UUID | None = ids.parse_id(wanted)
    canned = await catalogue.answer(answer_id) if answer_id else None
    if canned is None:
        return body
    values = {
        "{name}": found.customer.name,
        "{number}": found.ticket.reference,
        "{agent}": viewer_of(request).name,
    }
    text = canned.body
    for mark, value in values.items():
        text = text.replace(mark, value)
    return f"{body}\n\n{text}" if body else text


ROUTES: tuple[BaseRoute, ...] = (
    get("/desk/tickets/{id}", show, Access.STAFF),
    post("/desk/tickets/{id}/replies", reply, Access.STAFF),
    post("/desk/tickets/{id}/notes", note, Access.STAFF),
    post("/desk/tickets/{id}/draft", draft, Access.STAFF),
)
