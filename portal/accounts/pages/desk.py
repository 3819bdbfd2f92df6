"""People at the desk, for admins and privacy officers."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from portal.accounts import activity, looking
from portal.accounts.actions import people as actions
from portal.accounts.forms import Lead, Roles
from portal.accounts.queries import people
from portal.accounts.rules import roles as rules
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.paging import decode
from portal.web.render import render, say
from portal.web.routing import form, get, post
from portal.web.viewer import ROLES, Access, viewer_of


async def find(request: Request) -> Response:
    """The list of people, searched and filtered."""
    await activity.note_visit(request, ideas=False)
    asked = request.query_params
    query, which = asked.get("q", "")[:200], asked.get("show", "all")
    which = which if which in people.FILTERS else "all"
    cursor = decode(asked.get("after", ""), people.place)
    restricted = viewer_of(request).can("privacy")
    found = await people.find(query, which, cursor[0] if cursor else None, restricted=restricted)
    page: dict[str, Any] = {
        "people": found,
        "query": query,
        "show": which,
        "too_short": bool(query) and not people.searched(query),
    }
    return render(request, "desk/people/list.html", page)


async def person(request: Request) -> Response:
    """One person: facts, roles, organisation, and what happened to the account; once they said why they look."""
    await activity.note_visit(request, ideas=False)
    known = await people.known(id_in(request))
    if known is None or (known.restricted_at is not None and not viewer_of(request).can("privacy")):
        raise not_found()
    question = await looking.why(request, "person", known.id, [known.id])
    if question is not None:
        return question
    page = {
        "person": known,
        "history": await people.history(known.id),
        "refusal": rules.refusal_to_manage(viewer_of(request).roles, frozenset(known.roles)),
        "roles": Roles.blank(request, **{f"is_{role}": role in known.roles for role in ROLES}),
    }
    return render(request, "desk/people/person.html", page)


async def set_roles(request: Request) -> Response:
    """Gives a person the roles that are ticked."""
    form = await Roles.read(request)
    chosen = frozenset(role for role in ROLES if form[f"is_{role}"])
    await actions.set_roles(
        request.app.state.settings, viewer_of(request), id_in(request), chosen, now=clock.now()
    )
    return await _done(request, N_("The roles are saved. They hold from the next sign-in on."))


async def disable(request: Request) -> Response:
    """Closes the account until it is enabled again."""
    await actions.disable(request.app.state.settings, viewer_of(request), id_in(request), now=clock.now())
    return await _done(request, N_("The account is disabled."))


async def enable(request: Request) -> Response:
    """Opens the account again."""
    await actions.enable(request.app.state.settings, viewer_of(request), id_in(request), now=clock.now())
    return await _done(request, N_("The account is enabled again."))


async def end_sessions(request: Request) -> Response:
    """Signs the person out everywhere."""
    await actions.end_sessions(
        request.app.state.settings, viewer_of(request), id_in(request), now=clock.now()
    )
    return await _done(request, N_("The person is signed out everywhere."))


async def set_lead(request: Request) -> Response:
    """Makes the person lead of their organisation, or no longer so."""
    form = await Lead.read(request)
    await actions.set_lead(
        request.app.state.settings,
        viewer_of(request),
        id_in(request),
        lead=form["organisation_lead"],
        now=clock.now(),
    )
    return await _done(request, N_("Saved."))


async def end_membership(request: Request) -> Response:
    """Takes the person out of their organisation, today."""
    await actions.end_membership(
        request.app.state.settings, viewer_of(request), id_in(request), now=clock.now()
    )
    return await _done(
        request, N_("The membership has ended. Nobody can sign in with this account any more.")
    )


async def _done(request: Request, message: str) -> Response:
    # who signed themselves out has no session left for the sentence, and sees the sign-in
    await flash(request, "success", say(request, message))
    return redirect(request, f"/desk/people/{id_in(request)}")


ROUTES: tuple[BaseRoute, ...] = (
    get("/desk/people", find, Access.PEOPLE),
    form("/desk/people/{id}", person, Access.PEOPLE),
    post("/desk/people/{id}/roles", set_roles, Access.ADMIN),
    post("/desk/people/{id}/disable", disable, Access.PEOPLE),
    post("/desk/people/{id}/enable", enable, Access.PEOPLE),
    post("/desk/people/{id}/end-sessions", end_sessions, Access.PEOPLE),
    post("/desk/people/{id}/lead", set_lead, Access.PEOPLE),
    post("/desk/people/{id}/end-membership", end_membership, Access.PEOPLE),
)
