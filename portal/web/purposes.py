"""The purpose `bot_protection`."""

from portal.holdings.purposes import HERE, LegitimateInterest, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.web.challenges import LIFETIME


def bot_protection() -> Purpose:
    """Keeping programs out that try many times."""
    term = Length.of(LIFETIME)
    return Purpose(
        key="bot_protection",
        name=phrase(N_("Keeping robots out")),
        what_for=phrase(N_("To make it costly for programs to sign up or to guess passwords many times.")),
        whose=phrase(N_("Nobody: what is kept says nothing of anybody.")),
        categories=(
            phrase(
                N_(
                    "none: your browser works out a small sum; we keep the number of that sum, so"
                    " that it is not sent twice"
                )
            ),
        ),
        source=phrase(N_("Your browser.")),
        bases=(
            LegitimateInterest(
                phrase(N_("a portal that is not flooded by programs")),
                phrase(
                    N_(
                        "No other company takes part, no cookie is set, and your network address is"
                        " not kept for it."
                    )
                ),
            ),
        ),
        required=False,
        without=phrase(N_("Without JavaScript the forms work too, only not so many times in a row.")),
        recipients=(
            Recipient(
                name=phrase(N_("Nobody")),
                gets=phrase(N_("Nothing.")),
                why=phrase(N_("The portal checks it by itself.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(N_("The number of a sum goes after %(term)s."), term=term),
            brief=phrase(N_("%(term)s"), term=term),
            by=("web.challenges",),
        ),
    )
