"""What stays for now of somebody who is erased, with the closed account that says whose it is: what a legal claim
needs, and an idea under which somebody else had something restricted. When that is over, the erasure goes on by
itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from portal.accounts.expiry import KIND
from portal.db import execute, for_update, row, transaction, value
from portal.holdings import holds
from portal.holdings.leaving import Departure, Leaving
from portal.i18n import dates, translations
from portal.mail import outbox
from portal.privacy.erasing import receipt
from portal.settings import Settings

ACCOUNT = "account"


@dataclass(frozen=True)
class Kept:
    """How many of each kind stay for now, and why."""

    held: dict[str, int]  # a legal claim needs them
    others: dict[str, int]  # somebody else had something restricted that hangs on them
    until: date | None  # when somebody looks again whether the claim still does

    def __bool__(self) -> bool:
        return bool(self.held or self.others)

    @property
    def noted(self) -> dict[str, Any]:
        """As the receipt keeps it."""
        until = self.until.isoformat() if self.until else ""
        return {"held": self.held, "held_until": until, "others": self.others}


async def keeps(
    settings: Settings, departures: Sequence[Departure], erasure_id: UUID, leaving: Leaving
) -> bool:
    """Whether something stays for now. Then the receipt says what, why, and until when at least; and the person gets a
    mail, once, and again when that changes."""
    kept = await _kept(departures, leaving.person_id)
    async with transaction():
        if await _note(erasure_id, kept) and kept:
            await _tell(settings, departures, erasure_id, leaving, kept)
    return bool(kept)


async def _kept(departures: Sequence[Departure], person_id: UUID) -> Kept:
    held: dict[str, int] = {}
    others: dict[str, int] = {}
    days: list[date | None] = []
    for departure in departures:
        for kind, sql in departure.held.items():
            found = await row(sql, person_id) or {"kept": 0, "review_on": None}
            if found["kept"]:
                held[kind] = int(found["kept"])
                days.append(_day(found["review_on"]))
        for kind, sql in departure.others.items():
            number = int(await value(sql, person_id) or 0)
            others |= {kind: number} if number else {}
    if await holds.held(KIND, [person_id]):
        held[ACCOUNT] = 1
        days.append(await holds.review_day(KIND, [person_id]))
    return Kept(held, others, max((day for day in days if day), default=None))


def _day(found: Any) -> date | None:
    # what SQLite computes stays text
    return date.fromisoformat(found[:10]) if isinstance(found, str) else found


async def _note(erasure_id: UUID, kept: Kept) -> bool:
    """Whether the receipt said something else before."""
    found = await value(f"SELECT receipt FROM erasure WHERE id = $1{for_update()}", erasure_id)
    noted: dict[str, Any] = json.loads(found)
    if (noted.get("held", {}), noted.get("others", {})) == (kept.held, kept.others):
        return False
    noted |= kept.noted
    await execute("UPDATE erasure SET receipt = $1 WHERE id = $2", json.dumps(noted), erasure_id)
    return True


async def _tell(
    settings: Settings,
    departures: Sequence[Departure],
    erasure_id: UUID,
    leaving: Leaving,
    kept: Kept,
) -> None:
    person = await row("SELECT email, language, verified_at FROM person WHERE id = $1", leaving.person_id)
    if person is None or person["verified_at"] is None:
        return
    language = person["language"] or settings.language
    speak = translations(language).gettext
    await outbox.enqueue(
        settings,
        kind="privacy/erasure_waits",
        to=person["email"],
        language=language,
        purpose="rights",
        now=leaving.now,
        person_id=leaving.person_id,
        held=[f"{speak(one.word)}: {one.number}" for one in receipt.lines(departures, kept.held)],
        others=[f"{speak(one.word)}: {one.number}" for one in receipt.lines(departures, kept.others)],
        until=dates.day(kept.until, language) if kept.until else "",
        receipt_url=settings.url(f"/privacy/erased/{erasure_id}"),
    )
