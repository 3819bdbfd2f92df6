"""Showing once more who one is."""

import pytest

from portal.accounts.actions import limits
from portal.accounts.models import AuditEvent, Person
from portal.kit import clock
from portal.web.models import Session
from tests import cast
from tests.accounts.keys import STALE, identity, passkey, with_providers
from tests.accounts.mailbox import BROWSER, OTHER, PASSWORD, PASSWORD_HASH, kinds

ANNA = "anna@example.org"
ENGLISH = {"accept-language": "en", **BROWSER}


@pytest.fixture
def settings(settings):
    return with_providers(settings)


@pytest.fixture
async def anna(app) -> Person:
    return await cast.anna(password_hash=PASSWORD_HASH)


async def stale(client, person: Person, **changes) -> Session:
    """A session of this person's whose proof is ten minutes old."""
    return await cast.sign_in(client, person, proven_at=clock.now() - STALE, **changes)


async def prove(client, typed: str = PASSWORD, follow: str = "/account/security", **headers: str):
    data = {"password": typed, "next": follow}
    return await client.post("/account/prove", data=data, headers={**ENGLISH, **headers})


GUARDED = (
    ("GET", "/account/security", "/account/security"),
    ("POST", "/account/security/end", "/account/security"),
    ("POST", "/account/security/end-others", "/account/security"),
    ("POST", "/account/security/identities/{identity}/unlink", "/account/security"),
)


@pytest.mark.parametrize(("method", "path", "back"), GUARDED)
async def test_an_old_proof_leads_to_a_new_one_and_nothing_changes(
    client, new_client, anna, method, path, back
) -> None:
    google = await identity(anna)
    async with new_client() as other:
        session = await cast.sign_in(other, anna)
    await stale(client, anna)
    sent = {"session": str(session.public_id)} if method == "POST" else None
    answer = await client.request(method, path.format(identity=google.id), data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/account/prove?next={back}")
    assert (await Session.all().count(), await anna.identities.all().count()) == (2, 1)
    assert await AuditEvent.all().count() == 0


@pytest.mark.parametrize(("method", "path", "back"), GUARDED)
async def test_pieces_of_pages_as_well(client, anna, method, path, back) -> None:
    google = await identity(anna)
    await stale(client, anna)
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "main#main"}
    answer = await client.request(method, path.format(identity=google.id), headers=headers)
    assert (answer.status_code, answer.text) == (200, "")
    assert f'"path": "/account/prove?next={back}"' in answer.headers["hx-location"]
    assert await anna.identities.all().count() == 1


async def test_a_proof_holds_for_ten_minutes(client, anna) -> None:
    await cast.sign_in(client, anna, proven_at=clock.now() - STALE * 0.99)
    assert (await client.get("/account/security")).status_code == 200


async def test_the_password_leads_on_under_a_new_token(client, anna) -> None:
    before = await stale(client, anna)
    token = client.cookies[cast.COOKIE]
    answer = await prove(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account/security")
    assert client.cookies[cast.COOKIE] != token
    assert (await client.get("/account/security")).status_code == 200
    after = await Session.get(person_id=anna.id)
    assert (after.public_id, after.id == before.id, after.created_at) == (
        before.public_id,
        False,
        before.created_at,
    )
    client.cookies.set(cast.COOKIE, token, domain="127.0.0.1", path="/")
    assert (await client.get("/account")).status_code == 303


async def test_what_the_audit_log_knows(client, anna) -> None:
    await stale(client, anna)
    await prove(client, "wrong")
    await prove(client)
    assert [(e.kind, e.actor_id, e.subject_id, e.detail) for e in await AuditEvent.all().order_by("id")] == [
        ("proof_failed", anna.id, anna.id, "; Firefox · Linux"),
        ("proven", anna.id, anna.id, "password; Firefox · Linux"),
    ]


async def test_a_fresh_proof_leads_on_at_once(client, anna) -> None:
    await cast.sign_in(client, anna)
    answer = await client.get("/account/prove?next=/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")


@pytest.mark.parametrize("follow", ["//evil.example", "https://evil.example", "/\\evil.example", "", "evil"])
async def test_it_leads_nowhere_else(client, anna, follow) -> None:
    await stale(client, anna)
    page = (await client.get("/account/prove", params={"next": follow})).text
    assert '<input type="hidden" name="next" value="/account/security">' in page
    assert (await prove(client, follow=follow)).headers["location"] == "/account/security"


@pytest.mark.parametrize("typed", ["wrong", "", PASSWORD.upper(), "x" * 300_00])
async def test_a_wrong_password_proves_nothing(client, anna, typed) -> None:
    before = await stale(client, anna)
    answer = await prove(client, typed, "/account")
    assert answer.status_code == 422
    assert ("Fill this in." if not typed else "This is not your password.") in answer.text
    assert ('id="password-error"' in answer.text, 'value="/account"' in answer.text) == (True, True)
    assert [(s.id, s.proven_at) for s in await Session.all()] == [(before.id, before.proven_at)]


async def test_a_stolen_session_does_not_guess_the_password(client, new_client, anna) -> None:
    await stale(client, anna)
    answers = [(await prove(client, "wrong")).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    async with new_client() as elsewhere:
        await stale(elsewhere, anna)
        assert (await prove(elsewhere)).status_code == 429


async def test_a_right_password_gives_its_try_back(client, anna) -> None:
    for _ in range(limits.GUESSES_OF_ACCOUNT.most + 2):
        await stale(client, anna)
        assert (await prove(client)).status_code == 303


@pytest.mark.parametrize("strong", [True, False])
async def test_a_password_makes_no_session_stronger_and_none_weaker(client, strong) -> None:
    daan = await cast.daan(password_hash=PASSWORD_HASH)
    await stale(client, daan, **({} if strong else {"factor_at": None}))
    await prove(client)
    after = await Session.get(person_id=daan.id)
    assert (after.factor_at is not None, after.proven_at > clock.now() - STALE) == (strong, True)
    assert (await client.get("/desk")).status_code == (200 if strong else 303)


async def test_a_password_that_was_changed_meanwhile_proves_nothing(client, new_client, anna) -> None:
    """The session was ended by the new password: its cookie opens nothing, whatever came of the race."""
    await stale(client, anna)
    async with new_client() as owner:
        await cast.sign_in(owner, anna)
        await owner.post("/account/password", data={"current_password": PASSWORD, "password": OTHER})
    assert (await prove(client)).status_code == 401
    assert await Session.filter(person_id=anna.id).count() == 1


async def test_visitors_and_the_unconfirmed(client, anna) -> None:
    assert (await client.get("/account/prove")).headers["location"] == "/sign-in?next=/account/prove"
    assert (await prove(client)).status_code == 401
    await Person.filter(id=anna.id).update(verified_at=None)
    await stale(client, anna)
    assert ((await client.get("/account/prove")).status_code, (await prove(client)).status_code) == (403, 403)


async def offered(client) -> dict[str, bool]:
    """What the page asks for."""
    page = (await client.get("/account/prove?next=/account", headers=ENGLISH)).text
    signs = {
        "password": 'name="password"',
        "google": 'action="/auth/google/prove"',
        "x": 'action="/auth/twitter/prove"',
        "facebook": 'action="/auth/facebook/prove"',
        "mail": 'action="/forgot-password"',
    }
    return {name: sign in page for name, sign in signs.items()}


@pytest.mark.parametrize(
    ("password", "linked", "asked"),
    [
        (True, (), {"password"}),
        (True, ("google",), {"password", "google"}),
        (True, ("facebook",), {"password"}),
        (False, ("google", "twitter"), {"google", "x", "mail"}),
        (False, (), {"mail"}),
        # Facebook has no credentials any more: it opens nothing
        (False, ("facebook",), {"mail"}),
    ],
)
async def test_the_ways_to_show_it(client, password, linked, asked) -> None:
    carla = await cast.carla(password_hash=PASSWORD_HASH if password else "")
    for provider in linked:
        await identity(carla, provider)
    await stale(client, carla)
    assert {name for name, there in (await offered(client)).items() if there} == asked


async def test_who_has_no_password_may_ask_for_a_mail_whatever_else_there_is(client, anna) -> None:
    """A device may be lost, and a provider may not say when somebody signed in."""
    await Person.filter(id=anna.id).update(password_hash="")
    await passkey(anna)
    await stale(client, anna)
    assert (await offered(client))["mail"] is True


async def test_the_way_by_mail(client) -> None:
    carla = await cast.carla()
    await stale(client, carla)
    page = (await client.get("/account/prove")).text
    assert f'name="email" value="{carla.email}"' in page
    await client.post("/forgot-password", data={"email": carla.email})
    assert await kinds(carla.email) == ["reset"]


async def test_no_password_is_never_right(client) -> None:
    carla = await cast.carla()
    await stale(client, carla)
    assert [(await prove(client, typed)).status_code for typed in ("", "x")] == [422, 422]


async def test_forms_of_the_page_may_lead_on_to_the_providers_and_nowhere_else(client, anna) -> None:
    await stale(client, anna)
    policy = (await client.get("/account/prove")).headers["content-security-policy"]
    assert "form-action 'self' https://google.example.org https://x.example.org;" in policy


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_page(client, anna, language) -> None:
    await stale(client, anna)
    client.cookies.set("lang", language)
    answer = await client.get("/account/prove")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert f'<html lang="{language}"' in answer.text


async def test_the_page_costs_few_statements(client, anna, statements) -> None:
    await stale(client, anna)
    with statements() as sent:
        await client.get("/account/prove")
    assert len(sent) == 4
