"""What somebody is told about their erasure: how much went, what stays, on which ground and until when.

The receipt keeps numbers only. It goes to the address that was the account's; the mail is deleted once it was sent, not
a week later as others are, because it is the last place that knows the address.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import row
from portal.holdings.leaving import Departure
from portal.i18n import N_, translations
from portal.mail import outbox
from portal.settings import Settings

KIND = "privacy/erased"
_ACCOUNT = {"account": N_("Account")}

# What stays of everybody, why, and until when: source texts.
STAYS = (
    (
        N_("That this was deleted: numbers without a name, so that a backup cannot bring it back."),
        N_("Our duty to prove it (GDPR, articles 5(2) and 6(1)(c))"),
        N_("at most 37 days; after that only how many records it were"),
    ),
    (
        N_("What happened to the account, such as sign-ins, under a number that stands for nobody any more."),
        N_("Our legitimate interest in a safe portal (article 6(1)(f))"),
        N_("2 years after it happened"),
    ),
    (
        N_("Requests about your data that you sent us, if there were any, and our answers."),
        N_("Our legal duty to show how we answered (article 6(1)(c))"),
        N_("2 years after the answer"),
    ),
    (
        N_("Backups that were made before today. They are not used for anything but restoring the portal."),
        N_("Our legitimate interest in not losing the portal (article 6(1)(f))"),
        N_("30 days; a backup that is put back is cleared of your data first"),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """So many of something."""

    word: str  # in English: a source text
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """A receipt as people read it."""

    id: UUID
    state: str
    asked_by: str
    begun_at: datetime
    finished_at: datetime | None
    went: tuple[Line, ...]
    left: tuple[Line, ...]
    remains: int | None  # None until it was looked for
    findings: dict[str, int]
    held: tuple[Line, ...] = ()  # what a legal claim keeps for now
    held_until: date | None = None  # when somebody looks again whether it does
    others: tuple[Line, ...] = ()  # what somebody else's restriction keeps for now


async def told(departures: Sequence[Departure], erasure_id: UUID) -> Told | None:
    """The receipt of an erasure, as far as it has got."""
    found = await row(
        "SELECT id, state, asked_by, begun_at, finished_at, receipt FROM erasure WHERE id = $1", erasure_id
    )
    return read(departures, found) if found else None


def read(departures: Sequence[Departure], found: dict[str, Any]) -> Told:
    """The receipt out of its row."""
    noted: dict[str, Any] = json.loads(found["receipt"])
    return Told(
        found["id"],
        found["state"],
        found["asked_by"],
        found["begun_at"],
        found["finished_at"],
        lines(departures, noted.get("went", {})),
        lines(departures, noted.get("left", {})),
        noted.get("remains"),
        noted.get("findings", {}),
        lines(departures, noted.get("held", {})),
        date.fromisoformat(noted["held_until"]) if noted.get("held_until") else None,
        lines(departures, noted.get("others", {})),
    )


def lines(departures: Sequence[Departure], numbers: dict[str, int]) -> tuple[Line, ...]:
    """So many of each kind, in words."""
    words = {kind: word for one in departures for kind, word in one.words.items()} | _ACCOUNT
    return tuple(Line(word, numbers[kind]) for kind, word in words.items() if numbers.get(kind))


async def enqueue(
    settings: Settings,
    departures: Sequence[Departure],
    erasure_id: UUID,
    to: str,
    language: str,
    now: datetime,
) -> None:
    """Puts the receipt into the outbox, in the open transaction."""
    found = await told(departures, erasure_id)
    if found is None:
        return
    speak = translations(language or settings.language).gettext
    await outbox.enqueue(
        settings,
        kind=KIND,
        to=to,
        language=language,
        purpose="rights",
        now=now,
        about_id=erasure_id,
        went=[f"{speak(one.word)}: {one.number}" for one in found.went],
        left=[f"{speak(one.word)}: {one.number}" for one in found.left],
        stays=[tuple(speak(part) for part in one) for one in STAYS],
        months=settings.idea_retention_months,
        privacy_url=settings.url("/privacy"),
    )
