"""What the data is used for: all of it in one table, and each purpose in detail."""

from portal.holdings.purposes import (
    Basis,
    Consent,
    Contract,
    LegalObligation,
    LegitimateInterest,
    Phrase,
    Purpose,
    Recipient,
)
from portal.i18n import N_
from portal.privacy.statement.document import Facts, Section, Table
from portal.privacy.statement.sections.voice import Voice, sentence, small

ARTICLES = {
    Consent: Phrase(N_("(GDPR, article 6(1)(a))")),
    Contract: Phrase(N_("(GDPR, article 6(1)(b))")),
    LegalObligation: Phrase(N_("(GDPR, article 6(1)(c))")),
    LegitimateInterest: Phrase(N_("(GDPR, article 6(1)(f))")),
}


def overview(say: Voice) -> Section:
    """Every purpose in a line."""
    spoken = say.language
    rows = tuple(
        (
            one.name.say(spoken),
            one.what_for.say(spoken),
            one.retention.brief.say(spoken),
            _readers(one, spoken),
        )
        for one in say.facts.installed
    )
    head = (say(N_("What")), say(N_("Why")), say(N_("Until when")), say(N_("Who sees it")))
    return Section(
        "overview",
        say(N_("What, why, until when, and who sees it")),
        (Table(say(N_("What this portal does with data about people")), head, rows),),
    )


def details(say: Voice) -> Section:
    """Every purpose with everything that there is to say about it."""
    return Section(
        "purposes",
        say(N_("Each purpose in detail")),
        (
            say.paragraph(
                N_(
                    "When a term ends, the data goes after the last day of it. Days are those of the"
                    " calendar in the time zone %(zone)s; a year is a calendar year."
                ),
                zone=say.facts.settings.time_zone,
            ),
        ),
        tuple(_detail(one, say) for one in say.facts.installed),
    )


def _detail(purpose: Purpose, say: Voice) -> Section:
    spoken = say.language
    until = [purpose.retention.sentence.say(spoken)]
    if purpose.retention.stays:
        until.append(say(N_("What is left: %(stays)s"), stays=purpose.retention.stays))
    facts = (
        (say(N_("What for")), (purpose.what_for.say(spoken),)),
        (say(N_("About whom")), (purpose.whose.say(spoken),)),
        (say(N_("Which data")), tuple(one.say(spoken) for one in purpose.categories)),
        (say(N_("Where it comes from")), (purpose.source.say(spoken),)),
        (say(N_("Why we may")), tuple(basis(one, say) for one in purpose.bases)),
        (say(N_("Do you have to?")), (_required(purpose, say),)),
        (say(N_("Who sees it")), tuple(_recipient(one, say) for one in purpose.recipients)),
        (say(N_("Until when")), tuple(until)),
    )
    return Section(f"purpose-{purpose.key}", purpose.name.say(spoken), (Facts(facts),))


def basis(ground: Basis, say: Voice) -> str:
    """The legal basis in a sentence or two, with its article."""
    text = ""
    match ground:
        case Contract(contract):
            text = say(N_("It is needed for %(what)s."), what=contract)
        case Consent(asked):
            text = say(N_("You agreed to it: %(what)s You can take that back at any time."), what=asked)
        case LegalObligation(law):
            text = say(N_("The law asks for it: %(what)s."), what=law)
        case LegitimateInterest(interest, weighing):
            text = say(
                N_("We have an interest in it: %(what)s. %(weighing)s You may object."),
                what=interest,
                weighing=weighing,
            )
        case _:
            return sentence(ground.why.say(say.language))
    return f"{text} {ARTICLES[type(ground)].say(say.language)}"


def _required(purpose: Purpose, say: Voice) -> str:
    start = say(N_("Yes.")) if purpose.required else say(N_("No."))
    return f"{start} {purpose.without.say(say.language)}"


def _recipient(who: Recipient, say: Voice) -> str:
    return f"{who.name.say(say.language)}: {small(who.gets.say(say.language))} {who.why.say(say.language)}"


def _readers(purpose: Purpose, spoken: str) -> str:
    """Who sees it, in a list; the name of a company keeps its capital."""
    first, *others = purpose.recipients
    names = [who.name.say(spoken) if who.is_outside else small(who.name.say(spoken)) for who in others]
    return "; ".join((first.name.say(spoken), *names))
