"""Adding a provider to one's own account, and showing there once more who one is."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import AsyncClient

from portal.accounts import providers
from portal.accounts.models import AuditEvent, SocialIdentity
from portal.kit import clock
from portal.web.models import Session
from portal.web.viewer import PROOF_LASTS
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD_HASH, kinds, link_in_newest
from tests.social.fake import AUTHORIZE, Fake, Who
from tests.social.steps import ANNA, identity, is_in, opened_by, page

WHO = Who("1", "elsewhere@example.org", True)
KEYS = ("google", "facebook", "twitter", "oidc")
LONG_AGO = clock.now() - PROOF_LASTS - timedelta(minutes=1)


async def go(browser: AsyncClient, provider: str, purpose: str = "link", **form: str) -> str:
    """Where the button leads."""
    answer = await browser.post(f"/auth/{provider}/{purpose}", data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def just_now(subject: str = "1") -> Who:
    """Somebody who has signed in at the provider this minute."""
    return Who(subject, signed_in=clock.now().timestamp())


@pytest.mark.parametrize("provider", KEYS)
async def test_adding_one(client, fake, provider: str) -> None:
    anna = await cast.anna()
    before = await cast.sign_in(client, anna)
    back = await client.get(fake.authorize(await go(client, provider), WHO))
    assert page(back) == "/account/security"
    assert await opened_by() == {(provider, "1"): ANNA}
    # a new session id, one line in the log, one mail, a sentence
    assert await Session.filter(id=before.id).count() == 0
    name = {"twitter": "X", "oidc": "Molen ID"}.get(provider, provider.title())
    assert f"You can sign in with {name} from now on." in (await client.get("/account")).text
    assert [one.kind for one in await AuditEvent.filter(subject_id=anna.id)] == ["sign_in_linked"]
    assert await kinds(ANNA) == ["linked"]


async def test_adding_one_twice(client, fake) -> None:
    await cast.sign_in(client, await cast.anna())
    for _ in range(2):
        assert page(await client.get(fake.authorize(await go(client, "google"), WHO))) == "/account/security"
    assert (await opened_by(), await kinds(ANNA)) == ({("google", "1"): ANNA}, ["linked"])


async def test_one_that_opens_another_account(client, fake) -> None:
    carla = await cast.carla()
    await identity(carla)
    await cast.sign_in(client, await cast.anna())
    answer = await client.get(fake.authorize(await go(client, "google"), WHO))
    assert answer.status_code == 409
    assert "carla" not in answer.text.lower()
    assert 'href="/account/security"' in answer.text
    assert (await opened_by(), await kinds(ANNA)) == ({("google", "1"): "carla@example.org"}, [])


async def test_adding_needs_a_fresh_proof(client, fake) -> None:
    await cast.sign_in(client, await cast.anna(), proven_at=LONG_AGO)
    assert urlsplit(await go(client, "google")).path == "/account/prove"
    assert fake.asked == []


async def test_what_one_began_another_cannot_finish(client, fake, new_client) -> None:
    """A link that was started in one session ends in it (ASVS 5.0 7.5.1, rule 5)."""
    await cast.sign_in(client, await cast.anna())
    back = fake.authorize(await go(client, "google"), WHO)
    async with new_client() as other:
        await cast.sign_in(other, await cast.carla())
        assert (await other.get(back)).status_code == 400
    async with new_client() as nobody:
        assert (await nobody.get(back)).status_code == 400
    assert await opened_by() == {}


async def test_the_step_of_somebody_else_in_this_browser(client, fake) -> None:
    await cast.sign_in(client, await cast.anna())
    back = fake.authorize(await go(client, "google"), WHO)
    await cast.sign_in(client, await cast.carla())
    assert ((await client.get(back)).status_code, await opened_by()) == (400, {})


async def test_a_password_that_changed_meanwhile_ends_it(client, fake, new_client) -> None:
    await cast.sign_in(client, await cast.anna(password_hash=PASSWORD_HASH))
    back = fake.authorize(await go(client, "google"), WHO)
    async with new_client() as other:
        await other.post("/forgot-password", data={"email": ANNA})
        await other.post(await link_in_newest(ANNA), data={"password": OTHER})
    assert ((await client.get(back)).status_code, await opened_by()) == (400, {})


@pytest.mark.parametrize("purpose", ["link", "prove"])
async def test_they_said_no(client, fake, purpose: str) -> None:
    anna = await cast.anna()
    await identity(anna)
    await cast.sign_in(client, anna)
    state = parse_qs(urlsplit(await go(client, "google", purpose)).query)["state"][0]
    answer = await client.get(f"/auth/google/callback?error=access_denied&state={state}")
    assert answer.status_code == 400
    assert 'href="/account/security"' in answer.text
    assert await is_in(client)


@pytest.mark.parametrize("provider", KEYS)
async def test_showing_once_more_who_one_is(client, fake, provider: str) -> None:
    anna = await cast.anna()
    await identity(anna, provider)
    before = await cast.sign_in(client, anna, proven_at=LONG_AGO)
    location = await go(client, provider, "prove", next="/account/security")
    back = await client.get(fake.authorize(location, just_now()))
    assert page(back) == "/account/security"
    session = await Session.get(person_id=anna.id)
    assert session.id != before.id
    assert session.proven_at > LONG_AGO + PROOF_LASTS
    assert [one.detail.partition(";")[0] for one in await AuditEvent.filter(kind="proven")] == [provider]


@pytest.mark.parametrize(
    ("provider", "asked"),
    [
        (
            "google",
            {
                "prompt": ["login"],
                "max_age": ["0"],
                "claims": ['{"id_token":{"auth_time":{"essential":true}}}'],
            },
        ),
        ("oidc", {"prompt": ["login"], "max_age": ["0"]}),
        ("facebook", {"auth_type": ["reauthenticate"]}),
    ],
)
async def test_it_asks_the_provider_to_sign_them_in_anew(client, provider: str, asked, fake) -> None:
    anna = await cast.anna()
    await identity(anna, provider)
    await cast.sign_in(client, anna)
    query = parse_qs(urlsplit(await go(client, provider, "prove")).query)
    assert {name: query[name] for name in asked} == asked
    usual = parse_qs(urlsplit(await go(client, provider)).query)
    assert set(asked) & set(usual) == set()


@pytest.mark.parametrize("ago", [None, 120, 86_400, -120, "now", True])
async def test_a_provider_that_did_not_sign_them_in_anew(client, fake: Fake, ago) -> None:
    """The wish can be taken out of the address on its way: only what is signed counts."""
    anna = await cast.anna()
    await identity(anna)
    await cast.sign_in(client, anna, proven_at=LONG_AGO)
    location = await go(client, "google", "prove")
    signed_in = clock.now().timestamp() - ago if type(ago) is int else ago
    answer = await client.get(fake.authorize(location, Who("1", signed_in=signed_in)))
    assert answer.status_code == 502
    assert (await Session.get(person_id=anna.id)).proven_at == LONG_AGO


async def test_the_sign_in_of_somebody_else_proves_nothing(client, fake) -> None:
    anna = await cast.anna()
    await identity(anna, subject="1")
    await identity(await cast.carla(), subject="2")
    await cast.sign_in(client, anna, proven_at=LONG_AGO)
    for subject in ("2", "3"):
        answer = await client.get(fake.authorize(await go(client, "google", "prove"), just_now(subject)))
        assert answer.status_code == 403
    assert (await Session.get(person_id=anna.id)).proven_at == LONG_AGO
    assert await SocialIdentity.all().count() == 2


async def test_only_a_linked_provider_can_prove(client, fake) -> None:
    anna = await cast.anna()
    await identity(anna, "facebook")
    await identity(await cast.carla(), "google")
    await cast.sign_in(client, anna)
    assert (await client.post("/auth/google/prove")).status_code == 404


@pytest.mark.parametrize("evil", ["https://evil.example", "//evil.example", "/\\evil.example", "evil"])
async def test_nobody_is_led_to_another_site(client, fake, evil: str) -> None:
    await cast.sign_in(client, await cast.anna())
    back = await client.get(fake.authorize(await go(client, "google", next=evil), WHO))
    assert back.headers["location"] == "/account/security"


async def test_the_buttons_may_lead_to_the_providers(settings, app, client, fake) -> None:
    await cast.sign_in(client, await cast.anna())
    allowed = providers.form_actions(settings)
    for provider, address in AUTHORIZE.items():
        assert (await go(client, provider)).startswith(address)
        assert "/".join(address.split("/")[:3]) in allowed


async def test_a_provider_whose_page_stands_elsewhere_gets_a_link(client, fake) -> None:
    """The policy of the page with the button cannot know the origin: the browser would stop the redirect."""
    fake.metadata = {"authorization_endpoint": "https://login.molen.example/authorize"}
    await cast.sign_in(client, await cast.anna())
    answer = await client.post("/auth/oidc/link")
    assert answer.status_code == 200
    assert 'href="https://login.molen.example/authorize?' in answer.text


@pytest.mark.parametrize("path", ["/auth/google/link", "/auth/google/prove"])
async def test_another_site_cannot_press_the_button(client, fake, path: str) -> None:
    anna = await cast.anna()
    await identity(anna)
    await cast.sign_in(client, anna)
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"}):
        assert (await client.post(path, headers=headers)).status_code == 403
    assert fake.asked == []
