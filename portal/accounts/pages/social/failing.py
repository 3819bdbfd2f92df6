"""What somebody sees when a sign-in at a provider comes to nothing: what happened, and the other ways.

The status says whose doing it was: 400 the answer that the browser brought is none of ours, or says no (nothing is
wrong with anybody); 403 the sign-in works, but opens nothing here; 409 it opens another account; 410 the form is over;
502 the provider cannot be reached, or says what cannot be believed; 504 it took longer than four seconds. Nobody is
signed in by any of them.
"""

from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts.pages.links import SECRET_ADDRESS
from portal.accounts.providers import Provider
from portal.accounts.providers.answers import Failure, ProviderError
from portal.i18n import N_
from portal.web.logs import log
from portal.web.render import render
from portal.web.routing import SECURITY
from portal.web.viewer import viewer_of


class Refused(StrEnum):
    """Why a sign-in that went well at the provider does nothing here."""

    CLOSED = "closed"
    TAKEN = "taken"
    OTHER = "other"


# status, title and sentence; %(name)s is the provider
SAID: dict[Failure | Refused, tuple[int, str, str]] = {
    Failure.DENIED: (
        400,
        N_("You did not go on with %(name)s"),
        N_("Nothing happened. You can try it again, or choose another way."),
    ),
    Failure.STALE: (
        400,
        N_("This sign-in is over"),
        N_(
            "It was begun in another browser, was finished already, or waited for too long. Begin again here."
        ),
    ),
    Failure.AWAY: (
        502,
        N_("%(name)s cannot help at the moment"),
        N_("It cannot be reached, or it has a problem. Try it again later, or choose another way now."),
    ),
    Failure.SLOW: (
        504,
        N_("%(name)s does not answer"),
        N_("It took too long. Try it again later, or choose another way now."),
    ),
    Failure.WRONG: (
        502,
        N_("That answer of %(name)s cannot be right"),
        N_("To be on the safe side we did nothing with it. Try it again, or choose another way."),
    ),
    Refused.CLOSED: (
        403,
        N_("That did not work"),
        N_(
            "This sign-in with %(name)s opens no account here at the moment. Ask us if you think that it should."
        ),
    ),
    Refused.TAKEN: (
        409,
        N_("Another account has this sign-in"),
        N_("Your sign-in with %(name)s opens another account here, so nothing was changed."),
    ),
    Refused.OTHER: (
        403,
        N_("That was another sign-in"),
        N_("You signed in at %(name)s as somebody whose sign-in is not linked to your account here."),
    ),
}


def failed(request: Request, provider: Provider, error: ProviderError) -> Response:
    """The page for an error, which goes into the log in the portal's own words."""
    return refused(request, provider, error.failure, reason=error.reason)


def over(request: Request) -> Response:
    """The page for who comes back to a form of a sign-in that is over, or was never theirs."""
    return _page(request, None, Failure.STALE, status=410)


def refused(request: Request, provider: Provider, why: Failure | Refused, *, reason: str = "") -> Response:
    """The page that says why, with the other ways in, or the way back for who is signed in."""
    log("sign-in at a provider refused", provider=provider.key, why=why, reason=reason)
    return _page(request, provider, why)


def _page(
    request: Request, provider: Provider | None, why: Failure | Refused, *, status: int = 0
) -> Response:
    usual, title, sentence = SAID[why]
    page = {
        "name": provider.name if provider else "",
        "without": provider.key if provider and why in (Refused.CLOSED, Refused.TAKEN) else "",
        "title": title,
        "sentence": sentence,
        "back": SECURITY if viewer_of(request).signed_in else "",
        "path_qs": "/sign-in",  # where the language switch leads back to: never to a code or a state
    }
    return render(
        request, "accounts/social/failed.html", page, status=status or usual, headers=SECRET_ADDRESS
    )
