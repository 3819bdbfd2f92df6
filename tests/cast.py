"""The people of every test: Anna (customer), Bram (her colleague), Carla (a stranger), Daan (agent), Eva (admin),
Petra (privacy officer).

    anna = await cast.anna()                    the row in `person`, confirmed and able to do things
    await cast.sign_in(client, anna)            the client's next requests are hers
    viewer = cast.viewer(anna)                  what actions and queries take

Written straight into the database: no password is hashed, no mail is sent.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from portal.accounts.models import Organisation, Person
from portal.db.numbers import next_number
from portal.kit import clock, ids, text
from portal.web.models import Session
from portal.web.sessions import viewer_from
from portal.web.viewer import Viewer

if TYPE_CHECKING:
    from httpx2 import AsyncClient

COOKIE = "session"
ZONE = ZoneInfo("Europe/Amsterdam")  # of the portal under test
MOLEN = UUID("01900000-0000-7000-8000-000000000001")


def today() -> date:
    """The day that the portal under test has: for an hour or two before midnight in UTC it is the next one."""
    return clock.local_day(clock.now(), ZONE)


async def molen() -> Organisation:
    """Molen B.V., where Anna and Bram work. Made when it is not there yet."""
    made = await Organisation.get_or_none(id=MOLEN)
    return made or await Organisation.create(id=MOLEN, name="Molen B.V.", created_at=clock.now())


async def anna(**changes: Any) -> Person:
    """A customer of Molen B.V."""
    return await person("Anna de Vries", organisation_id=(await molen()).id, company="Molen B.V.", **changes)


async def bram(**changes: Any) -> Person:
    """Her colleague."""
    return await person("Bram Jansen", organisation_id=(await molen()).id, company="Molen B.V.", **changes)


async def carla(**changes: Any) -> Person:
    """A customer who has nothing to do with them, and no organisation."""
    return await person("Carla Smit", company="Bakkerij Smit", **changes)


async def daan(**changes: Any) -> Person:
    """Staff: an agent."""
    return await person("Daan Visser", is_agent=True, **changes)


async def eva(**changes: Any) -> Person:
    """Staff: an admin."""
    return await person("Eva Bakker", is_admin=True, **changes)


async def petra(**changes: Any) -> Person:
    """Staff: the privacy officer."""
    return await person("Petra Mulder", is_privacy=True, **changes)


async def person(name: str, **changes: Any) -> Person:
    """Somebody called `name`, at first.name@example.org, confirmed, active yesterday; `changes` name other columns."""
    now = clock.now()
    first = name.split(maxsplit=1)[0]
    email = changes.pop("email", f"{first.lower()}@example.org")
    company = changes.pop("company", "")
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "number": await next_number("person"),
        "name": name,
        "display_name": first,
        "company": company,
        "email": email,
        "email_key": email.lower(),
        "language": "en",
        "verified_at": now,
        "active_on": today() - timedelta(days=1),
        "search_text": text.folded(f"{name} {company} {email}"),
        "created_at": now,
    }
    return await Person.create(**{**values, **changes})


async def sign_in(client: "AsyncClient", somebody: Person, **changes: Any) -> Session:
    """Gives `client` a fresh session of `somebody`, who has shown a second factor; `changes` name other columns."""
    token, now = ids.new_token(), clock.now()
    values: dict[str, Any] = {
        "id": ids.token_hash(token),
        "public_id": ids.new_id(),
        "person_id": somebody.id,
        "staff": viewer(somebody).is_staff,
        "browser": "Firefox · Linux",
        "created_at": now,
        "seen_at": now,
        "proven_at": now,
        "factor_at": now,
        "method": "password",
    }
    session = await Session.create(**{**values, **changes})
    client.cookies.delete(COOKIE) if COOKIE in client.cookies else None
    client.cookies.set(COOKIE, token, domain="127.0.0.1", path="/")
    return session


async def opened(client: "AsyncClient", path: str, **request: Any) -> str:
    """The page of a record that staff open: a person, a list of voters. Says why, when that is asked."""
    await client.post(path, data={"reason": "ticket"})
    return str((await client.get(path, **request)).text)


def viewer(somebody: Person) -> Viewer:
    """`somebody` as their session would show them."""
    columns = {column: getattr(somebody, column) for column in somebody._meta.db_fields}
    return viewer_from({**columns, "person_id": somebody.id}, strong=True, proven=True)
