"""Meta's callbacks: forgetting somebody, unlinking them, and what anybody else can do with these addresses."""

import hashlib
from datetime import timedelta

import pytest
from pydantic import SecretStr

from portal.accounts import housekeeping
from portal.accounts.models import (
    AccountLink,
    AuditEvent,
    KnownDevice,
    Passkey,
    Person,
    ProviderRequest,
    SocialIdentity,
)
from portal.accounts.rules.signed_requests import user_in
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.abuse.conftest import CHEAP_HASH
from tests.abuse.facebook import SAID, SECRET, USER, call, link, signed
from tests.accounts.mailbox import OTHER, can_sign_in, kinds, link_in_newest, mails

DELETION, DEAUTHORIZE = "/facebook/data-deletion", "/facebook/deauthorize"
BOTH = pytest.mark.parametrize("path", [DELETION, DEAUTHORIZE])


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={"facebook_client_id": "4711", "facebook_client_secret": SecretStr(SECRET)}
    )


@pytest.fixture
async def anna(app) -> Person:
    """Somebody whose only way in is Facebook."""
    made = await cast.anna()
    await link(made)
    return made


async def test_the_answer_is_what_meta_asks_for(client, settings, anna) -> None:
    answer = await call(client, DELETION)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    said = answer.json()
    assert said == {
        "url": f"{settings.base_url}/facebook/data-deletion/{said['confirmation_code']}",
        "confirmation_code": said["confirmation_code"],
    }
    assert len(said["confirmation_code"]) == 32


async def test_the_identity_is_gone_at_once(client, anna) -> None:
    await call(client, DELETION)
    assert await SocialIdentity.all().count() == 0
    assert await Person.filter(id=anna.id).count() == 1


async def test_asking_twice_gives_the_same_code_and_does_nothing_more(client, anna) -> None:
    first, second = await call(client, DELETION), await call(client, DELETION)
    assert first.json() == second.json()
    assert await ProviderRequest.all().count() == 1
    assert await kinds(anna.email) == ["way_in"]


async def test_who_linked_again_is_forgotten_again(client, anna) -> None:
    await call(client, DELETION)
    await link(anna)
    await call(client, DELETION)
    assert await SocialIdentity.all().count() == 0


async def test_nobody_learns_whether_somebody_is_known(client, anna) -> None:
    known = await call(client, DELETION)
    unknown = await call(client, DELETION, signed({**SAID, "user_id": "4"}))
    assert known.status_code == unknown.status_code == 200
    assert known.json()["confirmation_code"] != unknown.json()["confirmation_code"]
    assert None not in await ProviderRequest.all().values_list("done_at", flat=True)
    await ProviderRequest.all().update(received_at=clock.now(), done_at=clock.now())
    pages = []
    for said in (known.json(), unknown.json()):
        page = (await client.get(said["url"])).text
        pages.append(page.replace(said["confirmation_code"], ""))
    assert pages[0] == pages[1]


async def test_nothing_of_the_person_is_kept_with_the_request(client, anna) -> None:
    code = (await call(client, DELETION)).json()["confirmation_code"]
    kept = await ProviderRequest.get()
    assert (kept.code, kept.provider) == (code, "facebook")
    assert hashlib.sha256(USER.encode()).hexdigest()[:32] != code


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_status_page(client, anna, language) -> None:
    url = (await call(client, DELETION)).json()["url"]
    client.cookies.set("lang", language)
    answer = await client.get(url)
    assert answer.status_code == 200
    assert {"nl": "Verwijderen van gegevens van Facebook", "en": "Deletion of data from Facebook"}[
        language
    ] in answer.text


@pytest.mark.parametrize("code", ["x", "0" * 32, "%00", "0" * 500])
async def test_a_code_that_never_was(client, code) -> None:
    assert (await client.get(f"{DELETION}/{code}")).status_code in (400, 404)


@BOTH
async def test_who_loses_the_only_way_in_is_signed_out_and_mailed_another(
    client, new_client, anna, path
) -> None:
    async with new_client() as hers:
        await cast.sign_in(hers, anna, method="facebook")
        await cast.sign_in(client, anna, method="password")
        await KnownDevice.create(
            id=ids.new_id(), person=anna, token_hash="x", created_at=clock.now(), expires_at=clock.now()
        )
        assert (await call(client, path)).status_code == 200
        assert (await Session.all().count(), await KnownDevice.all().count()) == (0, 0)
        assert await kinds(anna.email) == ["way_in"]
        link = await link_in_newest(anna.email)
        assert (
            await hers.post(link, data={"password": OTHER}, headers={"origin": str(hers.base_url)})
        ).status_code == 303
    assert await can_sign_in(new_client, anna.email, OTHER)


@pytest.mark.parametrize(("path", "days"), [(DELETION, True), (DEAUTHORIZE, False)])
async def test_only_a_deletion_speaks_of_the_end_of_the_account(client, anna, path, days) -> None:
    await call(client, path)
    mail = (await mails(anna.email))[-1]
    assert ("within 30 days" in mail.body) is days
    assert "%(" not in mail.body
    lost = await AuditEvent.get(kind="way_in_lost")
    assert (lost.subject_id, lost.detail) == (anna.id, "erasing" if days else "unlinked")


@BOTH
@pytest.mark.parametrize("other", ["password", "passkey", "oidc"])
async def test_who_has_another_way_in_keeps_it(client, new_client, settings, app, anna, path, other) -> None:
    if other == "password":
        await Person.filter(id=anna.id).update(password_hash=CHEAP_HASH)
    elif other == "passkey":
        await Passkey.create(
            id=ids.new_id(),
            person=anna,
            credential_id="c",
            public_key="k",
            name="Telefoon",
            created_at=clock.now(),
        )
    else:
        app.state.settings.oidc_client_id = "portal"
        await link(anna, "oidc", "sub")
    async with new_client() as hers:
        await cast.sign_in(hers, anna, method="facebook")
        await cast.sign_in(client, anna, method=other)
        await call(client, path)
    assert [one.method for one in await Session.all()] == [other]
    assert await kinds(anna.email) == ["unlinked"]
    assert await AccountLink.all().count() == 0
    assert await SocialIdentity.filter(provider="facebook").count() == 0


@BOTH
@pytest.mark.parametrize("state", [{"disabled_at": "now"}, {"verified_at": None}])
async def test_a_closed_account_gets_no_mail(client, anna, path, state) -> None:
    await Person.filter(id=anna.id).update(**{k: clock.now() if v else None for k, v in state.items()})
    await call(client, path)
    assert (await SocialIdentity.all().count(), await Mail.all().count()) == (0, 0)


@BOTH
async def test_others_are_left_alone(client, anna, path) -> None:
    carla = await cast.carla()
    await link(carla, "facebook", "5")
    await link(carla, "google", USER)
    await cast.sign_in(client, carla, method="facebook")
    await call(client, path)
    assert sorted(await SocialIdentity.all().values_list("subject", flat=True)) == [USER, "5"]
    assert await Session.all().count() == 1


@BOTH
@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        ".",
        "é.é",
        signed(secret="another secret"),
        signed(secret=""),
        f"{signed()}x",
        f"x{signed()}",
        signed().partition(".")[2],
        f".{signed().partition('.')[2]}",
        signed({**SAID, "algorithm": "none"}),
        signed({**SAID, "algorithm": "HMAC-SHA1"}),
        signed({"user_id": USER}),
        signed({"algorithm": "HMAC-SHA256"}),
        signed({**SAID, "user_id": ""}),
        signed({**SAID, "user_id": 218471}),
        signed({**SAID, "user_id": ["218471"]}),
        signed({**SAID, "user_id": "a\0b"}),
        signed({**SAID, "user_id": "1" * 300}),
        signed(b"no json"),
        signed(b"[1]"),
        signed(b"\xff"),
        signed(b"[" * 2_000),
        signed({**SAID, "more": "x" * 5_000}),
    ],
)
async def test_what_meta_did_not_sign_is_refused(client, anna, path, sent) -> None:
    assert (await call(client, path, sent)).status_code == 400
    assert (await SocialIdentity.all().count(), await ProviderRequest.all().count()) == (1, 0)


@BOTH
async def test_no_signed_request_at_all(client, anna, path) -> None:
    assert (await client.post(path)).status_code == 400
    assert (await client.post(path, files={"signed_request": b"x"})).status_code == 400


@BOTH
async def test_who_cannot_sign_has_sixty_tries_an_hour_and_meta_any_number(client, anna, path) -> None:
    statuses = [(await call(client, path, "x.y")).status_code for _ in range(62)]
    assert statuses == [400] * 60 + [429] * 2
    assert (await call(client, path)).status_code == 200


@BOTH
async def test_without_credentials_there_is_nothing(client, app, anna, path) -> None:
    app.state.settings.facebook_client_id = ""
    assert (await call(client, path)).status_code == 404


@BOTH
async def test_other_sites_may_post_here_but_a_session_counts_for_nothing(client, anna, path) -> None:
    carla = await cast.carla()
    await cast.sign_in(client, carla)
    headers = {"sec-fetch-site": "cross-site", "origin": "https://www.facebook.com"}
    answer = await client.post(path, data={"signed_request": signed()}, headers=headers)
    assert answer.status_code == 200
    assert await Session.filter(person_id=carla.id).count() == 1


async def test_addresses_beside_them_are_not_open_to_other_sites(client, anna) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    for path in ("/facebook/data-deletion/", "/facebook/data-deletion/x", "/facebook/deauthorize/"):
        assert (await client.post(path, headers=headers)).status_code == 403


async def test_requests_are_forgotten_after_two_years(client, anna) -> None:
    await call(client, DELETION)
    now = clock.now()
    assert await housekeeping.forget_provider_requests(now + timedelta(days=729)) == 0
    assert await housekeeping.forget_provider_requests(now + timedelta(days=735)) == 1


def test_a_request_is_read_with_the_right_secret_only() -> None:
    assert user_in(signed(), SECRET) == USER
    assert user_in(signed(), "") is None
    assert user_in(signed(secret="") or "", "") is None
