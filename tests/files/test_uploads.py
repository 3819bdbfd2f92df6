"""Files that a person adds: checked, stored, named; and gone when nothing names them."""

from pathlib import Path
from uuid import UUID

import pytest

from portal.db import rows, transaction
from portal.files import uploads
from portal.files.store import Store, StoreTrouble
from portal.kit import clock
from portal.settings import Settings
from tests.files.samples import DOCX, image, upload

TEXT = upload("log.txt", b"line\n")


async def sentences(settings: Settings, *files: tuple[str, bytes]) -> list[str]:
    """What is wrong with the files."""
    _, wrong = await uploads.check([upload(*one) for one in files], settings)
    return [one.message % one.parameters for one in wrong]


async def test_good_files_pass_as_what_they_are(settings: Settings) -> None:
    given = [upload("Foto.PNG", image()), upload("brief.docx", DOCX), upload("log.txt", b"line\n")]
    good, wrong = await uploads.check(given, settings)
    assert wrong == []
    assert [(one.name, one.media_type.rpartition(".")[2]) for one in good] == [
        ("Foto.PNG", "image/png"),
        ("brief.docx", "document"),
        ("log.txt", "text/plain"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "“empty.txt” is empty."),
        ("page.html", b"<p>", "“page.html” is of a kind that we do not take."),
        ("logo.svg", b"<svg/>", "“logo.svg” is of a kind that we do not take."),
        ("run.exe", b"MZ", "“run.exe” is of a kind that we do not take."),
        ("noend", b"text", "“noend” is of a kind that we do not take."),
        ("a.png", b"text", "“a.png” is damaged, or is not what its name says."),
        ("a.png", image()[:40], "“a.png” is damaged, or is not what its name says."),
        ("\u202egnp.exe", b"MZ", "“gnp.exe” is of a kind that we do not take."),
        ("a.phar\u200b.png", b"<?php", "“a.phar.png” is damaged, or is not what its name says."),
    ],
)
async def test_each_refusal_names_its_file(
    settings: Settings, name: str, content: bytes, sentence: str
) -> None:
    found = await sentences(settings, (name, content))
    assert [one[: len(sentence)] for one in found] == [sentence]


async def test_a_bad_file_does_not_hide_another(settings: Settings) -> None:
    found = await sentences(settings, ("a.txt", b""), ("ok.txt", b"x"), ("b.txt", b""))
    assert found == ["“a.txt” is empty.", "“b.txt” is empty."]


async def test_ten_files_fit_and_eleven_do_not(settings: Settings) -> None:
    ten = [(f"{number}.txt", b"x") for number in range(10)]
    assert await sentences(settings, *ten) == []
    assert await sentences(settings, *ten, ("last.txt", b"x")) == ["At most 10 files can be added at a time."]


async def test_together_they_have_a_limit(settings: Settings) -> None:
    settings.upload_max_mb = 1
    half = b"x" * 500_000
    assert await sentences(settings, ("a.txt", half), ("b.txt", half)) == []
    assert await sentences(settings, ("a.txt", half), ("b.txt", half + b"x")) == [
        "Together the files may be 1 MB at most."
    ]


async def objects(store: Store) -> list[str]:
    """Every key in the store."""
    return [key async for batch in store.listed() for key, _ in batch]


async def test_attached_files_stay_with_their_message(
    settings: Settings, store: Store, message: UUID
) -> None:
    good, _ = await uploads.check([upload("log.txt", b"line\n")], settings)
    async with uploads.held(store, good) as held, transaction():
        await uploads.attach(held, message_id=message, uploader_id=None, now=clock.now())
    (row,) = await rows("SELECT key, name, media_type, size, message_id FROM stored_file")
    assert (row["name"], row["media_type"], row["size"], row["message_id"]) == (
        "log.txt", "text/plain", 5, message,
    )  # fmt: skip
    assert await objects(store) == [row["key"]]
    assert await store.read(row["key"]) == b"line\n"


async def test_a_rollback_takes_the_objects_with_it(settings: Settings, store: Store, message: UUID) -> None:
    async def fail() -> None:
        good, _ = await uploads.check([upload("log.txt", b"line\n")], settings)
        async with uploads.held(store, good) as held, transaction():
            await uploads.attach(held, message_id=message, uploader_id=None, now=clock.now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await objects(store) == []
    assert await rows("SELECT key FROM stored_file") == []


async def test_what_nothing_attached_goes(settings: Settings, store: Store) -> None:
    good, _ = await uploads.check([upload("log.txt", b"line\n")], settings)
    async with uploads.held(store, good):
        assert len(await objects(store)) == 1
    assert await objects(store) == []


async def test_without_files_nothing_is_asked_of_the_store(store: Store) -> None:
    async with uploads.held(store, []) as held:
        assert held.files == []
    assert not Path(store.url.removeprefix("file://")).exists()


async def test_all_or_none_are_stored(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, _ = await uploads.check([upload(f"{n}.txt", b"x") for n in range(3)], settings)
    full, put = [], store.put

    async def filling_up(key: str, content: bytes) -> None:
        if len(full) == 2:
            raise StoreTrouble
        full.append(key)
        await put(key, content)

    monkeypatch.setattr(store, "put", filling_up)
    with pytest.raises(StoreTrouble):
        await uploads.put(store, good)
    assert await objects(store) == []
