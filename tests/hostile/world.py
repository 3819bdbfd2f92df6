"""Everybody and one of everything, made anew where an attack had an effect."""

from dataclasses import dataclass
from typing import Self

from httpx2 import AsyncClient, Response
from starlette.applications import Starlette
from starlette.routing import Route

from portal import registry
from portal.accounts.models import Person
from portal.db import execute, transaction
from portal.db.numbers import next_number
from portal.kit import clock, ids
from portal.privacy.models import Breach, RightsRequest
from portal.web import pages
from tests import cast
from tests.hostile.values import Chance
from tests.things import Things, things


def routes(method: str) -> list[str]:
    """The paths of all routes that take `method`."""
    every = [one for one in (*pages.ROUTES, *registry.ROUTES) if isinstance(one, Route)]
    return sorted({one.path for one in every if method in (one.methods or ())})


@dataclass
class World:
    """Anna, whose things they are, and Daan, who has every role; and a browser."""

    app: Starlette
    client: AsyncClient
    anna: Person
    daan: Person
    things: Things
    times: int = 1
    fresh: bool = True

    @classmethod
    async def made(cls, app: Starlette, client: AsyncClient) -> Self:
        """A world nobody touched yet."""
        anna, daan = await _people(0)
        await _cases(anna)
        return cls(app, client, anna, daan, await things(app, anna, daan))

    async def ready(self, chance: Chance, path: str) -> None:
        """Makes anew what the last request may have spoilt, and signs in somebody who may go to `path`, or seldom
        nobody."""
        async with transaction():  # to disk once
            await self._mend()
            await execute("DELETE FROM attempt_limit")
            self.client.cookies.clear()
            if chance.random() < 0.95:
                await cast.sign_in(self.client, self.daan if path.startswith("/desk") else self.anna)

    async def _mend(self) -> None:
        if not self.fresh:
            self.anna, self.daan = await _people(self.times)
            self.things = await things(
                self.app, self.anna, await cast.person("Carla Smit", email=f"c{self.times}@x.org")
            )
            self.times, self.fresh = self.times + 1, True

    def used(self, answer: Response) -> None:
        """Notes that something happened."""
        self.fresh = self.fresh and answer.status_code != 303

    def address(self, path: str) -> str:
        """The address of what there is."""
        return self.things.address(path).replace("{number}", "1").replace("{what}", "refusal")

    def hostile(self, chance: Chance, path: str) -> str:
        """`path` with anything at all in its places; what has none gets something behind it."""
        if "{" not in path:
            return f"{path.rstrip('/')}/{chance.part()}"
        parts = [chance.part() if one.startswith("{") else one for one in path.split("/")]
        return "/".join(parts)

    def cookie(self) -> bytes:
        """The session's cookie, as a header has it."""
        token = self.client.cookies.get(cast.COOKIE)
        return f"{cast.COOKIE}={token}".encode() if token else b""


async def _cases(anna: Person) -> None:
    """Request 1 and breach 1 of the privacy desk."""
    now = clock.now()
    await RightsRequest.create(
        id=ids.new_id(),
        number=await next_number("rights_request"),
        person=anna,
        kind="access",
        channel="letter",
        language="nl",
        received_on=now.date(),
        due_on=now.date(),
        created_at=now,
    )
    await Breach.create(
        id=ids.new_id(), number=await next_number("breach"), discovered_at=now, happened="Een laptop is weg."
    )


async def _people(times: int) -> tuple[Person, Person]:
    roles = dict.fromkeys(("is_agent", "is_manager", "is_admin", "is_privacy"), True)
    anna = await cast.person(
        "Anna de Vries", email=f"a{times}@example.org", organisation_id=(await cast.molen()).id
    )
    return anna, await cast.person("Daan Visser", email=f"d{times}@example.org", **roles)
