"""What comes of it, for every state of the account with the address, every provider, every word of the provider about
the address, signed in or not."""

from itertools import product

import pytest

from portal.accounts.models import Person, SocialIdentity
from portal.kit import clock
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH
from tests.social.fake import Who
from tests.social.steps import ANNA, identity, is_in, page, sessions

ACCOUNTS = {
    "none": None,
    "unconfirmed": {"verified_at": None},
    "confirmed": {},
    "closed": {"disabled_at": clock.now()},
    "left": {"membership_ended_on": cast.today()},
}
# what the provider says of the address: the address, whether it has verified it
WORDS = {
    "verified": (ANNA, True),
    "verified as text": (ANNA, "true"),
    "unverified": (ANNA, False),
    "unverified as text": (ANNA, "false"),
    "odd": (ANNA, 1),
    "unsaid": (ANNA, None),
    "missing": ("", None),
    "no address": ("not an address", True),
}
VOUCHES = {"google": ("verified", "verified as text"), "oidc": ("verified", "verified as text")}

# account      vouched for                     otherwise
LEADS_TO = {
    "none": ("/sign-in/complete", "/sign-in/complete"),
    "unconfirmed": ("/sign-in/complete", "/sign-in/complete"),
    "confirmed": ("/sign-in/link", "/sign-in/complete"),
    "closed": ("refused", "/sign-in/complete"),
    "left": ("refused", "/sign-in/complete"),
}
PROVIDERS = ("google", "facebook", "twitter", "oidc")
EVERY = list(product(ACCOUNTS, PROVIDERS))


async def account(state: str) -> None:
    """Anna's account in this state."""
    changes = ACCOUNTS[state]
    if changes is not None:
        await cast.person("Anna de Vries", password_hash=PASSWORD_HASH, **changes)


@pytest.mark.parametrize(("state", "provider"), EVERY)
async def test_a_visitor(visit, new_client, state: str, provider: str) -> None:
    await account(state)
    expected = {word: LEADS_TO[state][0 if word in VOUCHES.get(provider, ()) else 1] for word in WORDS}
    found = {}
    for word, (email, verified) in WORDS.items():
        async with new_client() as browser:
            answer = await visit(provider, Who("1", email, verified), browser=browser)
            found[word] = "refused" if answer.status_code == 403 else page(answer)
            assert not await is_in(browser)
    assert found == expected
    # nobody is in, and nothing was made, before they told more
    assert await sessions() == 0
    assert await SocialIdentity.all().count() == 0
    assert await Person.all().count() == (0 if state == "none" else 1)
    assert await Mail.all().count() == 0


@pytest.mark.parametrize(("state", "provider"), EVERY)
async def test_somebody_who_is_signed_in(client, fake, state: str, provider: str) -> None:
    """It is added to their own account, whatever its address is and whoever else has that."""
    await account(state)
    carla = await cast.carla()
    await cast.sign_in(client, carla)
    for word, (email, verified) in WORDS.items():
        away = await client.post(f"/auth/{provider}/link", data={"next": "/account/security"})
        back = await client.get(fake.authorize(away.headers["location"], Who(word, email, verified)))
        assert page(back) == "/account/security"
    assert {
        one.subject: (one.person_id, one.email, one.email_verified) for one in await SocialIdentity.all()
    } == {
        word: (carla.id, email if email == ANNA else "", word in VOUCHES.get(provider, ()))
        for word, (email, _) in WORDS.items()
    }
    assert {mail.recipient for mail in await Mail.all()} == {carla.email}


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("state", [state for state in ACCOUNTS if state != "none"])
async def test_somebody_who_is_known(visit, client, state: str, provider: str) -> None:
    """What they are called at the provider decides; the address may have changed there since."""
    changes = ACCOUNTS[state] or {}
    anna = await cast.person("Anna de Vries", **changes)
    await cast.carla()
    await identity(anna, provider, "1")
    answer = await visit(provider, Who("1", "carla@example.org", True), follow="/ideas")
    if state == "confirmed":
        assert page(answer) == "/ideas"
        assert await is_in(client)
        assert (await SocialIdentity.get(provider=provider)).used_on is not None
    else:
        assert answer.status_code == 403
        assert not await is_in(client)


async def test_the_page_for_a_closed_account_does_not_say_why(visit, new_client) -> None:
    pages = set()
    for number, state in enumerate(("unconfirmed", "closed", "left")):
        person = await cast.person(f"Person{number} Somebody", **(ACCOUNTS[state] or {}))
        await identity(person, subject=str(number))
        async with new_client() as browser:
            pages.add((await visit("google", Who(str(number)), browser=browser)).text)
    assert len(pages) == 1


@pytest.mark.parametrize(("said", "leads"), [(None, "/sign-in/link"), (False, "/sign-in/complete")])
async def test_the_operator_may_vouch_for_a_provider_that_says_nothing(
    settings, visit, said: bool | None, leads: str
) -> None:
    settings.oidc_email_trusted = True
    await account("confirmed")
    assert page(await visit("oidc", Who("1", ANNA, said))) == leads


async def test_that_word_is_for_the_companys_provider_alone(settings, visit) -> None:
    settings.oidc_email_trusted = True
    await account("confirmed")
    assert page(await visit("google", Who("1", ANNA, None))) == "/sign-in/complete"
