"""What changed between two steps of somebody's: a second factor that came, an address that is another's."""

from typing import Any

import pytest
from starlette.datastructures import MutableHeaders

from portal.accounts.actions.factors.acting import Acting
from portal.accounts.actions.social import pending, settling
from portal.accounts.actions.social.pending import Arrival
from portal.accounts.models import Person, TotpSecret
from portal.accounts.queries import accounts
from portal.db import Database, execute, value
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.errors import Refusal
from portal.web.models import Session
from portal.web.viewer import SessionInfo
from tests import cast

NOW = clock.now()


async def _session(somebody: Person, **changes: Any) -> SessionInfo:
    made = await Session.create(
        id="s", public_id=ids.new_id(), person_id=somebody.id, created_at=NOW, seen_at=NOW, **changes
    )
    return SessionInfo(made.id, made.public_id, False, False, NOW, NOW, NOW, "")


async def test_a_session_without_the_second_factor_changes_none(db: Database, settings: Settings) -> None:
    """It was begun before the account had one, in another browser."""
    anna = await cast.anna()
    acting = Acting(settings, anna.id, await _session(anna), MutableHeaders(), "", NOW)
    await acting.lock()
    await TotpSecret.create(person=anna, secret="x", confirmed_at=NOW, created_at=NOW)
    with pytest.raises(Refusal) as refusal:
        await acting.lock()
    assert refusal.value.status == 403


@pytest.mark.parametrize("trusted", [True, False])
async def test_a_sign_in_that_waits_joins_the_account_of_its_address_only(
    db: Database, settings: Settings, trusted: bool
) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    session = await _session(anna)
    arrival = Arrival("google", "9", anna.email if not trusted else carla.email, trusted, "Carla", "/")
    token = await pending.wait(session.id, arrival, now=NOW)
    account = await accounts.by_id(anna.id)
    assert account is not None
    joined = await settling.join(
        settings, session_id=session.id, token=token, proven=account, now=NOW, browser=""
    )
    assert joined is None
    assert await value("SELECT count(*) AS n FROM social_identity") == 0


async def test_a_sign_in_joins_nothing_when_the_password_that_was_typed_is_an_old_one(
    db: Database, settings: Settings
) -> None:
    """Another browser changed it between the check and the joining."""
    anna = await cast.anna()
    session = await _session(anna)
    token = await pending.wait(session.id, Arrival("google", "9", anna.email, True, "Anna", "/"), now=NOW)
    account = await accounts.by_id(anna.id)
    assert account is not None
    await execute("UPDATE person SET password_hash = $1 WHERE id = $2", "another", anna.id)
    joined = await settling.join(
        settings, session_id=session.id, token=token, proven=account, now=NOW, browser=""
    )
    assert joined is None
    assert await value("SELECT count(*) AS n FROM social_identity") == 0
