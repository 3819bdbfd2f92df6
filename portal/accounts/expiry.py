"""How accounts go when they are due: SQL finds them, `retention.deletion_due` decides, and decides again under lock.

Other features have a stake in an account: they say until when they need it, and let go of it when it goes. Lock order:
people by id, then whatever the features lock.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from portal.accounts.retention import TERM_MONTHS, UNVERIFIED_DAYS, Standing, deletion_due
from portal.db import execute, for_update, placeholders, rows, transaction
from portal.files.ledger import erasing
from portal.holdings import erasure, holds
from portal.holdings.calendar import add_months
from portal.holdings.ledger import Entry
from portal.holdings.types import Candidate, Outcome, Page, Rule, Stake
from portal.kit import clock
from portal.settings import Settings
from portal.web import paging

KIND = "person"
RULE = Rule("account.unused_or_ended", 2)
ASKED = Rule("account.asked_by_owner", 1)
FIRST = (UUID(int=0),)
WRITTEN_AT_ONCE = 50  # comments or messages in one transaction

_STANDING = (
    "SELECT p.id, p.created_at, p.active_on, p.verified_at, p.organisation_id, p.membership_ended_on, o.agreement_end,"
    " p.erase_on, p.is_agent, p.is_manager, p.is_privacy, p.is_admin"
    " FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id"
)
# The five ways to become due, each through an index; together a superset, of which the rule takes its part.
_CANDIDATES = f"""
WITH due AS (
    SELECT id FROM person WHERE organisation_id IS NULL AND active_on <= $1
    UNION SELECT id FROM person WHERE membership_ended_on <= $1
    UNION SELECT p.id FROM organisation o JOIN person p ON p.organisation_id = o.id WHERE o.agreement_end <= $1
    UNION SELECT id FROM person WHERE verified_at IS NULL AND created_at <= $2
    UNION SELECT id FROM person WHERE erase_on <= $5
)
{_STANDING} WHERE p.id IN (SELECT id FROM due WHERE id > $3 ORDER BY id LIMIT $4) ORDER BY p.id
"""
_RESTRICTED = "SELECT id FROM person WHERE restricted_at IS NOT NULL AND id IN ({})"
_TRACES = (
    "DELETE FROM session WHERE person_id IN ({})",
    "DELETE FROM account_link WHERE person_id IN ({})",
    "DELETE FROM mail WHERE person_id IN ({})",
    "DELETE FROM invitation WHERE email_key IN (SELECT email_key FROM person WHERE id IN ({}))",
    "DELETE FROM person WHERE id IN ({})",
)


async def candidates(
    settings: Settings,
    stakes: Sequence[Stake],
    by: date,
    after: str,
    limit: int,
    *,
    today: date | None = None,
) -> Page:
    """The accounts that are due on or before `by`, from a read of at most `limit`."""
    last = paging.decode(after, UUID) or FIRST
    unverified_since = datetime.combine(by - timedelta(days=UNVERIFIED_DAYS - 1), time.min, UTC)
    found = await rows(_CANDIDATES, add_months(by, -TERM_MONTHS), unverified_since, *last, limit, by)
    needed = await needed_until(stakes, [person["id"] for person in found], today or by)
    dues = [
        (person["id"], deletion_due(standing(settings, person), needed.get(person["id"]))) for person in found
    ]
    over = [(one, due_on) for one, due_on in dues if due_on is not None and due_on <= by]
    stays = await frozen(stakes, [one for one, _ in over])
    items = [Candidate(one, due_on, owner=one) for one, due_on in over if one not in stays]
    after = paging.encode((found[-1]["id"],)) if len(found) == limit else ""
    return Page(items, after, holds.counted(stays))


async def frozen(stakes: Sequence[Stake], ids: Sequence[UUID]) -> dict[UUID, str]:
    """Those of the accounts `ids` that stay for now whatever is due, with the reason: a legal claim needs them, or
    something of theirs in a feature; or the use of their data is restricted."""
    stays: dict[UUID, str] = {}
    for first in range(0, len(ids), holds.AT_ONCE):
        some = ids[first : first + holds.AT_ONCE]
        for one in await rows(_RESTRICTED.format(placeholders(len(some))), *some):
            stays[one["id"]] = holds.RESTRICTED
        for stake in stakes:
            stays |= await stake.frozen(some) if stake.frozen else {}
    return stays | dict.fromkeys(await holds.held(KIND, ids), holds.HELD)


async def expire(
    settings: Settings, stakes: Sequence[Stake], ids: Sequence[UUID], today: date, now: datetime
) -> Outcome:
    """Deletes those of the accounts `ids` that are still due on `today`: sign-in, links and mail with them, votes
    and follows too, and what they wrote in records of others. Their own ideas stay without a name, for their own term.

    Takes several transactions where somebody wrote much, each of which asks the rule again; killed in between, the next
    run goes on. Whoever comes back in between keeps their account and what is left.
    """
    kept: Counter[str] = Counter()
    going = list(ids)
    while going:
        async with erasing(settings, Entry(KIND, RULE, now, tuple(going))), transaction():
            reasons = await _reasons_to_stay(settings, stakes, going, today)
            kept.update(reason for reason in reasons.values() if reason)
            going = [one for one in going if not reasons[one]]
            if going and not await _wrote(stakes, going):
                await _let_go(stakes, going, today, now)
                await erasure.record(KIND, RULE, going, today, now)
                break
        await _take_what_they_wrote(settings, stakes, going, today, now)
    return Outcome(going, kept)


async def _reasons_to_stay(
    settings: Settings, stakes: Sequence[Stake], ids: Sequence[UUID], today: date
) -> dict[UUID, str]:
    """Why each of the accounts `ids` stays after all, "" where it goes; their rows are locked from here on."""
    people = {one["id"]: one for one in await lock_standings(ids)}
    needed = await needed_until(stakes, list(people), today)
    stays = await frozen(stakes, list(people))
    return {
        one: _reason_to_keep(settings, people.get(one), needed.get(one), today) or stays.get(one, "")
        for one in ids
    }


async def _wrote(stakes: Sequence[Stake], people: Sequence[UUID]) -> bool:
    for stake in stakes:
        for written in stake.written:
            if await written.find(people, 1):
                return True
    return False


async def _take_what_they_wrote(
    settings: Settings, stakes: Sequence[Stake], people: Sequence[UUID], today: date, now: datetime
) -> None:
    """Deletes some of what these people wrote in records of others, as far as they are still due: each kind in a
    transaction of its own, so that it locks records in one order only."""
    for written in (one for stake in stakes for one in stake.written):
        found = await written.find(people, WRITTEN_AT_ONCE) if people else ()
        if not found:
            continue
        async with erasing(settings, Entry(written.kind, RULE, now, tuple(found))), transaction():
            reasons = await _reasons_to_stay(settings, stakes, people, today)
            still = [one for one in people if not reasons[one]]
            if still:
                await written.delete(found, still, RULE, now)


async def forget(stakes: Sequence[Stake], ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the accounts `ids`, as far as they are there, because they had gone by `rule` before this database was
    restored from an earlier copy."""
    async with transaction():
        there = [one["id"] for one in await lock_standings(ids)]
        if there:
            await _let_go(stakes, there, today, at)
        await erasure.record(KIND, rule, ids, today, at)


async def erase(stakes: Sequence[Stake], person_id: UUID, today: date, now: datetime) -> None:
    """Deletes the account of somebody who asked to be erased, due or not, in the open transaction, its row locked and
    announced as KIND. What is left of what they have goes as it does with every account."""
    await _let_go(stakes, [person_id], today, now)
    await erasure.record(KIND, ASKED, [person_id], today, now)


async def _let_go(stakes: Sequence[Stake], people: Sequence[UUID], today: date, now: datetime) -> None:
    for stake in stakes:
        await stake.let_go(people, today, now)
    for sql in _TRACES:
        await execute(sql.format(placeholders(len(people))), *people)


async def total() -> int:
    """How many accounts there are."""
    return int((await rows("SELECT count(*) AS n FROM person"))[0]["n"])


def standing(settings: Settings, person: dict[str, Any]) -> Standing:
    """What the rule has to know, from a row of _STANDING."""
    return Standing(
        created_on=clock.local_day(person["created_at"], settings.zone),
        active_on=person["active_on"],
        verified=person["verified_at"] is not None,
        staff=any(person[role] for role in ("is_agent", "is_manager", "is_privacy", "is_admin")),
        in_organisation=person["organisation_id"] is not None,
        membership_ended_on=person["membership_ended_on"],
        agreement_ends_on=person["agreement_end"],
        erase_on=person["erase_on"],
    )


async def lock_standings(ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Locks the rows of `ids`, by id, and reads what the rule has to know about them."""
    await rows(
        f"SELECT id FROM person WHERE id IN ({placeholders(len(ids))}) ORDER BY id{for_update()}", *ids
    )
    return await standings(ids)


async def standings(ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """What the rule has to know about the people `ids`, for `standing`."""
    return await rows(f"{_STANDING} WHERE p.id IN ({placeholders(len(ids))}) ORDER BY p.id", *ids)


async def needed_until(stakes: Sequence[Stake], ids: Sequence[UUID], today: date) -> dict[UUID, date]:
    """Until when the features need the accounts of some of the people `ids`: a day, or NEVER."""
    latest: dict[UUID, date] = {}
    for stake in stakes if ids else ():
        for person, until in (await stake.needed_until(ids, today)).items():
            latest[person] = max(until, latest.get(person, until))
    return latest


def _reason_to_keep(
    settings: Settings, person: dict[str, Any] | None, needed_until: date | None, today: date
) -> str:
    """Why the account stays after all; "" when it goes."""
    if person is None:
        return "gone already"
    if person["erase_on"] is not None:
        return "being erased"  # with everything of theirs, by portal.privacy.erasing
    due_on = deletion_due(standing(settings, person), needed_until)
    if due_on is not None and due_on <= today:
        return ""
    return "still needed" if needed_until else "active again"
