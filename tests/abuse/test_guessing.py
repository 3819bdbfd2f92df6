"""Guessing passwords at the sign-in: from one network, from many, at many accounts; and owners who still get in."""

import asyncio
from datetime import timedelta

import pytest

from portal.accounts.rules.guessing import ALLOWANCES, Counter
from portal.kit import clock
from portal.web.models import AttemptLimit
from tests.abuse.attacks import ANNA, browser, challenge_in, guess, proof
from tests.accounts.mailbox import OTHER, PASSWORD, link_in_newest

ENGLISH = {"accept-language": "en"}


async def from_many_networks(app, count: int) -> list[int]:
    """One wrong guess at Anna's account from each of `count` networks."""
    statuses = []
    for n in range(count):
        async with browser(app, f"10.{n}.0.1") as one:
            statuses.append(await guess(one))
    return statuses


@pytest.mark.parametrize("email", [ANNA, "nobody@example.org"])
async def test_five_quick_guesses_from_one_network(client, anna, email) -> None:
    assert [await guess(client, email) for _ in range(7)] == [422] * 5 + [429] * 2


async def test_the_right_password_is_not_looked_at_any_more(client, anna) -> None:
    for _ in range(5):
        await guess(client)
    assert await guess(client, password=PASSWORD) == 429


async def test_ten_with_a_proof_of_work_and_then_there_is_no_way_but_to_wait(client, settings, anna) -> None:
    statuses = [await guess(client, altcha=proof(settings)) for _ in range(11)]
    assert statuses == [422] * 10 + [429]


async def test_ten_quick_guesses_from_all_networks_together(app, anna) -> None:
    assert await from_many_networks(app, 12) == [422] * 10 + [429] * 2


async def test_many_at_the_same_moment_are_no_more(client, anna) -> None:
    statuses = await asyncio.gather(*(guess(client) for _ in range(20)))
    assert sorted(statuses) == [422] * 5 + [429] * 15


async def test_another_spelling_is_no_other_address(client, anna) -> None:
    statuses = [await guess(client, email) for email in (ANNA, "ANNA@EXAMPLE.ORG") * 3]
    assert statuses == [422] * 5 + [429]


async def test_the_guesses_are_forgotten_after_a_quarter(client, anna) -> None:
    for _ in range(6):
        await guess(client)
    await AttemptLimit.all().update(until=clock.now() - timedelta(seconds=1))
    assert await guess(client, password=PASSWORD) == 303


async def test_signing_in_often_is_no_guessing(client, anna) -> None:
    for _ in range(12):
        client.cookies.clear()
        assert await guess(client, password=PASSWORD) == 303
    assert {(one.bucket.split(":")[0], one.tries) for one in await AttemptLimit.all()} == {
        (counter, 0) for counter in (Counter.HERE, Counter.NETWORK, Counter.ACCOUNT, Counter.EVERYWHERE)
    }


async def test_a_spray_over_a_hundred_accounts_is_throttled(client, anna) -> None:
    statuses = [await guess(client, f"p{n}@example.org") for n in range(100)]
    assert statuses == [422] * 50 + [429] * 50
    assert await guess(client, password=PASSWORD) == 429


async def test_a_spray_that_works_for_each_guess_is_throttled_as_well(client, settings, anna) -> None:
    await guess(client, "p1@example.org")
    await AttemptLimit.filter(bucket__startswith=Counter.NETWORK).update(tries=99)
    statuses = [await guess(client, f"q{n}@example.org", altcha=proof(settings)) for n in range(2)]
    assert statuses == [422, 429]


async def test_when_the_whole_portal_is_sprayed_every_stranger_works_for_a_try(
    client, settings, anna
) -> None:
    await guess(client, "p1@example.org")
    await AttemptLimit.filter(bucket__startswith=Counter.EVERYWHERE).update(tries=5_000)
    assert await guess(client, password=PASSWORD) == 429
    assert await guess(client, password=PASSWORD, altcha=proof(settings)) == 303


async def test_an_attack_from_one_network_does_not_keep_the_owner_out(app, client, settings, anna) -> None:
    """Not even on a new device, and without any proof of work."""
    for _ in range(30):
        await guess(client)
        await guess(client, altcha=proof(settings))
    async with browser(app, "198.51.100.7") as owner:
        assert await guess(owner, password=PASSWORD, altcha=proof(settings)) == 303


async def test_an_attack_without_work_leaves_the_owner_quick_tries(app, client, anna) -> None:
    for _ in range(50):
        await guess(client)
    async with browser(app, "198.51.100.7") as owner:
        assert await guess(owner, password=PASSWORD) == 303


async def test_an_attack_from_everywhere_costs_the_owner_a_proof_of_work(app, settings, anna) -> None:
    await from_many_networks(app, 30)
    async with browser(app, "198.51.100.7") as owner:
        assert await guess(owner, password=PASSWORD) == 429
        assert await guess(owner, password=PASSWORD, altcha=proof(settings)) == 303


async def test_an_attack_never_keeps_the_owner_out_on_a_known_device(app, client, settings, anna) -> None:
    assert await guess(client, password=PASSWORD) == 303
    client.cookies.delete("session")
    async with browser(app, "127.0.0.1") as attacker:  # in the same network
        for _ in range(12):
            await guess(attacker, altcha=proof(settings))
    await from_many_networks(app, 12)
    await AttemptLimit.all().update(tries=1_000)
    assert await guess(client, password=PASSWORD) == 303


async def test_a_hundred_in_a_row_and_only_a_reset_or_a_known_device_helps(
    app, client, settings, anna
) -> None:
    await guess(client)
    await AttemptLimit.filter(bucket__startswith=Counter.STREAK).update(tries=100)
    async with browser(app, "198.51.100.7") as owner:
        answer = await owner.post(
            "/sign-in",
            data={"email": ANNA, "password": PASSWORD, "altcha": proof(settings)},
            headers=ENGLISH,
        )
        assert answer.status_code == 429
        assert "Set a new password by mail, or sign in on a device" in answer.text
        await owner.post("/forgot-password", data={"email": ANNA})
        await owner.post(await link_in_newest(ANNA), data={"password": OTHER})
        assert await guess(owner, password=OTHER) == 303


async def test_a_right_password_ends_the_row(client, anna) -> None:
    await guess(client)
    await AttemptLimit.filter(bucket__startswith=Counter.STREAK).update(tries=98)
    assert await guess(client, password=PASSWORD) == 303
    assert await AttemptLimit.filter(bucket__startswith=Counter.STREAK).count() == 0


async def test_a_reset_opens_the_network_of_its_owner_as_well(client, anna) -> None:
    for _ in range(6):
        await guess(client)
    await client.post("/forgot-password", data={"email": ANNA})
    await client.post(await link_in_newest(ANNA), data={"password": OTHER})
    assert await guess(client, password=OTHER) == 303


async def test_a_stolen_device_cookie_is_no_way_to_guess_more(client, settings, anna) -> None:
    await guess(client, password=PASSWORD)
    client.cookies.delete("session")
    statuses = [await guess(client) for _ in range(20)]
    assert statuses == [422] * (10 + 5) + [429] * 5


async def test_a_known_device_is_known_to_its_owner_only(client, anna) -> None:
    await guess(client, password=PASSWORD)
    client.cookies.delete("session")
    assert [await guess(client, "carla@example.org") for _ in range(6)] == [422] * 5 + [429]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_page_says_how_long_and_what_else(client, anna, language) -> None:
    client.cookies.set("lang", language)
    for _ in range(5):
        await guess(client)
    answer = await client.post("/sign-in", data={"email": ANNA, "password": "x"})
    assert answer.status_code == 429
    assert 800 < int(answer.headers["retry-after"]) <= 900
    assert {"nl": "Wacht 15 minuten", "en": "Wait 15 minutes"}[language] in answer.text
    assert 'href="/forgot-password"' in answer.text
    assert f'value="{ANNA}"' in answer.text
    assert challenge_in(answer.text)


async def test_work_is_given_from_the_third_wrong_password_on(client, anna) -> None:
    given = []
    for _ in range(4):
        answer = await client.post("/sign-in", data={"email": ANNA, "password": "x"})
        given.append(bool(challenge_in(answer.text)))
    assert given == [False, False, True, True]
    assert not challenge_in((await client.get("/sign-in")).text)


async def test_counters_hold_no_address(client, anna) -> None:
    await guess(client)
    assert [
        one.bucket for one in await AttemptLimit.all() if "anna" in one.bucket or "127" in one.bucket
    ] == []


async def test_what_a_wrong_password_costs(client, settings, anna, statements) -> None:
    """Two statements to count, one to find the account, one for the log; one more where a proof of work is spent."""
    with statements() as sent:
        assert await guess(client) == 422
    assert len(sent) == 4
    worked = proof(settings)
    with statements() as sent:
        assert await guess(client, altcha=worked) == 422
    assert len(sent) == 5


async def test_what_a_stopped_try_costs(client, anna, statements) -> None:
    for _ in range(5):
        await guess(client)
    with statements() as sent:
        assert await guess(client) == 429
    assert len(sent) == 2


async def test_what_a_sign_in_costs(client, anna, statements) -> None:
    """On a new device (which is told by mail), and on a known one."""
    await guess(client, password=PASSWORD)  # renews nothing more from here on
    client.cookies.clear()
    with statements() as sent:
        assert await guess(client, password=PASSWORD) == 303
    assert len(sent) == 14
    client.cookies.delete("session")
    with statements() as sent:
        assert await guess(client, password=PASSWORD) == 303
    assert len(sent) == 14


async def test_visitors_cost_nothing(client, statements) -> None:
    with statements() as sent:
        await client.get("/sign-in")
        await client.get("/sign-up")
    assert len(sent) == 0


def test_every_counter_has_an_allowance() -> None:
    assert set(ALLOWANCES) == set(Counter)
