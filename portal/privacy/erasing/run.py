"""Carrying an erasure out: every feature lets go, then the account goes, then nothing may be left.

Each step is one bounded transaction that finds its own work, so a killed erasure is begun again and goes on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.accounts import expiry
from portal.db import cleaning, execute, for_update, row, rows, transaction, value
from portal.files.ledger import erasing
from portal.files.store import open_store
from portal.holdings.leaving import Choices, Departure, Leaving
from portal.holdings.ledger import Entry
from portal.holdings.restricting import Restrictable
from portal.holdings.types import Stake
from portal.kit import clock
from portal.privacy import remains
from portal.privacy.erasing import receipt, waiting
from portal.privacy.remains import Identifiers
from portal.privacy.restricting import lifting
from portal.privacy.sweep import tell
from portal.settings import Settings

Receipt = dict[str, Any]


@dataclass(frozen=True)
class Erasing:
    """What an erasure works with; the registry makes it."""

    settings: Settings
    departures: tuple[Departure, ...]
    stakes: tuple[Stake, ...]
    account_tables: tuple[str, ...]
    restrictables: tuple[Restrictable, ...] = ()


async def run(with_: Erasing, erasure_id: UUID, now: datetime) -> None:
    """Brings the erasure to its end. Done twice, by two at once, or killed and begun again, the end is the same.

    Raises LedgerTrouble, with nothing lost, when the ledger of erasures is away.
    """
    found = await row("SELECT person_id, choices, state FROM erasure WHERE id = $1", erasure_id)
    if found is None or found["state"] == "done":
        return
    person_id: UUID = found["person_id"]

    async def tally(went: Mapping[str, int], left: Mapping[str, int]) -> None:
        await _add(erasure_id, went, left)

    settings = with_.settings
    leaving = Leaving(
        person_id, Choices.decode(found["choices"]), clock.local_day(now, settings.zone), now, tally
    )
    await lifting.lift_all(
        with_.restrictables, person_id, now
    )  # who leaves no longer asks that it is only kept
    sought = await remains.identifiers(person_id)
    for departure in with_.departures:
        while await departure.erase(leaving):
            pass
    if await waiting.keeps(with_.settings, with_.departures, erasure_id, leaving):
        return  # some of it stays for now: taken up again until that is over
    await _account(with_, erasure_id, leaving)
    tables = {table for one in with_.departures for table in one.tables}
    await cleaning.clean({*tables, *with_.account_tables})
    await _conclude(settings, erasure_id, await _sought(sought, erasure_id), now)


async def begun(longer_than: datetime) -> list[UUID]:
    """Erasures that began before this moment and have not come to their end."""
    found = await rows(
        "SELECT id FROM erasure WHERE state = 'begun' AND begun_at < $1 ORDER BY begun_at", longer_than
    )
    return [one["id"] for one in found]


async def _account(with_: Erasing, erasure_id: UUID, leaving: Leaving) -> None:
    """The account itself, and the receipt to its address, which stands in that mail only from now on."""
    person_id, settings = leaving.person_id, with_.settings
    if await value("SELECT id FROM person WHERE id = $1", person_id) is None:
        return
    async with (
        erasing(settings, Entry(expiry.KIND, expiry.ASKED, leaving.now, (person_id,))),
        transaction(),
    ):
        person = await row(
            f"SELECT email, language, verified_at FROM person WHERE id = $1{for_update()}", person_id
        )
        if person is None:
            return
        await expiry.erase(with_.stakes, person_id, leaving.today, leaving.now)
        await _add(erasure_id, {"account": 1}, {})
        if person["verified_at"] is not None:
            await receipt.enqueue(
                settings, with_.departures, erasure_id, person["email"], person["language"], leaving.now
            )


async def _sought(sought: Identifiers, erasure_id: UUID) -> Identifiers:
    """Begun again after the account had gone, only the id and the address on the receipt are known."""
    if sought.words:
        return sought
    address = await value("SELECT recipient FROM mail WHERE about_id = $1", erasure_id)
    return Identifiers(sought.person_id, (str(address),) if address else ())


async def _conclude(settings: Settings, erasure_id: UUID, sought: Identifiers, now: datetime) -> None:
    found = await remains.search(sought, open_store(settings))
    async with transaction():
        noted = await _receipt(erasure_id)
        # what was looked for is noted by its number only: an id, an address, a name
        noted |= {
            "remains": found.number,
            "findings": found.findings,
            "explained": found.explained,
            "sought": len(sought.all),
        }
        await execute(
            "UPDATE erasure SET state = 'done', finished_at = $1, receipt = $2 WHERE id = $3 AND state = 'begun'",
            now,
            json.dumps(noted),
            erasure_id,
        )
    if found.number:
        await tell.remains(settings, now)


async def _add(erasure_id: UUID, went: Mapping[str, int], left: Mapping[str, int]) -> None:
    noted = await _receipt(erasure_id)
    for name, numbers in (("went", went), ("left", left)):
        kinds = noted.setdefault(name, {})
        for kind, number in numbers.items():
            kinds[kind] = kinds.get(kind, 0) + number
    await execute("UPDATE erasure SET receipt = $1 WHERE id = $2", json.dumps(noted), erasure_id)


async def _receipt(erasure_id: UUID) -> Receipt:
    found = await value(f"SELECT receipt FROM erasure WHERE id = $1{for_update()}", erasure_id)
    noted: Receipt = json.loads(found)
    return noted
