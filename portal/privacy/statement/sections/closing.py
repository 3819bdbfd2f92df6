"""How the statement ends: what is not done, how data is protected, and what happens when something changes."""

from portal.i18n import N_
from portal.privacy.statement.document import Bullets, Section
from portal.privacy.statement.sections.voice import Voice


def not_done(say: Voice) -> Section:
    """What people may wonder about: one sentence each."""
    return Section(
        "not",
        say(N_("What we do not do")),
        (
            Bullets(
                (
                    say(N_("No direct marketing: we never send you advertising.")),
                    say(N_("No profiling: we do not work out from what you do what kind of person you are.")),
                    say(N_("No automated decisions: people decide about you, never a computer on its own.")),
                    say(N_("No location: we do not ask where you are, and do not keep it.")),
                    say(
                        N_(
                            "No third parties: we do not sell or lend your data. Nobody gets it but"
                            " who is named on this page."
                        )
                    ),
                    say(N_("No artificial intelligence: this portal uses none, and your data trains none.")),
                )
            ),
        ),
    )


def safety(say: Voice) -> Section:
    """What is done so that data stays where it belongs (article 32)."""
    return Section(
        "safety",
        say(N_("How we look after it")),
        (
            Bullets(
                (
                    say(N_("Everything between you and the portal is encrypted on its way.")),
                    say(N_("Our staff sign in with a second step, and see only what belongs to their work.")),
                    say(N_("Of what is opened, changed and deleted there is a record.")),
                    say(
                        N_(
                            "If something goes wrong that can harm you, we tell you and the"
                            " supervisory authority."
                        )
                    ),
                )
            ),
        ),
    )


def changes(say: Voice) -> Section:
    """How one comes to know of another version."""
    return Section(
        "changes",
        say(N_("When this statement changes")),
        (
            say.paragraph(
                N_(
                    "The portal does not start when it would do something else than its published"
                    " statement says. If something changes, a new version is published first, and"
                    " everybody who used the portal in the last year gets a mail. Earlier versions"
                    " can always be read, with what is different in them."
                )
            ),
        ),
    )
