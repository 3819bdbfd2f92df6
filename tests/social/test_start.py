"""On the way to a provider: whose doing it is, and what the browser is sent with."""

from dataclasses import replace
from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.routing import Route

from portal.accounts.actions import limits
from portal.settings import Settings, load
from portal.web.models import Session, Step
from tests import cast
from tests.conftest import SECRET_KEY
from tests.social.conftest import depart
from tests.social.fake import CREDENTIALS, KEYS, NAMES, Who
from tests.social.steps import ANNA, complete, identity, is_in, page

WHO = Who("1", ANNA, True)


@pytest.mark.parametrize("provider", KEYS)
async def test_state_nonce_and_challenge_are_fresh_for_every_attempt(client, fake, provider: str) -> None:
    sent = [parse_qs(urlsplit(await depart(client, provider)).query) for _ in range(3)]
    for name in ("state", "code_challenge", *(["nonce"] if provider in ("google", "oidc") else [])):
        assert len({query[name][0] for query in sent}) == 3
    assert await Step.all().count() == 3
    # what must stay here is not in the address
    kept = "".join([step.data for step in await Step.all()])
    assert all(query["code_challenge"][0] not in kept for query in sent)


async def test_the_least_is_asked_for(client, fake) -> None:
    for provider in KEYS:
        query = parse_qs(urlsplit(await depart(client, provider)).query)
        assert set(query) & {"access_type", "display", "hd", "login_hint", "prompt"} == set()
        assert "offline" not in query["scope"][0]


async def test_a_browser_gets_a_session_without_a_person(client, fake) -> None:
    answer = await client.get("/auth/google/start")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=lax" in answer.headers["set-cookie"].lower()
    assert (await Session.get()).person_id is None
    assert not await is_in(client)
    # a second attempt uses the same one
    assert "set-cookie" not in (await client.get("/auth/google/start")).headers


async def test_signing_in_changes_the_session(client, fake, visit) -> None:
    """Session fixation: whoever planted the first one has nothing of the second (ASVS 5.0 7.2.4)."""
    await identity(await cast.anna())
    location = await depart(client, "google")
    planted = client.cookies["session"]
    await client.get(fake.authorize(location, WHO))
    assert client.cookies["session"] != planted
    client.cookies.clear()
    client.cookies.set("session", planted)
    assert not await is_in(client)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_site_cannot_begin_it(client, fake, site: str) -> None:
    """Only a page with the link is shown; nothing is noted, no provider is asked (ASVS 5.0 7.6.2)."""
    for provider in KEYS:
        answer = await client.get(f"/auth/{provider}/start?next=/ideas", headers={"sec-fetch-site": site})
        assert answer.status_code == 200
        assert f'href="/auth/{provider}/start?next=/ideas"' in answer.text
        assert NAMES[provider] in answer.text
        assert "set-cookie" not in answer.headers
    assert (await Step.all().count(), await Session.all().count(), fake.asked) == (0, 0, [])


@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_ones_own_click_begins_it(client, fake, site: str) -> None:
    answer = await client.get("/auth/google/start", headers={"sec-fetch-site": site})
    assert answer.status_code == 303


async def test_looking_whether_it_is_there_begins_nothing(client, fake) -> None:
    assert (await client.head("/auth/google/start")).status_code == 200
    assert await Step.all().count() == 0


async def test_who_is_signed_in_goes_on(client, fake) -> None:
    await cast.sign_in(client, await cast.anna())
    assert page(await client.get("/auth/google/start?next=/tickets")) == "/tickets"
    assert await Step.all().count() == 0


@pytest.mark.parametrize(
    "evil", ["https://evil.example", "//evil.example", "/\\evil.example", "/%0d%0aevil:1"]
)
async def test_nobody_is_led_to_another_site(visit, client, evil: str) -> None:
    await identity(await cast.anna())
    answer = await visit("google", WHO, follow=evil)
    assert urlsplit(answer.headers["location"]).netloc == ""
    assert answer.headers["location"].startswith("/")


async def test_a_network_that_begins_too_often_has_to_wait(client, fake, monkeypatch) -> None:
    monkeypatch.setattr(limits, "PROVIDER_STARTS", replace(limits.PROVIDER_STARTS, most=3))
    statuses = [(await client.get("/auth/google/start")).status_code for _ in range(5)]
    assert statuses == [303, 303, 303, 429, 429]
    assert await Step.all().count() == 3
    # the password is another way
    assert (await client.get("/sign-in")).status_code == 200


@pytest.mark.parametrize("address", ["/sign-in", "/sign-up"])
async def test_there_is_a_button_for_each(client, fake, address: str) -> None:
    shown = (await client.get(address)).text
    found = [shown.index(f'href="/auth/{provider}/start"') for provider in KEYS]
    assert found == sorted(found)
    # plain links: nothing of theirs is loaded
    assert "https://" not in shown


async def test_the_buttons_know_where_one_was_going(client, fake) -> None:
    assert "/auth/google/start?next=/tickets/new" in (await client.get("/sign-in?next=/tickets/new")).text


async def test_a_provider_without_credentials_is_not_there(settings: Settings) -> None:
    from httpx2 import ASGITransport, AsyncClient

    from portal.app import create_app

    known = settings.model_dump(include=set(settings.model_fields_set) - set(CREDENTIALS))
    app = create_app(Settings(**known))
    browser = AsyncClient(transport=ASGITransport(app), base_url=settings.base_url)
    async with app.router.lifespan_context(app), browser:
        for provider, end in product([*KEYS, "github", "", ".."], ["start", "callback?state=x"]):
            assert (await browser.get(f"/auth/{provider}/{end}")).status_code == 404
        assert "/auth/" not in (await browser.get("/sign-in")).text


async def test_a_callback_that_is_begun_twice_at_once(client, fake) -> None:
    """A double click on the provider's button: one of the two is let in."""
    import asyncio

    await identity(await cast.anna())
    back = fake.authorize(await depart(client, "google"), WHO)
    answers = await asyncio.gather(client.get(back), client.get(back))
    assert sorted(answer.status_code for answer in answers) == [303, 400]
    assert await Session.filter(person_id__not_isnull=True).count() == 1


async def test_two_browsers_with_the_same_person_make_one_account(visit, new_client, fake) -> None:
    import asyncio

    async with new_client() as one, new_client() as other:
        backs = [await visit("google", WHO, browser=browser) for browser in (one, other)]
        answers = await asyncio.gather(
            *(complete(browser, back) for browser, back in zip((one, other), backs, strict=True))
        )
        # the second one finds the account, and is let in as who it is; or has to try again
        assert {answer.status_code for answer in answers} <= {303, 409}
        assert await is_in(one) or await is_in(other)
    from portal.accounts.models import Person, SocialIdentity

    assert (await Person.all().count(), await SocialIdentity.all().count()) == (1, 1)


def test_who_may_use_the_routes() -> None:
    from portal.accounts.pages.social import ROUTES

    found = {route.path: str(route.access) for route in ROUTES if isinstance(route, Route)}  # type: ignore[attr-defined]
    assert found == {
        "/auth/{provider}/start": "public",
        "/auth/{provider}/callback": "public",
        "/auth/{provider}/link": "proven",
        "/auth/{provider}/prove": "verified",
        "/sign-in/complete": "public",
        "/sign-in/link": "public",
        "/sign-in/link/mail": "public",
        "/sign-in/confirm/{token}": "public",
    }


def test_a_secret_is_not_shown_by_accident() -> None:
    from portal.accounts.providers import configured

    made = configured(load(secret_key=SECRET_KEY, **CREDENTIALS))
    assert CREDENTIALS["google_client_secret"] not in repr(made)
