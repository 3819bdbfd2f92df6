"""The purpose `social_login`."""

from portal.accounts.actions.meta import WITHOUT_A_WAY_IN_DAYS
from portal.accounts.housekeeping import REQUESTS_MONTHS
from portal.accounts.providers import Provider, configured
from portal.holdings.outsiders import company
from portal.holdings.purposes import (
    HERE,
    Contract,
    Country,
    Ground,
    Phrase,
    Purpose,
    Recipient,
    Retention,
    phrase,
)
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.settings import Settings

# Who is the provider's controller towards people in Europe: each established in Ireland.
COMPANIES = {
    "google": "Google Ireland Limited",
    "facebook": "Meta Platforms Ireland Limited",
    "twitter": "X Internet Unlimited Company",
}
GETS = phrase(
    N_(
        "That you sign in to this portal, and when. It is a plain link: nothing of theirs is loaded"
        " before you press it, and we send them nothing else."
    )
)
WHY = phrase(N_("You choose to sign in with them. What they do with it stands in their own statement."))


def social_login(settings: Settings) -> Purpose:
    """Signing in with an account elsewhere; installed where the operator has credentials of a provider."""
    providers = configured(settings)
    return Purpose(
        key="social_login",
        name=phrase(N_("Signing in with another account")),
        what_for=phrase(N_("To let you sign in with an account that you have elsewhere.")),
        whose=phrase(N_("People who choose to sign in that way.")),
        categories=(
            phrase(N_("which provider it is, and the number by which it knows you")),
            phrase(
                N_("your name and e-mail address there, and whether the provider has confirmed the address")
            ),
        ),
        source=phrase(N_("The provider that you choose.")),
        bases=(Contract(phrase(N_("the agreement to use this portal: you chose this way to sign in"))),),
        required=False,
        without=phrase(N_("You can always sign in with a password or a passkey.")),
        recipients=tuple(_recipient(one, settings) for one in providers) or (_NOBODY,),
        retention=Retention(
            sentence=_until(providers),
            brief=phrase(N_("Until you unlink it")),
            by=("account", "accounts.provider_requests"),
        ),
        installed=bool(providers),
    )


_NOBODY = Recipient(phrase(N_("The provider that you choose")), GETS, WHY, HERE)


def _until(providers: tuple[Provider, ...]) -> Phrase:
    if not any(one.key == "facebook" for one in providers):
        return phrase(
            N_(
                "Until you unlink it, and at the latest as long as your account. The keys of the provider are not kept."
            )
        )
    return phrase(
        N_(
            "Until you unlink it, and at the latest as long as your account. The keys of the provider are not kept. If"
            " Facebook asks us to delete your data, that sign-in goes at once, and we keep the code and the date of the"
            " request for %(request)s. If you have no other way in then, we mail you one, and your account goes"
            " %(unused)s later unless you use it."
        ),
        request=Length.months(REQUESTS_MONTHS),
        unused=Length(WITHOUT_A_WAY_IN_DAYS, "days"),
    )


def _recipient(provider: Provider, settings: Settings) -> Recipient:
    if provider.key in COMPANIES:
        return Recipient(
            Phrase(COMPANIES[provider.key]), GETS, WHY, Country("IE"), role="controller", ground=Ground.EEA
        )
    named = company(settings, "oidc", GETS, WHY, role="controller")
    return named or Recipient(Phrase(provider.name), GETS, WHY, phrase(N_("Where your organisation has it")))
