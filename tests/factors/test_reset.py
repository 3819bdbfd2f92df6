"""Taking the second factor from who has lost it."""

import pytest

from portal.accounts.actions.factors import reset
from portal.accounts.actions.staff import StaffError
from portal.accounts.models import AuditEvent, Passkey, Person, RecoveryCode, TotpSecret
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH, kinds, mails
from tests.factors.authenticator import Authenticator
from tests.factors.walks import HOME, code, has_app, has_passkey, has_recovery, now_code, password, sign_in


@pytest.fixture
async def daan(settings, app, new_client) -> Person:
    made = await cast.daan(password_hash=PASSWORD_HASH)
    await has_app(settings, made)
    await has_passkey(made, Authenticator(HOME))
    await has_recovery(made)
    return made


@pytest.fixture
async def eva(client, app) -> Person:
    made = await cast.eva()
    await sign_in(client, made, factor_at=clock.now())
    return made


async def left(somebody: Person) -> list[int]:
    """How many apps, passkeys, codes and sessions `somebody` has."""
    tables = (TotpSecret, Passkey, RecoveryCode, Session)
    return [await table.filter(person_id=somebody.id).count() for table in tables]


async def test_by_an_admin(client, new_client, daan, eva) -> None:
    async with new_client() as his:
        await sign_in(his, daan)
        answer = await client.post(f"/desk/people/{daan.id}/reset-factor")
        assert answer.headers["location"] == f"/desk/people/{daan.id}"
        assert (await his.get("/account")).status_code == 303
    assert await left(daan) == [0, 0, 0, 0]
    event = await AuditEvent.get(kind="factors_reset")
    assert (event.actor_id, event.subject_id) == (eva.id, daan.id)
    assert await kinds(daan.email) == ["factors_reset"]


async def test_the_mail_says_whom_to_reach(settings, client, daan, eva) -> None:
    await client.post(f"/desk/people/{daan.id}/reset-factor")
    told = (await mails(daan.email))[-1]
    assert "Whom to reach: Voorbeeld B.V., privacy@example.org" in told.body
    assert "/forgot-password" in told.body


async def test_they_enrol_again_at_the_next_sign_in(client, new_client, daan, eva) -> None:
    async with new_client() as his:
        await password(his, daan)
        await client.post(f"/desk/people/{daan.id}/reset-factor")
        assert (await code(his, now_code())).status_code == 422  # what was asked before opens nothing
        await password(his, daan, next="/desk")
        answer = await his.get("/desk")
        assert answer.headers["location"] == "/account/security/factor?next=/desk"


async def test_an_admin_does_not_reset_their_own(settings, client, eva) -> None:
    await has_app(settings, eva)
    assert (await client.post(f"/desk/people/{eva.id}/reset-factor")).status_code == 409
    assert (await left(eva))[0] == 1


@pytest.mark.parametrize("who", [cast.petra, cast.person])
async def test_nobody_else_does(client, daan, who) -> None:
    somebody = await who() if who is cast.petra else await cast.person("Mila de Boer", is_manager=True)
    await sign_in(client, somebody, factor_at=clock.now())
    assert (await client.post(f"/desk/people/{daan.id}/reset-factor")).status_code == 403
    assert (await left(daan))[:3] == [1, 1, 1]


async def test_the_desk_shows_the_button_to_admins_and_not_about_themselves(
    settings, client, daan, eva
) -> None:
    await has_app(settings, eva)
    page = await cast.opened(client, f"/desk/people/{daan.id}")
    assert "Second factor: authenticator app, 1 passkey" in page
    assert f'action="/desk/people/{daan.id}/reset-factor"' in page
    assert "reset-factor" not in (await client.get(f"/desk/people/{eva.id}")).text
    assert "Second factor: none" in await cast.opened(client, f"/desk/people/{(await cast.anna()).id}")


async def test_by_the_operator(settings, daan) -> None:
    was = await reset.by_operator(settings, " Daan@Example.org ", now=clock.now())
    assert (was.factors.app, was.factors.passkeys, was.factors.codes, was.sessions) == (True, 1, 1, 0)
    assert await left(daan) == [0, 0, 0, 0]
    assert (await AuditEvent.get(kind="factors_reset")).actor_id is None


@pytest.mark.parametrize("email", ["x", "nobody@example.org"])
async def test_of_nobody(settings, app, email) -> None:
    with pytest.raises(StaffError):
        await reset.by_operator(settings, email, now=clock.now())
