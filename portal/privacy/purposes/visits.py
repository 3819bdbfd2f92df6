"""Purposes without a feature in this portal: people who come by, apply, or are counted."""

from portal.holdings.periods import APPLICATION_CONSENT_MONTHS, APPLICATION_WEEKS, EVENT_YEARS
from portal.holdings.purposes import (
    HERE,
    OPERATOR,
    Consent,
    Contract,
    LegitimateInterest,
    Phrase,
    Purpose,
    Recipient,
    Retention,
    phrase,
)
from portal.i18n import N_
from portal.i18n.lengths import Length


def readers(who: Phrase) -> tuple[Recipient, ...]:
    """Those of our staff who need it, and nobody else."""
    return (Recipient(who, phrase(N_("All of it.")), phrase(N_("They handle it.")), HERE),)


def introduction() -> Purpose:
    """An appointment to get to know each other."""
    return Purpose(
        key="introduction",
        name=phrase(N_("Getting to know each other")),
        what_for=phrase(N_("To make an appointment with you, and to keep it.")),
        whose=phrase(N_("People who make an appointment.")),
        categories=(
            phrase(N_("day and time of the appointment")),
            phrase(N_("your name, e-mail address and telephone number")),
        ),
        source=phrase(N_("You.")),
        bases=(Contract(phrase(N_("steps before an agreement, which you ask for"))),),
        required=True,
        without=phrase(N_("Without it we cannot make an appointment.")),
        recipients=readers(phrase(N_("Our staff whom you meet"))),
        retention=Retention(
            sentence=phrase(
                N_(
                    "It goes when the appointment is over or was cancelled. If you become a customer"
                    " it belongs to your customer record."
                )
            ),
            brief=phrase(N_("Until the appointment is over")),
            by=(OPERATOR,),
        ),
        installed=False,
    )


def contact() -> Purpose:
    """The contact form."""
    return Purpose(
        key="contact",
        name=phrase(N_("Contact form")),
        what_for=phrase(N_("To answer what you ask us.")),
        whose=phrase(N_("People who fill in the form.")),
        categories=(
            phrase(N_("your name, e-mail address, telephone number and company")),
            phrase(N_("your message, and our answer")),
        ),
        source=phrase(N_("You.")),
        bases=(Contract(phrase(N_("steps before an agreement, which you ask for"))),),
        required=True,
        without=phrase(N_("Without it we cannot answer you.")),
        recipients=readers(phrase(N_("Our staff who answer you"))),
        retention=Retention(
            sentence=phrase(N_("As questions to support: counted from our answer.")),
            brief=phrase(N_("As questions to support")),
            by=(OPERATOR,),
        ),
        installed=False,
    )


def application() -> Purpose:
    """Applying for a job."""
    weeks = Length(APPLICATION_WEEKS, "weeks")
    longer = Length.months(APPLICATION_CONSENT_MONTHS)
    return Purpose(
        key="application",
        name=phrase(N_("Applying for a job")),
        what_for=phrase(N_("To judge whether you and a job fit each other.")),
        whose=phrase(N_("People who apply for a job with us.")),
        categories=(
            phrase(N_("your address, e-mail address and telephone number")),
            phrase(N_("your letter, your curriculum vitae and whatever else you send along")),
            phrase(N_("what you want to earn, when you can start, and who can tell us about you")),
            phrase(N_("what can be found about you online, as far as it matters for the job")),
        ),
        source=phrase(N_("You, the people whom you name, and public pages.")),
        bases=(
            Contract(phrase(N_("steps before an employment contract, which you ask for"))),
            Consent(
                phrase(N_("“Keep my application for another year, in case there is a job for me then.”"))
            ),
            LegitimateInterest(
                phrase(N_("for looking somebody up online: knowing whom we hire")),
                phrase(N_("Only what matters for the job is looked at, and we tell you what we found.")),
            ),
        ),
        required=True,
        without=phrase(N_("Without your letter and a way to reach you we cannot judge your application.")),
        recipients=readers(phrase(N_("Our staff who decide about the job"))),
        retention=Retention(
            sentence=phrase(
                N_(
                    "It goes %(weeks)s after the job was filled or withdrawn, or after we turned down"
                    " an open application. If you agreed to it, it stays %(longer)s more; you can"
                    " take that back at any time."
                ),
                weeks=weeks,
                longer=longer,
            ),
            brief=phrase(N_("%(weeks)s after the job was filled"), weeks=weeks),
            by=(OPERATOR,),
        ),
        installed=False,
    )


def analysis() -> Purpose:
    """Seeing how the service is used. The portal makes no events of persons at all."""
    term = Length(EVENT_YEARS, "years")
    return Purpose(
        key="analysis",
        name=phrase(N_("Seeing how the service is used")),
        what_for=phrase(N_("To make the service better.")),
        whose=phrase(N_("People who use the service.")),
        categories=(phrase(N_("what was used and when, without texts")),),
        source=phrase(N_("Your use of the service.")),
        bases=(
            LegitimateInterest(
                phrase(N_("a service that fits how people work")),
                phrase(N_("No texts are read, nobody is judged by it, and an objection is obeyed at once.")),
            ),
        ),
        required=False,
        without=phrase(N_("Nothing changes for you.")),
        recipients=readers(phrase(N_("Our staff who build the service"))),
        retention=Retention(
            sentence=phrase(N_("Each event is made anonymous %(term)s after it was recorded."), term=term),
            brief=phrase(N_("%(term)s"), term=term),
            by=(OPERATOR,),
        ),
        action="anonymise",
        installed=False,
    )


def anonymising() -> Purpose:
    """Turning data into figures that say nothing of anybody."""
    return Purpose(
        key="anonymising",
        name=phrase(N_("Making data anonymous")),
        what_for=phrase(N_("To keep figures without keeping data about people.")),
        whose=phrase(N_("People whose data is made anonymous.")),
        categories=(
            phrase(N_("a fixed list of columns; never a text, a name, or a number that stands for one")),
        ),
        source=phrase(N_("The portal itself.")),
        bases=(
            LegitimateInterest(
                phrase(N_("learning from figures without holding data about people")),
                phrase(N_("What is left says nothing of anybody, and what is not left is gone sooner.")),
            ),
        ),
        required=False,
        without=phrase(N_("Nothing changes for you.")),
        recipients=readers(phrase(N_("Our staff who build the service"))),
        retention=Retention(
            sentence=phrase(N_("What is left is no personal data any more.")),
            brief=phrase(N_("Not personal data any more")),
            by=(OPERATOR,),
        ),
        action="anonymise",
        installed=False,
    )
