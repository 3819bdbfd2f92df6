"""Sending invitations and taking them back: the same for who leads an organisation and for staff at the desk."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts.actions import invitations as actions
from portal.accounts.forms import Invite
from portal.i18n import N_
from portal.kit import clock
from portal.web.answers import redirect
from portal.web.flash import flash
from portal.web.idempotency import once
from portal.web.render import language_of, say
from portal.web.viewer import viewer_of

SENT = N_("An invitation is on its way to %(email)s.")


async def send(request: Request, form: Invite, organisation_id: UUID, *, back: str) -> Response:
    """Invites the address in the form, and leads `back`. The answer is the same for every address."""
    await actions.OF_ORGANISATION.spend(str(organisation_id), clock.now())

    async def create() -> str:
        await actions.invite(
            request.app.state.settings,
            viewer_of(request),
            organisation_id,
            form.address,
            language=language_of(request),
            now=clock.now(),
        )
        return back

    await once(request, form.key, create, location=back)
    await flash(request, "success", say(request, SENT, email=form.address.mailbox))
    return redirect(request, back)


async def withdraw(request: Request, organisation_id: UUID, invitation_id: UUID, *, back: str) -> Response:
    """Takes an invitation of the organisation back."""
    await actions.withdraw(
        request.app.state.settings, viewer_of(request), organisation_id, invitation_id, now=clock.now()
    )
    await flash(request, "success", say(request, N_("The invitation is withdrawn. Its link works no more.")))
    return redirect(request, back)
