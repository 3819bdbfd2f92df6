"""The purpose `account`."""

from portal.accounts.actions.devices import LASTS as DEVICE_LASTS
from portal.accounts.personal import NOTICE_DAYS
from portal.accounts.retention import TERM_MONTHS, UNVERIFIED_DAYS
from portal.accounts.rules.membership import INVITATION_LASTS
from portal.holdings.purposes import HERE, Contract, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length


def account() -> Purpose:
    """Registration and use of the portal."""
    term = Length.months(TERM_MONTHS)
    return Purpose(
        key="account",
        name=phrase(N_("Your account")),
        what_for=phrase(
            N_(
                "To give you an account, to let you into it and nobody else, and to reach you about"
                " it by mail."
            )
        ),
        whose=phrase(N_("Everybody with an account, and people who were invited to one.")),
        categories=(
            phrase(N_("your name, the name that others see, your e-mail address and your language")),
            phrase(N_("your company, if you fill it in, and the organisation that you are a member of")),
            phrase(N_("your password, kept in such a way that nobody can read it, not even we")),
            phrase(N_("your second step when you sign in: passkeys, an authenticator app, recovery codes")),
            phrase(N_("the browsers in which you signed in before")),
            phrase(N_("the last day on which you used the portal, and which mails you want")),
        ),
        source=phrase(
            N_(
                "You. Who leads your organisation, or our staff, can give us your e-mail address to"
                " invite you."
            )
        ),
        bases=(
            Contract(
                phrase(
                    N_(
                        "the agreement with the organisation you work for, or with you if you use the"
                        " portal yourself"
                    )
                )
            ),
        ),
        required=True,
        without=phrase(
            N_("Without a name and an e-mail address you cannot have an account. The rest you may leave out.")
        ),
        recipients=(
            Recipient(
                name=phrase(N_("Our staff")),
                gets=phrase(
                    N_(
                        "Those who answer you see your name, e-mail address and company. Those who"
                        " manage accounts also see your roles, your organisation and when you were"
                        " last active."
                    )
                ),
                why=phrase(N_("They have to know who asks, and help you when you cannot get in.")),
                where=HERE,
            ),
            Recipient(
                name=phrase(N_("Who leads your organisation")),
                gets=phrase(N_("Your name and e-mail address, while you are a member of the organisation.")),
                why=phrase(N_("They decide who belongs to it.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "Does your account belong to an organisation? Then it stays until %(term)s after"
                    " our agreement with that organisation ended, or after you left it, whichever"
                    " comes first. Your password and your sessions go on the very day on which you"
                    " leave. Without an organisation your account stays until %(term)s after you last"
                    " used it; longer only while a question of yours is open, or an idea of yours"
                    " that was decided is still there. We mail you %(first)s and %(last)s before. An"
                    " address that nobody confirmed goes after %(unconfirmed)s, an invitation after"
                    " %(invitation)s, a browser in which you no longer sign in after %(device)s."
                    " Ideas of yours that nobody decided about yet stay without your name; your"
                    " comments, your votes and what you wrote in questions of colleagues go with the"
                    " account."
                ),
                term=term,
                first=Length(NOTICE_DAYS[0], "days"),
                last=Length(NOTICE_DAYS[1], "days"),
                unconfirmed=Length(UNVERIFIED_DAYS, "days"),
                invitation=Length.of(INVITATION_LASTS),
                device=Length.of(DEVICE_LASTS),
            ),
            brief=phrase(N_("%(term)s after you leave or stop using it"), term=term),
            by=("account", "access", "accounts.links", "accounts.invitations", "accounts.devices"),
        ),
    )
