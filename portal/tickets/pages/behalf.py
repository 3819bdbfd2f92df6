"""A new ticket that an agent writes for a customer: after a call, or from a letter."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.files import uploads
from portal.files.store import StoreTrouble
from portal.i18n import N_
from portal.tickets.actions import create
from portal.tickets.forms import OnBehalfForm
from portal.tickets.pages.common import act, not_stored, send_once, settings_of
from portal.tickets.pages.new import new_ticket
from portal.tickets.queries.catalogue import catalogue
from portal.tickets.queries.people import customer_with
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.viewer import Access

NOBODY = N_("Nobody with a confirmed account has this address.")


async def new(request: Request) -> Response:
    """The form; the customer is found by their e-mail address."""
    if request.method == "GET":
        return await _page(request, OnBehalfForm.blank(request))
    form = await OnBehalfForm.read(request)
    files = await uploads.checked(form)
    wanted = new_ticket(form)
    customer_id = await customer_with(form["email"]) if form.ok else None
    if form.ok and customer_id is None:
        form.fail("email", NOBODY)
    if customer_id is not None:
        path = f"/desk/tickets/{wanted.id}"

        async def send(held: uploads.Held) -> str:
            await create.create_for(act(request), customer_id, wanted, held)
            return path

        try:
            path = await send_once(request, form, files, send, location=path)
            await flash(
                request,
                "success",
                say(request, N_("The ticket was made. The customer gets a mail about it.")),
            )
            return redirect(request, path)
        except create.UnknownChoice as unknown:
            form.choose(unknown.field, {})
        except create.NoCustomer:
            form.fail("email", NOBODY)
        except StoreTrouble as away:
            return await not_stored(form, away, partial(_page, request, form))
    return await _page(request, form, 422)


async def _page(request: Request, form: OnBehalfForm, status: int = 200) -> Response:
    context = {"form": form, "catalogue": await catalogue(), "max_mb": settings_of(request).upload_max_mb}
    return render(request, "desk/tickets/new.html", context, status=status)


ROUTES: tuple[BaseRoute, ...] = (form_route("/desk/tickets/new", new, Access.AGENT),)
