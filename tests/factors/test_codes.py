"""Recovery codes: made, shown once, kept as hashes."""

import pytest

from portal.accounts.models import AuditEvent, Person, RecoveryCode
from portal.accounts.rules import factors as rules
from portal.kit import clock, ids
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, mails
from tests.factors.walks import code, codes_in, has_app, password, sign_in
from tests.privacy.remains import tables_with

PAGE = "/account/security/codes"


@pytest.fixture
async def anna(settings, app, client) -> Person:
    made = await cast.anna(password_hash=PASSWORD_HASH)
    await has_app(settings, made)
    await sign_in(client, made, factor_at=clock.now())
    return made


async def test_ten_different_ones_of_which_only_hashes_are_kept(client, anna) -> None:
    codes = codes_in(await client.post(PAGE))
    assert len(set(codes)) == 10
    assert {len(rules.plain_code(one)) for one in codes} == {25}
    kept = {one.code_hash for one in await RecoveryCode.all()}
    assert kept == {ids.token_hash(rules.plain_code(one)) for one in codes}
    for one in codes:
        assert await tables_with(one) == await tables_with(rules.plain_code(one)) == set()


async def test_they_are_shown_once_and_kept_in_no_cache(client, anna) -> None:
    answer = await client.post(PAGE)
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.get(PAGE)).headers["location"] == "/account/security"
    page = await client.get("/account/security")
    assert [one for one in codes_in(answer) if one in page.text] == []
    assert "10 codes left" in page.text


async def test_as_text_to_be_saved(client, anna) -> None:
    answer = await client.post(PAGE)
    assert 'download="recovery-codes.txt" href="data:text/plain;charset=utf-8,' in answer.text
    assert "%0A".join(codes_in(answer)) in answer.text


async def test_new_ones_end_the_old_ones(client, new_client, anna) -> None:
    old, new = codes_in(await client.post(PAGE)), codes_in(await client.post(PAGE))
    assert await RecoveryCode.all().count() == 10
    async with new_client() as browser:
        await password(browser, anna)
        assert (await code(browser, old[0])).status_code == 422
        assert (await code(browser, new[0])).status_code == 303
    assert "9 codes left" in (await client.get("/account/security")).text


async def test_the_owner_is_told(client, anna) -> None:
    await client.post(PAGE)
    assert (await mails(anna.email))[-1].subject == "New recovery codes at Testportaal"
    assert [one.kind for one in await AuditEvent.all()] == ["codes_renewed"]


async def test_without_a_factor_there_is_nothing_to_recover(client, app) -> None:
    await sign_in(client, await cast.carla())
    assert (await client.post(PAGE)).status_code == 409
    assert await RecoveryCode.all().count() == 0
