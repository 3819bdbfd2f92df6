"""What agents do with a ticket besides answering. Each is one form, and leads back to the ticket."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.i18n import N_
from portal.tickets.actions import desk, tags
from portal.tickets.actions.act import Act
from portal.tickets.forms import AssignForm, PriorityForm, TagForm
from portal.tickets.pages.common import act, chosen_id
from portal.web.answers import redirect
from portal.web.errors import Refusal, not_found
from portal.web.flash import flash
from portal.web.forms import Form, id_in
from portal.web.render import say
from portal.web.routing import Handler, post
from portal.web.viewer import Access, viewer_of


def _agents_ticket(request: Request) -> UUID:
    """The ticket of the address; what is no agent's to see is not there."""
    if not viewer_of(request).is_agent:
        raise not_found()
    return id_in(request)


async def _back(request: Request, ticket_id: UUID, done: str) -> Response:
    await flash(request, "success", say(request, done))
    return redirect(request, f"/desk/tickets/{ticket_id}")


def _right(form: Form) -> None:
    # one field chosen from what the page offers: who sends something else gets the sentence, not a page around it
    if not form.ok:
        raise Refusal(422, next(iter(form.errors.values())))


async def take(request: Request) -> Response:
    """Assigns the ticket to the viewer."""
    ticket_id = _agents_ticket(request)
    await desk.assign(act(request), ticket_id, viewer_of(request).person_id)
    return await _back(request, ticket_id, N_("The ticket is yours."))


async def assign(request: Request) -> Response:
    """Assigns the ticket to an agent, or to nobody."""
    ticket_id = _agents_ticket(request)
    form = await AssignForm.read(request)
    assignee_id = chosen_id(form, "assignee")
    _right(form)
    await desk.assign(act(request), ticket_id, assignee_id)
    text = N_("The ticket was assigned.") if assignee_id else N_("The ticket is nobody's now.")
    return await _back(request, ticket_id, text)


async def priority(request: Request) -> Response:
    """Sets the priority."""
    ticket_id = _agents_ticket(request)
    form = await PriorityForm.read(request)
    _right(form)
    await desk.set_priority(act(request), ticket_id, form["priority"])
    return await _back(request, ticket_id, N_("The priority was changed."))


async def tag(request: Request) -> Response:
    """Adds a tag."""
    ticket_id = _agents_ticket(request)
    form = await TagForm.read(request)
    _right(form)
    await tags.add(act(request), ticket_id, form["tag"])
    return await _back(request, ticket_id, N_("The tag was added."))


async def untag(request: Request) -> Response:
    """Removes a tag."""
    ticket_id = _agents_ticket(request)
    form = await TagForm.read(request)
    _right(form)
    await tags.remove(act(request), ticket_id, form["tag"])
    return await _back(request, ticket_id, N_("The tag was removed."))


def _doing(action: Callable[[Act, UUID], Awaitable[None]], done: str, name: str) -> Handler:
    async def handler(request: Request) -> Response:
        ticket_id = _agents_ticket(request)
        await action(act(request), ticket_id)
        return await _back(request, ticket_id, done)

    handler.__name__ = name
    return handler


hold = _doing(desk.hold, N_("The ticket is on hold."), "hold")
solve = _doing(desk.solve, N_("The ticket is solved. The customer is asked whether it is."), "solve")
spam = _doing(desk.mark_spam, N_("The ticket was put away as spam."), "spam")
not_spam = _doing(desk.unmark_spam, N_("The ticket is back."), "not_spam")

ROUTES: tuple[BaseRoute, ...] = (
    post("/desk/tickets/{id}/take", take, Access.STAFF),
    post("/desk/tickets/{id}/assign", assign, Access.STAFF),
    post("/desk/tickets/{id}/priority", priority, Access.STAFF),
    post("/desk/tickets/{id}/tags", tag, Access.STAFF),
    post("/desk/tickets/{id}/tags/remove", untag, Access.STAFF),
    post("/desk/tickets/{id}/hold", hold, Access.STAFF),
    post("/desk/tickets/{id}/solve", solve, Access.STAFF),
    post("/desk/tickets/{id}/spam", spam, Access.STAFF),
    post("/desk/tickets/{id}/not-spam", not_spam, Access.STAFF),
)
