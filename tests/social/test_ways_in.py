"""From the provider to an account: new ones, those that are there, and what is kept of it all."""

import re
from datetime import timedelta

import pytest

from portal.accounts.models import AuditEvent, Person, SocialIdentity, TotpSecret
from portal.kit import clock
from portal.mail.models import Mail
from portal.web.models import Session, Step
from tests import cast
from tests.accounts.mailbox import BROWSER, OTHER, PASSWORD, PASSWORD_HASH, kinds, link_in_newest, mails
from tests.social.conftest import depart
from tests.social.fake import Who
from tests.social.steps import ANNA, complete, identity, is_in, opened_by, page, read_mail, sessions, submit

TRUSTED = Who("1", ANNA, True)


async def test_a_new_account_with_an_address_that_the_provider_vouches_for(visit, client) -> None:
    back = await visit("google", TRUSTED, follow="/tickets")
    shown = (await client.get(back.headers["location"])).text
    # whose data, which and what for; the name is a proposal, the address is fixed
    assert "Wat we van Google kregen" in shown
    assert 'value="Anna de Vries"' in shown
    assert 'name="email"' not in shown
    done = await complete(
        client, back, name="Anna V.", company="Molen", language="en", email="evil@example.org"
    )
    assert (page(done), await is_in(client)) == ("/tickets", True)
    person = await Person.get()
    assert (person.name, person.company, person.language, person.email) == ("Anna V.", "Molen", "en", ANNA)
    assert (person.verified_at is not None, person.password_hash, person.organisation_id) == (True, "", None)
    found = await SocialIdentity.get()
    assert (found.provider, found.subject, found.email, found.email_verified) == ("google", "1", ANNA, True)
    assert (found.person_id, found.used_on) == (person.id, cast.today())
    session = await Session.get(person_id=person.id)
    assert (session.method, session.factor_at, session.staff) == ("google", None, False)
    assert await Mail.all().count() == 0


@pytest.mark.parametrize("missing", ["name", "language"])
async def test_what_an_account_needs(visit, client, missing: str) -> None:
    back = await visit("google", TRUSTED)
    answer = await complete(client, back, **{missing: ""})
    assert answer.status_code == 422
    assert not await is_in(client)
    assert page(await complete(client, back)) == "/"


@pytest.mark.parametrize("provider", ["google", "facebook", "twitter", "oidc"])
@pytest.mark.parametrize("email", ["", "other@example.org"])
async def test_a_new_account_with_an_address_that_we_confirm(
    visit, client, provider: str, email: str
) -> None:
    back = await visit(provider, Who("1", email, False), follow="/ideas")
    shown = (await client.get(back.headers["location"])).text
    assert f'name="email" type="email" value="{email}"' in shown
    sent = await complete(client, back, email=ANNA)
    assert page(sent) == "/sign-in/complete"
    assert "Kijk in je mailbox" in (await client.get(sent.headers["location"])).text
    assert (await Person.all().count(), await is_in(client)) == (0, False)
    # looking does nothing; the button does
    assert (await client.get(await link_in_newest(ANNA))).status_code == 200
    assert await Person.all().count() == 0
    assert page(await read_mail(client)) == "/ideas"
    assert await is_in(client)
    found = await SocialIdentity.get().prefetch_related("person")
    assert (found.person.email, found.person.name, found.email_verified) == (ANNA, "Anna de Vries", False)
    assert found.email == email


async def test_a_link_works_once(visit, client) -> None:
    await complete(client, await visit("facebook", Who("1")), email=ANNA)
    link = await link_in_newest(ANNA)
    await client.post(link)
    await client.post("/sign-out")
    assert ((await client.post(link)).status_code, await is_in(client)) == (410, False)


async def test_only_the_newest_link_works(visit, client) -> None:
    back = await visit("facebook", Who("1"))
    await complete(client, back, email="anna@exmaple.org")  # a slip
    first = await link_in_newest("anna@exmaple.org")
    await complete(client, back, email=ANNA)
    assert (await client.post(first)).status_code == 410
    assert page(await read_mail(client)) == "/"
    assert (await Person.get()).email == ANNA


async def test_a_link_is_too_old_after_an_hour(visit, client, monkeypatch) -> None:
    await complete(client, await visit("facebook", Who("1")), email=ANNA)
    begun = clock.now()
    monkeypatch.setattr(clock, "now", lambda: begun + timedelta(minutes=59))
    assert (await client.get(await link_in_newest(ANNA))).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: begun + timedelta(minutes=61))
    assert (await read_mail(client)).status_code == 410
    assert await Person.all().count() == 0


async def test_the_browser_may_take_its_time_before_it_asks_for_the_mail(visit, client, monkeypatch) -> None:
    """The session without a person lasts as long as the link in the mail."""
    back = await visit("facebook", Who("1"))
    begun = clock.now()
    monkeypatch.setattr(clock, "now", lambda: begun + timedelta(minutes=25))
    await complete(client, back, email=ANNA)
    monkeypatch.setattr(clock, "now", lambda: begun + timedelta(minutes=80))
    assert page(await read_mail(client)) == "/"


async def test_the_password_adds_it_to_the_account_that_is_there(visit, client) -> None:
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    back = await visit("google", TRUSTED, follow="/ideas")
    assert page(back) == "/sign-in/link"
    assert "Je hebt al een account" in (await client.get(back.headers["location"])).text
    wrong = await submit(client, back, password=OTHER)
    assert (wrong.status_code, await opened_by(), await is_in(client)) == (422, {}, False)
    assert page(await submit(client, back, password=PASSWORD)) == "/ideas"
    assert await is_in(client)
    assert await opened_by() == {("google", "1"): ANNA}
    assert await kinds(ANNA) == ["linked"]
    assert "Google" in (await mails(ANNA))[0].subject
    events = await AuditEvent.filter(subject_id=anna.id).order_by("id").values_list("kind", flat=True)
    assert list(events) == ["sign_in_failed", "sign_in_linked", "sign_in"]
    # the next time nothing is asked
    await client.post("/sign-out")
    assert page(await visit("google", TRUSTED)) == "/"


async def test_a_mail_does_the_same(visit, client) -> None:
    await cast.anna()  # without a password
    back = await visit("google", TRUSTED)
    address = back.headers["location"].replace("/sign-in/link", "/sign-in/link/mail")
    sent = await client.post(address)
    assert "anna@example.org" in (await client.get(sent.headers["location"])).text
    assert await opened_by() == {}
    assert page(await read_mail(client)) == "/"
    assert await opened_by() == {("google", "1"): ANNA}
    assert await kinds(ANNA) == ["social_confirm", "linked"]


async def test_reading_the_mail_adds_an_unverified_sign_in_to_the_account_that_is_there(
    visit, client
) -> None:
    await cast.anna(password_hash=PASSWORD_HASH)
    await complete(client, await visit("facebook", Who("1")), email=ANNA, name="Someone Else")
    assert page(await read_mail(client)) == "/"
    assert await opened_by() == {("facebook", "1"): ANNA}
    anna = await Person.get()
    assert (anna.name, anna.password_hash) == ("Anna de Vries", PASSWORD_HASH)


@pytest.mark.parametrize("way", ["known", "password", "mail"])
async def test_the_second_factor_is_asked_for_all_the_same(visit, client, way: str) -> None:
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    await TotpSecret.create(person=anna, secret="x", confirmed_at=clock.now(), created_at=clock.now())
    if way == "known":
        await identity(anna)
    answer = await visit("google", TRUSTED)
    if way == "password":
        answer = await submit(client, answer, password=PASSWORD)
    if way == "mail":
        await client.post(answer.headers["location"].replace("/link", "/link/mail"))
        answer = await read_mail(client)
    assert page(answer) == "/sign-in/code"
    assert (await is_in(client), await sessions()) == (False, 0)


async def test_guesses_count_as_at_the_sign_in(visit, client, new_client) -> None:
    await cast.anna(password_hash=PASSWORD_HASH)
    back = await visit("google", TRUSTED)
    statuses = [(await submit(client, back, password=OTHER)).status_code for _ in range(30)]
    assert statuses[0] == 422
    assert 429 in statuses
    assert await opened_by() == {}


async def test_an_account_that_got_confirmed_meanwhile_is_not_taken_over(visit, client) -> None:
    """It was free when they came back, and is somebody's when they send the form."""
    back = await visit("google", TRUSTED)
    await cast.anna(password_hash=PASSWORD_HASH)
    asked = await complete(client, back)
    assert (page(asked), await opened_by(), await is_in(client)) == ("/sign-in/link", {}, False)
    assert page(await submit(client, asked, password=PASSWORD)) == "/"


async def test_an_account_that_was_closed_meanwhile(visit, client) -> None:
    back = await visit("google", TRUSTED)
    await cast.anna(disabled_at=clock.now())
    assert ((await complete(client, back)).status_code, await is_in(client)) == (403, False)


async def test_a_form_of_another_browser(visit, client, new_client) -> None:
    back = await visit("google", TRUSTED)
    async with new_client() as other:
        await depart(other, "google")
        for answer in (await other.get(back.headers["location"]), await complete(other, back)):
            assert answer.status_code == 410
    assert await Person.all().count() == 0


async def test_the_steps_cannot_be_skipped(visit, client) -> None:
    """ASVS 5.0 2.3.1: whoever has to confirm an address does not get past it by the other pages."""
    await cast.anna(password_hash=PASSWORD_HASH)
    back = await visit("facebook", Who("1", ANNA))
    to_link = back.headers["location"].replace("complete", "link")
    assert (await client.get(to_link)).status_code == 410
    assert (await client.post(to_link, data={"password": PASSWORD})).status_code == 410
    assert (await client.post(to_link.replace("/link", "/link/mail"))).status_code == 410
    token = back.headers["location"].partition("step=")[2]
    assert (await client.post(f"/sign-in/confirm/{token}")).status_code == 410
    assert (await opened_by(), await is_in(client)) == ({}, False)


async def test_several_tabs_at_once(fake, client) -> None:
    """One state per attempt, not per provider."""
    first = await depart(client, "google", "/ideas")
    second = await depart(client, "google", "/tickets")
    third = await depart(client, "facebook")
    backs = [
        await client.get(fake.authorize(where, Who(str(number))))
        for number, where in enumerate((first, third, second))
    ]
    assert [page(back) for back in backs] == ["/sign-in/complete"] * 3
    # each form is about its own tab
    await complete(client, backs[2], email=ANNA)
    assert page(await read_mail(client)) == "/tickets"
    assert await opened_by() == {("google", "2"): ANNA}


async def test_two_accounts_of_one_provider_are_two(visit, new_client) -> None:
    for subject in ("1", "2"):
        async with new_client() as browser:
            back = await visit("google", Who(subject, f"{subject}@example.org", True), browser=browser)
            await complete(browser, back)
    assert await opened_by() == {("google", "1"): "1@example.org", ("google", "2"): "2@example.org"}


async def test_the_same_number_at_another_provider_is_somebody_else(visit, client) -> None:
    await identity(await cast.anna(), "facebook", "1")
    assert page(await visit("twitter", Who("1"))) == "/sign-in/complete"


async def test_nothing_of_the_provider_is_kept_but_the_columns(
    visit, client, app, new_client, fake, capfd
) -> None:
    """No token, picture or language of theirs: not in the database, a cookie, a page or a log."""
    pages = []
    for provider in ("google", "facebook", "twitter", "oidc"):
        async with new_client() as browser:
            back = await visit(provider, Who("7", "", None, name="Zoë Zonderling"), browser=browser)
            pages.append(await browser.get(back.headers["location"]))
            pages.append(await complete(browser, back, email=f"{provider}@example.org"))
            pages.append(await read_mail(browser, f"{provider}@example.org"))
    rows = await _everything()
    written = capfd.readouterr()
    said = " ".join((rows, *(one.text + str(one.headers) for one in pages), written.out, written.err))
    assert re.findall(r"access-|eyJ|pictures\.example|a secret/with", said) == []
    assert await Step.all().count() == 0
    assert "Zoë" not in written.out + written.err
    assert "example.org" not in written.out + written.err


async def _everything() -> str:
    from portal.db import rows as read

    tables = "person session step social_identity audit_event mail attempt_limit idempotency_key account_link"
    found = [await read(f"SELECT * FROM {table}") for table in tables.split()]
    return repr(found)


async def test_what_is_asked_of_the_database(visit, client, statements) -> None:
    await identity(await cast.anna())
    with statements() as sent:
        location = await depart(client, "google")
    # limit; session; no more than twenty steps; the step
    assert len(sent) == 4
    with statements() as sent:
        assert page(await visit("google", TRUSTED)) == "/"
    assert len(sent) <= 4 + 16
    assert location


async def test_the_kind_of_browser_stands_in_the_list(visit, client) -> None:
    client.headers.update(BROWSER)
    await complete(client, await visit("google", TRUSTED))
    assert (await Session.get(person_id__not_isnull=True)).browser == "Firefox · Linux"
