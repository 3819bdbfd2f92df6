"""An action asks by itself who acts and whether they may, whatever page lets somebody in; and what it promises holds
when the world changed since the page was shown: a session that ended, a link that was used, a row that went."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from starlette.datastructures import MutableHeaders
from tortoise.exceptions import IntegrityError

from portal.accounts.actions import emails as addresses
from portal.accounts.actions import (
    invitations,
    links,
    membership,
    meta,
    organisations,
    passwords,
    people,
    proving,
    sign_in,
    sign_up,
)
from portal.accounts.actions.emails import Changed
from portal.accounts.actions.factors import code, reset
from portal.accounts.actions.factors.acting import Acting
from portal.accounts.actions.invitations import Join
from portal.accounts.actions.sign_up import Confirmed
from portal.accounts.actions.social import identities, settling
from portal.accounts.actions.social.pending import Arrival, Newcomer
from portal.accounts.models import Person, SocialIdentity
from portal.accounts.providers.answers import Claims
from portal.accounts.queries import accounts, profile
from portal.accounts.queries import membership as memberships
from portal.accounts.rules import emails
from portal.accounts.rules.links import Kind
from portal.db import Database, execute, value
from portal.files.ledger import erasing
from portal.holdings.ledger import Entry
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.errors import Refusal
from portal.web.viewer import VISITOR, SessionInfo
from tests import cast
from tests.organisations import inviting

Doing = Callable[[Settings, Person], Awaitable[Any]]
NOW = clock.now()
ENDED = SessionInfo("gone", ids.new_id(), False, False, NOW, NOW, NOW, "")
CLAIMS = Claims("9", "anna@example.org", email_trusted=True, name="Anna")


def said(address: str) -> Any:
    found = emails.parse(address)
    assert found is not None
    return found


async def refused(doing: Awaitable[Any]) -> int:
    with pytest.raises(Refusal) as refusal:
        await doing
    return refusal.value.status


# What somebody was about to do in a session that a new password, say, ended meanwhile.
IN_A_SESSION: dict[str, Doing] = {
    "factor": lambda settings, anna: _acting(settings, anna).lock(),
    "password": lambda settings, anna: passwords.change(
        settings, person_id=anna.id, password_hash="x", session=ENDED, headers=MutableHeaders(), browser="", now=NOW
    ),
    "proof": lambda settings, anna: proving.renew(
        MutableHeaders(), settings, person_id=anna.id, session=ENDED, method="password", browser="", now=NOW
    ),
    "sign-in": lambda settings, anna: identities.add(
        MutableHeaders(), settings, person_id=anna.id, provider="google", claims=CLAIMS, session=ENDED, browser="",
        now=NOW,
    ),
}  # fmt: skip


def _acting(settings: Settings, anna: Person) -> Acting:
    return Acting(settings, anna.id, ENDED, MutableHeaders(), "", NOW)


@pytest.mark.parametrize("name", IN_A_SESSION)
async def test_a_session_that_ended_does_nothing_more(db: Database, settings: Settings, name: str) -> None:
    anna = await cast.anna(password_hash="before")
    assert await refused(IN_A_SESSION[name](settings, anna)) == 401
    assert await value("SELECT password_hash FROM person") == "before"
    assert await value("SELECT count(*) AS n FROM social_identity") == 0


async def test_who_may_not_is_refused_by_the_action_too(db: Database, settings: Settings) -> None:
    anna, petra, daan = await cast.anna(), await cast.petra(), await cast.daan()
    admin, visitor = cast.viewer(await cast.eva()), VISITOR
    gone, carla = ids.new_id(), said("carla@example.org")
    await cast.carla()
    assert await refused(people.set_roles(settings, cast.viewer(daan), anna.id, {"admin"}, now=NOW)) == 403
    assert await refused(people.disable(settings, admin, gone, now=NOW)) == 404
    assert await refused(people.disable(settings, visitor, anna.id, now=NOW)) == 401
    assert await refused(reset.by_admin(settings, cast.viewer(daan), anna.id, now=NOW)) == 403
    assert await refused(reset.by_admin(settings, admin, gone, now=NOW)) == 404
    assert await refused(organisations.add_member(settings, visitor, cast.MOLEN, carla, now=NOW)) == 401
    assert await refused(organisations.add_member(settings, admin, gone, carla, now=NOW)) == 404
    staffs, officer = said("daan@example.org"), cast.viewer(petra)
    assert await refused(organisations.add_member(settings, officer, cast.MOLEN, staffs, now=NOW)) == 403
    invited = invitations.invite(settings, visitor, cast.MOLEN, carla, language="nl", now=NOW)
    assert await refused(invited) == 401
    assert await refused(membership.leave(settings, petra.id, now=NOW)) == 404
    await execute("UPDATE person SET organisation_lead = $1 WHERE id = $2", True, anna.id)
    assert await refused(membership.remove(settings, anna.id, anna.id, now=NOW)) == 409
    assert await value("SELECT count(*) AS n FROM person WHERE disabled_at IS NOT NULL OR is_admin") == 1


async def test_an_admin_who_was_one_until_a_moment_ago(db: Database, settings: Settings) -> None:
    eva, anna = await cast.eva(), await cast.anna()
    stale = cast.viewer(eva)
    await execute("UPDATE person SET is_admin = $1", False)
    assert await refused(reset.by_admin(settings, stale, anna.id, now=NOW)) == 403


async def test_closing_an_account_twice_is_noted_once(db: Database, settings: Settings) -> None:
    eva, anna = await cast.eva(), await cast.anna()
    for _ in range(2):
        await people.disable(settings, cast.viewer(eva), anna.id, now=NOW)
    assert await value("SELECT count(*) AS n FROM audit_event WHERE subject_id = $1", anna.id) == 1


async def test_links_that_nobody_has(db: Database, settings: Settings) -> None:
    anna = await cast.anna()
    assert await links.use("none", Kind.RESET, now=NOW) is None
    assert await addresses.confirm_change(settings, token="none", now=NOW) is Changed.DEAD
    assert await addresses.undo_change(settings, token="none", now=NOW) == (Changed.DEAD, "")
    assert await sign_up.confirm(settings, token="none", password_hash="x", now=NOW) is Confirmed.DEAD
    assert await invitations.accept(settings, anna.id, "none", now=NOW) is Join.DEAD
    waiting = {"session_id": "x", "token": "none", "now": NOW, "browser": ""}
    newcomer = Newcomer("Anna", "", "nl")
    account = await accounts.by_id(anna.id)
    assert account is not None
    assert await settling.complete(settings, newcomer=newcomer, **waiting) is None
    assert await settling.confirm(settings, **waiting) is None
    assert await settling.join(settings, proven=account, **waiting) is None
    assert await profile.own(ids.new_id()) is None


async def test_an_address_that_has_got_another_owner(db: Database, settings: Settings) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    for kind, do in ((Kind.CHANGE_EMAIL, addresses.confirm_change), (Kind.UNDO_EMAIL, _undo)):
        for address in (carla.email, "no address at all"):
            token = await links.issue(anna.id, kind, now=NOW, email=address)
            assert await do(settings, token=token, now=NOW) is Changed.TAKEN
    assert await value("SELECT email FROM person WHERE id = $1", anna.id) == "anna@example.org"


async def _undo(settings: Settings, **of: Any) -> Changed:
    return (await addresses.undo_change(settings, **of))[0]


async def test_an_address_that_somebody_takes_in_the_same_moment(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database refuses the second of two, which neither saw coming."""
    anna = await cast.anna()

    async def second(*_: Any) -> bool:
        raise IntegrityError("person_email_key")

    monkeypatch.setattr(addresses, "_move", second)
    for kind, do in ((Kind.CHANGE_EMAIL, addresses.confirm_change), (Kind.UNDO_EMAIL, _undo)):
        token = await links.issue(anna.id, kind, now=NOW, email="new@example.org")
        assert await do(settings, token=token, now=NOW) is Changed.TAKEN


@pytest.mark.parametrize(
    ("changes", "used", "password", "later", "expected"),
    [
        ({"verified_at": NOW}, True, None, 0, Confirmed.DONE),
        ({"verified_at": NOW}, False, None, 0, Confirmed.DEAD),
        ({"verified_at": None, "password_hash": ""}, False, None, 0, Confirmed.CHOOSE_PASSWORD),
        ({"verified_at": None, "password_hash": "x"}, False, None, 400, Confirmed.DEAD),
        ({"verified_at": None, "password_hash": "x"}, False, None, 0, Confirmed.DONE),
    ],
)
async def test_confirming_an_address(
    db: Database,
    settings: Settings,
    changes: dict[str, Any],
    used: bool,
    password: str | None,
    later: int,
    expected: Confirmed,
) -> None:
    anna = await cast.anna(**changes)
    token = await links.issue(anna.id, Kind.VERIFY, now=NOW)
    if used:
        await execute("UPDATE account_link SET used_at = created_at")
    now = NOW + timedelta(days=later)
    assert await sign_up.confirm(settings, token=token, password_hash=password, now=now) is expected


async def test_an_invitation_that_is_withdrawn_in_the_same_moment(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await cast.molen()
    carla = await cast.carla()
    path = await inviting.invitation(carla.email)
    held = invitations._held

    async def withdrawn(token: str) -> Any:
        found = await held(token)
        await execute("DELETE FROM invitation")
        return found

    monkeypatch.setattr(invitations, "_held", withdrawn)
    token = path.rsplit("/", 1)[1]
    assert await invitations.accept(settings, carla.id, token, now=NOW) is Join.DEAD
    assert await value("SELECT organisation_id FROM person WHERE id = $1", carla.id) is None


async def test_who_does_not_lead_sees_no_member(db: Database) -> None:
    anna = await cast.anna()
    led = memberships.Membership(cast.MOLEN, "Molen B.V.", None, None, lead=True)
    assert await memberships.member(led, anna.id) is not None
    plain = memberships.Membership(cast.MOLEN, "Molen B.V.", None, None, lead=False)
    assert await memberships.member(plain, anna.id) is None


async def test_a_password_that_was_changed_since_lets_nobody_in(db: Database, settings: Settings) -> None:
    anna = await cast.anna(password_hash="old")
    account = await accounts.by_id(anna.id)
    assert account is not None
    await execute("UPDATE person SET password_hash = 'new'")
    begun = await sign_in.begin(
        MutableHeaders(), settings, account, stay=False, browser="", old=None, now=NOW
    )
    assert (begun, await value("SELECT count(*) AS n FROM session")) == (False, 0)


async def _linked(anna: Person) -> UUID:
    made = await SocialIdentity.create(
        id=ids.new_id(), person_id=anna.id, provider="facebook", subject="9", email=anna.email, email_verified=True,
        name="Anna", created_at=NOW,
    )  # fmt: skip
    return made.id


async def test_an_identity_that_is_there_already_is_not_added(db: Database, settings: Settings) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    await _linked(carla)
    account = await accounts.by_id(anna.id)
    assert account is not None
    arrival = Arrival("facebook", "9", anna.email, True, "Anna", "")
    assert await refused(identities.attach(settings, account, arrival, browser="", now=NOW)) == 409


async def test_an_identity_that_was_taken_away_in_the_same_moment(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await cast.anna()
    await _linked(anna)
    locked = accounts.locked_by_id

    async def overtaken(person_id: UUID) -> Any:
        found = await locked(person_id)
        await execute("DELETE FROM social_identity")
        return found

    monkeypatch.setattr(accounts, "locked_by_id", overtaken)
    await meta.unlink(settings, "9", now=NOW)
    assert await value("SELECT count(*) AS n FROM mail") == 0


async def test_an_identity_that_no_copy_knows_is_only_noted(db: Database, settings: Settings) -> None:
    gone = ids.new_id()
    async with erasing(settings, Entry(meta.KIND, meta.ENDED, NOW, (gone,))):
        await meta.forget([gone], meta.ENDED, cast.today(), NOW)
    assert await value("SELECT count(*) AS n FROM ledger_line") == 1


async def test_an_address_that_signs_up_in_the_same_moment(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def overtaken(*_: Any) -> None:
        return None

    monkeypatch.setattr(sign_up, "insert", overtaken)
    arrival = Arrival("google", "9", "anna@example.org", True, "Anna", "")
    made = settling._create(
        settings, arrival, Newcomer("Anna", "", "nl"), said("anna@example.org"), now=NOW, browser=""
    )
    assert await refused(made) == 409


async def test_the_demo_shows_no_code_of_who_has_no_app(db: Database, settings: Settings) -> None:
    account = await accounts.by_id((await cast.anna()).id)
    assert account is not None
    for demo in (False, True):
        assert await code.present_code(settings.model_copy(update={"demo": demo}), account, now=NOW) == ""
