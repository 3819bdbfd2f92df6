"""Objects follow their rows."""

from datetime import timedelta
from uuid import UUID

from portal.db import transaction
from portal.files import jobs, uploads
from portal.files.store import Store
from portal.kit import clock
from portal.settings import Settings
from tests.files.samples import upload
from tests.files.test_uploads import objects

LATER = timedelta(hours=25)


async def stored(settings: Settings, store: Store) -> uploads.Stored:
    """A file that nothing names."""
    good, _ = await uploads.check([upload("log.txt", b"line\n")], settings)
    (one,) = await uploads.put(store, good)
    return one


async def test_objects_are_removed_once_and_again(settings: Settings, store: Store, message: UUID) -> None:
    gone, stays = [await stored(settings, store) for _ in range(2)]
    for _ in range(2):
        await jobs.remove({"keys": [gone.key]}, settings, clock.now())
    assert await objects(store) == [stays.key]


async def test_an_orphan_goes_after_a_day(settings: Settings, store: Store, message: UUID) -> None:
    orphan, named = [await stored(settings, store) for _ in range(2)]
    async with transaction():
        await uploads.attach([named], message_id=message, uploader_id=None, now=clock.now())
    await jobs.sweep_orphans({}, settings, clock.now())
    assert sorted(await objects(store)) == sorted([orphan.key, named.key])
    await jobs.sweep_orphans({}, settings, clock.now() + LATER)
    assert await objects(store) == [named.key]


async def test_what_is_not_the_files_own_is_left_alone(
    settings: Settings, store: Store, message: UUID
) -> None:
    await store.put("ledger/2026", b"x")
    await jobs.sweep_orphans({}, settings, clock.now() + LATER)
    assert await objects(store) == ["ledger/2026"]


async def test_a_row_without_its_object_is_said(settings: Settings, store: Store, message: UUID) -> None:
    lost = await stored(settings, store)
    async with transaction():
        await uploads.attach([lost], message_id=message, uploader_id=None, now=clock.now())
    await store.remove(lost.key)
    assert await jobs._lost(set(), clock.now()) == 0  # younger than the listing
    assert await jobs._lost(set(), clock.now() + LATER) == 1
