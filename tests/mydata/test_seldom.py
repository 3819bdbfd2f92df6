"""What happens seldom to copies of somebody's data: two workers at one copy, many records, nothing at all."""

import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from portal import registry
from portal.db import Database, value
from portal.kit import clock, ids
from portal.privacy.jobs import own_data
from portal.privacy.mydata import making, reading
from portal.privacy.mydata.archive import About, Archive
from portal.privacy.pages.mydata import me
from portal.privacy.views.asking import ask, note_requests
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.mydata.holding import asked, everything, make, records


async def test_two_workers_make_one_copy(
    app: Starlette, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one has told of it when this one is done: its link works, and there is no second mail."""
    export, real = await asked(await cast.anna()), making._fill

    async def overtaken(*arguments: Any) -> None:
        monkeypatch.setattr(making, "_fill", real)
        await make(settings, export)
        await real(*arguments)

    monkeypatch.setattr(making, "_fill", overtaken)
    await make(settings, export)
    assert await value("SELECT count(*) AS n FROM mail WHERE kind = 'privacy/export_ready'") == 1


async def test_the_worker_makes_it(app: Starlette, settings: Settings) -> None:
    export = await asked(await cast.anna())
    [handler] = own_data(registry.shares, registry.purposes).values()
    await handler({"export": str(export.id)}, settings, clock.now())
    assert await value("SELECT state FROM data_export") == "ready"


async def test_old_copies_go_a_batch_at_a_time(
    app: Starlette, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "BATCH", 1)
    await asked(await cast.anna(), expires_at=clock.now())
    await making.forget(settings, clock.now())
    assert await value("SELECT count(*) AS n FROM data_export") == 0


async def test_many_records_are_read_some_at_a_time(
    app: Starlette, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    at_once = [(one.kind, one.id) for one in await records(settings, anna.id)]
    monkeypatch.setattr(reading, "page", partial(reading.page, limit=1))
    one_by_one = [(one.kind, one.id) for one in await records(settings, anna.id)]
    assert sorted(map(str, one_by_one)) == sorted(map(str, at_once))


def test_a_copy_of_nothing(settings: Settings, tmp_path: Path) -> None:
    archive = Archive(tmp_path, About(settings, "nl", clock.now()), registry.shares(settings))
    with pytest.raises(ValueError, match="no purpose"):
        archive.add([])
    with pytest.raises(ValueError, match="no file"):
        archive.write(b"x")
    archive.close()
    assert archive.finish() > 0
    assert sorted(zipfile.ZipFile(archive.path).namelist()) == [
        "export.json",
        "export.schema.json",
        "index.html",
        "style.css",
    ]


async def test_nobody_has_no_data_and_looks_at_nobodys(db: Database) -> None:
    nobody, somebody = Request({"type": "http", "method": "GET"}), ids.new_id()
    with pytest.raises(Refusal) as refusal:
        me(nobody)
    assert refusal.value.status == 401
    with pytest.raises(Refusal) as refusal:
        await ask(nobody, "person", somebody, [somebody])
    assert refusal.value.status == 401
    with pytest.raises(Refusal) as refusal:
        await note_requests(nobody, [somebody])
    assert refusal.value.status == 401
