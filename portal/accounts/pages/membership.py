"""One's own organisation: what a member sees of it, and what who leads it can do."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.accounts.actions import membership as actions
from portal.accounts.forms import Invite, Leave
from portal.accounts.pages import inviting
from portal.accounts.pages.me import me
from portal.accounts.queries import invitations, membership
from portal.accounts.queries.membership import Membership
from portal.accounts.rules.membership import NOT_YOURSELF, ONLY_LEADS
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.errors import conflict, forbidden, not_found
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.routing import get, post
from portal.web.viewer import Access, viewer_of

HERE = "/account/organisation"
LEFT = "/sign-in?done=left"


async def organisation(request: Request) -> Response:
    """The organisation that the viewer belongs to, or how one comes to belong to one."""
    await activity.note_visit(request, ideas=False)
    found = await membership.of(me(request))
    if found is None:
        return render(request, "accounts/organisation.html", {"membership": None})
    return await _page(request, found, Invite.blank(request))


async def _page(request: Request, found: Membership, form: Invite) -> Response:
    page = {
        "membership": found,
        "leads": await membership.leads(found),
        "members": await membership.members(found),
        "pending": await invitations.pending(found.organisation_id, clock.now()) if found.lead else [],
        "form": form,
    }
    return render(request, "accounts/organisation.html", page, status=422 if form.errors else 200)


async def invite(request: Request) -> Response:
    """Invites somebody, by their address."""
    found = await _lead(request)
    form = await Invite.read(request)
    if not form.ok:
        return await _page(request, found, form)
    return await inviting.send(request, form, found.organisation_id, back=HERE)


async def withdraw(request: Request) -> Response:
    """Takes an invitation back."""
    found = await _lead(request)
    return await inviting.withdraw(request, found.organisation_id, id_in(request), back=HERE)


async def leave(request: Request) -> Response:
    """GET says what leaving means; POST does it."""
    found = await membership.of(me(request))
    if found is None:
        raise not_found()
    form = await Leave.read(request) if request.method == "POST" else Leave.blank(request)
    if request.method == "GET" or not form.ok:
        page = {"membership": found, "form": form, "opens": bool(viewer_of(request).held)}
        return render(request, "accounts/leave.html", page, status=422 if form.errors else 200)
    if not await actions.leave(request.app.state.settings, me(request), now=clock.now()):
        return redirect(request, LEFT)
    await flash(request, "success", say(request, N_("You have left the organisation.")))
    return redirect(request, HERE)


async def remove(request: Request) -> Response:
    """GET says what removing a member means; POST does it."""
    found, member_id = await _lead(request), id_in(request)
    if member_id == me(request):
        raise conflict(NOT_YOURSELF)
    if request.method == "POST":
        await actions.remove(request.app.state.settings, me(request), member_id, now=clock.now())
        await flash(request, "success", say(request, N_("The member is removed, and can no longer sign in.")))
        return redirect(request, HERE)
    member = await membership.member(found, member_id)
    if member is None:
        raise not_found()
    return render(request, "accounts/remove_member.html", {"membership": found, "member": member})


async def back(request: Request) -> Response:
    """The invitation form's own address shows nothing: who reloads it sees the organisation."""
    return redirect(request, HERE)


async def _lead(request: Request) -> Membership:
    """The organisation that the viewer leads. 404 for who is in none, 403 for its other members; the actions ask
    again, under lock."""
    found = await membership.of(me(request))
    if found is None:
        raise not_found()
    if not found.lead:
        raise forbidden(ONLY_LEADS)
    return found


ROUTES: tuple[BaseRoute, ...] = (
    get(HERE, organisation, Access.VERIFIED),
    get(f"{HERE}/invitations", back, Access.VERIFIED),
    post(f"{HERE}/invitations", invite, Access.VERIFIED),
    post(f"{HERE}/invitations/{{id}}/withdraw", withdraw, Access.VERIFIED),
    form_route(f"{HERE}/leave", leave, Access.VERIFIED),
    form_route(f"{HERE}/members/{{id}}/remove", remove, Access.VERIFIED),
)
