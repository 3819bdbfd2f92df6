"""Nobody learns from the portal whether an address has an account: not by the answer, not by the work behind it."""

import re
from dataclasses import dataclass

import pytest

from portal.accounts import password
from portal.kit import clock
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import OTHER, PASSWORD, PASSWORD_HASH

NONCES = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
ADDRESS = re.compile(r"(?:known|nobody|fresh|gone)@example\.org")


@dataclass(frozen=True)
class Trace:
    """What a request showed and what it cost."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    mails: int
    hashes: int
    statements: tuple[str, ...]


@pytest.fixture
def hashes(monkeypatch):
    """Counts how often argon2 is run; it is run all the same."""
    counted: list[str] = []
    work = password._aside

    async def counting(job):
        counted.append("")
        return await work(job)

    monkeypatch.setattr(password, "_aside", counting)
    return counted


@pytest.fixture
def trace(client, hashes, statements):
    """Sends a form and returns what it showed and cost, the address and one-time values masked."""

    async def traced(path: str, **data: str) -> Trace:
        before, work = await Mail.all().count(), len(hashes)
        with statements() as sent:
            answer = await client.post(path, data=data)
        headers = {k: ADDRESS.sub("", NONCES.sub("", v)) for k, v in answer.headers.items()}
        headers.pop("content-length", None)
        return Trace(
            answer.status_code,
            tuple(sorted(headers.items())),
            ADDRESS.sub("", NONCES.sub("", answer.text)),
            await Mail.all().count() - before,
            len(hashes) - work,
            tuple(re.sub(r"\s+", " ", one)[:60] for one in sent.texts),
        )

    return traced


@pytest.fixture
async def people(app) -> None:
    await cast.person("Known Person", email="known@example.org", password_hash=PASSWORD_HASH)
    await cast.person(
        "Fresh Person", email="fresh@example.org", password_hash=PASSWORD_HASH, verified_at=None
    )
    await cast.person("Gone Person", email="gone@example.org", disabled_at=(await cast.carla()).created_at)


KNOWN = ("known@example.org", "fresh@example.org", "gone@example.org")


@pytest.mark.parametrize("email", KNOWN)
async def test_signing_in_with_a_wrong_password(trace, people, email) -> None:
    unknown = await trace("/sign-in", email="nobody@example.org", password=OTHER)
    assert await trace("/sign-in", email=email, password=OTHER) == unknown
    assert (unknown.status, unknown.hashes, unknown.mails) == (422, 1, 0)


async def test_signing_in_unconfirmed_with_the_right_password(trace, people) -> None:
    unknown = await trace("/sign-in", email="nobody@example.org", password=PASSWORD)
    assert await trace("/sign-in", email="fresh@example.org", password=PASSWORD) == unknown


@pytest.mark.parametrize("email", KNOWN)
async def test_signing_up(trace, people, email) -> None:
    typed = {"name": "Somebody", "password": OTHER}
    unknown = await trace("/sign-up", email="nobody@example.org", **typed)
    known = await trace("/sign-up", email=email, **typed)
    assert _shown(known) == _shown(unknown)
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 1, 1)
    assert len(known.statements) == len(unknown.statements)


@pytest.mark.parametrize("path", ["/forgot-password", "/verify"])
@pytest.mark.parametrize("email", KNOWN)
async def test_asking_for_a_mail(trace, people, email, path) -> None:
    unknown = await trace(path, email="nobody@example.org")
    known = await trace(path, email=email)
    assert known == unknown
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 0, 1)


@pytest.mark.parametrize("path", ["/forgot-password", "/verify"])
async def test_asking_too_often(trace, people, path) -> None:
    for _ in range(3):
        await trace(path, email="known@example.org")
        await trace(path, email="nobody@example.org")
    known, unknown = (
        await trace(path, email="known@example.org"),
        await trace(path, email="nobody@example.org"),
    )
    assert known == unknown
    assert unknown.mails == 0


async def test_asking_for_the_address_of_somebody_else(trace, people, client) -> None:
    await cast.sign_in(client, await cast.anna(password_hash=PASSWORD_HASH, active_on=clock.now().date()))
    unknown = await trace("/account/email", email="nobody@example.org", current_password=PASSWORD)
    known = await trace("/account/email", email="known@example.org", current_password=PASSWORD)
    assert known == unknown
    assert (unknown.status, unknown.hashes, unknown.mails) == (303, 1, 1)


async def test_an_address_that_waits_looks_like_one_that_never_will(people, client) -> None:
    await cast.sign_in(client, await cast.anna(password_hash=PASSWORD_HASH))
    pages = []
    for email in ("nobody@example.org", "known@example.org"):
        await client.post("/account/email", data={"email": email, "current_password": PASSWORD})
        pages.append((await client.get("/account")).text)
    assert ADDRESS.sub("", pages[0]) == ADDRESS.sub("", pages[1])
    assert ("nobody@example.org" in pages[0], "known@example.org" in pages[1]) == (True, True)


def _shown(trace: Trace) -> tuple[object, ...]:
    return trace.status, trace.headers, trace.body, trace.mails, trace.hashes
