"""Organisations at the desk, for admins and privacy officers."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity
from portal.accounts.actions import organisations as actions
from portal.accounts.actions.organisations import Agreement, Contact, Joined
from portal.accounts.forms import AddMember, EditOrganisation, Invite
from portal.accounts.pages import inviting
from portal.accounts.queries import invitations, organisations
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.changes import Outdated
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.forms import Form, id_in
from portal.web.idempotency import once
from portal.web.paging import decode
from portal.web.render import render, say
from portal.web.routing import form as form_route
from portal.web.routing import get, post
from portal.web.viewer import Access, viewer_of

SAVED = N_("The organisation is saved.")
REFUSED = {
    Joined.NOBODY: N_("Nobody with this address has a confirmed account. Ask them to sign up first."),
    Joined.ELSEWHERE: N_("This person belongs to another organisation. End that membership first."),
}


async def listed(request: Request) -> Response:
    """The organisations by name."""
    await activity.note_visit(request, ideas=False)
    cursor = decode(request.query_params.get("after", ""), organisations.place, UUID)
    found = await organisations.page((cursor[0], cursor[1]) if cursor else None)
    return render(request, "desk/people/organisations.html", {"organisations": found})


async def new(request: Request) -> Response:
    """A new organisation."""
    if request.method == "GET":
        page = {"form": EditOrganisation.blank(request), "organisation": None}
        return render(request, "desk/people/organisation.html", page)
    form = await EditOrganisation.read(request)
    if not form.ok:
        page = {"form": form, "organisation": None}
        return render(request, "desk/people/organisation.html", page, status=422)

    async def create() -> str:
        made = await actions.create(
            request.app.state.settings, viewer_of(request), _said(form), now=clock.now()
        )
        return f"/desk/organisations/{made}"

    where = await once(request, form.key, create)
    await flash(request, "success", say(request, SAVED))
    return redirect(request, where)


async def organisation(request: Request) -> Response:
    """One organisation: its agreement and its members."""
    if request.method == "GET":
        await activity.note_visit(request, ideas=False)
        return await _page(request)
    form = await EditOrganisation.read(request)
    if not form.ok:
        return await _page(request, form=form)
    settings, viewer = request.app.state.settings, viewer_of(request)
    try:
        await actions.edit(settings, viewer, id_in(request), _said(form), seen=form["seen"], now=clock.now())
    except Outdated:
        return await _page(request, status=409, form=form)
    await flash(request, "success", say(request, SAVED))
    return redirect(request, f"/desk/organisations/{id_in(request)}")


async def add_member(request: Request) -> Response:
    """Makes somebody a member, by their address."""
    form = await AddMember.read(request)
    if form.ok:
        joined = await actions.add_member(
            request.app.state.settings, viewer_of(request), id_in(request), form.address, now=clock.now()
        )
        if joined is Joined.DONE:
            await flash(request, "success", say(request, N_("The member is added.")))
            return redirect(request, f"/desk/organisations/{id_in(request)}")
        form.fail("email", REFUSED[joined])
    return await _page(request, member=form)


async def invite(request: Request) -> Response:
    """Invites somebody, by their address."""
    form = await Invite.read(request)
    if not form.ok:
        return await _page(request, invite=form)
    return await inviting.send(request, form, id_in(request), back=f"/desk/organisations/{id_in(request)}")


async def withdraw(request: Request) -> Response:
    """Takes an invitation back."""
    back_to = f"/desk/organisations/{id_in(request)}"
    return await inviting.withdraw(request, id_in(request), id_in(request, "invitation"), back=back_to)


async def back(request: Request) -> Response:
    """The addresses of the forms for members show nothing: who reloads one sees the organisation."""
    return redirect(request, f"/desk/organisations/{id_in(request)}")


async def _page(request: Request, status: int = 422, **sent: Form) -> Response:
    found = await organisations.get(id_in(request))
    if found is None:
        raise not_found()
    shown = {name: getattr(found, name) for name in organisations.SHOWN}
    blank = EditOrganisation.blank(request, **shown, seen=found.mark)
    if status == 409 and isinstance(form := sent.get("form"), EditOrganisation):
        form.renew(found.mark, shown)
    page = {
        "organisation": found,
        "members": await organisations.members(found.id),
        "pending": await invitations.pending(found.id, clock.now()),
        "form": sent.get("form", blank),
        "member": sent.get("member", AddMember.blank(request)),
        "invite": sent.get("invite", Invite.blank(request)),
    }
    return render(request, "desk/people/organisation.html", page, status=status if sent else 200)


def _said(form: EditOrganisation) -> Agreement:
    contact = Contact(form["contact_name"], form.contact_mailbox, form["contact_phone"], form["address"])
    return Agreement(form["name"], form["agreement_start"], form["agreement_end"], contact)


ROUTES: tuple[BaseRoute, ...] = (
    get("/desk/organisations", listed, Access.PEOPLE),
    form_route("/desk/organisations/new", new, Access.PEOPLE),
    form_route("/desk/organisations/{id}", organisation, Access.PEOPLE),
    get("/desk/organisations/{id}/members", back, Access.PEOPLE),
    post("/desk/organisations/{id}/members", add_member, Access.PEOPLE),
    get("/desk/organisations/{id}/invitations", back, Access.PEOPLE),
    post("/desk/organisations/{id}/invitations", invite, Access.PEOPLE),
    post("/desk/organisations/{id}/invitations/{invitation}/withdraw", withdraw, Access.PEOPLE),
)
