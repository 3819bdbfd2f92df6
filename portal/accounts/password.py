"""Passwords: hashed with argon2id outside the event loop, and compared with a list that needs no network.

Costs: 46 MiB, one pass, one lane, about 75 ms of one core. That is on OWASP's list of minimal configurations
(Password Storage Cheat Sheet). At most two hashes are worked out at a time, by all processes that serve the portal on
this machine together, so that a wave of sign-ins takes longer while pages stay quick.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

import anyio.to_thread
from anyio.lowlevel import RunVar
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.accounts.rules import passwords
from portal.kit.slots import Slots
from portal.settings import Settings

AT_ONCE = 2
SLOTS = Slots("portal-hashing", AT_ONCE)
HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)
LONGEST = 4 * passwords.MOST  # characters as typed; NFC makes fewer of them, never that many fewer
# The hash of a random text that nobody has: an unknown address costs the same work as a known one.
DUMMY = "$argon2id$v=19$m=47104,t=1,p=1$9CP/AUqOkXIpMB4oUeuCEA$5t6D8gnixr8v9QWXpumHO98GMyLO0+kKTe05aZQAED8"

T = TypeVar("T")


@dataclass
class Work:
    """What this process has done so far. A known and an unknown address must cost the same: tests and benches look."""

    hashes: int = 0


work = Work()
_limiter: RunVar[anyio.CapacityLimiter] = RunVar("portal.accounts.password")


async def hashed(password: str) -> str:
    """The argon2id hash of `password` (as typed), for the database. Not inside a transaction."""
    return await _aside(partial(HASHER.hash, _bytes(password)))


async def matches(password_hash: str, password: str) -> bool:
    """Whether `password` (as typed) belongs to `password_hash`; an empty hash matches nothing, at the same cost."""
    if len(password) > LONGEST:
        password = ""  # never set, so never right; the work stays the same
    right = await _aside(partial(_verified, password_hash or DUMMY, _bytes(password)))
    return right and bool(password_hash)


def waiting() -> int:
    """How many hashes of this process wait for their turn."""
    try:
        return _limiter.get().statistics().tasks_waiting
    except LookupError:
        return 0


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with other costs than today's, and should be made anew at the next sign-in."""
    return HASHER.check_needs_rehash(password_hash)


def trouble(settings: Settings, password: str, *known: str) -> passwords.Trouble | None:
    """Why `password` (as typed) is refused on this portal, for an account of which `known` is known; see the rules."""
    if len(password) > LONGEST:
        return passwords.TOO_LONG, {"most": passwords.MOST}
    return passwords.trouble(
        passwords.normalised(password),
        least=settings.password_min,
        known=(settings.name, settings.operator_name, *known),
        listed=is_listed,
    )


def is_listed(plain: str) -> bool:
    """Whether a folded text is one of the 30,000 most common passwords (the list of the zxcvbn package)."""
    return plain in _list()


@lru_cache(maxsize=1)
def _list() -> frozenset[str]:
    # read when first needed: most processes of the portal never judge a password
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # type: ignore[import-untyped]  # noqa: PLC0415

    return frozenset(FREQUENCY_LISTS["passwords"])


def _bytes(password: str) -> bytes:
    # half a surrogate pair is no text, but a wrong password all the same, and no error
    return passwords.normalised(password).encode("utf-8", "surrogatepass")


def _verified(password_hash: str, password: bytes) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


async def _aside(job: Callable[[], T]) -> T:
    # the limiter first: no more threads of this process than could have a slot wait for one
    try:
        limiter = _limiter.get()
    except LookupError:
        _limiter.set(limiter := anyio.CapacityLimiter(AT_ONCE))
    work.hashes += 1
    return await anyio.to_thread.run_sync(partial(_in_a_slot, job), limiter=limiter)


def _in_a_slot(job: Callable[[], T]) -> T:
    with SLOTS.held():
        return job()
