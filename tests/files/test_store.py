"""The store: a folder here, a bucket on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.files.store import MissingObjectError, Store, StoreTrouble, folder_of
from portal.settings import Settings
from tests.conftest import SECRET_KEY
from tests.harness.s3 import serving


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """An S3 server on loopback with the bucket `portal`."""
    with serving("portal") as address:
        yield address


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """The same promises on both."""
    if request.param == "folder":
        return Store(f"file://{tmp_path}/new/folder", Settings(secret_key=SECRET_KEY))
    address = request.getfixturevalue("s3")
    settings = Settings(
        secret_key=SECRET_KEY, s3_endpoint=address, s3_access_key_id="key", s3_secret_access_key="secret"
    )
    return Store(f"s3://portal/{tmp_path.name}", settings)


async def test_what_was_put_is_read(store: Store) -> None:
    await store.put("files/a", b"content")
    assert await store.read("files/a") == b"content"


async def test_an_object_is_never_replaced(store: Store) -> None:
    await store.put("files/a", b"first")
    await store.put("files/a", b"second")
    assert await store.read("files/a") == b"first"


async def test_what_was_removed_is_missing(store: Store) -> None:
    await store.put("files/a", b"content")
    await store.remove("files/a")
    with pytest.raises(MissingObjectError):
        await store.read("files/a")


async def test_removing_twice_is_harmless(store: Store) -> None:
    await store.remove("files/never")


async def test_keys_are_listed_by_prefix(store: Store) -> None:
    for key in ("files/a", "files/b", "other/c"):
        await store.put(key, b"x")
    assert sorted([key async for batch in store.listed("files/") for key, _ in batch]) == [
        "files/a",
        "files/b",
    ]


async def test_the_check_leaves_nothing_behind(store: Store) -> None:
    await store.check()
    assert [batch async for batch in store.listed() if batch] == []


async def test_a_key_leads_nowhere_else(store: Store) -> None:
    with pytest.raises(ValueError, match="illegal"):
        await store.put("../outside", b"x")


async def test_a_large_object_comes_in_pieces(store: Store) -> None:
    await store.put("files/large", b"x" * 3_000_000)
    sizes = [len(piece) async for piece in await store.open("files/large")]
    assert sum(sizes) == 3_000_000
    assert len(sizes) > 3


async def test_a_folder_that_is_away_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    away = Store(f"file://{tmp_path}/file", Settings(secret_key=SECRET_KEY))
    with pytest.raises(StoreTrouble):
        await away.put("files/a", b"x")
    with pytest.raises(StoreTrouble):
        await away.remove("files/a")


async def test_a_bucket_that_is_away_is_trouble(s3: str) -> None:
    settings = Settings(
        secret_key=SECRET_KEY, s3_endpoint=s3, s3_access_key_id="key", s3_secret_access_key="secret"
    )
    with pytest.raises(StoreTrouble):
        await Store("s3://nowhere", settings).put("files/a", b"x")


@pytest.mark.parametrize(
    ("url", "folder"), [("file://var/files", "var/files"), ("file:///srv/files", "/srv/files")]
)
def test_folder_of(url: str, folder: str) -> None:
    assert folder_of(url) == Path(folder)


async def test_a_folder_may_be_named_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the demo names its ledger."""
    monkeypatch.chdir(tmp_path)
    store = Store("file://var/ledger", Settings(secret_key=SECRET_KEY))
    await store.put("2026/11/a.json", b"{}")
    await store.flush("2026/11/a.json")
    assert (tmp_path / "var/ledger/2026/11/a.json").read_bytes() == b"{}"
    with pytest.raises(StoreTrouble):
        await store.flush("2026/11/b.json")
