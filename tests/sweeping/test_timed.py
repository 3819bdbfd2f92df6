"""What goes a fixed term after something happened, without a feature of its own: each rule on the day before, on its
day and over a leap day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from portal import registry
from portal.accounts.models import AuditEvent, Person
from portal.accounts.personal import AUDIT
from portal.db import Database
from portal.holdings.timed import first_to_stay, gone_on
from portal.holdings.types import Holding
from portal.kit import ids
from portal.privacy.models import Breach, LegalHold, RecordView, Restriction, RightsRequest
from portal.settings import Settings
from tests import cast
from tests.ledger import book
from tests.privacy.world import LONG_AGO, deleted, run, there

D = date
NOON = datetime(2023, 1, 1, 12, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("happened", "months", "expected"),
    [
        (D(2021, 6, 14), 24, D(2023, 6, 15)),
        (D(2024, 2, 29), 24, D(2026, 3, 1)),
        (D(2024, 2, 28), 24, D(2026, 3, 1)),
        (D(2022, 2, 28), 24, D(2024, 2, 29)),
        (D(2021, 12, 31), 24, D(2024, 1, 1)),
        (D(2020, 2, 29), 48, D(2024, 3, 1)),
    ],
)
def test_the_first_day_on_which_it_is_gone(happened: date, months: int, expected: date) -> None:
    assert gone_on(happened, months) == expected


def test_the_earliest_day_that_stays() -> None:
    for offset in range(1600):  # with a leap day on either end
        today = D(2023, 1, 1) + timedelta(days=offset)
        first = first_to_stay(today, 24)
        assert gone_on(first, 24) > today >= gone_on(first - timedelta(days=1), 24)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2021, 6, 14, 21, 59, tzinfo=UTC), D(2023, 6, 15)),  # 23:59 in Amsterdam
        (datetime(2021, 6, 14, 22, 0, tzinfo=UTC), D(2023, 6, 16)),  # midnight
    ],
)
def test_a_moment_counts_on_its_local_day(moment: datetime, expected: date) -> None:
    assert AUDIT.due_on(moment, AMSTERDAM) == expected


async def _audit(happened: datetime, anna: Person) -> UUID:
    return (await AuditEvent.create(id=ids.new_id(), at=happened, kind="signed_in", subject_id=anna.id)).id


@pytest.mark.parametrize("table", ["audit_event", "record_view"])
async def test_what_is_about_somebody_who_restricted_everything_stays(
    db: Database, settings: Settings, table: str
) -> None:
    anna = await cast.anna(restricted_at=NOON)
    make = _audit if table == "audit_event" else _view
    made = await make(datetime(2020, 1, 1, tzinfo=UTC), anna)
    assert deleted(await run(settings)) == {}
    await Person.filter(id=anna.id).update(restricted_at=None)
    assert sum(deleted(await run(settings)).values()) == 1
    assert made not in await there(table)


async def _view(happened: datetime, anna: Person) -> UUID:
    words = {"what": "person", "role": "privacy", "reason": "question", "visit": "v"}
    made = await RecordView.create(id=ids.new_id(), person=anna, actor_id=ids.new_id(), at=happened, **words)
    return made.id


async def _request(happened: datetime, anna: Person) -> UUID:
    number = len(await there("rights_request")) + 1
    day = happened.date()
    words: dict[str, Any] = {"kind": "access", "channel": "letter", "language": "nl", "state": "answered"}
    words |= {"received_on": day, "due_on": day, "closed_on": day, "created_at": happened}
    return (await RightsRequest.create(id=ids.new_id(), number=number, **words)).id


async def _breach(happened: datetime, anna: Person) -> UUID:
    number = len(await there("breach")) + 1
    made = await Breach.create(
        id=ids.new_id(), number=number, discovered_at=happened, happened="?", closed_at=happened
    )
    return made.id


async def _hold(happened: datetime, anna: Person) -> UUID:
    words = {"kind": "idea", "record_id": ids.new_id(), "reason": "claim", "review_on": happened.date()}
    return (await LegalHold.create(id=ids.new_id(), placed_at=happened, released_at=happened, **words)).id


async def _restriction(happened: datetime, anna: Person) -> UUID:
    words = {"kind": "idea", "record_id": ids.new_id(), "ground": "contested"}
    made = await Restriction.create(id=ids.new_id(), person=anna, since=happened, lifted_at=happened, **words)
    return made.id


MADE = {
    "audit": ("audit_event", _audit),
    "record_view": ("record_view", _view),
    "request": ("rights_request", _request),
    "breach": ("breach", _breach),
    "legal_hold": ("legal_hold", _hold),
    "restriction": ("restriction", _restriction),
}
# As of a moment: the last day that has gone, and the first that stays.
BOUNDARIES = [
    (datetime(2023, 6, 15, 9, tzinfo=UTC), D(2021, 6, 14), D(2021, 6, 15)),
    (datetime(2022, 3, 1, 9, tzinfo=UTC), D(2020, 2, 29), D(2020, 3, 1)),
    (datetime(2024, 2, 29, 9, tzinfo=UTC), D(2022, 2, 28), D(2022, 3, 1)),
]


@pytest.mark.parametrize("key", MADE)
@pytest.mark.parametrize(("now", "over", "stays"), BOUNDARIES, ids=["day", "leap", "onto leap"])
async def test_two_years_later_it_is_gone(
    db: Database, settings: Settings, key: str, now: datetime, over: date, stays: date
) -> None:
    table, make = MADE[key]
    anna = await cast.carla()
    gone = await make(datetime(over.year, over.month, over.day, 12, tzinfo=UTC), anna)
    kept = await make(datetime(stays.year, stays.month, stays.day, 12, tzinfo=UTC), anna)
    report = await run(settings, now)
    assert deleted(report) == {key: 1}
    assert await there(table) & {gone, kept} == {kept}
    assert await book.lines() == set()  # time alone decides: the ledger has no need of their ids


async def test_what_is_open_has_no_clock(db: Database, settings: Settings) -> None:
    anna, past = await cast.carla(), datetime(2015, 1, 1, tzinfo=UTC)
    for make in (_request, _breach, _hold, _restriction):
        await make(past, anna)
    await RightsRequest.all().update(closed_on=None, state="open")
    await Breach.all().update(closed_at=None)
    await LegalHold.all().update(released_at=None)
    await Restriction.all().update(lifted_at=None)
    assert deleted(await run(settings)) == {}


def _holding(settings: Settings, key: str) -> Holding:
    return next(one for one in registry.holdings(settings) if one.key == key)


async def test_pages_follow_each_other(db: Database, settings: Settings) -> None:
    """Nothing twice and nothing left out, also where several happened in one moment."""
    anna, audit = await cast.carla(), _holding(settings, "audit")
    moments = [datetime(2020, 1, 1 + day // 3, 12, tzinfo=UTC) for day in range(9)]
    made = [await _audit(moment, anna) for moment in moments]
    found, after = [], ""
    while True:
        page = await audit.candidates(D(2023, 6, 15), after, 2)
        found += [one.id for one in page.items]
        after = page.next
        if not after:
            break
    assert sorted(found) == sorted(made)
    assert len(found) == 9


@pytest.mark.parametrize(
    "cursor", ["nonsense", "2020-01-01T00:00:00+00:00 no-id", "2020-99-99 x", f"2020-01-01 {UUID(int=1)}"]
)
async def test_a_made_up_cursor_shows_the_first_page(db: Database, settings: Settings, cursor: str) -> None:
    made = await _audit(datetime(2020, 1, 1, tzinfo=UTC), await cast.carla())
    page = await _holding(settings, "audit").candidates(D(2023, 6, 15), cursor, 10)
    assert [one.id for one in page.items] == [made]


async def test_what_is_closed_again_meanwhile_stays(db: Database, settings: Settings) -> None:
    """Asked again under lock: a case that was opened after it was listed has no clock any more."""
    anna, request = await cast.carla(), _holding(settings, "request")
    one = await _request(datetime(2020, 1, 1, tzinfo=UTC), anna)
    await RightsRequest.filter(id=one).update(closed_on=None)
    outcome = await request.expire([one, ids.new_id()], D(2023, 6, 15), datetime(2023, 6, 15, tzinfo=UTC))
    assert (list(outcome.deleted), dict(outcome.kept)) == ([], {"gone already": 1, "not due any more": 1})


async def test_many_at_once_stop_the_run(db: Database, settings: Settings) -> None:
    """The guard looks at these as at everything."""
    anna = await cast.carla()
    for day in range(25):
        await _audit(datetime.combine(LONG_AGO, datetime.min.time(), UTC) - timedelta(days=day), anna)
    report = await run(settings)
    assert report.stopped is not None
    assert "Events about accounts" in report.stopped
    assert len(await there("audit_event")) == 25
