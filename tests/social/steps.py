"""What people do on the way in through a provider, for the tests of it."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from httpx2 import AsyncClient, Response

from portal.accounts.models import Person, SocialIdentity
from portal.web.models import Session
from tests.accounts.mailbox import link_in_newest

TYPED = {"name": "Anna de Vries", "company": "Molen B.V.", "language": "nl"}
ANNA = "anna@example.org"


async def is_in(browser: AsyncClient) -> bool:
    """Whether somebody is signed in in this browser."""
    return (await browser.get("/account")).status_code == 200


async def sessions() -> int:
    """How many sessions of somebody there are."""
    return await Session.filter(person_id__not_isnull=True).count()


async def refused(browser: AsyncClient, answer: Response, status: int) -> str:
    """The heading of the page that refuses; nobody is signed in."""
    assert (answer.status_code, await is_in(browser), await sessions()) == (status, False, 0)
    assert answer.headers["referrer-policy"] == "no-referrer"
    # the other ways are there, and nothing of what came back
    assert 'href="/sign-in"' in answer.text
    for value in parse_qs(urlsplit(str(answer.request.url)).query).values():
        assert len(value[0]) < 20 or value[0] not in answer.text
    return str(re.findall(r"<h1>(.*?)</h1>", answer.text)[0])


def page(answer: Response) -> str:
    """The path to which an answer leads."""
    assert answer.status_code == 303, answer.text
    return urlsplit(answer.headers["location"]).path


async def submit(browser: AsyncClient, answer: Response, **typed: str) -> Response:
    """The form on the page to which `answer` leads, filled in."""
    return await browser.post(answer.headers["location"], data=typed)


async def complete(browser: AsyncClient, answer: Response, **typed: str) -> Response:
    """The form about a new account, filled in."""
    assert page(answer) == "/sign-in/complete"
    return await submit(browser, answer, **{**TYPED, **typed})


async def read_mail(browser: AsyncClient, to: str = ANNA) -> Response:
    """The answer to the button behind the link in the newest mail."""
    return await browser.post(await link_in_newest(to))


async def identity(
    person: Person, provider: str = "google", subject: str = "1", **more: Any
) -> SocialIdentity:
    """A sign-in that opens the account of `person`."""
    from portal.kit import clock, ids

    values = {"id": ids.new_id(), "person": person, "provider": provider, "subject": subject}
    return await SocialIdentity.create(**{**values, "created_at": clock.now(), **more})


async def opened_by() -> dict[tuple[str, str], str]:
    """Which sign-in opens whose account."""
    found = await SocialIdentity.all().prefetch_related("person")
    return {(one.provider, one.subject): one.person.email for one in found}
