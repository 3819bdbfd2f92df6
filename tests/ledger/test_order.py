"""The intent stands outside before the first change, and the done only after the commit."""

import pytest

from portal import registry
from portal.db import Database, execute, transaction
from portal.db.listeners import listeners
from portal.files.ledger import copy_missing, erasing
from portal.holdings import erasure
from portal.holdings.ledger import Entry, UnannouncedError
from portal.holdings.types import Rule
from portal.ideas import actions
from portal.kit import ids
from portal.settings import Settings
from tests import cast
from tests.ledger import book
from tests.privacy import whole, world
from tests.privacy.world import NOW, TODAY


async def test_intent_before_the_first_change_and_done_after_the_last(db: Database, either: Settings) -> None:
    idea = await world.idea(None, await world.board())
    seen: list[tuple[str, int, int]] = []

    async def look(sql: str) -> None:
        if sql.startswith(("DELETE", "INSERT INTO ledger_line", "UPDATE ledger_line")):
            seen.append(
                (sql[:18], len(await book.entries(either, "intent")), len(await book.entries(either, "done")))
            )

    listeners.append(look)
    try:
        await registry.holdings(either)[0].expire([idea.id], TODAY, NOW)
    finally:
        listeners.remove(look)
    assert ("INSERT INTO ledger", 1, 0) in seen
    assert [one for one in seen if one[0] != "UPDATE ledger_line" and one[1:] != (1, 0)] == []
    assert seen[-1] == ("UPDATE ledger_line", 1, 1)
    assert await book.ids(either, "intent") == await book.ids(either, "done") == {("idea", idea.id)}
    assert await book.uncopied() == 0


async def test_an_object_says_ids_and_rules_and_nothing_else(db: Database, either: Settings) -> None:
    idea = await world.idea(await cast.anna(), await world.board())
    await world.run(either, force=True)
    assert await book.entries(either, "done") == [Entry("idea", Rule("ideas.decided", 1), NOW, (idea.id,))]
    store = book.store_of(either)
    async for batch in store.listed():
        for key, _ in batch:
            text = (await store.read(key)).decode()
            assert world.SECRET not in text
            assert "anna" not in text.lower()


async def test_a_page_of_the_sweep_is_announced_at_once(db: Database, settings: Settings) -> None:
    board = await world.board()
    made = {(await world.idea(None, board)).id for _ in range(30)}
    await world.run(settings, force=True)
    intents, dones = await book.entries(settings, "intent"), await book.entries(settings, "done")
    assert [set(one.ids) for one in intents] == [made]
    assert [set(one.ids) for one in dones] == [made]


async def test_every_kind_of_the_sweep_stands_outside(db: Database, either: Settings) -> None:
    await whole.make()
    await world.run(either)
    assert await book.ids(either, "done") == await book.lines()
    assert {kind for kind, _ in await book.lines()} == {"idea", "comment", "ticket", "person", "access"}


async def test_what_was_kept_has_an_intent_only(db: Database, settings: Settings) -> None:
    anna = await cast.anna(ideas_active_on=TODAY)
    idea = await world.idea(anna, await world.board())
    await registry.holdings(settings)[0].expire([idea.id], TODAY, NOW)
    assert await book.ids(settings, "intent") == {("idea", idea.id)}
    assert await book.ids(settings, "done") == set()


async def test_an_author_deletes_an_idea(db: Database, settings: Settings) -> None:
    anna, board = await cast.anna(), await world.board()
    idea = await world.idea(anna, board)
    await actions.delete_idea(settings, idea.id, cast.viewer(anna), now=NOW, today=TODAY)
    [done] = await book.entries(settings, "done")
    assert (done.rule, done.ids) == (Rule("ideas.asked_by_author", 1), (idea.id,))


async def test_nobody_announces_the_end_of_anothers_idea(db: Database, settings: Settings) -> None:
    """Or a restored copy would delete it."""
    anna, bram, board = await cast.anna(), await cast.bram(), await world.board()
    idea = await world.idea(anna, board)
    with pytest.raises(Exception, match="403"):
        await actions.delete_idea(settings, idea.id, cast.viewer(bram), now=NOW, today=TODAY)
    holding = registry.holdings(settings)[0]
    assert holding.erase is not None
    assert (await holding.erase([idea.id], bram.id, TODAY, NOW)).deleted == []
    assert await book.entries(settings, "intent") == []


async def test_nothing_goes_unannounced(db: Database, settings: Settings) -> None:
    one, other = ids.new_id(), ids.new_id()
    async with transaction():
        with pytest.raises(UnannouncedError):
            await erasure.record("idea", Rule("x", 1), [one], TODAY, NOW)
    async with erasing(settings, Entry("idea", Rule("x", 1), NOW, (one,))), transaction():
        with pytest.raises(UnannouncedError):
            await erasure.record("idea", Rule("x", 1), [other], TODAY, NOW)
        with pytest.raises(UnannouncedError):
            await erasure.record("ticket", Rule("x", 1), [one], TODAY, NOW)
    assert await book.lines() == set()


async def test_an_erasure_is_not_announced_inside_a_transaction(db: Database, settings: Settings) -> None:
    announcing = erasing(settings, Entry("idea", Rule("x", 1), NOW, (ids.new_id(),)))
    async with transaction():
        with pytest.raises(RuntimeError, match="before its transaction"):
            await announcing.__aenter__()


async def test_a_transaction_that_fails_confirms_nothing(db: Database, settings: Settings) -> None:
    async def fail() -> None:
        one = ids.new_id()
        async with erasing(settings, Entry("idea", Rule("x", 1), NOW, (one,))), transaction():
            await erasure.record("idea", Rule("x", 1), [one], TODAY, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await book.entries(settings, "done") == []


async def test_without_a_ledger_everything_goes_all_the_same(db: Database, settings: Settings) -> None:
    settings.ledger_url = ""
    await world.idea(None, await world.board())
    assert world.deleted(await world.run(settings)) == {"ideas": 1}
    assert await book.uncopied() == 1


async def test_a_ledger_that_is_set_later_gets_what_went_before(
    db: Database, settings: Settings, either: Settings
) -> None:
    url, either.ledger_url = either.ledger_url, ""
    await whole.make()
    await world.run(either)
    either.ledger_url = url
    assert await copy_missing(either) == len(await book.lines())
    assert await book.ids(either, "done") == await book.lines()
    assert await copy_missing(either) == 0


async def test_many_lines_are_copied_in_several_objects(
    db: Database, settings: Settings, monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("portal.files.ledger.OBJECT", 3)
    await whole.make()
    await world.run(settings)
    book.empty(settings)
    await execute("UPDATE ledger_line SET copied_at = NULL")
    await copy_missing(settings)
    assert await book.ids(settings, "done") == await book.lines()
