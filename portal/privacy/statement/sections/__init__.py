"""The statement, put together section by section."""

from portal.i18n import N_
from portal.privacy.statement.document import Document
from portal.privacy.statement.facts import Facts
from portal.privacy.statement.sections import closing, opening, others, purposes, rights
from portal.privacy.statement.sections.voice import Voice

__all__ = ["build"]


def build(facts: Facts, language: str) -> Document:
    """The statement of this portal in `language`: only what is installed, with the numbers that are set."""
    say = Voice(facts, language)
    return Document(
        language=language,
        title=say(N_("Privacy statement")),
        lead=say(
            N_(
                "This is what %(portal)s knows about you, why, and until when. It is no promise on"
                " paper: the rules that made this page are the rules by which the portal deletes"
                " data, every day."
            ),
            portal=facts.settings.name,
        ),
        sections=(
            opening.summary(say),
            opening.who(say),
            purposes.overview(say),
            purposes.details(say),
            others.recipients(say),
            rights.rights(say),
            rights.complaint(say),
            others.cookies(say),
            closing.not_done(say),
            closing.safety(say),
            closing.changes(say),
        ),
        missing=tuple(one.say(language) for one in facts.missing),
    )
