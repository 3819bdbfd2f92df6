"""The purpose `customer_record`."""

from portal.holdings.periods import CUSTOMER_RECORD_MONTHS, INVOICE_YEARS
from portal.holdings.purposes import (
    HERE,
    OPERATOR,
    Contract,
    LegalObligation,
    Purpose,
    Recipient,
    Retention,
    phrase,
)
from portal.i18n import N_
from portal.i18n.lengths import Length


def customer_record() -> Purpose:
    """Which organisations are customers, and whom to speak to there."""
    term = Length.months(CUSTOMER_RECORD_MONTHS)
    return Purpose(
        key="customer_record",
        name=phrase(N_("Customers")),
        what_for=phrase(N_("To deliver our services to the organisations that are our customers.")),
        whose=phrase(N_("People whom we speak to at our customers.")),
        categories=(
            phrase(
                N_("the name and address of the organisation, and from when until when there is an agreement")
            ),
            phrase(N_("the name, business e-mail address and business telephone number of a contact")),
        ),
        source=phrase(N_("You, or somebody else at your organisation.")),
        bases=(
            Contract(phrase(N_("the agreement with the organisation you work for"))),
            LegalObligation(
                phrase(
                    N_(
                        "for invoices, which are kept outside this portal: the Dutch General State"
                        " Taxes Act, article 52"
                    )
                )
            ),
        ),
        required=True,
        without=phrase(N_("Without a contact we cannot carry out the agreement.")),
        recipients=(
            Recipient(
                name=phrase(N_("Our staff who manage customers")),
                gets=phrase(N_("All of it.")),
                why=phrase(N_("They make and keep the agreements.")),
                where=HERE,
            ),
        ),
        retention=Retention(
            sentence=phrase(
                N_(
                    "These details stay until %(term)s after the agreement ended. With a new"
                    " agreement inside that time they stay. Invoices and payments are kept outside"
                    " this portal, for %(invoices)s."
                ),
                term=term,
                invoices=Length(INVOICE_YEARS, "years"),
            ),
            brief=phrase(N_("%(term)s after the agreement"), term=term),
            by=("customer_record", OPERATOR),  # the operator: invoices
        ),
    )
