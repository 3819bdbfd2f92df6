"""What a legal claim keeps of somebody who is erased: it stays, with the closed account that says whose it is, until
the hold is released; then the erasure goes on by itself."""

import json
from collections.abc import Sequence
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


async def keeps(
    settings: Settings, departures: Sequence[Departure], erasure_id: UUID, leaving: Leaving
) -> bool:
    """Whether something stays for now. Then the receipt says what, and until when at least; and the person gets a mail,
    once, and again when that changes."""
    kept, until = await _kept(departures, leaving.person_id)
    async with transaction():
        if await _note(erasure_id, kept, until) and kept:
            await _tell(settings, departures, erasure_id, leaving, kept, until)
    return bool(kept)


async def _kept(departures: Sequence[Departure], person_id: UUID) -> tuple[dict[str, int], date | None]:
    kept: dict[str, int] = {}
    days: list[date | None] = []
    for departure in departures:
        for kind, sql in departure.held.items():
            found = await row(sql, person_id) or {"kept": 0, "review_on": None}
            if found["kept"]:
                kept[kind] = int(found["kept"])
                days.append(_day(found["review_on"]))
    if await holds.held(KIND, [person_id]):
        kept[ACCOUNT] = 1
        days.append(await holds.review_day(KIND, [person_id]))
    return kept, max((day for day in days if day), default=None)


def _day(found: Any) -> date | None:
    # what SQLite computes stays text
    return date.fromisoformat(found[:10]) if isinstance(found, str) else found


async def _note(erasure_id: UUID, kept: dict[str, int], until: date | None) -> bool:
    """Whether the receipt said something else before."""
    found = await value(f"SELECT receipt FROM erasure WHERE id = $1{for_update()}", erasure_id)
    noted: dict[str, Any] = json.loads(found)
    if noted.get("held", {}) == kept:
        return False
    noted |= {"held": kept, "held_until": until.isoformat() if until else ""}
    await execute("UPDATE erasure SET receipt = $1 WHERE id = $2", json.dumps(noted), erasure_id)
    return True


async def _tell(
    settings: Settings,
    departures: Sequence[Departure],
    erasure_id: UUID,
    leaving: Leaving,
    kept: dict[str, int],
    until: date | None,
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
        kept=[f"{speak(one.word)}: {one.number}" for one in receipt.lines(departures, kept)],
        until=dates.day(until, language) if until else "",
        receipt_url=settings.url(f"/privacy/erased/{erasure_id}"),
    )
