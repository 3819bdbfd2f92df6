"""What comes back from a provider and is not believed: refused with a page that says so, and nobody is signed in."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.responses import HTMLResponse

from portal.web.models import Step
from tests import cast
from tests.social.conftest import depart
from tests.social.fake import Who
from tests.social.steps import ANNA, TYPED, identity, is_in, page, refused

WHO = Who("1", ANNA, True)


@pytest.fixture(autouse=True)
async def anna(app) -> None:
    """Everybody below would be let in, if it went well."""
    person = await cast.anna()
    for provider in ("google", "facebook", "twitter", "oidc"):
        await identity(person, provider)


async def test_it_goes_well(visit, client) -> None:
    assert page(await visit("google", WHO)) == "/"
    assert await is_in(client)


@pytest.mark.parametrize("provider", ["google", "facebook"])
async def test_a_replay(visit, fake, new_client, provider: str) -> None:
    async with new_client() as browser:
        back = fake.authorize(await depart(browser, provider), WHO)
        assert page(await browser.get(back)) == "/"
        # the same browser, signed in by now, and out again
        assert (await browser.get(back)).status_code == 400
        await browser.post("/sign-out")
        assert await refused(browser, await browser.get(back), 400) == "Deze inlogpoging is voorbij"


async def test_a_replay_before_it_was_finished(fake, client, app) -> None:
    back = fake.authorize(await depart(client, "google"), Who("2", "carla@example.org", False))
    assert page(await client.get(back)) == "/sign-in/complete"
    await refused(client, await client.get(back), 400)


@pytest.mark.parametrize("has_begun", [True, False], ids=["which began another", "which began nothing"])
async def test_a_foreign_browser(fake, client, new_client, has_begun: bool) -> None:
    """The code and state of an attacker, sent to a victim (login CSRF)."""
    back = fake.authorize(await depart(client, "google"), WHO)
    async with new_client() as victim:
        if has_begun:
            await depart(victim, "google")
        await refused(victim, await victim.get(back), 400)
    # and it is of no less use where it was begun
    assert page(await client.get(back)) == "/"


async def test_somebody_who_signed_in_meanwhile(fake, client) -> None:
    back = fake.authorize(await depart(client, "google"), WHO)
    await cast.sign_in(client, await cast.carla())
    assert (await client.get(back)).status_code == 400
    assert "Carla" in (await client.get("/account")).text


@pytest.mark.parametrize("state", ["", "x", "a" * 43, "a" * 5000])
async def test_a_foreign_state(fake, client, state: str) -> None:
    back = fake.authorize(await depart(client, "google"), WHO)
    query = {**{name: value[0] for name, value in parse_qs(urlsplit(back).query).items()}, "state": state}
    await refused(client, await client.get(f"/auth/google/callback?{urlencode(query)}"), 400)


async def test_no_query_at_all(client, fake) -> None:
    await refused(client, await client.get("/auth/google/callback"), 400)


async def test_the_answer_of_another_provider(fake, client) -> None:
    """A mix-up: what was begun at one provider comes back at the address of another, and is over then."""
    back = fake.authorize(await depart(client, "facebook"), WHO)
    wrong = back.replace("/auth/facebook/", "/auth/google/")
    await refused(client, await client.get(wrong), 400)
    await refused(client, await client.get(back), 400)
    assert fake.asked == []


async def test_it_waited_too_long(fake, client) -> None:
    back = fake.authorize(await depart(client, "google"), WHO)
    for step in await Step.all():
        await Step.filter(id=step.id).update(expires_at=step.expires_at - timedelta(minutes=10))
    await refused(client, await client.get(back), 400)


@pytest.mark.parametrize("provider", ["google", "facebook", "twitter", "oidc"])
async def test_they_said_no(client, fake, provider: str) -> None:
    query = parse_qs(urlsplit(await depart(client, provider)).query)
    said = urlencode({"error": "access_denied", "error_description": "<b>no</b>", "state": query["state"][0]})
    answer = await client.get(f"/auth/{provider}/callback?{said}")
    title = await refused(client, answer, 400)
    assert title.startswith("Je bent niet verdergegaan met ")
    assert "<b>no" not in answer.text
    assert "&lt;b&gt;no" not in answer.text


async def test_the_provider_has_a_problem(client, fake) -> None:
    query = parse_qs(urlsplit(await depart(client, "google")).query)
    said = urlencode({"error": "server_error", "state": query["state"][0]})
    await refused(client, await client.get(f"/auth/google/callback?{said}"), 502)


@pytest.mark.parametrize("name", ["code", "error", "iss"])
async def test_a_thing_that_is_said_twice(client, fake, name: str) -> None:
    back = fake.authorize(await depart(client, "google"), WHO)
    await refused(client, await client.get(f"{back}&{name}=1&{name}=2"), 502)


@pytest.mark.parametrize("code", ["", "x" * 5000])
async def test_a_code_that_is_none(client, fake, code: str) -> None:
    query = parse_qs(urlsplit(await depart(client, "facebook")).query)
    said = urlencode({"code": code, "state": query["state"][0]})
    await refused(client, await client.get(f"/auth/facebook/callback?{said}"), 502)


async def test_the_code_of_another_attempt(client, fake, new_client) -> None:
    """A code that was put in (RFC 9700 4.5): PKCE binds it to the browser that began."""
    back = fake.authorize(await depart(client, "facebook"), WHO)
    async with new_client() as browser:
        state = parse_qs(urlsplit(await depart(browser, "facebook")).query)["state"][0]
        code = parse_qs(urlsplit(back).query)["code"][0]
        said = urlencode({"code": code, "state": state})
        await refused(browser, await browser.get(f"/auth/facebook/callback?{said}"), 502)


@pytest.mark.parametrize(
    ("sent", "promised", "status"),
    [
        ("https://accounts.google.com", True, 303),
        ("https://accounts.google.com", False, 303),
        (None, False, 303),
        (None, True, 502),
        ("https://id.molen.example/realms/staff", True, 502),
        ("https://id.molen.example/realms/staff", False, 502),
        ("https://accounts.google.com/", False, 502),
        ("", False, 502),
    ],
)
async def test_who_the_answer_says_it_is_of(
    client, fake, sent: str | None, promised: bool, status: int
) -> None:
    """RFC 9207, against mix-up."""
    fake.names_itself = promised
    back = fake.authorize(await depart(client, "google"), WHO).partition("&iss=")[0]
    answer = await client.get(back + (f"&{urlencode({'iss': sent})}" if sent is not None else ""))
    assert answer.status_code == status
    assert await is_in(client) is (status == 303)
    if status == 502:
        assert not any(url.endswith("/token") for url in fake.asked)


async def test_the_page_keeps_what_came_back_to_itself(client, fake) -> None:
    """The language switch of the page would lead back to the code and the state."""
    back = fake.authorize(await depart(client, "google"), WHO)
    fake.answers["/token"] = lambda _: HTMLResponse("<h1>Sorry</h1>")
    answer = await client.get(back)
    assert 'name="next" value="/sign-in"' in answer.text
    assert TYPED["name"] not in answer.text
