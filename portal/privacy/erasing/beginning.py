"""Beginning an erasure: from this moment nobody is signed in as this person, and nobody can sign in."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Literal
from uuid import UUID

from portal.accounts import access
from portal.accounts.actions import audit
from portal.accounts.rules.events import Event
from portal.db import execute, for_update, row, rows, transaction
from portal.files.ledger import erasing
from portal.holdings.leaving import Choices, Departure, Own
from portal.holdings.types import Forget
from portal.i18n import N_
from portal.jobs import queue
from portal.kit import clock, ids
from portal.privacy.erasing import resuming
from portal.settings import Settings
from portal.web.errors import conflict, not_found

JOB = "privacy.erase"
SHOWN = 50  # ideas to choose from, one by one

STAFF = N_("This is an account of staff. It can be erased when an admin has taken its roles.")

AskedBy = Literal["person", "desk", "provider"]
_COUNTS = "SELECT {}"  # what features declare
_ROLES = "is_agent, is_manager, is_privacy, is_admin"
_PERSON = f"SELECT {_ROLES} FROM person WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of a kind there are."""

    kind: str
    word: str  # an English source text
    number: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What an erasure would do, and what can be chosen."""

    counts: tuple[tuple[str, tuple[Count, ...]], ...]  # by key of the purpose
    own: tuple[Own, ...]
    more: bool  # there are more of their own than are shown one by one
    staff: bool
    email: str
    name: str

    @property
    def comments(self) -> int:
        """How many comments there are to choose about."""
        return sum(one.number for _, counts in self.counts for one in counts if one.kind == "comment")


async def preview(departures: tuple[Departure, ...], person_id: UUID) -> Preview:
    """Everything that the page before an erasure says. Raises the 404 refusal when nobody is there."""
    person = await row(f"SELECT name, email, {_ROLES} FROM person WHERE id = $1", person_id)
    if person is None:
        raise not_found()
    own = [
        one for departure in departures if departure.own for one in await departure.own(person_id, SHOWN + 1)
    ]
    return Preview(
        counts=tuple([(one.purpose, await _counts(one, person_id)) for one in departures if one.counts]),
        own=tuple(own[:SHOWN]),
        more=len(own) > SHOWN,
        staff=any(person[role] for role in _ROLES.split(", ")),
        email=person["email"],
        name=person["name"],
    )


async def _counts(departure: Departure, person_id: UUID) -> tuple[Count, ...]:
    asked = ", ".join(f"({sql}) AS {kind}" for kind, sql in departure.counts.items())
    found = await row(_COUNTS.format(asked), person_id) or {}
    return tuple(Count(kind, departure.words[kind], int(found[kind])) for kind in departure.counts)


async def begin(
    settings: Settings,
    person_id: UUID,
    choices: Choices,
    asked_by: AskedBy,
    *,
    now: datetime,
    officer: UUID | None = None,
) -> UUID:
    """Begins the erasure of this person, and returns its id; asked twice, it is the same one.

    In one transaction every session and every way in goes, the account is closed for good, and the job is promised that
    does the rest. Raises the 404 refusal when nobody is there, and 409 for staff. `officer`: who began it at the desk;
    the audit log keeps that.
    """
    await _refuse(person_id)  # before it is announced: what was refused must not be done in a restored copy
    told = resuming.entries(person_id, choices, now)
    async with erasing(settings, *told), transaction():
        await _refuse(person_id, for_update())
        known = await row("SELECT id FROM erasure WHERE person_id = $1", person_id)
        erasure_id = await close(person_id, choices, clock.local_day(now, settings.zone), now, asked_by)
        if known is None:
            await resuming.note(told)
        if officer is not None and known is None:
            await audit.note(Event.ERASURE_BEGUN, now=now, actor=officer, subject=person_id)
        return erasure_id


async def _refuse(person_id: UUID, lock: str = "") -> None:
    person = await row(_PERSON + lock, person_id)
    if person is None:
        raise not_found()
    if any(person.values()):
        raise conflict(STAFF)


async def close(
    person_id: UUID, choices: Choices, today: date, now: datetime, asked_by: AskedBy = "person"
) -> UUID:
    """Closes the account for good, in the open transaction with its row locked, and promises the job that erases it.
    Returns the id of the erasure, the earlier one if there is one."""
    await access.take([person_id])
    await execute(
        "UPDATE person SET disabled_at = COALESCE(disabled_at, $1), erase_on = $2 WHERE id = $3",
        now,
        today,
        person_id,
    )
    await execute(
        "INSERT INTO erasure (id, person_id, state, choices, asked_by, begun_at, receipt)"
        " VALUES ($1, $2, 'begun', $3, $4, $5, '{}') ON CONFLICT (person_id) DO NOTHING",
        ids.new_id(),
        person_id,
        choices.encode(),
        asked_by,
        now,
    )
    found = await row("SELECT id FROM erasure WHERE person_id = $1", person_id)
    assert found is not None  # noqa: S101 - the line above made it, or somebody did before
    erasure_id: UUID = found["id"]
    await queue.enqueue(JOB, {"erasure": str(erasure_id)}, now=now, once=f"{JOB} {erasure_id}")
    return erasure_id


# How a restored copy begins again what had begun.
FORGET: dict[str, Forget] = {
    resuming.KIND: partial(resuming.begin_again, close),
    resuming.STAYS: resuming.keep_ideas,
}


async def waiting(today: date) -> list[UUID]:
    """Those whose day has come without a sign-in (customers only), and who are not being erased yet."""
    found = await rows(
        "SELECT id FROM person p WHERE erase_on <= $1 AND NOT (is_agent OR is_manager OR is_privacy OR is_admin)"
        " AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.person_id = p.id) ORDER BY id LIMIT 100",
        today,
    )
    return [one["id"] for one in found]
