"""The purpose `logs`."""

from portal.holdings.periods import AUDIT_MONTHS, LOG_DAYS
from portal.holdings.purposes import HERE, OPERATOR, LegitimateInterest, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.jobs.housekeeping import KEPT as JOBS_KEPT


def logs() -> Purpose:
    """Finding faults, and knowing who did what."""
    return Purpose(
        key="logs",
        name=phrase(N_("Operation and security")),
        what_for=phrase(N_("To find faults, to notice attacks, and to know afterwards who did what.")),
        whose=phrase(N_("Everybody who uses the portal, and our staff.")),
        categories=(
            phrase(
                N_(
                    "technical lines: which page, how long it took, whether it failed; with random"
                    " numbers and without names, e-mail addresses, network addresses or texts"
                )
            ),
            phrase(
                N_(
                    "events about accounts, such as “signed in” or “password changed”, with when and"
                    " the kind of browser"
                )
            ),
            phrase(N_("what our staff do with accounts, and who of them opened your details and why")),
        ),
        source=phrase(N_("Your browser, and the portal itself.")),
        bases=(
            LegitimateInterest(
                phrase(N_("a portal that works, and in which a break-in is noticed and can be explained")),
                phrase(
                    N_(
                        "The lines say as little as possible of you, few people can read them, and"
                        " without them nobody could tell you what happened to your account."
                    )
                ),
            ),
        ),
        required=True,
        without=phrase(N_("It comes about by itself when you use the portal.")),
        recipients=(
            Recipient(
                name=phrase(N_("Our staff who manage the portal and its accounts")),
                gets=phrase(N_("The technical lines, and the events of an account.")),
                why=phrase(N_("They mend faults and look into trouble.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "Technical lines stay for %(lines)s, events about accounts for %(audit)s, work"
                    " that the portal could not finish for %(jobs)s."
                ),
                lines=Length(LOG_DAYS, "days"),
                audit=Length.months(AUDIT_MONTHS),
                jobs=Length.of(JOBS_KEPT),
            ),
            brief=phrase(
                N_("%(lines)s; events about accounts %(audit)s"),
                lines=Length(LOG_DAYS, "days"),
                audit=Length.months(AUDIT_MONTHS),
            ),
            by=("audit", "record_view", "jobs.given_up", OPERATOR),  # the operator: the lines
        ),
    )
