"""The copy of a person with very many records is made in time, and has all of them."""

import io
import json
import time
import zipfile
from uuid import UUID

from portal import registry
from portal.files.store import open_store
from portal.kit import clock
from portal.privacy.models import DataExport
from portal.privacy.mydata import making
from portal.settings import Settings
from tests import cast
from tests.drills.plenty import KINDS, fill
from tests.drills.sizes import size
from tests.mydata.holding import asked

RECORDS = size(60, 10_000)
SECONDS = 30


async def test_a_copy_of_many_records(db: object, settings: Settings) -> None:
    anna, each = await cast.anna(), RECORDS // KINDS
    await fill(anna, each)
    export = await asked(anna)
    began = time.monotonic()
    await making.make(
        settings, registry.shares(settings), registry.purposes(settings), export.id, clock.now()
    )
    seconds = time.monotonic() - began
    done = await DataExport.get(id=export.id)
    print(f"a copy of {done.progress} records: {seconds:.1f} s, {done.size / 1e6:.1f} MB")
    assert done.state == "ready"
    assert (
        await _records(settings, export.id) == done.progress == each * KINDS + 2
    )  # the account and the copy
    assert seconds < SECONDS


async def _records(settings: Settings, export_id: UUID) -> int:
    content = await open_store(settings).read(f"{making.PREFIX}{export_id}.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as copy:
        return sum(len(one["records"]) for one in json.loads(copy.read("export.json"))["purposes"])
