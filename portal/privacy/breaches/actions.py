"""What happens to the register of breaches. Every change is noted in the audit log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from portal.accounts.actions import audit
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, transaction, value
from portal.db.numbers import next_number
from portal.i18n import N_
from portal.kit import ids
from portal.privacy.breaches import queries, rules
from portal.web.changes import mark, refuse_outdated
from portal.web.errors import conflict, not_found


async def note(officer: UUID, entry: dict[str, Any], *, now: datetime) -> int:
    """Adds an entry; its number."""
    async with transaction():
        number = await next_number("breach")
        await execute(
            "INSERT INTO breach (id, number, discovered_at, happened, data, people, consequences, measures,"
            " authority_told_at, why_not_told, people_told_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            ids.new_id(),
            number,
            *(entry[name] for name in queries.SHOWN),
        )
        await _audit("noted", number, officer, now)
        return number


async def change(number: int, officer: UUID, entry: dict[str, Any], *, seen: str = "", now: datetime) -> None:
    """Puts what is known by now into an open entry. Raises the 409 refusal when it is closed, Outdated when it is no
    longer as the writer saw it (`seen`)."""
    wanted = [entry[name] for name in queries.SHOWN]
    async with transaction():
        present = await _locked(number, now)
        refuse_outdated(seen, now=present.mark, wanted=mark(*wanted))
        await execute(
            "UPDATE breach SET discovered_at = $1, happened = $2, data = $3, people = $4, consequences = $5,"
            " measures = $6, authority_told_at = $7, why_not_told = $8, people_told_at = $9 WHERE number = $10",
            *wanted,
            number,
        )
        await _audit("changed", number, officer, now)


async def close(number: int, officer: UUID, *, now: datetime) -> None:
    """Closes an entry that is whole; it stays readable. Raises the 409 refusal that says what is missing."""
    async with transaction():
        breach = await _locked(number, now)
        wrong = rules.refusal_to_close(breach.facts)
        if wrong:
            raise conflict(wrong)
        await execute("UPDATE breach SET closed_at = $1 WHERE number = $2", now, number)
        await _audit("closed", number, officer, now)


async def _locked(number: int, now: datetime) -> queries.Breach:
    await value(f"SELECT id FROM breach WHERE number = $1{for_update()}", number)
    breach = await queries.numbered(number, now)
    if breach is None:
        raise not_found()
    if breach.closed_at is not None:
        raise conflict(N_("This breach is closed."))
    return breach


async def _audit(what: str, number: int, officer: UUID, now: datetime) -> None:
    await audit.note(Event.BREACH, now=now, actor=officer, subject=None, detail=f"{what} {number}")
