"""What a browser is in the middle of, on its way in through a provider: three kinds of step of its session.

Each is bound to that session and used once (`portal.web.steps`), so that nobody ends in one browser what was begun in
another. Nothing in them is a token of the provider's.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from portal.accounts.providers.answers import Attempt, Claims, Purpose
from portal.accounts.rules import emails
from portal.accounts.rules.emails import Address
from portal.db import execute
from portal.kit import ids, text
from portal.web import steps

AWAY = "provider"  # at the provider
UNKNOWN = "social"  # back from it, and nobody knows them yet
MAIL = "social-mail"  # and a mail was sent to the address that they gave
TIME_TO_TYPE = timedelta(minutes=30)
TIME_TO_READ = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody who was sent to a provider."""

    provider: str
    purpose: str
    verifier: str
    nonce: str
    begun: float
    follow: str  # where they go when all is done: a path that `safe_next` passed
    person: str = ""  # who was signed in, where the purpose is not to sign in

    @property
    def attempt(self) -> Attempt:
        """What the provider's answer has to fit."""
        return Attempt(Purpose(self.purpose), self.verifier, self.nonce, self.begun)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came back from a provider, and whose account nobody knows."""

    provider: str
    subject: str
    email: str
    trusted: bool  # the portal takes the provider's word for the address
    name: str
    follow: str

    @property
    def address(self) -> Address | None:
        """The address that the provider vouches for."""
        return emails.parse(self.email) if self.trusted else None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody told of themselves for a new account."""

    name: str
    company: str
    language: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Somebody who has to read a mail first."""

    arrival: Arrival
    newcomer: Newcomer | None  # None: they know that they have an account
    mailbox: str
    key: str

    @property
    def address(self) -> Address:
        """Where the mail went."""
        return Address(self.mailbox, self.key)


async def depart(
    session_id: str, provider: str, purpose: Purpose, *, follow: str, person: str, now: datetime
) -> tuple[str, Attempt]:
    """Notes that this browser goes to a provider. Returns the state that has to come back, and the attempt."""
    journey = Journey(provider, purpose, ids.new_token(), ids.new_token(), now.timestamp(), follow, person)
    return await steps.begin(session_id, AWAY, asdict(journey), now=now), journey.attempt


async def come_back(session_id: str, state: str, provider: str, *, now: datetime) -> Journey | None:
    """The journey that `state` belongs to, which ends here; None when it is none of this browser's, over already, or
    one to another provider (a mix-up)."""
    found = await steps.take(session_id, state, AWAY, now=now)
    return Journey(**found) if found and found["provider"] == provider else None


def arrival_of(provider: str, claims: Claims, follow: str = "") -> Arrival:
    """What the portal takes from what a provider told: an address only if mail can reach it."""
    address = emails.parse(text.one_line(claims.email))
    return Arrival(
        provider,
        claims.subject,
        address.mailbox if address else "",
        claims.email_trusted and address is not None,
        text.one_line(claims.name)[:120],
        follow,
    )


async def wait(session_id: str, arrival: Arrival, *, now: datetime) -> str:
    """Notes who came back and is not known. Returns the token that names it."""
    return await steps.begin(session_id, UNKNOWN, asdict(arrival), now=now, lifetime=TIME_TO_TYPE)


async def waiting(session_id: str, token: str, *, now: datetime, take: bool = False) -> Arrival | None:
    """Who waits under this token in this browser; with `take` the step is over."""
    found = await (steps.take if take else steps.find)(session_id, token, UNKNOWN, now=now)
    return Arrival(**found) if found else None


async def expect_mail(session_id: str, letter: Letter, *, now: datetime) -> str:
    """Notes that the person reads a mail next; only the newest one counts. Returns the token for its link.

    The session without a person lasts as long as the link from now on.
    """
    await steps.end(session_id, MAIL)
    await execute(
        "UPDATE session SET created_at = $1, seen_at = $1 WHERE id = $2 AND person_id IS NULL",
        now,
        session_id,
    )
    return await steps.begin(session_id, MAIL, asdict(letter), now=now, lifetime=TIME_TO_READ)


async def letter(session_id: str, token: str, *, now: datetime, take: bool = False) -> Letter | None:
    """The mail with this token that this browser waits for; with `take` the step is over."""
    found = await (steps.take if take else steps.find)(session_id, token, MAIL, now=now)
    if not found:
        return None
    newcomer = Newcomer(**found["newcomer"]) if found["newcomer"] else None
    return Letter(Arrival(**found["arrival"]), newcomer, found["mailbox"], found["key"])
