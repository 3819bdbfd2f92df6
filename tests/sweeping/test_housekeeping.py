"""What goes by the hour and not by the day: each rule a moment before, and at its moment."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.accounts import housekeeping as accounts
from portal.accounts.models import AccountLink, Invitation, KnownDevice, ProviderRequest
from portal.accounts.rules import guessing
from portal.db import Database, value
from portal.jobs import housekeeping as jobs
from portal.jobs.models import Job
from portal.kit import ids
from portal.web import housekeeping, limits
from portal.web.models import AttemptLimit, IdempotencyKey, Session, SpentChallenge, Step
from tests import cast

NOW = datetime(2024, 2, 29, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
Forget = Callable[[datetime], Awaitable[int]]


async def _session(person_id: UUID | None, *, created: timedelta, seen: timedelta, **changes: Any) -> Session:
    words = {"person_id": person_id, "created_at": NOW - created, "seen_at": NOW - seen, **changes}
    return await Session.create(id=ids.token_hash(ids.new_token()), public_id=ids.new_id(), **words)


HOURS, DAYS = (lambda n: timedelta(hours=n)), (lambda n: timedelta(days=n))
SESSIONS = {
    "a customer's, a day after the sign-in": ({}, DAYS(1), timedelta(0)),
    "stay, two weeks without a visit": ({"stay": True}, DAYS(20), DAYS(14)),
    "stay, a month in any case": ({"stay": True}, DAYS(30), timedelta(0)),
    "staff, two hours without a visit": ({"staff": True}, HOURS(5), HOURS(2)),
    "staff, twelve hours in any case": ({"staff": True}, HOURS(12), timedelta(0)),
    "staff never stay": ({"staff": True, "stay": True}, HOURS(12), timedelta(0)),
    "nobody yet, an hour": ({"person_id": None}, HOURS(1), timedelta(0)),
}


@pytest.mark.parametrize("case", SESSIONS)
async def test_a_session_ends_on_its_moment(db: Database, case: str) -> None:
    changes, created, seen = SESSIONS[case]
    words = {"person_id": (await cast.carla()).id, **changes}
    await _session(**words, created=created, seen=seen)
    assert await housekeeping.end_expired_sessions(NOW) == 0
    assert await housekeeping.end_expired_sessions(NOW + MOMENT) == 1


async def _link(until: datetime) -> None:
    carla = await cast.carla()
    await AccountLink.create(
        id=ids.new_id(), person=carla, kind="reset", token_hash="h", created_at=until, expires_at=until
    )


async def _invitation(until: datetime) -> None:
    words = {"email": "a@example.org", "email_key": "a@example.org", "token_hash": "h", "created_at": until}
    await Invitation.create(id=ids.new_id(), organisation=await cast.molen(), expires_at=until, **words)


async def _device(until: datetime) -> None:
    carla = await cast.carla()
    await KnownDevice.create(
        id=ids.new_id(), person=carla, token_hash="h", created_at=until, expires_at=until
    )


async def _attempt(until: datetime) -> None:
    await AttemptLimit.create(bucket="b", tries=1, until=until)


async def _key(until: datetime) -> None:
    await IdempotencyKey.create(id="k", created_at=until - timedelta(hours=24))


async def _step(until: datetime) -> None:
    session = await _session(None, created=timedelta(0), seen=timedelta(0))
    await Step.create(id="s", session=session, kind="code", data="{}", created_at=until, expires_at=until)


async def _challenge(until: datetime) -> None:
    await SpentChallenge.create(id="c", expires_at=until)


async def _job(until: datetime) -> None:
    at = until - timedelta(days=30)
    await Job.create(id=ids.new_id(), kind="x", payload={}, due_at=at, failed_at=at, created_at=at)


ROWS: dict[str, tuple[Callable[[datetime], Awaitable[None]], Forget]] = {
    "links in mail": (_link, accounts.forget_expired_links),
    "invitations": (_invitation, accounts.forget_expired_invitations),
    "browsers that were recognised": (_device, accounts.forget_devices),
    "tries to sign in": (_attempt, housekeeping.forget_attempts),
    "forms that were sent": (_key, housekeeping.forget_keys),
    "what a browser was in the middle of": (_step, housekeeping.forget_steps),
    "proofs of work": (_challenge, housekeeping.forget_challenges),
    "jobs that were given up, for 30 days": (_job, jobs.forget_given_up),
}


@pytest.mark.parametrize("case", ROWS)
async def test_it_goes_on_its_moment(db: Database, case: str) -> None:
    make, forget = ROWS[case]
    await make(NOW)
    assert await forget(NOW) == 0
    assert await forget(NOW + MOMENT) == 1
    assert await forget(NOW + MOMENT) == 0


@pytest.mark.parametrize(
    ("day", "gone"), [(datetime(2022, 2, 28, 12, tzinfo=UTC), 1), (datetime(2022, 3, 1, tzinfo=UTC), 0)]
)
async def test_a_provider_s_request_goes_after_two_years(db: Database, day: datetime, gone: int) -> None:
    await ProviderRequest.create(code="c", provider="facebook", received_at=day, done_at=day)
    assert await accounts.forget_provider_requests(NOW) == gone


async def test_a_job_that_waits_stays(db: Database) -> None:
    long_ago = NOW - timedelta(days=400)
    await Job.create(id=ids.new_id(), kind="x", payload={}, due_at=long_ago, created_at=long_ago)
    assert await jobs.forget_given_up(NOW) == 0


def test_no_try_is_remembered_for_longer_than_30_days() -> None:
    assert max(one.window for one in guessing.ALLOWANCES.values()) == timedelta(days=30)


async def test_a_try_is_counted_under_a_fingerprint_only(db: Database) -> None:
    await limits.Limit("sign-in", 3, timedelta(minutes=15)).spend("anna@example.org", NOW)
    bucket = await value("SELECT bucket FROM attempt_limit")
    assert bucket.startswith("sign-in:")
    assert "anna" not in bucket
