"""What is kept because people have rights, and data can be lost: `rights`, `ledger`, `backups`."""

from portal.holdings.ledger import BACKUPS_KEPT, IDS_KEPT
from portal.holdings.periods import EXPORT_DAYS, REQUEST_MONTHS
from portal.holdings.purposes import (
    HERE,
    OPERATOR,
    LegalObligation,
    LegitimateInterest,
    Purpose,
    Recipient,
    Retention,
    phrase,
)
from portal.i18n import N_
from portal.i18n.lengths import Length

OFFICERS = phrase(N_("Our staff who handle privacy"))
MANAGERS = phrase(N_("Our staff who manage the portal"))


def rights() -> Purpose:
    """Handling what people ask about their data."""
    case, export = Length.months(REQUEST_MONTHS), Length(EXPORT_DAYS, "days")
    return Purpose(
        key="rights",
        name=phrase(N_("Requests about your data")),
        what_for=phrase(N_("To do what you ask about your data, and to be able to show that we did.")),
        whose=phrase(N_("Everybody who asks something about their own data.")),
        categories=(
            phrase(N_("what you asked, when, what we answered and how we knew that it was you")),
            phrase(N_("the copy of your data, when you ask for one")),
            phrase(N_("which of your data may only be kept and not used, and to what you object")),
            phrase(N_("notes about data that got lost or into the wrong hands, if that happens")),
        ),
        source=phrase(N_("You. A note about lost data comes from our own staff.")),
        bases=(LegalObligation(phrase(N_("the GDPR, articles 5(2), 12 and 15 to 22"))),),
        required=True,
        without=phrase(N_("Without it we cannot find your data, or cannot be sure that it is yours.")),
        recipients=(
            Recipient(
                name=OFFICERS,
                gets=phrase(N_("Your request. The copy of your data is for you alone.")),
                why=phrase(N_("They answer you.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "A request stays until %(case)s after it was closed, and so does a note about data"
                    " that got lost, a restriction that was lifted, or a legal claim that is over. The"
                    " copy of your data stays for %(export)s. That your account was erased stays as"
                    " numbers, without your name or anything that leads to you."
                ),
                case=case,
                export=export,
            ),
            brief=phrase(N_("%(case)s after it was closed"), case=case),
            by=(
                "request",
                "breach",
                "restriction",
                "legal_hold",
                "privacy.exports",
                "privacy.ledger_ids",
            ),
        ),
    )


def ledger() -> Purpose:
    """Proving erasures, and repeating them."""
    term = Length.of(IDS_KEPT)
    return Purpose(
        key="ledger",
        name=phrase(N_("Proof of what was deleted")),
        what_for=phrase(
            N_("To be able to show that data was deleted, and to delete it again if a backup brings it back.")
        ),
        whose=phrase(N_("People whose data was deleted.")),
        categories=(
            phrase(
                N_(
                    "a random number, what kind of thing it was, by which rule it went and when; no"
                    " name, no address, no text"
                )
            ),
        ),
        source=phrase(N_("The portal itself.")),
        bases=(LegalObligation(phrase(N_("the GDPR, articles 5(2) and 17"))),),
        required=True,
        without=phrase(N_("It comes about by itself when something is deleted.")),
        recipients=(
            Recipient(
                name=MANAGERS,
                gets=phrase(N_("The list. From it nobody can tell whose data it was.")),
                why=phrase(N_("They need it when they restore a backup.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "The random numbers go after %(term)s: a week after the last backup in which the"
                    " data could be."
                ),
                term=term,
            ),
            brief=phrase(N_("%(term)s"), term=term),
            by=("privacy.ledger_ids",),
            stays=phrase(N_("How many things went by which rule. No numbers of anybody.")),
        ),
    )


def backups() -> Purpose:
    """Getting everything back after a loss."""
    term = Length.of(BACKUPS_KEPT)
    return Purpose(
        key="backups",
        name=phrase(N_("Backups")),
        what_for=phrase(N_("To get everything back after a fault, a fire or a break-in.")),
        whose=phrase(N_("Everybody of whom something stands in this portal.")),
        categories=(phrase(N_("everything named on this page, as it was on the day of the backup")),),
        source=phrase(N_("The portal itself.")),
        bases=(
            LegitimateInterest(
                phrase(N_("not losing what you and we worked on")),
                phrase(
                    N_(
                        "A copy is used for nothing else, few people can reach it, it is kept for a"
                        " short time, and what was deleted is deleted again before a restored portal"
                        " serves anybody."
                    )
                ),
            ),
        ),
        required=True,
        without=phrase(N_("It comes about by itself.")),
        recipients=(
            Recipient(
                name=MANAGERS,
                gets=phrase(N_("The copies.")),
                why=phrase(N_("They restore them when it is needed.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_("A backup goes after %(term)s. What you delete is gone from every copy by then."),
                term=term,
            ),
            brief=phrase(N_("%(term)s"), term=term),
            # where the operator copies a backup to is in no reach of the portal
            by=("portal backup", OPERATOR),
        ),
    )
