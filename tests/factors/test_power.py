"""What an account without power, or one that has lost it, can do with second factors: nothing."""

import pytest

from portal.accounts import access
from portal.accounts.models import Passkey, Person, RecoveryCode, TotpSecret
from tests import cast
from tests.factors.authenticator import Authenticator
from tests.factors.walks import HOME, JSON, has_app, has_passkey, has_recovery, sign_in
from tests.privacy import world

PATHS = (
    "factor",
    "app",
    "app/start",
    "app/remove",
    "codes",
    "passkeys",
    "passkeys/options",
)


@pytest.mark.parametrize("path", PATHS)
async def test_before_an_address_is_confirmed_no_factor_can_be_set(client, app, path) -> None:
    """So a first confirmation has none to remove: nobody can leave one behind for the owner to come."""
    await sign_in(client, await cast.carla(verified_at=None))
    answer = await client.post(f"/account/security/{path}", content="{}", headers=JSON)
    assert answer.status_code in (403, 405)
    assert (await TotpSecret.all().count(), await Passkey.all().count()) == (0, 0)


async def test_factors_go_on_the_day_on_which_the_membership_ends(settings, app) -> None:
    left = await cast.person("Lotte Bos", membership_ended_on=world.TODAY, active_on=world.TODAY)
    stays = await cast.anna()
    for somebody in (left, stays):
        await has_app(settings, somebody)
        await has_passkey(somebody, Authenticator(HOME))
        await has_recovery(somebody, str(somebody.number) * 25)
    assert world.deleted(await world.run(settings)) == {"access": 1}
    for table in (TotpSecret, Passkey, RecoveryCode):
        assert await table.all().values_list("person_id", flat=True) == [stays.id]
    assert (await access.candidates(world.TODAY, "", 10)).items == []


async def test_factors_go_with_the_account(settings, app) -> None:
    anna = await cast.anna()
    await has_app(settings, anna)
    await has_passkey(anna, Authenticator(HOME))
    await has_recovery(anna)
    await Person.filter(id=anna.id).delete()
    for table in (TotpSecret, Passkey, RecoveryCode):
        assert await table.all().count() == 0
