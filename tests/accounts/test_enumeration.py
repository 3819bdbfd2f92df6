"""Nobody learns from the portal whether an address has an account: not by the answer, not by the work behind it.

(How long it takes is compared by `make drill`: tests/drills/test_enumeration_time.py.)
"""

import pytest

from portal.accounts.actions.social import pending
from portal.accounts.actions.social.pending import Arrival
from portal.kit import clock, ids
from portal.web import steps
from portal.web.models import Session
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH
from tests.accounts.tracing import KNOWN, UNKNOWN, Trace, masked, people, traced

EVERY = pytest.mark.parametrize("email", KNOWN)


@pytest.fixture(autouse=True)
async def _people(app) -> None:
    await people()


@pytest.fixture
def trace(client):
    """Sends a form and returns what it showed and cost."""

    async def sent(path: str, **data: str) -> Trace:
        return await traced(lambda: client.post(path, data=data))

    return sent


@EVERY
async def test_signing_in_with_a_wrong_password(trace, email) -> None:
    unknown = await trace("/sign-in", email=UNKNOWN, password=OTHER)
    assert await trace("/sign-in", email=email, password=OTHER) == unknown
    assert (unknown.status, unknown.hashes, unknown.mails) == (422, 1, 0)


@pytest.mark.parametrize("email", KNOWN[1:])
async def test_signing_in_with_the_right_password_where_it_opens_nothing(trace, email) -> None:
    unknown = await trace("/sign-in", email=UNKNOWN, password=PASSWORD)
    assert await trace("/sign-in", email=email, password=PASSWORD) == unknown


@EVERY
async def test_signing_in_too_often(trace, email) -> None:
    """Answer by answer: the form, the form with a proof of work to do, and the page that says to wait."""
    unknown = [await trace("/sign-in", email=UNKNOWN, password=OTHER) for _ in range(7)]
    known = [await trace("/sign-in", email=email, password=OTHER) for _ in range(7)]
    assert known == unknown
    assert [one.status for one in unknown] == [422] * 5 + [429] * 2
    assert [one.hashes for one in unknown] == [1] * 5 + [0] * 2


@EVERY
async def test_signing_up(trace, email) -> None:
    typed = {"name": "Somebody", "password": OTHER}
    unknown = await trace("/sign-up", email=UNKNOWN, **typed)
    known = await trace("/sign-up", email=email, **typed)
    assert (known.shown, known.cost) == (unknown.shown, unknown.cost)
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 1, 1)


@pytest.mark.parametrize("path", ["/forgot-password", "/verify"])
@EVERY
async def test_asking_for_a_mail(trace, email, path) -> None:
    unknown = await trace(path, email=UNKNOWN)
    known = await trace(path, email=email)
    assert (known.shown, known.cost) == (unknown.shown, unknown.cost)
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 0, 1)


@pytest.mark.parametrize("path", ["/forgot-password", "/verify"])
@EVERY
async def test_asking_too_often(trace, email, path) -> None:
    unknown = [await trace(path, email=UNKNOWN) for _ in range(5)]
    known = [await trace(path, email=email) for _ in range(5)]
    assert [(one.shown, one.cost) for one in known] == [(one.shown, one.cost) for one in unknown]
    assert [one.mails for one in unknown] == [1, 1, 1, 0, 0]


@EVERY
async def test_asking_for_the_address_of_somebody_else(trace, client, email) -> None:
    await cast.sign_in(client, await cast.anna(password_hash=PASSWORD_HASH, active_on=cast.today()))
    unknown = await trace("/account/email", email=UNKNOWN, current_password=PASSWORD)
    known = await trace("/account/email", email=email, current_password=PASSWORD)
    assert (known.shown, known.cost) == (unknown.shown, unknown.cost)
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 1, 1)


async def test_an_address_that_waits_looks_like_one_that_never_will(client) -> None:
    await cast.sign_in(client, await cast.anna(password_hash=PASSWORD_HASH))
    pages = []
    for email in (UNKNOWN, KNOWN[0]):
        await client.post("/account/email", data={"email": email, "current_password": PASSWORD})
        pages.append((await client.get("/account")).text)
    assert masked(pages[0]) == masked(pages[1])
    assert (UNKNOWN in pages[0], KNOWN[0] in pages[1]) == (True, True)


@pytest.mark.parametrize("inviting", ["lead", "desk"])
@EVERY
async def test_inviting(trace, client, email, inviting) -> None:
    today = cast.today()
    who = (
        cast.anna(organisation_lead=True, active_on=today)
        if inviting == "lead"
        else cast.eva(active_on=today)
    )
    await cast.sign_in(client, await who)
    await cast.molen()
    path = {
        "lead": "/account/organisation/invitations",
        "desk": f"/desk/organisations/{cast.MOLEN}/invitations",
    }[inviting]
    unknown = await trace(path, email=UNKNOWN)
    known = await trace(path, email=email)
    assert (known.shown, known.cost) == (unknown.shown, unknown.cost)
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 0, 1)


@EVERY
async def test_claiming_an_address_that_no_trusted_provider_vouches_for(app, new_client, email) -> None:
    app.state.settings.facebook_client_id = "4711"

    async def claimed(subject: str, email: str) -> Trace:
        async with new_client() as browser:
            step = await _came_back(browser, subject, email)
            typed = {"name": "Somebody", "company": "Molen B.V.", "language": "nl", "email": email}
            return await traced(lambda: browser.post(f"/sign-in/complete?step={step}", data=typed))

    unknown = await claimed("1", UNKNOWN)
    known = await claimed("2", email)
    assert (known.shown, known.cost) == (unknown.shown, unknown.cost)
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 0, 1)


async def _came_back(browser, subject: str, email: str) -> str:
    """Somebody whom Facebook has just sent back; the token of what they are in the middle of."""
    token, now = ids.new_token(), clock.now()
    session = await Session.create(
        id=ids.token_hash(token), public_id=ids.new_id(), created_at=now, seen_at=now
    )
    browser.cookies.set(cast.COOKIE, token, domain="127.0.0.1", path="/")
    arrival = Arrival("facebook", subject, email, trusted=False, name="Somebody", follow="/")
    step = await pending.wait(session.id, arrival, now=now)
    assert await steps.find(session.id, step, pending.UNKNOWN, now=now)
    return step
