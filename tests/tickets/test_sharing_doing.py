"""What a colleague does with a ticket that is shared with them, and what stays its requester's alone."""

import pytest

from portal.db import execute, rows, value
from portal.settings import Settings
from portal.tickets.actions import own, sharing
from portal.tickets.actions.sharing import ORGANISATION, PEOPLE, Wish
from portal.web.errors import Refusal
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

TEXT = ("files", ("notes.txt", b"It beeps twice.", "text/plain"))


async def test_what_a_colleague_cannot_do_is_not_done(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(PEOPLE, frozenset({bram.id})))
    await execute("UPDATE ticket SET state = 'solved', settled_on = $1", cast.today())
    before = await rows("SELECT * FROM ticket")
    client = await browser(bram)
    for what in ("solved", "reopen", "delete", "sharing"):
        answer = await client.post(f"/tickets/{ticket}/{what}", data={"sharing": ORGANISATION})
        assert (what, answer.status_code) == (what, 403)
    assert await rows("SELECT * FROM ticket") == before
    page = (await client.get(f"/tickets/{ticket}")).text
    buttons = [f"/tickets/{ticket}/{what}" in page for what in ("solved", "reopen", "delete", "sharing")]
    assert buttons == [False] * 4


@pytest.mark.parametrize(
    ("before", "after"), [("waiting_customer", "open"), ("solved", "open"), ("new", "new")]
)
async def test_a_colleagues_reply_is_the_customers(
    app: object, settings: Settings, browser: Browser, before: str, after: str
) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(ORGANISATION))
    long_ago = cast.today().replace(year=2020)
    await execute("UPDATE ticket SET state = $1, customer_wrote_on = $2", before, long_ago)
    client = await browser(bram)
    sent = await client.post(f"/tickets/{ticket}/replies", data={"body": "It hums now."}, files=[TEXT])
    assert sent.status_code == 303
    assert await value("SELECT state FROM ticket") == after
    assert await value("SELECT customer_wrote_on FROM ticket") > long_ago
    said = await rows("SELECT side, author_id FROM ticket_message ORDER BY number")
    assert said == [
        {"side": "customer", "author_id": anna.id},
        {"side": "customer", "author_id": bram.id},
    ]
    hers = (await (await browser(anna)).get(f"/tickets/{ticket}")).text
    assert ("<strong>Bram</strong>" in hers, "<strong>You</strong>" in hers) == (True, True)


async def test_what_she_wants_deleted_a_colleague_does_not_bring_back(db: object, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(ORGANISATION))
    await own.ask_deletion(act_of(settings, anna), ticket)
    with pytest.raises(Refusal) as refused:
        await own.reply(act_of(settings, bram), ticket, "Wait!")
    assert (refused.value.status, await value("SELECT deletion_asked_on FROM ticket")) == (
        409,
        act_of(settings, anna).today,
    )


async def test_a_colleague_does_not_go_on_from_what_was_closed_long_ago(
    app: object, settings: Settings, browser: Browser
) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(ORGANISATION))
    await execute("UPDATE ticket SET state = 'closed', settled_on = $1", cast.today().replace(year=2020))
    answer = await (await browser(bram)).post(f"/tickets/{ticket}/replies", data={"body": "Again"})
    assert (answer.status_code, await value("SELECT count(*) AS n FROM ticket")) == (409, 1)


async def test_notes_and_sorting_stay_with_staff(app: object, settings: Settings, browser: Browser) -> None:
    anna, bram, daan = await cast.anna(), await cast.bram(), await cast.daan()
    ticket = await ticket_of(settings, anna)
    await sharing.share(act_of(settings, anna), ticket, Wish(ORGANISATION))
    desk, client = await browser(daan), await browser(bram)
    note = {"body": "Ask the supplier"}
    assert (await desk.post(f"/desk/tickets/{ticket}/notes", data=note, files=[TEXT])).status_code == 303
    await desk.post(f"/desk/tickets/{ticket}/tags", data={"tag": "difficult"})
    for path in (f"/tickets/{ticket}", f"/tickets/{ticket}/download"):
        page = (await client.get(path)).text
        assert ("Ask the supplier" in page, "difficult" in page) == (False, False)
    assert (await client.get(f"/files/{await value('SELECT id FROM stored_file')}")).status_code == 404
    assert "The printer is silent" in (await client.get("/tickets?show=shared")).text
