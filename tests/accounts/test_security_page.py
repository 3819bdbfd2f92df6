"""How one signs in, where one is signed in, and what happened lately."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from portal.accounts.actions import audit
from portal.accounts.models import AuditEvent, Person
from portal.accounts.queries.security import latest_events
from portal.accounts.rules import happenings
from portal.accounts.rules.events import Event
from portal.kit import clock, ids
from tests import cast
from tests.accounts.keys import identity, passkey, with_providers
from tests.accounts.mailbox import PASSWORD_HASH, sign_in

PAGE = "/account/security"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def settings(settings):
    return with_providers(settings)


@pytest.fixture
async def anna(app) -> Person:
    return await cast.anna(password_hash=PASSWORD_HASH)


async def shown(client) -> str:
    return (await client.get(PAGE, headers=ENGLISH)).text


async def test_a_linked_sign_in(client, anna) -> None:
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    google = await identity(anna, email="a.devries@mail.example", created_at=at, used_on=date(2026, 5, 6))
    await cast.sign_in(client, anna)
    page = await shown(client)
    for words in ("Google", "a.devries@mail.example", "4 March 2026", "6 May 2026"):
        assert words in page
    assert f'action="{PAGE}/identities/{google.id}/unlink"' in page
    assert google.subject not in page


@pytest.mark.parametrize(
    ("linked", "offers"),
    [
        ((), {"google", "twitter"}),
        (("google",), {"twitter"}),
        (("google", "twitter"), set()),
        (("facebook",), {"google", "twitter"}),
    ],
)
async def test_what_can_be_linked(client, anna, linked, offers) -> None:
    for provider in linked:
        await identity(anna, provider)
    await cast.sign_in(client, anna)
    page = await shown(client)
    keys = ("google", "facebook", "twitter", "oidc")
    assert {key for key in keys if f'action="/auth/{key}/link"' in page} == offers


async def test_the_last_way_in_has_no_button_but_a_reason(client) -> None:
    carla = await cast.carla()
    await identity(carla)
    await cast.sign_in(client, carla)
    page = await shown(client)
    assert ("This is your only way in." in page, "/unlink" in page) == (True, False)
    await passkey(carla)
    page = await shown(client)
    assert ("This is your only way in." in page, "/unlink" in page) == (False, True)


async def test_nothing_of_somebody_else(client, anna) -> None:
    carla = await cast.carla()
    await identity(carla, email="carla@mail.example")
    await audit.note(Event.DISABLED, now=clock.now(), actor=anna.id, subject=carla.id)
    await cast.sign_in(client, anna)
    page = await shown(client)
    assert ("carla@mail.example" in page, "disabled" in page) == (False, False)


@pytest.mark.parametrize(
    ("method", "factor", "words"),
    [
        ("password", False, "Signed in with a password,"),
        ("password", True, "Signed in with a password and a second factor,"),
        ("twitter", False, "Signed in with X,"),
        ("passkey", True, "Signed in with a passkey,"),
        ("", False, "Signed in <time"),
    ],
)
async def test_how_each_browser_signed_in(client, anna, method, factor, words) -> None:
    await cast.sign_in(client, anna, method=method, factor_at=clock.now() if factor else None)
    assert words in await shown(client)


async def test_what_happened_with_when_how_and_where(client, anna) -> None:
    at = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    await audit.note(
        Event.SIGN_IN, now=at, actor=anna.id, subject=anna.id, detail="google", browser="Edge · Windows"
    )
    await cast.sign_in(client, anna)
    page = await shown(client)
    assert "You signed in." in page
    assert (">22 November 2026 11:30</time>" in page, "with Google · Edge · Windows</p>" in page) == (
        True,
        True,
    )


async def test_the_browser_of_a_sign_in_is_noted(client, anna) -> None:
    await sign_in(client, anna.email)
    assert (await AuditEvent.get(kind="sign_in")).detail == "password; Firefox · Linux"


async def test_the_last_twenty_events_newest_first(client, anna) -> None:
    start = clock.now() - timedelta(days=1)
    await audit.note(Event.ROLES_CHANGED, now=start, actor=None, subject=anna.id)
    for n in range(25):
        kind = Event.SIGN_OUT if n < 5 else Event.SIGN_IN
        await audit.note(kind, now=start + timedelta(minutes=n), actor=anna.id, subject=anna.id)
    await cast.sign_in(client, anna)
    page = await shown(client)
    assert (page.count("You signed in."), "You signed out." in page, "Your roles" in page) == (
        20,
        False,
        False,
    )


async def test_an_event_of_a_newer_version_is_shown_too(client, anna) -> None:
    await audit.note(Event.SIGN_IN, now=clock.now(), actor=anna.id, subject=anna.id)
    await AuditEvent.all().update(kind="from_the_future", detail="x; y; z")
    await cast.sign_in(client, anna)
    assert "Something changed in your account." in await shown(client)


@pytest.mark.parametrize("many", [1, 30])
async def test_statements(client, new_client, anna, statements, many) -> None:
    await Person.filter(id=anna.id).update(active_on=cast.today())
    await cast.sign_in(client, anna)
    for _ in range(many - 1):
        async with new_client() as other:
            await cast.sign_in(other, anna)
        await audit.note(Event.SIGN_IN, now=clock.now(), actor=anna.id, subject=anna.id)
        await identity(anna)
    with statements() as sent:
        assert (await client.get(PAGE)).status_code == 200
    assert len(sent) == 8


async def test_forms_of_the_page_may_lead_on_to_the_providers(client, anna) -> None:
    await cast.sign_in(client, anna)
    policy = (await client.get(PAGE)).headers["content-security-policy"]
    assert "form-action 'self' https://google.example.org https://x.example.org;" in policy


async def test_what_happened_stays_in_its_order_when_the_clock_is_put_back(client, anna) -> None:
    """As after a restart: the process knows nothing of the ids that were given by the wrong clock."""
    ahead = clock.now() + timedelta(days=366)
    await AuditEvent.create(
        id=ids.later_than(UUID(int=int(ahead.timestamp() * 1000) << 80)), at=ahead, kind=Event.PASSWORD_CHANGED,
        actor_id=anna.id, subject_id=anna.id, detail="",
    )  # fmt: skip
    for event in (Event.SIGN_IN, Event.SIGN_OUT):
        await audit.note(event, now=clock.now(), actor=anna.id, subject=anna.id)
    noted = [Event.PASSWORD_CHANGED, Event.SIGN_IN, Event.SIGN_OUT]
    assert [one.kind for one in await AuditEvent.all().order_by("id")] == noted
    expected = [happenings.sentence(one, by_self=True) for one in reversed(noted)]
    assert [one.sentence for one in await latest_events(anna.id)] == expected
