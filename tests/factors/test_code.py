"""The code after the first factor."""

import asyncio

import pytest
from httpx2 import Response

from portal.accounts.models import AuditEvent, Person, RecoveryCode, TotpSecret
from portal.accounts.resealing import reseal
from portal.kit import clock
from portal.web.models import AttemptLimit, Session, Step
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD_HASH, kinds, link_in_newest, mails
from tests.factors.walks import COOKIE, RECOVERY, SEED, code, has_app, has_recovery, now_code, password

AGAIN = "/sign-in?done=again"
WRONG = "000000"


@pytest.fixture
async def anna(settings, app) -> Person:
    made = await cast.anna(password_hash=PASSWORD_HASH)
    await has_app(settings, made)
    return made


async def strong() -> list[bool]:
    """Of everybody who is signed in, whether with a second factor."""
    return [one.factor_at is not None for one in await Session.filter(person_id__isnull=False)]


async def test_the_password_alone_signs_nobody_in(client, anna) -> None:
    answer = await password(client, anna)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/code")
    assert await strong() == []
    assert (await client.get("/account")).headers["location"] == "/sign-in?next=/account"


async def test_the_code_does_under_a_new_token(client, anna) -> None:
    await password(client, anna, next="/tickets/new", stay="yes")
    before = client.cookies[COOKIE]
    answer = await code(client, now_code())
    assert (answer.status_code, answer.headers["location"]) == (303, "/tickets/new")
    assert client.cookies[COOKIE] != before
    session = await Session.get(person_id=anna.id)
    assert (session.stay, session.method, session.factor_at is not None) == (True, "password", True)
    assert await Session.all().count() == 1
    assert await Step.all().count() == 0


async def test_a_wrong_code_is_said_and_may_be_tried_again(client, anna) -> None:
    await password(client, anna)
    assert (await code(client, WRONG)).status_code == 422
    assert (await code(client, "")).status_code == 422
    assert (await code(client, now_code())).status_code == 303


async def test_a_code_works_once(client, new_client, anna) -> None:
    before, used, later = (now_code(steps=steps) for steps in (-1, 0, 1))
    await password(client, anna)
    await code(client, used)
    async with new_client() as thief:
        await password(thief, anna)
        assert (await code(thief, used)).status_code == 422
        assert (await code(thief, before)).status_code == 422
        assert (await code(thief, later)).status_code == 303


async def test_of_two_with_the_same_code_one_comes_in(new_client, anna) -> None:
    assert await race(new_client, anna, now_code()) == [303, 422]


async def test_of_two_with_the_same_recovery_code_one_comes_in(new_client, anna) -> None:
    await has_recovery(anna)
    assert await race(new_client, anna, RECOVERY) == [303, 422]
    assert [one.kind for one in await AuditEvent.filter(kind="code_used")] == ["code_used"]


async def race(new_client, anna: Person, typed: str) -> list[int]:
    """What two browsers get that send the same code at the same moment."""
    async with new_client() as one, new_client() as other:
        for browser in (one, other):
            await password(browser, anna)
        answers: list[Response] = await asyncio.gather(code(one, typed), code(other, typed))
    return sorted(answer.status_code for answer in answers)


async def test_a_recovery_code_works_once_and_the_owner_is_told(client, new_client, anna) -> None:
    await has_recovery(anna)
    await has_recovery(anna, "B" * 25)
    await password(client, anna)
    assert (await code(client, "abcde-abcde-abcde-abcde-abcde")).status_code == 303
    assert await strong() == [True]
    told = (await mails(anna.email))[-1]
    assert told.subject == "A recovery code was used at Testportaal"
    assert "1 code is left." in told.body
    async with new_client() as thief:
        await password(thief, anna)
        assert (await code(thief, RECOVERY)).status_code == 422


@pytest.mark.parametrize("typed", [now_code, lambda: RECOVERY])
async def test_codes_of_somebody_else_open_nothing(settings, client, anna, typed) -> None:
    bram = await cast.bram(password_hash=PASSWORD_HASH)
    await has_app(settings, bram, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
    await has_recovery(anna)
    await password(client, bram)
    assert (await code(client, typed())).status_code == 422


async def test_an_app_that_was_not_confirmed_is_not_asked_for(client, anna) -> None:
    await TotpSecret.all().update(confirmed_at=None)
    await password(client, anna)
    assert await strong() == [False]


async def test_the_step_belongs_to_the_browser_that_passed_the_first_factor(client, new_client, anna) -> None:
    await password(client, anna)
    async with new_client() as other:
        assert (await other.get("/sign-in/code")).headers["location"] == AGAIN
        assert (await code(other, now_code())).headers["location"] == AGAIN
    assert await strong() == []
    assert (await TotpSecret.get(person_id=anna.id)).last_step == 0


async def changed_password(anna: Person) -> None:
    await Person.filter(id=anna.id).update(password_hash="another")


async def disabled(anna: Person) -> None:
    await Person.filter(id=anna.id).update(disabled_at=clock.now())


async def ten_minutes(anna: Person) -> None:
    await Step.all().update(expires_at=clock.now())


async def left(anna: Person) -> None:
    await Person.filter(id=anna.id).update(membership_ended_on=cast.today())


@pytest.mark.parametrize("happens", [changed_password, disabled, ten_minutes, left])
async def test_what_happens_before_the_code_counts(client, anna, happens) -> None:
    await password(client, anna)
    await happens(anna)
    assert (await code(client, now_code())).headers["location"] == AGAIN
    assert (await client.get("/sign-in/code")).headers["location"] == AGAIN
    page = await client.get(AGAIN)
    assert "Sign in once more" in page.text
    assert await strong() == []


async def test_five_wrong_codes_a_quarter_and_the_owner_is_told_once(client, new_client, anna) -> None:
    await password(client, anna)
    assert [(await code(client, WRONG)).status_code for _ in range(6)] == [422] * 5 + [429]
    async with new_client() as other:
        await password(other, anna)
        answer = await code(other, now_code())
        assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
    assert await kinds(anna.email) == ["codes_guessed"]
    await AttemptLimit.filter(bucket__startswith="guess-code").update(until=clock.now())
    assert (await code(client, now_code())).status_code == 303


async def test_nobody_without_the_password_can_use_the_tries_up(client, new_client, anna) -> None:
    async with new_client() as stranger:
        for _ in range(8):
            await stranger.post("/sign-in", data={"email": anna.email, "password": OTHER})
            assert (await code(stranger, WRONG)).headers["location"] == AGAIN
    assert await AttemptLimit.filter(bucket__startswith="guess-code").count() == 0


async def test_signing_in_often_is_no_guessing(client, anna) -> None:
    for letter in "ABCDEFG":
        await has_recovery(anna, letter * 25)
        await password(client, anna)
        assert (await code(client, letter * 25)).status_code == 303
        await client.post("/sign-out")


async def test_a_new_password_by_mail_does_not_get_around_it(client, anna) -> None:
    """ASVS 5.0 6.4.3."""
    await client.post("/forgot-password", data={"email": anna.email})
    await client.post(await link_in_newest(anna.email), data={"password": OTHER})
    answer = await client.post("/sign-in", data={"email": anna.email, "password": OTHER})
    assert answer.headers["location"] == "/sign-in/code"
    assert (await code(client, now_code())).status_code == 303


async def test_what_is_noted(client, anna) -> None:
    await password(client, anna)
    await code(client, WRONG)
    await code(client, now_code())
    noted = [(one.kind, one.actor_id, one.subject_id) for one in await AuditEvent.all().order_by("id")]
    assert noted == [("code_failed", None, anna.id), ("sign_in", anna.id, anna.id)]


async def test_the_secret_is_under_the_newest_key_the_day_after(settings, app, monkeypatch) -> None:
    from portal.accounts.actions.factors.app import sealer
    from portal.settings import Settings

    anna = await cast.anna()
    stored = await has_app(settings, anna)
    new = "a" * 40
    monkeypatch.setattr(Settings, "keys", [new, *settings.keys])
    await reseal({}, settings, clock.now())
    after = await TotpSecret.get(person_id=anna.id)
    assert after.secret != stored.secret
    monkeypatch.setattr(Settings, "keys", [new])
    assert sealer(settings).open(after.secret, of=str(anna.id)) == SEED
    await reseal({}, settings, clock.now())
    assert (await TotpSecret.get(person_id=anna.id)).secret == after.secret


async def test_a_secret_whose_key_is_gone_opens_nothing_and_breaks_nothing(client, anna) -> None:
    await TotpSecret.all().update(secret="x")
    await has_recovery(anna)
    await password(client, anna)
    assert (await code(client, now_code())).status_code == 422
    assert (await code(client, RECOVERY)).status_code == 303


async def test_recovery_codes_alone_are_no_second_factor(client, anna) -> None:
    await TotpSecret.all().delete()
    await has_recovery(anna)
    await password(client, anna)
    assert await strong() == [False]
    assert await RecoveryCode.filter(used_at__isnull=True).count() == 1


async def test_the_code_page_costs_few_statements(client, anna, statements) -> None:
    await password(client, anna)
    with statements() as sent:
        await client.get("/sign-in/code")
    assert len(sent) == 4, str(sent)
    with statements() as sent:
        await code(client, WRONG)
    assert len(sent) == 7, str(sent)


async def test_minutes_later_a_code_is_too_old(client, anna) -> None:
    await password(client, anna)
    assert (await code(client, now_code(steps=-2))).status_code == 422
