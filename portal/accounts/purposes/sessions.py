"""The purpose `sessions`."""

from portal.accounts.rules.guessing import MONTH as GUESSES_KEPT
from portal.holdings.purposes import HERE, LegitimateInterest, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.web.housekeeping import KEYS_KEPT
from portal.web.sessions import CUSTOMER, NOBODY, STAFF, STAYING


def sessions() -> Purpose:
    """Keeping people signed in, and others out."""
    return Purpose(
        key="sessions",
        name=phrase(N_("Staying signed in")),
        what_for=phrase(
            N_("To keep you signed in from page to page, and to stop people who try to guess passwords.")
        ),
        whose=phrase(N_("Everybody who signs in or tries to, and who sends us a form.")),
        categories=(
            phrase(N_("a random number that your browser keeps; we keep only a fingerprint of it")),
            phrase(
                N_(
                    "when you signed in, how, when you were last here, and the kind of browser"
                    " (“Firefox on Linux”)"
                )
            ),
            phrase(
                N_(
                    "how often somebody tried to sign in: counted under a fingerprint of the address"
                    " that was typed, and of the network, of which the last part is cut off first"
                )
            ),
            phrase(N_("that a form was sent, so that pressing twice does nothing twice")),
        ),
        source=phrase(N_("Your browser.")),
        bases=(
            LegitimateInterest(
                phrase(
                    N_("a portal where you do not type your password on every page, and nobody else gets in")
                ),
                phrase(
                    N_(
                        "It is little data, it is kept for a short time, it says nothing of what you"
                        " do elsewhere, and it protects you as much as us."
                    )
                ),
            ),
        ),
        required=True,
        without=phrase(N_("Without it you cannot sign in. Reading ideas works without.")),
        recipients=(
            Recipient(
                name=phrase(N_("You, and our staff who manage accounts")),
                gets=phrase(
                    N_("You see your own sessions. Staff see only how many there are, and can end them.")
                ),
                why=phrase(N_("So that you notice somebody else, and we can help you.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "A session ends when you sign out, or %(day)s after you signed in. With “stay"
                    " signed in” it ends after %(idle)s without a visit, and in any case after"
                    " %(long)s. For our staff: after %(staff_idle)s without a visit, and in any case"
                    " after %(staff)s. If you were still on your way to sign in: after %(nobody)s."
                    " Tries to sign in are forgotten after %(tries)s at most, that a form was sent"
                    " after %(forms)s."
                ),
                day=Length.of(CUSTOMER.absolute),
                idle=Length.of(STAYING.idle),
                long=Length.of(STAYING.absolute),
                staff_idle=Length.of(STAFF.idle),
                staff=Length.of(STAFF.absolute),
                nobody=Length.of(NOBODY.absolute),
                tries=Length.of(GUESSES_KEPT),
                forms=Length.of(KEYS_KEPT),
            ),
            brief=phrase(
                N_("%(day)s, or at most %(long)s if you stay signed in"),
                day=Length.of(CUSTOMER.absolute),
                long=Length.of(STAYING.absolute),
            ),
            by=("web.sessions", "web.attempts", "web.steps", "web.keys"),
        ),
    )
