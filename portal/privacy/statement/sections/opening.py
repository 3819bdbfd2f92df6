"""How the statement begins: in short, and who we are."""

from portal.i18n import N_
from portal.privacy.statement.document import Bullets, Facts, Link, Section
from portal.privacy.statement.sections.voice import MY_DATA, Voice, small

SHORTEST = ("ideas", "support", "account")  # whose terms stand in the summary


def summary(say: Voice) -> Section:
    """What somebody needs who reads no further."""
    terms = [
        f"{one.name.say(say.language)}: {small(one.retention.brief.say(say.language))}."
        for one in (say.facts.purpose(key) for key in SHORTEST)
    ]
    return Section(
        "summary",
        say(N_("In short")),
        (
            Bullets(
                (
                    say(N_("We keep only what this portal needs, and no longer than it needs it.")),
                    *terms,
                    say(
                        N_(
                            "Ideas and comments can be read by everybody, under the name that you"
                            " choose yourself. What you ask support is seen only by you, by our"
                            " staff, and by colleagues with whom you share it."
                        )
                    ),
                    say(N_("You can see, correct, take along and delete your data yourself.")),
                    say(
                        N_(
                            "No advertising, no selling of data, nobody who follows you, no decisions"
                            " by computers, no artificial intelligence."
                        )
                    ),
                )
            ),
            Link(say(N_("See my data")), MY_DATA),
        ),
    )


def who(say: Voice) -> Section:
    """The controller, and how to reach it (article 13(1)(a))."""
    details = (
        (say(N_("Name")), say.detail("name")),
        (say(N_("Address")), say.detail("address")),
        (say(N_("E-mail")), say.detail("email")),
        (say(N_("Telephone")), say.detail("phone")),
        (say(N_("Trade register")), say.detail("registration")),
    )
    return Section(
        "who",
        say(N_("Who we are")),
        (
            say.paragraph(
                N_(
                    "We run this portal, and we decide for what its data is used. The law calls that"
                    " the controller. For every question about your data you can reach us here."
                )
            ),
            Facts(tuple((term, (said,)) for term, said in details)),
        ),
    )
