"""The walk of a ticket through the pages: asked, answered, solved, confirmed."""

from portal.db import row, rows
from portal.settings import Settings
from tests import cast
from tests.tickets.conftest import Browser, ticket_of


async def test_a_ticket_from_question_to_closed(app: object, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    customer, desk = await browser(anna), await browser(daan)
    form = await customer.get("/tickets/new")
    assert form.status_code == 200, form.text
    sent = await customer.post(
        "/tickets/new", data={"subject": "No sound", "description": "It is **silent**."}
    )
    assert sent.status_code == 303, sent.text
    path = sent.headers["location"]
    shown = await customer.get(path)
    assert "<strong>silent</strong>" in shown.text
    assert "Received" in shown.text

    listed = await desk.get("/desk/tickets")
    assert "No sound" in listed.text
    assert (await desk.get(f"/desk{path}")).status_code == 200
    answered = await desk.post(
        f"/desk{path}/replies", data={"body": "Is it on?", "state": "waiting_customer"}
    )
    assert answered.status_code == 303, answered.text
    shown = await customer.get(path)
    assert "Is it on?" in shown.text
    assert "We wait for you" in shown.text

    replied = await customer.post(f"{path}/replies", data={"body": "It is now."})
    assert replied.status_code == 303, replied.text
    assert (await desk.post(f"/desk{path}/solve")).status_code == 303
    assert "Solved" in (await customer.get(path)).text
    assert (await customer.post(f"{path}/solved")).status_code == 303
    ticket = await row("SELECT state, last_event FROM ticket")
    assert ticket == {"state": "closed", "last_event": 5}
    assert [e["kind"] for e in await rows("SELECT kind FROM ticket_event ORDER BY sequence")] == [
        "created",
        "reply",
        "reply",
        "solved",
        "confirmed",
    ]


async def test_every_page_of_the_desk_renders(app: object, settings: Settings, browser: Browser) -> None:
    anna, daan = await cast.anna(), await cast.daan(is_manager=True)
    ticket = await ticket_of(settings, anna)
    desk = await browser(daan)
    for path in (
        "/desk",
        "/desk/tickets?queue=all",
        "/desk/tickets?q=printer",
        f"/desk/tickets/{ticket}",
        "/desk/tickets/new",
        "/desk/settings",
        "/desk/settings/products",
        "/desk/settings/categories",
        "/desk/settings/answers",
        f"/tickets/{ticket}",
    ):
        answer = await desk.get(path)
        assert (path, answer.status_code) == (path, 200), answer.text


async def test_every_page_of_the_customer_renders(app: object, settings: Settings, browser: Browser) -> None:
    anna = await cast.anna()
    ticket = await ticket_of(settings, anna)
    customer = await browser(anna)
    for path in (
        "/tickets",
        "/tickets?show=closed",
        "/tickets/new",
        f"/tickets/{ticket}",
        f"/tickets/{ticket}/delete",
        f"/tickets/{ticket}/download",
    ):
        answer = await customer.get(path)
        assert (path, answer.status_code) == (path, 200), answer.text
