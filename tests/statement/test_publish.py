"""Publishing a version, and refusing to serve what was not published."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from portal import registry
from portal.app import create_app
from portal.db import Database, rows
from portal.i18n import LANGUAGES
from portal.privacy.statement import versions
from portal.privacy.statement.publish import publish, refuse_unpublished, unpublished
from portal.settings import Settings, SettingsError
from tests.statement.making import made

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


async def stored() -> list[tuple[int, str]]:
    found = await rows("SELECT number, fingerprint FROM statement_version ORDER BY number")
    return [(one["number"], one["fingerprint"]) for one in found]


async def jobs() -> list[Any]:
    found = await rows(
        "SELECT payload FROM job WHERE kind = 'privacy.tell_of_version' ORDER BY created_at, id"
    )
    return [
        json.loads(one["payload"]) if isinstance(one["payload"], str) else one["payload"] for one in found
    ]


async def test_the_first_version_tells_nobody(db: Database) -> None:
    statement = made()
    done = await publish(statement, NOW)
    assert (done.number, done.is_new, done.changes) == (1, True, None)
    assert await stored() == [(1, statement.fingerprint)]
    assert await jobs() == []


async def test_published_twice_it_is_one_version(db: Database) -> None:
    await publish(made(), NOW)
    done = await publish(made(), NOW)
    assert (done.number, done.is_new) == (1, False)
    assert len(await stored()) == 1


async def test_a_change_is_a_new_version_that_people_are_told_of(db: Database) -> None:
    await publish(made(), NOW)
    done = await publish(made(idea_retention_months=18), NOW + timedelta(days=1))
    assert (done.number, done.is_new) == (2, True)
    assert {language: [one.key for one in done.changes[language]] for language in done.changes or ()} == {
        language: ["summary", "overview", "purpose-ideas"] for language in LANGUAGES
    }
    assert await jobs() == [{"version": 2}]


async def test_a_demo_tells_nobody(db: Database) -> None:
    await publish(made(), NOW)
    await publish(made(name="Ander"), NOW, tell=False)
    assert await jobs() == []


async def test_both_texts_are_kept_as_they_were(db: Database) -> None:
    statement = made()
    await publish(statement, NOW)
    for language in LANGUAGES:
        shown = await versions.shown(1, language)
        assert shown is not None
        assert (shown.document, shown.changes, shown.newest) == (statement.documents[language], None, 1)


async def test_what_comes_into_force_again_is_a_new_version(db: Database) -> None:
    first, other = made(), made(idea_retention_months=18)
    for statement in (first, other, first, other):
        await publish(statement, NOW)
    found = await stored()
    assert [number for number, _ in found] == [1, 2, 3, 4]
    assert found[2:] == [(3, first.fingerprint), (4, other.fingerprint)]
    kept = await rows("SELECT document FROM statement_version ORDER BY number")
    assert [json.loads(one["document"])["fingerprint"] for one in kept] == [
        first.fingerprint,
        other.fingerprint,
        first.fingerprint,
        other.fingerprint,
    ]


async def test_two_who_publish_at_once_make_one_version(db: Database) -> None:
    done = await asyncio.gather(*(publish(made(), NOW) for _ in range(4)))
    assert {one.number for one in done} == {1}
    assert sorted(one.is_new for one in done) == [False, False, False, True]


async def test_two_who_publish_different_things_at_once_make_two(db: Database) -> None:
    await asyncio.gather(publish(made(), NOW), publish(made(name="Ander"), NOW))
    assert [number for number, _ in await stored()] == [1, 2]


@pytest.mark.parametrize(
    ("base_url", "demo", "refused"),
    [
        ("https://portal.example.org", False, True),
        ("http://127.0.0.1:8000", False, False),
        ("http://127.0.0.1:8000", True, False),
    ],
)
async def test_who_serves_people_must_have_published(
    db: Database, base_url: str, demo: bool, refused: bool
) -> None:
    statement = made(base_url=base_url, demo=demo)
    if not refused:
        await refuse_unpublished(statement)
        return
    with pytest.raises(SettingsError, match="was never published: run `portal statement publish` first"):
        await refuse_unpublished(statement)
    await publish(statement, NOW)
    await refuse_unpublished(statement)


async def test_what_differs_from_the_newest_version_is_refused(db: Database) -> None:
    await publish(made(), NOW)
    with pytest.raises(SettingsError, match="is not what version 1 of its privacy statement says"):
        await refuse_unpublished(made(base_url="https://portal.example.org", idea_retention_months=18))
    assert "version 1" in await unpublished()


async def test_a_replica_of_the_version_before_may_start(db: Database) -> None:
    await publish(made(), NOW)
    await publish(made(idea_retention_months=18), NOW)
    await refuse_unpublished(made(base_url="https://portal.example.org"))


async def test_the_application_does_not_start_unpublished(settings: Settings) -> None:
    settings.base_url = "https://portal.example.org"
    portal = create_app(settings)
    with pytest.raises(SettingsError, match="portal statement publish"):
        async with portal.router.lifespan_context(portal):
            pass


async def test_a_demo_publishes_by_itself(settings: Settings) -> None:
    settings.demo = True
    portal: Starlette = create_app(settings)
    async with portal.router.lifespan_context(portal):
        with portal.state.database.active():
            assert await stored() == [(1, registry.statement(settings).fingerprint)]
