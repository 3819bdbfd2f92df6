"""What the stand-in keeps while it runs: who was sent here, codes, tokens."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from portal.demo.provider.who import Somebody
from portal.kit import clock

T = TypeVar("T")
MOST = 1000  # things on a shelf: the oldest give way


class Shelf(Generic[T]):
    """Things with an unguessable name, each for a while."""

    def __init__(self, lifetime: timedelta) -> None:
        self.lifetime = lifetime
        self._kept: dict[str, tuple[datetime, T]] = {}

    def keep(self, thing: T) -> str:
        """Keeps `thing`; returns its name."""
        name = secrets.token_urlsafe(32)
        self._kept[name] = (clock.now() + self.lifetime, thing)
        if len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        return name

    def find(self, name: str) -> T | None:
        """The thing of this name, if its time is not over."""
        until, thing = self._kept.get(name, (None, None))
        return thing if until and clock.now() < until else None

    def drop(self, name: str) -> None:
        """Forgets the thing of this name, if there is one."""
        self._kept.pop(name, None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to let somebody in, as the portal sent it along with them."""

    kind: str
    redirect_uri: str
    state: str
    scopes: frozenset[str]
    nonce: str = ""
    challenge: str = ""  # PKCE, S256
    says_when: bool = False  # whether the ID token tells when they signed in (auth_time)


@dataclass(slots=True)
class Grant:
    """What a code stands for. It works once: coming back with it takes the token away again (RFC 6749, 4.1.2)."""

    asked: Asked
    who: Somebody
    at: datetime  # when they signed in
    spent: bool = False
    token: str = ""


@dataclass
class Memory:
    """The shelves."""

    requests: Shelf[Asked] = field(default_factory=lambda: Shelf(timedelta(minutes=10)))
    codes: Shelf[Grant] = field(default_factory=lambda: Shelf(timedelta(seconds=60)))
    tokens: Shelf[Grant] = field(default_factory=lambda: Shelf(timedelta(minutes=10)))
