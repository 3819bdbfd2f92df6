"""Files of tickets: stored with their message, read by whom the ticket is for."""

import io
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from portal.db import row, rows, value
from portal.files.store import open_store
from portal.settings import Settings
from portal.tickets.actions import own
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

TEXT = ("files", ("notes.txt", b"It beeps twice.", "text/plain"))


def picture() -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


async def file_id() -> UUID:
    found: UUID = await value("SELECT id FROM stored_file")
    return found


async def test_a_ticket_with_two_files(app: object, browser: Browser) -> None:
    anna = await browser(await cast.anna())
    sent = await anna.post(
        "/tickets/new",
        data={"subject": "It beeps", "description": "See the files."},
        files=[TEXT, ("files", ("screen.png", picture(), "image/png"))],
    )
    assert sent.status_code == 303, sent.text
    page = (await anna.get(sent.headers["location"])).text
    assert ("notes.txt" in page, "screen.png" in page) == (True, True)
    got = await anna.get(f"/files/{await value('SELECT id FROM stored_file WHERE name = $1', 'notes.txt')}")
    assert (got.status_code, got.content) == (200, b"It beeps twice.")


@pytest.mark.parametrize(
    ("place", "expected"), [("replies", (200, 404, 404, 200, 404)), ("notes", (404, 404, 404, 200, 404))]
)
async def test_who_may_read_a_file(
    app: object, settings: Settings, browser: Browser, place: str, expected: tuple[int, ...]
) -> None:
    """Anna (requester), Bram, Carla, Daan (agent), Eva (admin): a reply's file, and one of an internal note."""
    anna, daan = await cast.anna(), await cast.daan()
    people = (anna, await cast.bram(), await cast.carla(), daan, await cast.eva())
    ticket = await ticket_of(settings, anna)
    sent = await (await browser(daan)).post(
        f"/desk/tickets/{ticket}/{place}", data={"body": "Here"}, files=[TEXT]
    )
    assert sent.status_code == 303, sent.text
    path = f"/files/{await file_id()}"
    got = [(await (await browser(person)).get(path)).status_code for person in people]
    assert tuple(got) == expected


async def test_a_file_of_a_note_is_not_on_the_customers_page(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await (await browser(daan)).post(f"/desk/tickets/{ticket}/notes", data={"body": "Here"}, files=[TEXT])
    client = await browser(anna)
    pages = [await client.get(f"/tickets/{ticket}"), await client.get(f"/tickets/{ticket}/download")]
    assert ["notes.txt" in page.text for page in pages] == [False, False]


@pytest.mark.parametrize(
    "bad",
    [
        ("page.html", b"<script>alert(1)</script>", "text/html"),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        ("picture.png", b"no picture", "image/png"),
        ("empty.txt", b"", "text/plain"),
    ],
    ids=lambda bad: bad[0],
)
async def test_a_bad_file_is_refused_and_the_text_kept(app: object, browser: Browser, bad: Any) -> None:
    anna = await browser(await cast.anna())
    data = {"subject": "It beeps", "description": "Typed with care"}
    sent = await anna.post("/tickets/new", data=data, files=[TEXT, ("files", bad)])
    assert (sent.status_code, bad[0] in sent.text, "Typed with care" in sent.text) == (422, True, True)
    assert (await rows("SELECT id FROM ticket"), await rows("SELECT id FROM stored_file")) == ([], [])


@pytest.mark.parametrize("place", ["new", "{ticket}/replies", "{ticket}/notes"])
async def test_staff_keep_what_they_typed_when_files_cannot_be_stored(
    app: Any, settings: Settings, browser: Browser, place: str
) -> None:
    anna = await cast.anna()
    path = f"/desk/tickets/{place.format(ticket=await ticket_of(settings, anna))}"
    daan = await browser(await cast.daan())
    app.state.store = open_store(settings, "file:///proc/nothing/can/be/made/here")
    data = {
        "body": "Typed with care",
        "subject": "It beeps",
        "description": "Typed with care",
        "email": anna.email,
    }
    sent = await daan.post(path, data=data, files=[TEXT])
    assert (sent.status_code, sent.headers["retry-after"]) == (503, "30")
    assert ("Typed with care" in sent.text, "What you typed is still here" in sent.text) == (True, True)
    assert await value("SELECT count(*) FROM ticket_message") == 1


async def objects(app: Any) -> list[str]:
    return [key async for batch in app.state.store.listed() for key, _ in batch]


async def test_sent_twice_nothing_is_left_in_the_store(app: Any, browser: Browser) -> None:
    anna = await browser(await cast.anna())
    data = {"subject": "It beeps", "description": "Twice", "idempotency_key": "one"}
    for _ in range(2):
        await anna.post("/tickets/new", data=data, files=[TEXT])
    found = await row("SELECT key, name FROM stored_file")
    assert found is not None
    assert (await objects(app), found["name"]) == ([found["key"]], "notes.txt")


async def test_an_overtaken_reply_leaves_no_file(app: Any, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await own.reply(act_of(settings, anna), ticket, "Never mind")
    data = {"body": "Here", "seen": "1"}
    sent = await (await browser(daan)).post(f"/desk/tickets/{ticket}/replies", data=data, files=[TEXT])
    assert (sent.status_code, await objects(app)) == (409, [])
