"""Who invites learns nothing about the address: the answer, the list, the statements and the number of mails are the
same. What differs stands in the mail."""

import re

import pytest

from portal.accounts.models import Invitation
from portal.kit import clock
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import mails
from tests.organisations.inviting import invite, link, sawmill

NONCES = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
SAID = {
    "nobody@example.org": "1. Make an account with this address",
    "fresh@example.org": "1. Make an account with this address",
    "known@example.org": "Sign in with this address",
    "bram@example.org": "You belong to it already",
    "other@example.org": "Your account belongs to another organisation",
    "gone@example.org": "The account of this address is closed",
    "left@example.org": "The account of this address is closed",
}


@pytest.fixture
async def people(app, client) -> None:
    today = clock.local_day(clock.now(), app.state.settings.zone)
    await cast.sign_in(client, await cast.anna(organisation_lead=True, active_on=today))
    await cast.bram()
    await cast.person("Known Person", email="known@example.org")
    await cast.person("Fresh Person", email="fresh@example.org", verified_at=None)
    await cast.person("Other Person", email="other@example.org", organisation_id=(await sawmill()).id)
    await cast.person("Gone Person", email="gone@example.org", disabled_at=clock.now())
    await cast.person(
        "Left Person", email="left@example.org", organisation_id=cast.MOLEN, membership_ended_on=today
    )


async def trace(client, statements, email: str) -> tuple[object, ...]:
    """What inviting `email` showed and cost."""
    before = await Mail.all().count()
    with statements() as sent:
        answer = await invite(client, email)
    page = (await client.get("/account/organisation")).text.partition('id="invitations"')[2]
    await Invitation.all().delete()
    return (
        answer.status_code,
        sorted(answer.headers.items()),
        answer.text,
        NONCES.sub("", page).replace(email, ""),
        await Mail.all().count() - before,
        [re.sub(r"\s+", " ", one)[:60] for one in sent.texts],
    )


@pytest.mark.parametrize("email", SAID)
async def test_every_address_looks_alike(client, people, statements, email) -> None:
    unknown = await trace(client, statements, "nobody@example.org")
    assert await trace(client, statements, email) == unknown
    assert unknown[4] == 1


@pytest.mark.parametrize("email", SAID)
async def test_only_its_owner_reads_what_differs(client, people, email) -> None:
    await invite(client, email)
    mail = (await mails(email))[-1]
    assert [said for said in set(SAID.values()) if said in mail.body] == [SAID[email]]
    usable = email in ("nobody@example.org", "fresh@example.org", "known@example.org")
    assert bool(await link(email)) is usable
    text = f"{mail.subject} {mail.body}"
    assert ("Molen B.V." in text, "Anna" in text, "anna@" in text) == (True, False, False)


@pytest.mark.parametrize("email", SAID)
async def test_no_address_gets_more_than_three_an_hour(client, people, email) -> None:
    answers = [(await invite(client, email)).status_code for _ in range(5)]
    kept = await Invitation.get()
    assert (answers, kept.email) == ([303] * 5, email)
    sent = await Mail.filter(recipient=email).count()
    assert sent == 1  # each newer one took the place of the earlier; of the last two nothing was kept
    await Mail.all().delete()
    await invite(client, email)
    assert await Mail.all().count() == 0
