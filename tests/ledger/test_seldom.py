"""What happens seldom to backups and the ledger: storage that is away just then, objects that nobody wrote."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.db import Database, rows
from portal.files.ledger import sign
from portal.holdings.ledger import Entry, encode, new_key
from portal.holdings.types import Rule
from portal.kit import clock, ids
from portal.privacy.backups import BackupError, manifest
from portal.privacy.ledger import LedgerError, outside
from portal.privacy.ledger.outside import Written
from portal.privacy.ledger.replaying import Replayed, replay
from portal.settings import Settings
from tests.ledger import book, copies
from tests.privacy import world
from tests.privacy.world import NOW


async def test_a_backup_is_made_while_the_ledger_is_away(
    db: Database, settings: Settings, tmp_path: Path
) -> None:
    await world.idea(None, await world.board())
    with book.away(settings):
        made = await copies.back_up(settings, tmp_path / "backups")
    assert manifest.read(made.folder).counts["idea"] == 1


def test_a_manifest_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_bytes(b"\xff no JSON")
    with pytest.raises(BackupError, match="cannot be read"):
        manifest.read(tmp_path)


async def test_an_object_that_nobody_of_ours_wrote(db: Database, settings: Settings) -> None:
    store, today = book.store_of(settings), clock.now().date()
    await store.put(f"{today:%Y/%m/%d}/notes.txt", b"mine")
    assert await outside.written_on(store, today) == []


async def test_an_object_that_goes_while_the_ledger_is_read(db: Database, settings: Settings) -> None:
    gone = Written(ids.new_id(), "done", "2026/11/22/gone-done")
    assert await outside.read(book.store_of(settings), gone) == []


async def test_an_object_of_a_later_version_is_named(db: Database, settings: Settings) -> None:
    store, key = book.store_of(settings), "2026/11/22/later-done"
    await store.put(key, json.dumps({"format": 99}).encode())
    with pytest.raises(LedgerError, match=key):
        await outside.read(store, Written(ids.new_id(), "done", key))


async def _write(settings: Settings, state: Any, entry: Entry) -> None:
    """In the ledger, as a portal would that has gone since."""
    await sign(settings)
    await book.store_of(settings).put(new_key(state), encode(state, [entry]))


@pytest.mark.parametrize("state", ["done", "intent"])
async def test_what_a_holding_cannot_forget_is_decided_by_its_rule(
    db: Database, settings: Settings, state: str
) -> None:
    due = await world.idea(None, await world.board())
    kept = await world.idea(None, await world.board(), status="open", decided_on=None)
    holdings = [replace(one, forget=None) for one in registry.holdings(settings)]
    [ideas] = [one for one in holdings if one.key == "ideas"]
    await _write(settings, state, Entry(ideas.kind, ideas.rule, NOW, (due.id, kept.id)))
    replayed = await replay(settings, holdings, {}, clock.now())
    assert replayed.again + replayed.decided == 1
    assert [one["id"] for one in await rows("SELECT id FROM idea")] == [kept.id]


async def test_what_no_rule_is_about_any_more_stays(db: Database, settings: Settings) -> None:
    """Its feature is gone, and with it the holding and how it forgets."""
    await _write(settings, "intent", Entry("note", Rule("notes", 1), NOW, (ids.new_id(),)))
    gone: Any = {"note": None}
    assert await replay(settings, registry.holdings(settings), gone, clock.now()) == Replayed(0, 0)


async def test_a_closed_gate_stays_closed_without_the_database(
    app: Starlette, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = app.state.gate

    async def away() -> bool:
        raise ConnectionRefusedError(111, "away")

    monkeypatch.setattr(gate, "look", away)
    monkeypatch.setattr(gate, "closed", True)
    answer = await client.get("/ideas", headers={"Accept-Language": "en"})
    assert (answer.status_code, "put back from a backup" in answer.text) == (503, True)
    assert (await client.get("/health/ready")).json() == {"status": "no database"}


async def test_a_mistake_of_the_gate_lets_nothing_through(
    app: Starlette, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def mistaken() -> bool:
        raise LookupError("a mistake")

    monkeypatch.setattr(app.state.gate, "look", mistaken)
    assert (await client.get("/health/ready")).status_code == 500
