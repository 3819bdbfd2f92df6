"""Mail about sign-ins at providers, and what nobody learns without it: whether an address has an account."""

import re

import pytest

from portal.accounts import password
from portal.accounts.models import Person
from portal.kit import clock
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, kinds, mails
from tests.social.fake import Who
from tests.social.steps import ANNA, complete, identity, page, read_mail

KNOWN = {
    "confirmed": {"password_hash": PASSWORD_HASH},
    "without a password": {},
    "unconfirmed": {"password_hash": PASSWORD_HASH, "verified_at": None},
    "closed": {"disabled_at": clock.now()},
    "left": {"membership_ended_on": cast.today()},
}


async def asking(visit, new_client, statements, email: str) -> tuple[object, ...]:
    """What somebody without a trusted address sees and costs when they give `email`."""
    async with new_client() as browser:
        back = await visit("facebook", Who("1", email), browser=browser)
        before = await Mail.all().count()
        with statements() as sent:
            answer = await complete(browser, back, email=email)
        shown = await browser.get(answer.headers["location"])
        once = answer.headers["location"].partition("step=")[2].partition("&")[0]
        headers = {name: value.replace(once, "") for name, value in answer.headers.items()}
        return (
            answer.status_code,
            headers,
            shown.text.replace(once, ""),
            [re.sub(r"\s+", " ", one)[:60] for one in sent.texts],
            await Mail.all().count() - before,
        )


@pytest.fixture
def hashes(monkeypatch) -> list[str]:
    """Counts how often argon2 is run."""
    counted: list[str] = []
    work = password._aside

    async def counting(job):
        counted.append("")
        return await work(job)

    monkeypatch.setattr(password, "_aside", counting)
    return counted


@pytest.mark.parametrize("state", KNOWN)
async def test_known_and_unknown_addresses_look_alike(
    visit, new_client, statements, hashes, state: str
) -> None:
    await cast.person("Known Person", email="known@example.org", **KNOWN[state])
    unknown = await asking(visit, new_client, statements, "nobody@example.org")
    assert await asking(visit, new_client, statements, "known@example.org") == unknown
    assert (unknown[0], unknown[-1], hashes) == (303, 1, [])


async def test_what_differs_stands_in_the_mail(visit, new_client, statements) -> None:
    for number, (state, values) in enumerate(KNOWN.items()):
        email = f"known{number}@example.org"
        await cast.person("Known Person", email=email, **values)
        await asking(visit, new_client, statements, email)
        closed = state in ("closed", "left")
        assert await kinds(email) == ["closed" if closed else "social_confirm"]
        assert ("/sign-in/confirm/" in (await mails(email))[0].body) is not closed
        assert ("to your account" in (await mails(email))[0].body) is (
            state in ("confirmed", "without a password")
        )


@pytest.mark.parametrize("email", ["known@example.org", "fresh@example.org", "nobody@example.org"])
async def test_at_most_three_mails_an_hour(visit, new_client, statements, email: str) -> None:
    await cast.person("Known Person", email="known@example.org")
    await cast.person("Fresh Person", email="fresh@example.org", verified_at=None)
    found = [await asking(visit, new_client, statements, email) for _ in range(5)]
    assert [one[-1] for one in found] == [1, 1, 1, 0, 0]
    # and who asks is not told
    assert len({str(one[:3]) for one in found}) == 1


async def test_the_button_of_a_closed_account(visit, client, new_client) -> None:
    anna = await cast.anna()
    await complete(client, await visit("facebook", Who("1")), email=ANNA)
    await Person.filter(id=anna.id).update(disabled_at=clock.now())
    answer = await read_mail(client)
    assert answer.status_code == 403
    assert await kinds(ANNA) == ["social_confirm"]


async def test_the_mail_is_in_the_language_that_was_chosen(visit, new_client) -> None:
    for language, word in (("nl", "Bevestig"), ("en", "Confirm")):
        async with new_client() as browser:
            back = await visit("facebook", Who("1"), browser=browser)
            await complete(browser, back, email=f"{language}@example.org", language=language)
        assert (await mails(f"{language}@example.org"))[0].subject.startswith(word)


@pytest.mark.parametrize(
    ("linked", "hashed", "says", "offers"),
    [
        (("google", "twitter"), "", "You sign in with: Google, X.", "Set a password:"),
        (("google",), PASSWORD_HASH, "You sign in with: Google.", "Forgot your password:"),
        ((), PASSWORD_HASH, "", "Forgot your password:"),
    ],
    ids=["two without a password", "one with a password", "only a password"],
)
async def test_signing_up_with_the_address_of_an_account_that_a_provider_opens(
    client, fake, linked, hashed, says, offers
) -> None:
    """The same page as any registration; the mail says how they sign in, and offers a password (rule 3)."""
    anna = await cast.anna(password_hash=hashed)
    for provider in linked:
        await identity(anna, provider)
    typed = {"name": "Anna", "email": ANNA, "password": "vier losse woorden samen"}
    answer = await client.post("/sign-up", data=typed)
    assert (page(answer), await kinds(ANNA)) == ("/verify", ["exists"])
    body = (await mails(ANNA))[0].body
    assert says in body
    assert ("You sign in with:" in body) is bool(says)
    assert f"{offers} http://127.0.0.1:8000/forgot-password" in body
    assert (await Person.get()).password_hash == hashed


async def test_signing_up_costs_the_same_whoever_it_is(client, fake, statements) -> None:
    anna = await cast.anna()
    await identity(anna)
    await identity(anna, "facebook")
    costs = []
    for email in (ANNA, "nobody@example.org"):
        with statements() as sent:
            await client.post(
                "/sign-up", data={"name": "A", "email": email, "password": "vier losse woorden samen"}
            )
        costs.append(len(sent))
    assert costs[0] == costs[1]
