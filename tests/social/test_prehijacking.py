"""The five attacks of "Pre-hijacked accounts" (Sudhodanan & Paverd, USENIX Security 2022), each played to its end.

The attacker (here Mallory) prepares an account for the address of a victim (Anna) who has none yet, or had one, and
waits. In the end Anna is in, and Mallory is not, in any of the ways that were prepared.
"""

from portal.accounts.models import AccountLink, Person, SocialIdentity
from portal.mail.models import Mail
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH, can_sign_in, kinds, link_in_newest, mails
from tests.accounts.mailbox import sign_in as with_password
from tests.social.conftest import depart
from tests.social.fake import Who
from tests.social.steps import ANNA, complete, identity, is_in, opened_by, page, read_mail

ANNA_AT_GOOGLE = Who("anna", ANNA, True)
MALLORY = "mallory@evil.example"
TYPED = {"name": "Anna", "email": ANNA, "password": PASSWORD}


async def test_classic_federated_merge(visit, client, new_client) -> None:
    """Mallory signs up with Anna's address and a password; later Anna signs in with Google."""
    async with new_client() as mallory:
        await mallory.post("/sign-up", data=TYPED)
        prepared = await link_in_newest(ANNA)
        done = await complete(client, await visit("google", ANNA_AT_GOOGLE))
        assert (page(done), await is_in(client)) == ("/", True)
        # another account: nothing of the prepared one is left, neither password nor link nor mail
        assert not await can_sign_in(new_client, ANNA)
        assert (await mallory.post(prepared)).status_code == 410
        assert not await is_in(mallory)
    person = await Person.get()
    assert (person.password_hash, person.name) == ("", "Anna de Vries")
    assert await AccountLink.all().count() == 0
    assert await Mail.all().count() == 0


async def test_classic_federated_merge_by_our_own_mail(visit, client, new_client) -> None:
    """The same, where Facebook's word for the address does not count."""
    async with new_client() as mallory:
        await mallory.post("/sign-up", data=TYPED)
    await complete(client, await visit("facebook", Who("anna", ANNA)), email=ANNA)
    assert page(await read_mail(client)) == "/"
    assert not await can_sign_in(new_client, ANNA)
    assert await opened_by() == {("facebook", "anna"): ANNA}


async def test_an_unexpired_session(visit, client, new_client) -> None:
    """Mallory keeps a session alive; Anna takes the account back with a link in her mail."""
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    async with new_client() as mallory:
        await with_password(mallory, ANNA, stay="yes")
        assert await is_in(mallory)
        await client.post("/forgot-password", data={"email": ANNA})
        await client.post(await link_in_newest(ANNA), data={"password": OTHER})
        assert not await is_in(mallory)
    assert await Session.filter(person_id=anna.id).count() == 0


async def test_an_unexpired_session_before_the_provider_vouches_for_the_address(
    visit, client, new_client
) -> None:
    """A session of an account that nobody confirmed cannot be; if there were one, it would go with the account."""
    pending = await cast.person("Anna Nobody", verified_at=None)
    async with new_client() as mallory:
        await cast.sign_in(mallory, pending)
        await complete(client, await visit("google", ANNA_AT_GOOGLE))
        assert not await is_in(mallory)
    assert await is_in(client)


async def test_a_trojan_identifier_by_password(visit, client, new_client) -> None:
    """Mallory, in Anna's account, links an own Facebook; Anna recovers by a reset."""
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    await identity(anna, "facebook", "mallory")
    await identity(anna, "google", "anna")
    await client.post("/forgot-password", data={"email": ANNA})
    await client.post(await link_in_newest(ANNA), data={"password": OTHER})
    # all of them: nobody can tell which is whose. She is told which, and links hers again
    assert await opened_by() == {}
    assert "Google, Facebook" in (await mails(ANNA))[-1].body
    async with new_client() as mallory:
        back = await visit("facebook", Who("mallory", MALLORY), browser=mallory)
        assert (page(back), await is_in(mallory)) == ("/sign-in/complete", False)


async def test_a_trojan_identifier_on_an_account_that_is_confirmed_first(client, new_client) -> None:
    pending = await cast.person("Anna Nobody", verified_at=None, password_hash=PASSWORD_HASH)
    await identity(pending, "facebook", "mallory")
    await client.post("/verify", data={"email": ANNA})
    await client.post(await link_in_newest(ANNA), data={})
    assert (await Person.get()).verified_at is not None
    assert await opened_by() == {}


async def test_a_trojan_identifier_that_waits_for_the_victims_click(visit, client, new_client) -> None:
    """Mallory comes with an own Facebook and gives Anna's address. Anna gets the mail and presses the button in her
    browser: nothing of Mallory's is joined, not even when she is signed in there."""
    await cast.anna(password_hash=PASSWORD_HASH)
    async with new_client() as mallory:
        await complete(mallory, await visit("facebook", Who("mallory", MALLORY), browser=mallory), email=ANNA)
        link = await link_in_newest(ANNA)
        await with_password(client, ANNA)
        for browser in (client, new_client()):
            assert (await browser.get(link)).status_code == 410
            assert (await browser.post(link)).status_code == 410
        assert await opened_by() == {}
        assert not await is_in(mallory)


async def test_the_same_for_an_address_without_an_account(visit, client, new_client) -> None:
    async with new_client() as mallory:
        await complete(mallory, await visit("facebook", Who("mallory", MALLORY), browser=mallory), email=ANNA)
        link = await link_in_newest(ANNA)
        # Anna is on her own way in meanwhile, in her own browser
        await depart(client, "google")
        assert (await client.post(link)).status_code == 410
        await complete(client, await visit("google", ANNA_AT_GOOGLE))
        assert await is_in(client)
    assert await opened_by() == {("google", "anna"): ANNA}


async def test_the_mail_holds_nothing_that_mallory_wrote(visit, client) -> None:
    who = Who("mallory", MALLORY, name="You won! evil.example/prize")
    back = await visit("facebook", who)
    await complete(client, back, email=ANNA, name="Click evil.example/now", company="evil.example B.V.")
    mail = (await mails(ANNA))[-1]
    assert "evil" not in (mail.subject + mail.body).lower()
    assert "won" not in mail.subject + mail.body


async def test_an_unexpired_change_of_address(client, new_client, visit) -> None:
    """Mallory, in Anna's account, asks for a change to an own address, and confirms it after Anna has recovered."""
    await cast.anna(password_hash=PASSWORD_HASH)
    async with new_client() as mallory:
        await with_password(mallory, ANNA)
        await mallory.post("/account/email", data={"email": MALLORY, "current_password": PASSWORD})
        prepared = await link_in_newest(MALLORY)
        await client.post("/forgot-password", data={"email": ANNA})
        await client.post(await link_in_newest(ANNA), data={"password": OTHER})
        assert (await mallory.post(prepared)).status_code == 410
    assert (await Person.get()).email == ANNA


async def test_the_way_back_to_an_old_address_takes_the_linked_sign_ins_along(client, new_client) -> None:
    """Mallory changed the address and linked an own Google; Anna takes the address back."""
    anna = await cast.anna(password_hash=PASSWORD_HASH)
    async with new_client() as mallory:
        await with_password(mallory, ANNA)
        await mallory.post("/account/email", data={"email": MALLORY, "current_password": PASSWORD})
        await mallory.post(await link_in_newest(MALLORY))
        await identity(anna, "google", "mallory")
    await client.post(await link_in_newest(ANNA))
    assert await opened_by() == {}
    assert await kinds(ANNA) == ["email_changed", "sign_ins_removed"]
    assert "Google" in (await mails(ANNA))[-1].body
    assert await kinds(MALLORY) == ["change_email"]


async def test_a_provider_that_does_not_verify(visit, client, new_client) -> None:
    """Mallory writes Anna's address into an account at a provider that lets anybody write anything."""
    await cast.anna(password_hash=PASSWORD_HASH)
    for provider, said in (("facebook", True), ("twitter", True), ("google", False), ("oidc", None)):
        async with new_client() as mallory:
            back = await visit(provider, Who("mallory", ANNA, said), browser=mallory)
            sent = await complete(mallory, back, email=ANNA)
            assert (page(sent), await is_in(mallory)) == ("/sign-in/complete", False)
    assert (await opened_by(), await SocialIdentity.all().count()) == ({}, 0)
    # her account goes on as it was
    assert await can_sign_in(new_client, ANNA)
