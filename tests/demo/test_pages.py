"""Signing in with one click, the mail that was not sent, and the sweep by hand."""

import re
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portal.db import row, value
from portal.demo.pages import CUSTOMERS, STAFF
from portal.demo.seed import PASSWORD
from portal.files.store import folder_of
from portal.kit import clock
from portal.mail.delivery import Delivery
from portal.mail.outbox import enqueue

if TYPE_CHECKING:
    from httpx2 import AsyncClient

    from portal.settings import Settings

filled = pytest.mark.usefixtures("filled")
SECRETS = ("../secret.eml", "..%2Fsecret.eml", "%2e%2e%2fsecret.eml", ".hidden.eml", "secret.txt", "a b.eml")


@filled
@pytest.mark.parametrize("who", [*CUSTOMERS, *STAFF])
async def test_one_click_signs_in(client: "AsyncClient", who: str) -> None:
    answer = await client.post("/demo/sign-in", data={"who": who})
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk" if who in STAFF else "/")
    name, staff = await _signed_in()
    assert name.split()[0].lower() == who
    assert bool(staff) == (who in STAFF)


@filled
async def test_signing_in_as_another_ends_the_first_session(client: "AsyncClient") -> None:
    await client.post("/demo/sign-in", data={"who": "anna"})
    await client.post("/demo/sign-in", data={"who": "daan"})
    assert await value("SELECT count(*) FROM session") == 1
    assert (await _signed_in())[0] == "Daan Smit"


@filled
@pytest.mark.parametrize("who", ["", "joost", "nobody"])
async def test_nobody_else_can_be_signed_in(client: "AsyncClient", who: str) -> None:
    assert (await client.post("/demo/sign-in", data={"who": who})).status_code == 404
    assert await value("SELECT count(*) FROM session") == 0


@filled
async def test_signing_in_leads_to_this_portal_only(client: "AsyncClient") -> None:
    answer = await client.post("/demo/sign-in", data={"who": "anna", "next": "https://example.com/"})
    assert answer.headers["location"] == "/"


async def test_the_sign_in_page_shows_who_there_is_and_their_password(client: "AsyncClient") -> None:
    page = (await client.get("/sign-in?next=/tickets/new")).text
    assert re.findall(r'name="who" value="(\w+)"', page) == [*CUSTOMERS, *STAFF]
    assert page.count('name="next" value="/tickets/new"') == 2  # of the real form, and of the buttons
    assert PASSWORD in page


async def test_without_a_stand_in_nothing_speaks_of_it(client: "AsyncClient") -> None:
    assert "stand-in" not in (await client.get("/sign-in")).text


@filled
@pytest.mark.parametrize("who", [*CUSTOMERS, *STAFF])
async def test_the_addresses_shown_are_those_of_the_accounts(client: "AsyncClient", who: str) -> None:
    page = (await client.get("/sign-in")).text
    shown = dict(re.findall(r"<li>(\w+)[^:<]*: <code>([^<]+)</code>", page))
    assert await value("SELECT name FROM person WHERE email = $1", shown[who.capitalize()]) is not None


@filled
async def test_the_real_form_takes_the_password_that_is_shown(client: "AsyncClient") -> None:
    sent = {"email": "Bram@vandijk.example.nl", "password": PASSWORD}
    assert (await client.post("/sign-in", data=sent)).status_code == 303
    assert (await _signed_in())[0] == "Bram Hoekstra"


async def test_no_mail_says_what_to_do(client: "AsyncClient") -> None:
    page = await client.get("/demo/mail", headers={"Accept-Language": "en"})
    assert (page.status_code, "No mail yet" in page.text) == (200, True)


async def test_mail_is_listed_newest_first(client: "AsyncClient", settings: "Settings") -> None:
    for hour, subject in ((9, "Oudste"), (11, "Nieuwste"), (10, "Middelste")):
        _write(settings, f"20261122T{hour:02}0000.000000Z-1.eml", subject)
    page = (await client.get("/demo/mail")).text
    assert re.findall(r"Oudste|Middelste|Nieuwste", page) == ["Nieuwste", "Middelste", "Oudste"]


async def test_links_to_the_portal_work_and_others_stay_text(
    client: "AsyncClient", settings: "Settings"
) -> None:
    body = (
        f"Dag Anna,\n\nkijk op {settings.base_url}/tickets/1?a=b. Of op https://example.com/elders <b>dik</b>"
    )
    _write(settings, "a.eml", "Bericht", body)
    page = (await client.get("/demo/mail/a.eml")).text
    assert f'<a href="/tickets/1?a=b">{settings.base_url}/tickets/1?a=b</a>.' in page
    assert 'href="https://example.com' not in page
    assert "&lt;b&gt;dik&lt;/b&gt;" in page


async def test_the_one_click_unsubscribe_is_shown(client: "AsyncClient", settings: "Settings") -> None:
    header = f"<{settings.base_url}/unsubscribe/abc>"
    _write(settings, "a.eml", "Bericht", "Dag", {"List-Unsubscribe": header})
    assert 'href="/unsubscribe/abc"' in (await client.get("/demo/mail/a.eml")).text


@pytest.mark.parametrize("name", SECRETS)
async def test_nothing_but_mail_can_be_read(client: "AsyncClient", settings: "Settings", name: str) -> None:
    folder = folder_of(settings.smtp_url.get_secret_value())
    for path in (folder.parent / "secret.eml", folder / ".hidden.eml", folder / "secret.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Subject: geheim\n\ngeheim")
    assert (await client.get(f"/demo/mail/{name}")).status_code == 404


async def test_mail_that_the_portal_writes_can_be_read(client: "AsyncClient", settings: "Settings") -> None:
    await enqueue(
        settings,
        kind="accounts/unknown",
        to="zoe@example.org",
        language="nl",
        purpose="account",
        now=clock.now(),
    )
    await Delivery(settings).deliver()
    name = re.findall(r'href="/demo/mail/([^"]+\.eml)"', (await client.get("/demo/mail")).text)[0]
    page = await client.get(f"/demo/mail/{name}")
    assert (page.status_code, "zoe@example.org" in page.text) == (200, True)


@filled
async def test_the_sweep_page_lists_what_is_due_and_deletes_nothing(client: "AsyncClient") -> None:
    await client.post("/demo/sign-in", data={"who": "daan"})
    page = (await client.get("/demo/sweep")).text
    assert page.count('href="/ideas/') >= 6
    assert "Werkbonnen per fax versturen" in page
    assert await value("SELECT count(*) FROM idea") == 60


@filled
async def test_the_sweep_page_can_pretend_a_day(client: "AsyncClient") -> None:
    await client.post("/demo/sign-in", data={"who": "petra"})
    now = len(re.findall('href="/ideas/0', (await client.get("/demo/sweep")).text))
    later = len(re.findall('href="/ideas/0', (await client.get("/demo/sweep?date=2099-01-01")).text))
    assert (now, later) == (6, 21)


@filled
@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "9999-01-01"])
async def test_the_sweep_page_asks_for_a_date(client: "AsyncClient", day: str) -> None:
    await client.post("/demo/sign-in", data={"who": "eva"})
    assert (await client.get(f"/demo/sweep?date={day}")).status_code == 422


@filled
async def test_the_button_runs_the_sweep(client: "AsyncClient") -> None:
    await client.post("/demo/sign-in", data={"who": "petra"})
    assert (await client.post("/demo/sweep")).status_code == 303
    page = (await client.get("/demo/sweep")).text
    assert await value("SELECT count(*) FROM idea") == 54
    assert "10." in page


@filled
@pytest.mark.parametrize(("who", "status"), [("anna", 404), (None, 303)])
async def test_the_sweep_page_is_for_staff(client: "AsyncClient", who: str | None, status: int) -> None:
    if who:
        await client.post("/demo/sign-in", data={"who": who})
    assert (await client.get("/demo/sweep")).status_code == status


async def _signed_in() -> tuple[str, object]:
    sql = "SELECT p.name, s.staff FROM session s JOIN person p ON p.id = s.person_id"
    found = await row(sql)
    assert found is not None
    return found["name"], found["staff"]


def _write(
    settings: "Settings", name: str, subject: str, body: str = "Dag", headers: dict[str, str] | None = None
) -> None:
    message = EmailMessage()
    fixed = {
        "From": "support@example.org",
        "To": "anna@example.nl",
        "Date": "Sun, 22 Nov 2026 10:00:00 +0100",
    }
    for key, text in {**fixed, "Subject": subject, **(headers or {})}.items():
        message[key] = text
    message.set_content(body)
    folder: Path = folder_of(settings.smtp_url.get_secret_value())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(message.as_bytes())
