"""A restored copy does again what was asked for after it was made: a comment that was deleted, a sign-in that Facebook
ended, an erasure that had begun."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from portal.accounts.actions import meta
from portal.accounts.models import Person, SocialIdentity
from portal.db import row, rows, use_database
from portal.holdings.leaving import Choices
from portal.ideas import actions
from portal.ideas.models import Comment
from portal.kit import ids
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.erasure import world as erasing
from tests.ledger import book, copies
from tests.privacy import world

NOW = datetime(2024, 2, 29, 12, tzinfo=UTC)
TODAY = date(2024, 2, 29)


@pytest.fixture
def fresh(settings: Settings, empty_database_url: str, tmp_path: Path) -> Settings:
    """A new machine with an empty database, and the same ledger."""
    return copies.elsewhere(settings, empty_database_url, tmp_path / "new-files")


async def _comment(idea: Any, author: Person, **changes: Any) -> UUID:
    words = {"id": ids.new_id(), "idea": idea, "author": author, "body": world.SECRET, "created_at": NOW}
    return (await Comment.create(**{**words, **changes})).id


async def test_a_deleted_comment_goes_again(settings: Settings, fresh: Settings, tmp_path: Path) -> None:
    async with use_database(settings.database_url):
        anna, daan = await cast.anna(), await cast.daan()
        idea = await world.idea(None, await world.board(), status="open", decided_on=None)
        own, other = await _comment(idea, anna), await _comment(idea, await cast.carla())
        answer = await _comment(idea, anna, parent_id=other)
        stays = await _comment(idea, anna)
        await copies.back_up(settings, tmp_path / "backups")
        words: dict[str, Any] = {"now": NOW, "today": TODAY}
        await actions.delete_comment(settings, idea.id, own, cast.viewer(anna), **words)
        await actions.delete_comment(settings, idea.id, other, cast.viewer(daan), **words)
        with pytest.raises(Refusal):
            await actions.delete_comment(settings, idea.id, stays, cast.viewer(await cast.bram()), **words)
        gone = {("comment", one) for one in (own, other, answer)}
        assert await book.ids(settings, "done") == await book.ids(settings, "intent") == gone
    async with copies.restored(fresh, tmp_path / "backups") as replayed:
        assert (replayed.again, replayed.decided) == (3, 0)
        assert await world.there("comment") == {stays}


@pytest.mark.parametrize("deleted", [True, False])
async def test_a_sign_in_that_facebook_ended_ends_again(
    settings: Settings, fresh: Settings, tmp_path: Path, deleted: bool
) -> None:
    async with use_database(settings.database_url):
        carla = await cast.carla()
        words = {"provider": "facebook", "subject": "42", "created_at": NOW}
        await SocialIdentity.create(id=ids.new_id(), person=carla, **words)
        await copies.back_up(settings, tmp_path / "backups")
        await (meta.delete_data if deleted else meta.unlink)(settings, "42", now=NOW)
        assert await book.ids(settings, "done") == await book.ids(settings, "intent") != set()
    async with copies.restored(fresh, tmp_path / "backups") as replayed:
        assert replayed.again == 1
        assert await world.there("social_identity") == set()
        found = await Person.get(id=carla.id)
        assert found.erase_on == (TODAY + timedelta(days=30) if deleted else None)


async def test_an_unknown_user_leaves_no_line(settings: Settings) -> None:
    async with use_database(settings.database_url):
        await meta.delete_data(settings, "43", now=NOW)
        assert await book.ids(settings, "intent") == set()


@pytest.mark.parametrize("was_staff", [False, True])
async def test_an_erasure_that_had_begun_begins_again(
    settings: Settings, fresh: Settings, tmp_path: Path, was_staff: bool
) -> None:
    """With the same choices; nobody is signed in from the first moment, and the worker brings it to its end."""
    async with use_database(settings.database_url):
        carla = await cast.carla(password_hash="x", is_agent=was_staff)
        board = await world.board()
        open_ = {"status": "open", "decided_on": None}
        stays, goes = await world.idea(carla, board, **open_), await world.idea(carla, board, **open_)
        said = await _comment(await world.idea(None, board, **open_), carla)
        await copies.back_up(settings, tmp_path / "backups")
        await Person.filter(id=carla.id).update(is_agent=False)
        await erasing.begin(settings, carla, Choices(ideas=frozenset({stays.id}), comments=True))
    async with copies.restored(fresh, tmp_path / "backups"):
        found = await Person.get(id=carla.id)
        assert (found.password_hash, found.disabled_at is None, found.is_agent) == ("", False, False)
        begun = await row("SELECT id, state, choices FROM erasure WHERE person_id = $1", carla.id)
        assert begun is not None
        assert (begun["state"], Choices.decode(begun["choices"])) == (
            "begun",
            Choices(ideas=frozenset({stays.id}), comments=True),
        )
        assert [json.loads(one["payload"]) for one in await rows("SELECT payload FROM job")] == [
            {"erasure": str(begun["id"])}
        ]
        await erasing.run(fresh, begun["id"])
        assert goes.id not in await world.there("idea") >= {stays.id}
        assert await world.there("comment") == {said}
        assert await world.there("person") == set()


async def test_one_that_was_done_ends_in_the_copy_too(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        carla = await cast.carla()
        await copies.back_up(settings, tmp_path / "backups")
        await erasing.erase(settings, carla)
    async with copies.restored(fresh, tmp_path / "backups"):
        assert await world.there("person") == set()
        begun = await row("SELECT id FROM erasure")
        assert begun is not None
        await erasing.run(fresh, begun["id"])
        assert await row("SELECT state FROM erasure") == {"state": "done"}
        assert await world.there("mail") == set()  # nobody is told twice


async def test_what_was_refused_is_not_begun_in_a_copy(settings: Settings) -> None:
    async with use_database(settings.database_url):
        with pytest.raises(Refusal):
            await erasing.begin(settings, await cast.daan())
        assert await book.ids(settings, "intent") == set()
