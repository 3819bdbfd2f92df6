"""The ids of erasures go 37 days later; how much went stays."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from portal.db import Database, row
from portal.holdings.ledger import IDS_KEPT
from portal.holdings.models import Tombstone
from portal.kit import ids
from portal.privacy.expiry import forget_ids
from portal.privacy.models import Erasure
from tests.privacy.world import there

DONE = datetime(2024, 1, 23, 15, tzinfo=UTC)
NEXT_DAY = datetime.combine(
    DONE.date() + timedelta(days=1), time.min, UTC
)  # its day (UTC) has to be over first


async def _erasure(finished_at: datetime | None) -> UUID:
    made = await Erasure.create(
        id=ids.new_id(),
        person_id=ids.new_id(),
        state="done" if finished_at else "begun",
        choices='{"ideas": ["01900000-0000-7000-8000-000000000009"]}',
        asked_by="person",
        begun_at=DONE - timedelta(days=300),
        finished_at=finished_at,
        receipt='{"went": {"idea": 3}}',
    )
    return made.id


async def test_a_receipt_forgets_whose_it_was(db: Database) -> None:
    one = await _erasure(DONE)
    assert await forget_ids(NEXT_DAY + IDS_KEPT - timedelta(seconds=1)) == 0
    assert await forget_ids(NEXT_DAY + IDS_KEPT) == 1
    assert await forget_ids(NEXT_DAY + IDS_KEPT) == 0
    found = await row("SELECT person_id, choices, receipt FROM erasure WHERE id = $1", one)
    assert found == {"person_id": one, "choices": "{}", "receipt": '{"went": {"idea": 3}}'}


async def test_one_that_is_under_way_keeps_it(db: Database) -> None:
    one = await _erasure(None)
    assert await forget_ids(NEXT_DAY + IDS_KEPT) == 0
    found = await row("SELECT person_id FROM erasure WHERE id = $1", one)
    assert found is not None
    assert found["person_id"] != one


async def test_only_what_had_an_address_keeps_its_tombstone(db: Database) -> None:
    made = {}
    for kind in ("idea", "ticket", "person"):
        gone = await Tombstone.create(record_id=ids.new_id(), kind=kind, gone_on=DONE.date())
        made[kind] = gone.record_id
    assert await forget_ids(NEXT_DAY + IDS_KEPT - timedelta(seconds=1)) == 0
    assert await forget_ids(NEXT_DAY + IDS_KEPT) == 1
    left = {one.record_id for one in await Tombstone.all()}
    assert left == {made["idea"], made["ticket"]}
    assert await there("erasure") == set()
