"""A mail is promised in the transaction of the change that it tells of."""

from datetime import timedelta

import pytest

from portal.db import Database, rows, transaction
from portal.kit import clock, ids
from portal.mail import housekeeping, outbox
from portal.mail.models import Mail
from portal.settings import Settings
from tests import cast
from tests.mail.post import mail


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that shows its values."""
    from jinja2 import DictLoader

    for language in ("nl", "en"):
        monkeypatch.setattr(
            outbox._templates(language),
            "loader",
            DictLoader(
                {"mail/test.txt": "Subject: {{ title }}\n\n{{ portal_name }} {{ lang }} {{ base_url }}\n"}
            ),
        )


async def enqueue(settings: Settings, **changes: object) -> object:
    """The mail `test` to Anna."""
    values = {
        "kind": "test", "to": "anna@example.org", "language": "nl", "purpose": "account",
        "now": clock.now(), "title": "<Één> & twee",
    }  # fmt: skip
    return await outbox.enqueue(settings, **{**values, **changes})  # type: ignore[arg-type]


async def test_it_is_written_in_the_readers_language(
    db: Database, settings: Settings, template: None
) -> None:
    for language in ("nl", "en", ""):
        await enqueue(settings, language=language)
    found = await rows("SELECT subject, body FROM mail ORDER BY id")
    assert [one["body"] for one in found] == [
        f"Testportaal {language} http://127.0.0.1:8000\n" for language in ("nl", "en", "nl")
    ]
    assert found[0]["subject"] == "<Één> & twee"


async def test_a_rollback_takes_it_along(db: Database, settings: Settings, template: None) -> None:
    async def fail() -> None:
        async with transaction():
            await enqueue(settings)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await rows("SELECT id FROM mail") == []


async def test_the_same_id_is_added_once(db: Database, settings: Settings, template: None) -> None:
    same = ids.new_id()
    async with transaction():
        for _ in range(2):
            assert await enqueue(settings, mail_id=same) == same
    assert len(await rows("SELECT id FROM mail")) == 1


async def test_its_headers_come_through(db: Database, settings: Settings, template: None) -> None:
    await enqueue(settings, headers={"List-Unsubscribe": "<https://x>"})
    assert (await Mail.get()).headers == {"List-Unsubscribe": "<https://x>"}


@pytest.mark.parametrize(
    ("changes", "stays"),
    [
        ({"sent_at": 6}, True),
        ({"sent_at": 8}, False),
        ({"failed_at": 6}, True),
        ({"failed_at": 8}, False),
        ({}, True),
    ],
)
async def test_texts_go_a_week_after_delivery(db: Database, changes: dict[str, int], stays: bool) -> None:
    now = clock.now()
    moments = {column: now - timedelta(days=days) for column, days in changes.items()}
    carla = await cast.carla()
    await mail(person_id=carla.id, created_at=now - timedelta(days=30), headers={"X": "y"}, **moments)
    assert await housekeeping.forget_texts(now) == (0 if stays else 1)
    assert await housekeeping.forget_texts(now) == 0
    kept = await Mail.get()
    assert (kept.subject, kept.body, kept.headers) == (
        ("Bevestig je adres", "Hallo Anna\n", {"X": "y"}) if stays else ("", "", {})
    )
    assert kept.recipient == "anna@example.org"


async def test_more_than_one_batch(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    made = [
        Mail(id=ids.new_id(), recipient="a@example.org", purpose="x", kind="x", subject="s", body="b", headers={},
             due_at=now, created_at=now - timedelta(days=9), sent_at=now - timedelta(days=9))
        for _ in range(501)
    ]  # fmt: skip
    await Mail.bulk_create(made)
    assert await housekeeping.forget_texts(now) == 501
