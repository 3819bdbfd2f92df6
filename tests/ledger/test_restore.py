"""The drill: a copy that is put back comes without what was erased since, and with everything else as it was."""

from datetime import timedelta
from pathlib import Path

import pytest

from portal import registry
from portal.accounts.models import AccountLink, Person
from portal.db import execute, rows, use_database, value
from portal.files.ledger import erasing, sign
from portal.files.store import open_store
from portal.holdings.ledger import Entry
from portal.holdings.types import Rule
from portal.ideas import actions
from portal.ideas.models import Idea
from portal.jobs import queue
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.privacy.ledger import LedgerError, examine, is_closed
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.ledger import book, copies
from tests.mail.post import mail
from tests.privacy import whole, world
from tests.privacy.remains import tables_with
from tests.privacy.world import NOW, TODAY


@pytest.fixture
def fresh(settings: Settings, empty_database_url: str, tmp_path: Path) -> Settings:
    """A new machine, with an empty database."""
    return copies.elsewhere(settings, empty_database_url, tmp_path / "new-files")


async def test_erased_stays_erased_and_all_else_is_equal(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        made = await whole.make()
        carla = await Person.get(email="carla@example.org")
        stays = await copies.file(settings, (await _message(made["ticket"])), b"stays")
        await copies.back_up(settings, tmp_path / "backups")
        await world.run(settings)  # ideas, a ticket, an account and ways in go
        after = await copies.everything(but=[*copies.ENDED, "sweep_run", "number_series", "retention_notice"])
        gone = await book.lines()
    async with copies.restored(fresh, tmp_path / "backups") as replayed:
        assert replayed.again == len(gone) == 8
        again = await copies.everything(but=[*copies.ENDED, "sweep_run", "number_series", "retention_notice"])
        assert _without(again, "ledger_line", "ticket_statistic", "ticket_event") == _without(
            after, "ledger_line", "ticket_statistic", "ticket_event"
        )
        assert await book.lines() == gone
        assert await Person.get_or_none(id=carla.id) is None
        assert (await Person.get(id=made["left"])).password_hash == ""
        assert await open_store(fresh).read(stays) == b"stays"
        assert not await is_closed()
        assert await examine(fresh, clock.now()) is False


def _without(state: dict[str, list[str]], *tables: str) -> dict[str, list[str]]:
    # their rows have new ids: what they say is compared elsewhere
    return {name: rows for name, rows in state.items() if name not in tables}


async def _message(ticket_id: object):  # type: ignore[no-untyped-def]
    from portal.tickets.models import Ticket

    return (await world.message(await Ticket.get(id=ticket_id), None, NOW)).id


async def test_nothing_of_what_was_erased_is_readable(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        anna = await cast.anna()
        idea = await world.idea(anna, await world.board())
        await world.thread(idea, anna)
        await copies.back_up(settings, tmp_path / "backups")
        await actions.delete_idea(settings, idea.id, cast.viewer(anna), now=NOW, today=TODAY)
    async with copies.restored(fresh, tmp_path / "backups"):
        assert await tables_with(world.SECRET) == set()
        assert await value("SELECT kind FROM tombstone WHERE record_id = $1", idea.id) == "idea"


async def test_without_erasures_everything_is_equal(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        await whole.make()
        await world.run(settings)
        before = await copies.everything(but=list(copies.ENDED))
        await copies.back_up(settings, tmp_path / "backups")
    async with copies.restored(fresh, tmp_path / "backups") as replayed:
        assert (replayed.again, replayed.decided) == (0, 0)
        assert await copies.everything(but=list(copies.ENDED)) == before


async def test_an_intent_alone_is_decided_again(settings: Settings, fresh: Settings, tmp_path: Path) -> None:
    """One is still due and goes; the author of the other came back before the copy was made."""
    async with use_database(settings.database_url):
        board = await world.board()
        anna = await cast.anna(ideas_active_on=cast.today())
        due, kept = await world.idea(None, board), await world.idea(anna, board)
        await copies.back_up(settings, tmp_path / "backups")
        entry = Entry("idea", Rule("ideas.decided", 1), NOW, (due.id, kept.id))
        async with erasing(settings, entry):
            pass
    async with copies.restored(fresh, tmp_path / "backups") as replayed:
        assert (replayed.again, replayed.decided) == (0, 1)
        assert await world.there("idea") == {kept.id}
        assert ("idea", due.id) in await book.ids(fresh, "done")


async def test_a_wish_that_was_announced_is_done(settings: Settings, fresh: Settings, tmp_path: Path) -> None:
    async with use_database(settings.database_url):
        idea = await world.idea(None, await world.board(), status="open", decided_on=None)
        await copies.back_up(settings, tmp_path / "backups")
        async with erasing(settings, Entry("idea", Rule("ideas.asked_by_author", 1), NOW, (idea.id,))):
            pass
    async with copies.restored(fresh, tmp_path / "backups") as replayed:
        assert replayed.decided == 1
        assert await world.there("idea") == set()


async def test_what_was_made_and_erased_after_the_copy_is_known_to_be_gone(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        board = await world.board()
        await copies.back_up(settings, tmp_path / "backups")
        idea = await world.idea(None, board)
        await world.run(settings)
    async with copies.restored(fresh, tmp_path / "backups"):
        assert await value("SELECT count(*) FROM tombstone WHERE record_id = $1", idea.id) == 1
        assert await examine(fresh, clock.now()) is False


async def test_a_member_again_before_the_copy_keeps_the_way_in(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    """The ledger says that the ways in went, and so did the copy know: they are not taken a second time."""
    async with use_database(settings.database_url):
        lotte = await cast.person("Lotte Bos", membership_ended_on=TODAY, password_hash="x")
        await world.run(settings)
        await Person.filter(id=lotte.id).update(membership_ended_on=None, password_hash="new")
        await copies.back_up(settings, tmp_path / "backups")
    async with copies.restored(fresh, tmp_path / "backups"):
        assert (await Person.get(id=lotte.id)).password_hash == "new"


async def test_nobody_is_signed_in_and_nothing_is_sent_again(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        now, anna = clock.now(), await cast.anna()
        await Session.create(
            id="s" * 64, public_id=ids.new_id(), person_id=anna.id, created_at=now, seen_at=now
        )
        await execute(
            "INSERT INTO step (id, session_id, kind, data, created_at, expires_at) VALUES ($1, $2, 'x', '', $3, $3)",
            "t" * 64,
            "s" * 64,
            now,
        )
        await AccountLink.create(
            id=ids.new_id(), person_id=anna.id, kind="reset", token_hash="x", created_at=now, expires_at=now
        )
        await mail()
        sent = await mail()
        await Mail.filter(id=sent).update(sent_at=now)
        await queue.enqueue("ideas.tell_followers", {}, now=now)
        await copies.back_up(settings, tmp_path / "backups")
    async with copies.restored(fresh, tmp_path / "backups"):
        for table in ("session", "step", "account_link", "job", "lease"):
            assert await world.count(table) == 0, table
        assert [one["id"] for one in await rows("SELECT id FROM mail")] == [sent]
        assert await world.count("person") == 1


async def test_it_stays_closed_until_the_ledger_was_replayed(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        await copies.back_up(settings, tmp_path / "backups")
    await copies.put_back(fresh, tmp_path / "backups")
    async with use_database(fresh.database_url):
        assert await is_closed()
        with book.away(fresh), pytest.raises(LedgerError, match="cannot be read"):
            await copies.replay(fresh)
        assert await is_closed()
        await copies.replay(fresh)
        assert not await is_closed()


async def test_another_ledger_is_refused(settings: Settings, fresh: Settings, tmp_path: Path) -> None:
    async with use_database(settings.database_url):
        await world.idea(None, await world.board())
        await world.run(settings)
        await copies.back_up(settings, tmp_path / "backups")
    fresh.ledger_url = f"file://{tmp_path / 'mistyped'}"
    await copies.put_back(fresh, tmp_path / "backups")
    async with use_database(fresh.database_url):
        with pytest.raises(LedgerError, match="there is no ledger"):
            await copies.replay(fresh)
        await sign(fresh)
        with pytest.raises(LedgerError, match="not the one of this database"):
            await copies.replay(fresh)
        assert await is_closed()


async def test_a_kind_that_is_not_known_keeps_it_closed(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        await copies.back_up(settings, tmp_path / "backups")
        async with erasing(settings, Entry("appointment", Rule("x", 1), NOW, (ids.new_id(),))):
            pass
    await copies.put_back(fresh, tmp_path / "backups")
    async with use_database(fresh.database_url):
        with pytest.raises(LedgerError, match="appointment"):
            await copies.replay(fresh)
        assert await is_closed()


async def test_a_merged_idea_that_went_alone_leaves_its_survivor(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        board, anna = await world.board(), await cast.anna()
        survivor = await world.idea(anna, board, status="open", decided_on=None)
        merged = await world.idea(None, board, merged_into_id=survivor.id)
        await copies.back_up(settings, tmp_path / "backups")
        await actions.delete_idea(settings, survivor.id, cast.viewer(anna), now=NOW, today=TODAY)
        left = await world.there("idea")
    async with copies.restored(fresh, tmp_path / "backups"):
        assert await world.there("idea") == left == {merged.id}
        assert (await Idea.get(id=merged.id)).merged_into_id is None  # type: ignore[attr-defined]


async def test_replayed_twice_it_says_nothing_new(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        await whole.make()
        await copies.back_up(settings, tmp_path / "backups")
        await world.run(settings)
    async with copies.restored(fresh, tmp_path / "backups"):
        state, said = await copies.everything(), await book.entries(fresh, "done")
        assert (await copies.replay(fresh)).again == 0
        assert await copies.everything() == state
        assert await book.entries(fresh, "done") == said


async def test_a_restored_portal_goes_on(settings: Settings, fresh: Settings, tmp_path: Path) -> None:
    """The next sweep works, its lines go to the same ledger, and a later copy of it can be restored as well."""
    async with use_database(settings.database_url):
        await whole.make()
        await copies.back_up(settings, tmp_path / "backups")
        await world.run(settings)
    async with copies.restored(fresh, tmp_path / "backups"):
        await world.idea(None, await world.board())
        report = await world.run(fresh, clock_now=clock.now() + timedelta(seconds=1))
        assert world.deleted(report) == {"ideas": 1}
        assert await book.ids(fresh, "done") == await book.lines()
        assert await examine(fresh, clock.now()) is False


async def test_what_a_copy_did_not_get_to_write_is_written_by_its_restore(
    settings: Settings, fresh: Settings, tmp_path: Path
) -> None:
    async with use_database(settings.database_url):
        idea = await world.idea(None, await world.board())

        def fail(number: int, key: str) -> None:
            if key.endswith("-done.json"):
                raise OSError("away")

        with book.at_put(fail):
            await registry.holdings(settings)[0].expire([idea.id], TODAY, NOW)
            await copies.back_up(settings, tmp_path / "backups")
    async with copies.restored(fresh, tmp_path / "backups"):
        assert await book.ids(fresh, "done") == {("idea", idea.id)}
