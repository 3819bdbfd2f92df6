"""The cookies that the portal sets, and no others. The statement's table is made from these declarations."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.holdings.purposes import Phrase, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.settings import Settings
from portal.web.sessions import CUSTOMER, STAFF, STAYING, cookie_name

YEAR = 365 * 24 * 3600  # seconds: how long a choice is remembered


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: every one is strictly necessary for what the visitor asked for, so none waits for a consent."""

    key: str
    name: Callable[[Settings], str]  # it may depend on the scheme
    purpose: str  # key of a purpose
    why: Phrase
    lifetime: Phrase
    script: bool = False  # whether scripts of the page may read it

    def named(self, settings: Settings) -> str:
        """Its name on this portal."""
        return self.name(settings)


def always(name: str) -> Callable[[Settings], str]:
    """The same name on every portal."""
    return lambda settings: name


COOKIES: tuple[Cookie, ...] = (
    Cookie(
        key="session",
        name=cookie_name,
        purpose="sessions",
        why=phrase(N_("Keeps you signed in. It is set when you sign in, or begin to.")),
        lifetime=phrase(
            N_(
                "Until you close the browser or sign out, at most %(short)s; with “stay signed in” at"
                " most %(long)s. For staff at most %(staff)s."
            ),
            short=Length.of(CUSTOMER.absolute),
            long=Length.of(STAYING.absolute),
            staff=Length.of(STAFF.absolute),
        ),
    ),
    Cookie(
        key="lang",
        name=always("lang"),
        purpose="sessions",
        why=phrase(N_("Remembers the language that you chose. Without a choice it is not set.")),
        lifetime=phrase(N_("%(term)s."), term=Length(1, "years")),
    ),
    Cookie(
        key="theme",
        name=always("theme"),
        purpose="sessions",
        why=phrase(N_("Remembers whether you chose light or dark colours. Without a choice it is not set.")),
        lifetime=phrase(N_("%(term)s."), term=Length(1, "years")),
        script=True,
    ),
)
