"""Why the tickets hold personal data: the purpose `support` of the privacy statement."""

from portal.holdings.purposes import HERE, Contract, Purpose, Recipient, Retention, phrase
from portal.i18n import N_
from portal.i18n.lengths import Length
from portal.settings import Settings
from portal.tickets.personal import NOTICE_DAYS


def purposes(settings: Settings) -> tuple[Purpose, ...]:
    """Answering questions, and nothing else."""
    term = Length(settings.ticket_retention_days, "days")
    return (
        Purpose(
            key="support",
            name=phrase(N_("Questions to support")),
            what_for=phrase(N_("To answer your questions and to solve your problems.")),
            whose=phrase(N_("People who ask us something, and colleagues with whom they share it.")),
            categories=(
                phrase(N_("your name, e-mail address and company")),
                phrase(N_("what you write to us and what we answer")),
                phrase(N_("the files that you send along")),
                phrase(N_("what happened to your question and when, and with whom you share it")),
            ),
            source=phrase(N_("You. Our staff can also write down what you ask them by telephone.")),
            bases=(
                Contract(
                    phrase(N_("the agreement to support you, with you or with the organisation you work for"))
                ),
            ),
            required=True,
            without=phrase(N_("Without it we cannot answer you.")),
            recipients=(
                Recipient(
                    name=phrase(N_("Our support staff")),
                    gets=phrase(N_("Everything in your question.")),
                    why=phrase(N_("They answer you.")),
                    where=HERE,
                ),
                Recipient(
                    name=phrase(N_("Colleagues with whom you share a question")),
                    gets=phrase(
                        N_(
                            "That question with its answers and files. What you do not share, they do"
                            " not see."
                        )
                    ),
                    why=phrase(N_("You chose to.")),
                    where=HERE,
                ),
            ),
            retention=Retention(
                sentence=phrase(
                    N_(
                        "A question stays as long as it is open. Once it is settled, and it is"
                        " certain that you were helped, it stays for %(term)s: counted from the day"
                        " on which it was settled, or from your last message if that is later. Then"
                        " its text, messages and files go. If it is opened again, the counting stops."
                        " We mail you %(notice)s before. You can also have it deleted sooner, with"
                        " “delete now” at the question itself."
                    ),
                    term=term,
                    notice=Length(NOTICE_DAYS[0], "days"),
                ),
                brief=phrase(N_("%(term)s after your question was settled"), term=term),
                by=("support",),
                stays=phrase(
                    N_(
                        "One line of figures: month, product, kind, how many messages, how long it"
                        " took. No text, no names."
                    )
                ),
            ),
        ),
    )
