"""Purposes without a feature in this portal: trainings, references, proof of consent, artificial intelligence."""

from portal.holdings.periods import CONSENT_MONTHS, REFERENCE_HOURS
from portal.holdings.purposes import (
    OPERATOR,
    Consent,
    Contract,
    LegalObligation,
    LegitimateInterest,
    Purpose,
    Retention,
    phrase,
)
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.privacy.purposes.visits import readers


def training() -> Purpose:
    """Trainings and webinars for users."""
    return Purpose(
        key="training",
        name=phrase(N_("Trainings and webinars")),
        what_for=phrase(N_("To give trainings and webinars to the people who use our service.")),
        whose=phrase(N_("People who take part.")),
        categories=(
            phrase(N_("your name, e-mail address, telephone number and company")),
            phrase(N_("the address of your environment")),
        ),
        source=phrase(N_("You, or your organisation.")),
        bases=(Contract(phrase(N_("the agreement with the organisation you work for"))),),
        required=True,
        without=phrase(N_("Without it you cannot take part.")),
        recipients=readers(phrase(N_("Our staff who give the training"))),
        retention=Retention(
            sentence=phrase(
                N_("It goes when the last session is over, or when you know that the training was cancelled.")
            ),
            brief=phrase(N_("Until the training is over")),
            by=(OPERATOR,),
            stays=phrase(N_("How many people took part.")),
        ),
        installed=False,
    )


def reference() -> Purpose:
    """Customers who tell others about us."""
    term = Length(REFERENCE_HOURS, "hours")
    return Purpose(
        key="reference",
        name=phrase(N_("References")),
        what_for=phrase(N_("To show what customers think of us.")),
        whose=phrase(N_("Customers who want to.")),
        categories=(phrase(N_("your name and company, pictures, and what you say about us")),),
        source=phrase(N_("You.")),
        bases=(
            Consent(phrase(N_("“You may show this text and these pictures with my name on your website.”"))),
        ),
        required=False,
        without=phrase(N_("Nothing changes for you.")),
        recipients=readers(phrase(N_("Everybody who visits the website"))),
        retention=Retention(
            sentence=phrase(
                N_(
                    "Until you take back your consent, with one press: it is off the website at once,"
                    " and deleted within %(term)s."
                ),
                term=term,
            ),
            brief=phrase(N_("Until you take back your consent")),
            by=(OPERATOR,),
        ),
        installed=False,
    )


def consent() -> Purpose:
    """Proof of what somebody agreed to. The portal asks for no consent at all."""
    term = Length.months(CONSENT_MONTHS)
    return Purpose(
        key="consent",
        name=phrase(N_("Proof of consent")),
        what_for=phrase(N_("To be able to show to what you agreed, and when you took it back.")),
        whose=phrase(N_("People who gave a consent.")),
        categories=(phrase(N_("a random number, which text it was, and when")),),
        source=phrase(N_("You.")),
        bases=(LegalObligation(phrase(N_("the GDPR, article 7(1)"))),),
        required=True,
        without=phrase(N_("It comes about by itself when you agree to something.")),
        recipients=readers(phrase(N_("Our staff who handle privacy"))),
        retention=Retention(
            sentence=phrase(N_("As long as the consent holds, and %(term)s after."), term=term),
            brief=phrase(N_("%(term)s after the consent ended"), term=term),
            by=(OPERATOR,),
        ),
        installed=False,
    )


def ai() -> Purpose:
    """Artificial intelligence inside the service: none is in use."""
    return Purpose(
        key="ai",
        name=phrase(N_("Artificial intelligence")),
        what_for=phrase(N_("To suggest something to you or to our staff; it never decides.")),
        whose=phrase(N_("People whose texts it reads.")),
        categories=(phrase(N_("the fields that are named with each feature")),),
        source=phrase(N_("The portal itself.")),
        bases=(
            Contract(phrase(N_("the agreement to use this portal, as far as a feature is part of it"))),
            LegitimateInterest(
                phrase(N_("quicker and better answers")),
                phrase(N_("It can be switched off, trains on nothing of yours, and a person decides.")),
            ),
        ),
        required=False,
        without=phrase(N_("Nothing changes for you.")),
        recipients=readers(phrase(N_("Our staff who use the suggestion"))),
        retention=Retention(
            sentence=phrase(N_("Nothing is kept but what it suggested.")),
            brief=phrase(N_("Only the suggestion is kept")),
            by=(OPERATOR,),
        ),
        installed=False,
    )
