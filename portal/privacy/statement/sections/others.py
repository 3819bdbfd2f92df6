"""Who else gets data, and what is kept in the visitor's browser."""

from portal.holdings.purposes import Ground, Phrase, Recipient
from portal.i18n import N_
from portal.privacy.statement.document import Section, Table
from portal.privacy.statement.sections.voice import Voice

GROUNDS = {
    Ground.EEA: Phrase(N_("It stays inside the European Economic Area, so no further ground is needed.")),
    Ground.ADEQUACY: Phrase(
        N_("The European Commission has decided that the country protects data well enough.")
    ),
    Ground.SCC: Phrase(N_("The standard contractual clauses of the European Commission.")),
    Ground.BCR: Phrase(N_("Binding corporate rules, which a supervisory authority approved.")),
    Ground.DEROGATION: Phrase(N_("An exception of GDPR article 49.")),
}
ROLES = {
    "processor": Phrase(N_("It works for us, and may use the data for nothing else.")),
    "controller": Phrase(N_("It decides for itself what it does with it.")),
}


def recipients(say: Voice) -> Section:
    """Companies, with what each gets, why, where and on which ground (article 13(1)(e) and (f))."""
    within = say.paragraph(
        N_(
            "In our organisation only those people see your data who need it for their work. What"
            " they see depends on their role."
        )
    )
    duty = say.paragraph(
        N_(
            "We give data to the police or another authority only when a law obliges us to, and no"
            " more than it asks."
        )
    )
    title = say(N_("Which companies get data"))
    found = say.facts.outsiders
    if not found:
        nobody = say.paragraph(N_("No other company gets data from this portal."))
        return Section("recipients", title, (within, nobody, duty))
    head = (say(N_("Who")), say(N_("Gets")), say(N_("Why")), say(N_("Where, and why it may go there")))
    table = Table(say(N_("Companies that get data")), head, tuple(_row(one, say) for one in found))
    return Section("recipients", title, (within, table, duty))


def _row(who: Recipient, say: Voice) -> tuple[str, ...]:
    spoken = say.language
    ground = [who.where.say(spoken) + ".", *([GROUNDS[who.ground].say(spoken)] if who.ground else [])]
    if who.safeguard:
        ground.append(who.safeguard.say(spoken))
    why = f"{who.why.say(spoken)} {ROLES[who.role].say(spoken)}"
    return (who.name.say(spoken), who.gets.say(spoken), why, " ".join(ground))


def cookies(say: Voice) -> Section:
    """Every cookie that is set, from the list by which they are set."""
    head = (say(N_("Name")), say(N_("What for")), say(N_("How long")))
    rows = tuple(
        (one.named(say.facts.settings), one.why.say(say.language), one.lifetime.say(say.language))
        for one in say.facts.cookies
    )
    return Section(
        "cookies",
        say(N_("Cookies")),
        (
            say.paragraph(
                N_(
                    "A cookie is a little text that a website asks your browser to keep. This portal"
                    " sets only cookies without which it cannot do what you ask of it. The law asks"
                    " no consent for those, so there is no banner to click away. Other companies set"
                    " no cookies here."
                )
            ),
            Table(say(N_("Cookies of this portal")), head, rows),
            say.paragraph(
                N_(
                    "You can delete cookies in your browser. Then you are signed out, and your choice"
                    " of language and colours is gone."
                )
            ),
        ),
    )
