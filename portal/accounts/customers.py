"""How the records of customers go: an organisation with its contact, a year after its agreement.

Its members' accounts have a clock of their own (`expiry`), which goes on as before for whoever is still there.
Lock order, as everywhere: people by id, then organisations.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.accounts.retention import customer_due
from portal.db import execute, for_update, placeholders, rows, transaction, value
from portal.files.ledger import erasing
from portal.holdings import erasure
from portal.holdings.calendar import add_months
from portal.holdings.ledger import Entry
from portal.holdings.periods import CUSTOMER_RECORD_MONTHS
from portal.holdings.types import Candidate, Outcome, Page, Rule
from portal.settings import Settings
from portal.web import paging

KIND = "organisation"
RULE = Rule("customer_record.agreement_ended", 1)
FIRST = (UUID(int=0),)

_CANDIDATES = (
    "SELECT id, agreement_end FROM organisation WHERE agreement_end <= $1 AND id > $2 ORDER BY id LIMIT $3"
)
_MEMBERS = "SELECT id FROM person WHERE organisation_id IN ({}) ORDER BY id"
_ORGANISATIONS = "SELECT id, agreement_end FROM organisation WHERE id IN ({}) ORDER BY id"
# Who is still there keeps their clock: it ran from the end of this agreement.
_PART = (
    "UPDATE person SET organisation_id = NULL, organisation_lead = $1,"
    " membership_ended_on = COALESCE(membership_ended_on, $2) WHERE organisation_id = $3"
)
_GO = "DELETE FROM organisation WHERE id IN ({})"


async def candidates(by: date, after: str, limit: int, *, today: date | None = None) -> Page:
    """The organisations whose record is due on or before `by`, from a read of at most `limit`."""
    last = paging.decode(after, UUID) or FIRST
    found = await rows(_CANDIDATES, add_months(by, -CUSTOMER_RECORD_MONTHS), *last, limit)
    dues = [(one["id"], customer_due(one["agreement_end"])) for one in found]
    items = [Candidate(one, due_on) for one, due_on in dues if due_on is not None and due_on <= by]
    return Page(items, paging.encode((found[-1]["id"],)) if len(found) == limit else "")


async def expire(settings: Settings, ids: Sequence[UUID], today: date, now: datetime) -> Outcome:
    """Deletes those of the organisations `ids` whose record is still due on `today`, with their invitations and what
    was shared with them. A new agreement meanwhile keeps it."""
    async with erasing(settings, Entry(KIND, RULE, now, tuple(ids))), transaction():
        found = {one["id"]: one for one in await _lock(ids)}
        reasons = {one: _reason_to_keep(found.get(one), today) for one in ids}
        going = [one for one in ids if not reasons[one]]
        await _delete([found[one] for one in going])
        await erasure.write_ledger(KIND, RULE, going, now)
    return Outcome(going, Counter(reason for reason in reasons.values() if reason))


async def forget(ids: Sequence[UUID], rule: Rule, today: date, at: datetime) -> None:
    """Deletes the organisations `ids`, as far as they are there, because they had gone by `rule` before this database
    was restored from an earlier copy."""
    async with transaction():
        await _delete(await _lock(ids))
        await erasure.write_ledger(KIND, rule, ids, at)


async def total() -> int:
    """How many organisations there are."""
    return int(await value("SELECT count(*) FROM organisation"))


async def _lock(ids: Sequence[UUID]) -> list[dict[str, Any]]:
    await rows(_MEMBERS.format(placeholders(len(ids))) + for_update(), *ids)
    return await rows(_ORGANISATIONS.format(placeholders(len(ids))) + for_update(), *ids)


async def _delete(organisations: Sequence[dict[str, Any]]) -> None:
    for one in organisations:
        await execute(_PART, False, one["agreement_end"], one["id"])
    if organisations:
        await execute(_GO.format(placeholders(len(organisations))), *[one["id"] for one in organisations])


def _reason_to_keep(organisation: dict[str, Any] | None, today: date) -> str:
    """Why its record stays after all; "" when it goes."""
    if organisation is None:
        return "gone already"
    due_on = customer_due(organisation["agreement_end"])
    return "" if due_on is not None and due_on <= today else "a new agreement"
