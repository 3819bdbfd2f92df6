"""Writing a new ticket."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.files import uploads
from portal.files.store import StoreTrouble
from portal.tickets.actions import create
from portal.tickets.forms import NewTicketForm
from portal.tickets.pages.common import act, chosen_id, not_stored, send_once, settings_of
from portal.tickets.queries.catalogue import catalogue
from portal.web.answers import redirect
from portal.web.render import render
from portal.web.routing import form as form_route
from portal.web.viewer import Access


async def new(request: Request) -> Response:
    """The form of a new ticket."""
    if request.method == "GET":
        await activity.note_visit(request, ideas=False)
        return await _page(request, NewTicketForm.blank(request))
    form = await NewTicketForm.read(request)
    files = await uploads.checked(form)
    wanted = new_ticket(form)
    if form.ok:
        path = f"/tickets/{wanted.id}"

        async def send(held: uploads.Held) -> str:
            await create.create(act(request), wanted, held)
            return path

        try:
            return redirect(request, await send_once(request, form, files, send, location=path))
        except create.UnknownChoice as unknown:
            form.choose(unknown.field, {})
        except StoreTrouble as away:
            return await not_stored(form, away, partial(_page, request, form))
    return await _page(request, form, 422)


def new_ticket(form: NewTicketForm) -> create.NewTicket:
    """What the form asks for."""
    return create.NewTicket(
        create.new_ticket_id(),
        form["subject"],
        form["description"],
        chosen_id(form, "product"),
        chosen_id(form, "category"),
    )


async def _page(request: Request, form: NewTicketForm, status: int = 200) -> Response:
    context = {"form": form, "catalogue": await catalogue(), "max_mb": settings_of(request).upload_max_mb}
    return render(request, "tickets/new.html", context, status=status)


ROUTES: tuple[BaseRoute, ...] = (form_route("/tickets/new", new, Access.VERIFIED),)
