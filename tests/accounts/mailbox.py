"""Reading the outbox as the owner of an address would, and accounts with a password."""

import re
from typing import Any
from urllib.parse import urlsplit

from portal.accounts.models import Person
from portal.accounts.password import HASHER
from portal.mail.models import Mail

LINK = re.compile(r"https?://\S+")
NETWORK = "127.0.0.0/24"  # where every test client comes from
PASSWORD = "vier losse woorden samen"
OTHER = "paars konijn zingt opera"
PASSWORD_HASH = HASHER.hash(PASSWORD)
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


async def mails(to: str) -> list[Mail]:
    """Every mail promised to `to`, oldest first."""
    return await Mail.filter(recipient=to).order_by("created_at", "id")


async def kinds(to: str) -> list[str]:
    """What those mails are."""
    return [mail.kind.removeprefix("accounts/") for mail in await mails(to)]


async def link_in_newest(to: str) -> str:
    """The path of the first link in the newest mail to `to`."""
    newest = (await mails(to))[-1]
    return urlsplit(LINK.findall(newest.body)[0]).path


async def sign_in(client: Any, email: str, password: str = PASSWORD, **more: str) -> Any:
    """The answer to the sign-in form."""
    return await client.post("/sign-in", data={"email": email, "password": password, **more}, headers=BROWSER)


async def can_sign_in(new_client: Any, email: str, password: str = PASSWORD) -> bool:
    """Whether a fresh browser gets in."""
    async with new_client() as browser:
        return (await sign_in(browser, email, password)).status_code == 303


async def fresh(person: Person) -> Person:
    """The row as it is now."""
    return await Person.get(id=person.id)
