"""Why the ideas hold personal data: the purpose `ideas` of the privacy statement."""

from portal.holdings.purposes import HERE, Contract, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.ideas.personal import NOTICE_DAYS
from portal.settings import Settings


def purposes(settings: Settings) -> tuple[Purpose, ...]:
    """Handling ideas, and nothing else."""
    term = Length.months(settings.idea_retention_months)
    return (
        Purpose(
            key="ideas",
            name=phrase(N_("Ideas")),
            what_for=phrase(
                N_(
                    "To show ideas, to count votes, to decide what we do with an idea, and to tell"
                    " you about it."
                )
            ),
            whose=phrase(N_("People who suggest an idea, vote for one, comment on one or follow one.")),
            categories=(
                phrase(N_("what you write: ideas and comments")),
                phrase(N_("which ideas you vote for and which you follow")),
                phrase(N_("the last day on which you did something on the ideas pages")),
            ),
            source=phrase(N_("You, by what you do on the ideas pages.")),
            bases=(
                Contract(
                    phrase(
                        N_("the agreement to use this portal, with you or with the organisation you work for")
                    )
                ),
            ),
            required=False,
            without=phrase(
                N_("Reading ideas needs no account. To suggest one, to vote or to comment we need this data.")
            ),
            recipients=(
                Recipient(
                    name=phrase(N_("Everybody who visits the ideas pages")),
                    gets=phrase(
                        N_(
                            "Ideas and comments with the name that you chose to show, and how many"
                            " votes there are. Never who voted, your e-mail address or your company."
                        )
                    ),
                    why=phrase(N_("Others can join in on an idea only when they can read it.")),
                    where=phrase(N_("On this website, which can be read everywhere")),
                ),
                Recipient(
                    name=phrase(N_("Our staff who work on ideas")),
                    gets=phrase(N_("The same, with the full name and the company of who wrote it.")),
                    why=phrase(N_("They decide about ideas, and may have to ask you something.")),
                    where=HERE,
                ),
            ),
            retention=Retention(
                sentence=phrase(
                    N_(
                        "When we have carried out an idea or rejected it, it stays for %(term)s after"
                        " that decision, or after your last day on the ideas pages if that is later."
                        " Then the idea goes, with every vote, comment and follow on it. We mail you"
                        " %(first)s and %(last)s before, and you can keep it or delete it at once. An"
                        " idea that is not decided stays until it is, also when we planned it or are"
                        " working on it. You can delete your own idea whenever you like."
                    ),
                    term=term,
                    first=Length(NOTICE_DAYS[0], "days"),
                    last=Length(NOTICE_DAYS[1], "days"),
                ),
                brief=phrase(N_("%(term)s after our decision and your last visit"), term=term),
                by=("ideas",),
                stays=phrase(
                    N_(
                        "How many ideas went each month, per topic and status, and how many votes"
                        " they had. No names."
                    )
                ),
            ),
        ),
    )
