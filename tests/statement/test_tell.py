"""People who were active in the last year are told of a new version."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from portal.db import Database, execute, rows, value
from portal.kit import clock
from portal.mail.models import Mail
from portal.privacy.statement import tell
from portal.privacy.statement.publish import publish
from portal.privacy.statement.tell import tell_of_version
from portal.settings import Settings
from tests import cast
from tests.statement.making import made

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
YEAR_AGO = date(2025, 11, 22)


@pytest.fixture
async def second(db: Database) -> None:
    """Two versions, of which the second is to be told of."""
    await publish(made(), NOW - timedelta(days=9))
    await publish(made(idea_retention_months=18), NOW)


async def told(settings: Settings, number: int = 2) -> list[str]:
    """Who has a mail after the job ran."""
    await tell_of_version({"version": number}, settings, NOW)
    return sorted(one["recipient"] for one in await rows("SELECT recipient FROM mail"))


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"active_on": YEAR_AGO}, True),
        ({"active_on": YEAR_AGO - timedelta(days=1)}, False),
        ({"active_on": NOW.date(), "verified_at": None}, False),
        ({"active_on": NOW.date(), "disabled_at": NOW}, False),
        ({"active_on": NOW.date(), "restricted_at": NOW}, False),
    ],
)
async def test_who_is_told(second: None, settings: Settings, changes: dict[str, Any], is_told: bool) -> None:
    await cast.anna(**changes)
    assert await told(settings) == (["anna@example.org"] if is_told else [])


async def test_the_mail(second: None, settings: Settings) -> None:
    anna = await cast.anna(active_on=NOW.date(), language="en")
    await told(settings)
    mail = await Mail.get()
    assert (mail.kind, mail.purpose, mail.person_id) == ("privacy/new_version", "account", anna.id)
    assert mail.subject == "Our privacy statement has changed"
    assert "- In short\n- What, why, until when, and who sees it\n- Ideas\n" in mail.body
    assert settings.url("/privacy/versions/2") in mail.body


async def test_in_the_language_of_the_person_or_of_the_portal(second: None, settings: Settings) -> None:
    await cast.anna(active_on=NOW.date(), language="")
    await told(settings)
    assert (await Mail.get()).subject == "Onze privacyverklaring is veranderd"


@pytest.mark.parametrize("batch", [1, 2, 50])
async def test_everybody_once_whatever_the_batch(
    second: None, settings: Settings, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(tell, "BATCH", batch)
    for made_one in (cast.anna, cast.bram, cast.carla, cast.daan):
        await made_one(active_on=NOW.date())
    everybody = [f"{name}@example.org" for name in ("anna", "bram", "carla", "daan")]
    assert await told(settings) == everybody
    await execute("UPDATE statement_version SET told_at = NULL")
    assert await told(settings) == everybody  # killed at the end and run again: nobody has two


async def test_it_is_noted_and_not_done_again(second: None, settings: Settings) -> None:
    await told(settings)
    assert await value("SELECT told_at FROM statement_version WHERE number = 2") is not None
    await cast.anna(active_on=NOW.date())
    assert await told(settings) == []


async def test_a_version_that_was_overtaken_is_not_told_of(second: None, settings: Settings) -> None:
    await cast.anna(active_on=NOW.date())
    await publish(made(idea_retention_months=24), NOW)
    assert await told(settings) == []
    assert await told(settings, 3) == ["anna@example.org"]


async def test_a_version_that_is_not_there_is_no_trouble(db: Database, settings: Settings) -> None:
    assert await told(settings, 9) == []
    assert clock.now().tzinfo is not None
