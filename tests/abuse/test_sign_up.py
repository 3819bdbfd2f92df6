"""Signing up often: with a proof of work, and without JavaScript."""

from portal.accounts.actions import limits
from portal.accounts.models import Person
from portal.kit import clock
from tests.abuse.attacks import browser, challenge_in, proof, solved
from tests.accounts.mailbox import NETWORK, PASSWORD


async def sign_up(client, n: int = 0, **more: str) -> int:
    typed = {"name": "Anna de Vries", "email": f"p{n}@example.org", "password": PASSWORD, **more}
    return (await client.post("/sign-up", data=typed)).status_code


async def spent(limit, subject: str, left: int) -> None:
    """Leaves `left` tries of a limit."""
    for _ in range(limit.most - left):
        await limit.wait(subject, clock.now())


async def test_without_javascript_it_works_all_the_same(client) -> None:
    assert await sign_up(client) == 303
    assert await Person.all().count() == 1


async def test_the_form_brings_its_challenge(client) -> None:
    challenge = challenge_in((await client.get("/sign-up")).text)
    assert await sign_up(client, altcha=solved(challenge)) == 303
    assert await limits.SIGN_UPS.wait(NETWORK, clock.now()) == 0
    assert await limits.PLAIN_SIGN_UPS.wait(NETWORK, clock.now()) == 0


async def test_a_form_that_comes_back_brings_a_fresh_one(client) -> None:
    answer = await client.post("/sign-up", data={"name": "Anna"})
    assert (answer.status_code, bool(challenge_in(answer.text))) == (422, True)


async def test_fifty_an_hour_from_a_network_without_work(client, settings) -> None:
    await spent(limits.PLAIN_SIGN_UPS, NETWORK, 1)
    assert [await sign_up(client, n) for n in range(2)] == [303, 429]
    assert await sign_up(client, 3, altcha=proof(settings, "sign-up")) == 303


async def test_five_hundred_an_hour_of_everybody_without_work(app, client, settings) -> None:
    await spent(limits.PLAIN_SIGN_UPS_OF_ALL, "", 1)
    assert await sign_up(client) == 303
    async with browser(app, "198.51.100.7") as elsewhere:
        assert await sign_up(elsewhere, 1) == 429
        assert await sign_up(elsewhere, 2, altcha=proof(settings, "sign-up")) == 303


async def test_a_hundred_an_hour_from_a_network_with_work(client, settings) -> None:
    await spent(limits.SIGN_UPS, NETWORK, 1)
    statuses = [await sign_up(client, n, altcha=proof(settings, "sign-up")) for n in range(2)]
    assert statuses == [303, 429]


async def test_work_that_was_done_once_counts_once(client, settings) -> None:
    await spent(limits.PLAIN_SIGN_UPS, NETWORK, 0)
    worked = proof(settings, "sign-up")
    assert [await sign_up(client, n, altcha=worked) for n in range(2)] == [303, 429]


async def test_work_for_a_sign_in_is_none_for_a_sign_up(client, settings) -> None:
    await spent(limits.PLAIN_SIGN_UPS, NETWORK, 0)
    assert await sign_up(client, altcha=proof(settings, "sign-in")) == 429
