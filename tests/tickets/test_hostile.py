"""What people type is text, wherever it appears."""

import pytest

from portal.db import rows
from portal.kit import clock
from portal.settings import Settings
from portal.tickets import jobs
from portal.tickets.actions import answer, desk, own, tags
from portal.tickets.actions.answer import Answer
from portal.tickets.actions.settings import add_answer, add_item
from tests import cast
from tests.tickets.conftest import Browser, act_of, ticket_of

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}%(name)s{0.__class__}"


async def test_nothing_typed_becomes_markup(app: object, settings: Settings, browser: Browser) -> None:
    anna = await cast.person(
        EVIL[:100], email="anna@example.org", display_name="<b>Anna</b>", company="<i>Molen</i>"
    )
    daan = await cast.daan(is_manager=True)
    ticket = await ticket_of(
        settings, anna, EVIL, body=f"{EVIL}\n\n[x](javascript:alert(1)) ![y](https://evil.example/y.png)"
    )
    await own.reply(act_of(settings, anna), ticket, EVIL)
    await answer.answer(act_of(settings, daan), ticket, Answer(EVIL))
    await tags.add(act_of(settings, daan), ticket, "<u>tag</u>")
    await add_item("products", EVIL[:60], 0)
    await add_answer(EVIL[:80], EVIL)
    customer, staff = await browser(anna), await browser(daan)
    pages = [
        await customer.get(path)
        for path in (
            "/tickets",
            "/tickets/new",
            f"/tickets/{ticket}",
            f"/tickets/{ticket}/delete",
            f"/tickets/{ticket}/download",
        )
    ]
    pages += [
        await staff.get(path)
        for path in (
            "/desk/tickets",
            f"/desk/tickets/{ticket}",
            "/desk/tickets/new",
            f"/desk/tickets?q={EVIL}",
            "/desk/settings/products",
            "/desk/settings/answers",
        )
    ]
    for page in pages:
        assert page.status_code == 200, page.url
        inert = ("<script>alert", "<img", 'href="javascript:', "<b>Anna", "<i>Molen", "<u>tag")
        assert [mark for mark in inert if mark in page.text] == [], page.url


async def test_mail_holds_text_as_it_was_typed_and_one_recipient(db: object, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    ticket = await ticket_of(settings, anna, "Hello%0d%0aBcc: everybody@example.org {{7*7}} %(name)s")
    await answer.answer(
        act_of(settings, daan), ticket, Answer("Dear,\n\nBcc: x@example.org\n{{7*7}} %(portal)s")
    )
    payload = {"ticket": str(ticket), "by": str(anna.id)}
    await jobs.tell_agents(payload, settings, clock.now())
    mails = await rows("SELECT kind, recipient, subject, body FROM mail ORDER BY kind")
    assert [(mail["kind"], mail["recipient"]) for mail in mails] == [
        ("tickets/received", "anna@example.org"),
        ("tickets/reply", "anna@example.org"),
        ("tickets/staff_new", "daan@example.org"),
    ]
    assert [
        ("\n" in mail["subject"], "{{7*7}} %(name)s" in mail["subject"] + mail["body"]) for mail in mails
    ] == [(False, True)] * 3
    assert "{{7*7}} %(portal)s" in mails[1]["body"]


@pytest.mark.parametrize("mark", ["\x00", "\u202e", "\ufeff", "\x1b"])
async def test_invisible_characters_are_taken_out(app: object, browser: Browser, mark: str) -> None:
    anna = await browser(await cast.anna())
    await anna.post("/tickets/new", data={"subject": f"Pri{mark}nter", "description": f"Si{mark}lent"})
    assert await rows(
        "SELECT t.subject, m.body FROM ticket t JOIN ticket_message m ON m.ticket_id = t.id"
    ) == [{"subject": "Printer", "body": "Silent"}]


async def test_dutch_pages_and_mail(app: object, settings: Settings, browser: Browser) -> None:
    """Pages and mail are Dutch for who reads Dutch."""
    anna, daan = await cast.anna(language="nl"), await cast.daan(language="nl")
    ticket = await ticket_of(settings, anna)
    await desk.solve(act_of(settings, daan), ticket)
    page = (await (await browser(anna)).get(f"/tickets/{ticket}")).text
    mail = (await rows("SELECT body FROM mail"))[0]["body"]
    assert ("Niet opgelost" in page, "Hallo Anna de Vries," in mail) == (True, True)
