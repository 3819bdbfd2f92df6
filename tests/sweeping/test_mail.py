"""A mail's text goes a week after it was delivered; one to an address without an account goes as a whole; an address
that a server does not know is muted for 60 days."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from portal.db import Database, rows, value
from portal.mail import muting
from portal.mail.delivery import Delivery
from portal.mail.housekeeping import forget_texts
from portal.mail.models import Mail
from portal.settings import Settings
from tests import cast
from tests.mail.post import Office, mail, open_for, states

NOW = datetime(2024, 2, 29, 12, tzinfo=UTC)
WEEK, MONTHS = timedelta(days=7), timedelta(days=60)
MOMENT = timedelta(seconds=1)
UNKNOWN = "550 5.1.1 no such user"
NEWS = {"purpose": "ideas", "kind": "ideas/status"}


@pytest.fixture
async def office(db: Database, settings: Settings) -> AsyncIterator[Office]:
    async with open_for(Office(), settings) as opened:
        yield opened


async def _texts() -> list[tuple[str, str, Any]]:
    found = await rows("SELECT subject, body, headers FROM mail")
    return [(one["subject"], one["body"], one["headers"]) for one in found]


@pytest.mark.parametrize("over", ["sent_at", "failed_at"])
async def test_the_text_goes_after_a_week(db: Database, over: str) -> None:
    carla = await cast.carla()
    await mail(person_id=carla.id, created_at=NOW - timedelta(days=9), **{over: NOW - WEEK})
    assert await forget_texts(NOW) == 0
    assert await forget_texts(NOW + MOMENT) == 1
    assert [one[:2] for one in await _texts()] == [("", "")]
    assert await value("SELECT recipient FROM mail") == "anna@example.org"


@pytest.mark.parametrize("over", ["sent_at", "failed_at"])
async def test_to_an_address_without_an_account_all_of_it_goes(db: Database, over: str) -> None:
    await mail(created_at=NOW - timedelta(days=9), **{over: NOW - WEEK})
    assert await forget_texts(NOW) == 0
    assert await forget_texts(NOW + MOMENT) == 1
    assert await _texts() == []


async def test_what_waits_stays(db: Database) -> None:
    await mail(created_at=NOW - timedelta(days=30))
    assert await forget_texts(NOW) == 0


async def test_an_address_that_was_refused_is_remembered_while_it_is_muted(db: Database) -> None:
    past = {"created_at": NOW - timedelta(days=61), "failed_at": NOW - MONTHS}
    await mail(**past, trouble="SMTPRecipientRefused 550 bounced")
    assert await forget_texts(NOW) == 1  # its text
    assert [one[:2] for one in await _texts()] == [("", "")]
    assert await forget_texts(NOW + MOMENT) == 1
    assert await _texts() == []


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (UNKNOWN, "SMTPRecipientRefused 550 bounced"),
        ("550 5.2.1 closed", "SMTPRecipientRefused 550 bounced"),
        ("553 5.1.3 bad address", "SMTPRecipientRefused 553 bounced"),
        ("550 5.7.1 unable to relay", "SMTPRecipientRefused 550"),  # the server refuses us, not the address
        ("552 5.2.2 mailbox full", "SMTPRecipientRefused 552"),
    ],
)
async def test_which_refusals_are_of_the_address(
    office: Office, settings: Settings, answer: str, trouble: str
) -> None:
    office.answers = {"bram@example.org": answer}
    await mail("bram@example.org")
    await Delivery(settings).deliver()
    assert await states() == [("bram@example.org", "failed", trouble)]


async def _refused(office: Office, settings: Settings, at: datetime) -> None:
    office.answers = {"bram@example.org": UNKNOWN}
    with time_machine.travel(at, tick=False):
        await mail("bram@example.org", created_at=at, due_at=at)
        await Delivery(settings).deliver()
    office.answers = {}


@pytest.mark.parametrize(("later", "sent"), [(timedelta(minutes=1), 0), (MONTHS - MOMENT, 0), (MONTHS, 1)])
async def test_it_is_written_to_again_after_60_days(
    office: Office, settings: Settings, later: timedelta, sent: int
) -> None:
    await _refused(office, settings, NOW)
    with time_machine.travel(NOW + later, tick=False):
        await mail("bram@example.org", created_at=NOW + later, due_at=NOW + later, **NEWS)
        await mail("anna@example.org", created_at=NOW + later, due_at=NOW + later, **NEWS)
        assert await Delivery(settings).deliver() == 1 + sent
    assert "bram@example.org" in office.to or not sent
    assert ("anna@example.org", "sent", "") in await states()
    assert (("bram@example.org", "failed", "muted") in await states()) is not bool(sent)


async def test_what_somebody_asked_for_is_tried_and_ends_it(office: Office, settings: Settings) -> None:
    await _refused(office, settings, NOW)
    later = NOW + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        await mail("bram@example.org", created_at=later, due_at=later, purpose="account")
        assert await Delivery(settings).deliver() == 1
    after = later + timedelta(minutes=1)
    with time_machine.travel(after, tick=False):
        await mail("bram@example.org", created_at=after, due_at=after, **NEWS)
        assert await Delivery(settings).deliver() == 1


async def test_a_mute_does_not_prolong_itself(office: Office, settings: Settings) -> None:
    await _refused(office, settings, NOW)
    late = NOW + MONTHS - timedelta(days=1)
    with time_machine.travel(late, tick=False):
        await mail("bram@example.org", created_at=late, due_at=late, **NEWS)
        await Delivery(settings).deliver()
    muted = await Mail.all().order_by("-created_at").first()
    assert muted is not None
    assert muted.trouble == muting.TROUBLE
    assert not await muting.is_muted(muted.id, NOW + MONTHS)
