"""The letters that go out: drafted here in the language of the person, changed by the officer, sent by mail or post."""

from dataclasses import dataclass
from datetime import date

from portal.i18n import dates, translations
from portal.mail import outbox
from portal.privacy.requests.queries import Request
from portal.privacy.requests.rules import extended_due
from portal.privacy.requests.words import GROUNDS, KINDS
from portal.privacy.statement.sections.rights import (
    AUTHORITY,
    AUTHORITY_PHONE,
    AUTHORITY_POST,
    AUTHORITY_SITE,
)
from portal.settings import Settings

LETTERS = ("answer", "refusal", "extension")
MOST_SUBJECT, MOST_BODY = 200, 10_000


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes out."""

    subject: str
    body: str

    @property
    def filed(self) -> str:
        """The letter as it is kept in the file."""
        return f"{self.subject}\n\n{self.body}"


def draft(
    settings: Settings, request: Request, what: str, *, today: date, ground: str = "", reason: str = ""
) -> Letter:
    """The letter `what` (one of LETTERS) to start from. `ground`: of a refusal; `reason`: why it takes longer."""
    language = request.language
    say = translations(language).gettext
    subject, body = outbox.compose(
        settings,
        f"privacy/letters/{what}",
        language,
        {
            "who": request.who,
            "number": request.number,
            "kind": request.kind,
            "asked": say(KINDS[request.kind]),
            "received": dates.day(request.received_on, language),
            "until": dates.day(extended_due(request.received_on), language),
            "late": today > request.due_on,
            "ground": say(GROUNDS[ground]) if ground else "",
            "reason": reason,
            "months": settings.idea_retention_months,
            "mine_url": settings.url("/account/privacy"),
            "privacy_url": settings.url("/privacy"),
            "operator": settings.operator_name or settings.name,
            "authority": (AUTHORITY, AUTHORITY_POST, AUTHORITY_PHONE, AUTHORITY_SITE),
        },
    )
    return Letter(subject, body)
