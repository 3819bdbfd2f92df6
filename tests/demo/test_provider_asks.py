"""The stand-in identity provider asks of the portal what the real ones ask."""

import re
from datetime import timedelta

import pytest
from httpx2 import AsyncClient
from time_machine import travel

from portal.demo.provider.kinds import KINDS, Kind, callback
from portal.kit import clock
from tests.demo.visits import (
    BASE,
    PORTAL,
    VERIFIER,
    ask,
    code_for,
    decide,
    every,
    opened,
    openid,
    question,
    redeem,
    refusal,
    told,
)


@every
@pytest.mark.parametrize(("language", "words"), [("nl", "Dit is niet {}:"), ("en", "This is not {}:")])
async def test_it_says_that_it_is_not_the_real_one(
    provider: AsyncClient, kind: Kind, language: str, words: str
) -> None:
    page = await provider.get(
        f"/{kind.key}/{kind.authorize}", params=question(kind), headers={"Accept-Language": language}
    )
    assert words.format(kind.title) in page.text
    assert f'<html lang="{language}">' in page.text


@every
async def test_a_stranger_leads_nobody_anywhere(provider: AsyncClient, kind: Kind) -> None:
    changes: list[dict[str, str | None]] = [
        {"client_id": "another"},
        {"client_id": None},
        {"redirect_uri": f"{callback(PORTAL, kind)}/"},
        {"redirect_uri": "https://portal.test.example.org/auth/google/callback"},
        {"redirect_uri": None},
    ]
    answers = [await ask(provider, kind, **change) for change in changes]
    assert {answer.status_code for answer in answers} == {400}
    assert [answer.headers.get("location") for answer in answers] == [None] * len(changes)


@every
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"state": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": "too-short"}, "invalid_request"),
        ({"scope": "openid email profile users.read public_profile offline_access"}, "invalid_scope"),
    ],
)
async def test_a_faulty_request_is_told_of(
    provider: AsyncClient, kind: Kind, changes: dict[str, str | None], error: str
) -> None:
    answer = await ask(provider, kind, **changes)
    assert answer.status_code == 303
    assert told(answer)["error"] == error
    assert told(answer).get("state") == (None if "state" in changes else "a state")


async def test_only_facebook_does_without_pkce(provider: AsyncClient) -> None:
    without: dict[str, str | None] = {"code_challenge": None, "code_challenge_method": None}
    statuses = {kind.key: (await ask(provider, kind, **without)).status_code for kind in KINDS.values()}
    assert statuses == {"google": 303, "facebook": 200, "twitter": 303, "oidc": 303}


@openid
@pytest.mark.parametrize("changes", [{"nonce": None}, {"scope": "email"}])
async def test_openid_asks_for_its_own(
    provider: AsyncClient, kind: Kind, changes: dict[str, str | None]
) -> None:
    assert "error" in told(await ask(provider, kind, **changes))


@every
async def test_somebody_is_led_back_with_a_code(provider: AsyncClient, kind: Kind) -> None:
    answer = await decide(provider, kind, person="bram", decision="continue")
    location = answer.headers["location"]
    assert (answer.status_code, location.partition("?")[0]) == (303, callback(PORTAL, kind))
    assert location.endswith("#_=_") == (kind.key == "facebook")
    expected = {"code", "state", "iss"} if kind.openid else {"code", "state"}
    assert set(told(answer)) == expected
    assert told(answer).get("iss") == (f"{BASE}/{kind.key}" if kind.openid else None)


@every
async def test_somebody_can_refuse(provider: AsyncClient, kind: Kind) -> None:
    answer = told(await decide(provider, kind, decision="refuse"))
    assert (answer["error"], answer["state"], "code" in answer) == ("access_denied", "a state", False)


async def test_a_choice_counts_once(provider: AsyncClient) -> None:
    kind = KINDS["google"]
    page = await ask(provider, kind)
    sent = {"request": re.findall(r'name="request" value="([^"]+)"', page.text)[0], "decision": "continue"}
    statuses = [(await provider.post("/google/decision", data=sent)).status_code for _ in range(2)]
    assert statuses == [303, 410]


async def test_a_choice_belongs_to_its_provider(provider: AsyncClient) -> None:
    page = await ask(provider, KINDS["google"])
    sent = {"request": re.findall(r'name="request" value="([^"]+)"', page.text)[0], "decision": "continue"}
    assert (await provider.post("/oidc/decision", data=sent)).status_code == 410


async def test_a_new_person_needs_an_address_or_tells_none(provider: AsyncClient) -> None:
    kind = KINDS["facebook"]
    without = await decide(provider, kind, name="Zoë", decision="continue", address="given")
    assert (without.status_code, 'value="Zoë"' in without.text) == (422, True)
    assert (await decide(provider, kind, name="Zoë", decision="continue", address="none")).status_code == 303


@every
async def test_a_code_works_once(provider: AsyncClient, kind: Kind) -> None:
    code = await code_for(provider, kind)
    first = await redeem(provider, kind, code)
    again = await redeem(provider, kind, code)
    assert (first.status_code, again.status_code) == (200, 400)
    bearer = {"Authorization": f"Bearer {first.json()['access_token']}"}
    assert (await provider.get(f"/{kind.key}/{kind.userinfo}", headers=bearer)).status_code == 401


@every
async def test_a_code_works_for_a_minute(provider: AsyncClient, kind: Kind) -> None:
    with travel(clock.now(), tick=False) as clocks:
        code = await code_for(provider, kind)
        clocks.shift(timedelta(seconds=60))
        assert (await redeem(provider, kind, code)).status_code == 400


@every
@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": f"{VERIFIER}x"},
        {"code_verifier": ""},
        {"redirect_uri": "https://portal.test/auth/other/callback"},
        {"code": "another-code"},
    ],
)
async def test_a_code_is_bound_to_who_began(
    provider: AsyncClient, kind: Kind, changes: dict[str, str]
) -> None:
    answer = await redeem(provider, kind, await code_for(provider, kind), **changes)
    assert refusal(answer) == "invalid_grant" or kind.key == "facebook"


async def test_a_code_is_of_one_provider(provider: AsyncClient) -> None:
    code = await code_for(provider, KINDS["google"])
    assert refusal(await redeem(provider, KINDS["oidc"], code)) == "invalid_grant"


@every
async def test_the_client_shows_its_secret(provider: AsyncClient, kind: Kind) -> None:
    code = await code_for(provider, kind)
    answer = await redeem(provider, kind, code, secret="wrong")
    assert refusal(answer) == "invalid_client" or kind.key == "facebook"
    assert (await redeem(provider, kind, code)).status_code == 200  # it was nobody's attempt


@pytest.mark.parametrize(("key", "way"), [("facebook", "basic"), ("twitter", "post")])
async def test_the_secret_comes_in_the_way_of_the_provider(provider: AsyncClient, key: str, way: str) -> None:
    kind = KINDS[key]
    assert (await redeem(provider, kind, await code_for(provider, kind), way=way)).status_code in (400, 401)


async def test_pages_are_strict(provider: AsyncClient) -> None:
    page = await ask(provider, KINDS["google"])
    policy = page.headers["content-security-policy"]
    assert f"form-action 'self' {PORTAL}" in policy
    assert (page.headers["cache-control"], "set-cookie" in page.headers) == ("no-store", False)


async def test_another_host_is_refused(provider: AsyncClient) -> None:
    assert (await provider.get("/", headers={"Host": "rebound.example.org"})).status_code == 400


async def test_faults_need_the_switch(provider: AsyncClient) -> None:
    fault = {"provider": "google", "fault": "500"}
    assert (await provider.post("/faults", data=fault)).status_code == 404
    async with opened(faults=True) as faulty:
        assert (await faulty.post("/faults", data=fault)).status_code == 200
