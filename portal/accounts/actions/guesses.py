"""Counting guesses at passwords: what portal.accounts.rules.guessing decides, with counters that all replicas share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.rules.guessing import ALLOWANCES, Counter, Verdict, asks_for_proof_next, judge
from portal.i18n import N_
from portal.web import limits
from portal.web.errors import Refusal
from portal.web.limits import Limit

LIMITS = {counter: Limit(counter, one.quick, one.window) for counter, one in ALLOWANCES.items()}
WAIT = N_("There were too many wrong tries. Wait %(minutes)s minutes, or set a new password by mail.")
RESET = N_(
    "There were too many wrong passwords for this address. Set a new password by mail, or sign in on a device that"
    " you signed in with before."
)

Counters = Sequence[tuple[Counter, str]]


@dataclass
class Stopped(Refusal):
    """The password was not looked at. `proof_helps`: with a proof of work it would be, without waiting."""

    proof_helps: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """A try that was counted, and reaches the password."""

    counted: Counters
    key: str
    prove_next: bool  # when it turns out wrong, the browser gets work to do for the next one


async def count(*, key: str, network: str, device: str, proven: bool, now: datetime) -> Guess:
    """Counts a try of the account with the key `key`. Raises Stopped, having counted nothing, when it may not go on.

    `device`: names a device on which the owner of this very account signed in before, "" for any other. Its own
    counters come first; with those used up it is a device like any other.
    """
    if device:
        try:
            return await _count(_of_device(key, device), key, (), proven=proven, now=now)
        except Stopped:
            pass
    # first what belongs to this network: a flood from one network, once it is stopped, does not even touch the
    # account's counters, on which its owner elsewhere depends
    here = [(Counter.HERE, f"{key} {network}"), (Counter.NETWORK, network)]
    guess = await _count(here, key, (), proven=proven, now=now)
    there = [(Counter.ACCOUNT, key), (Counter.STREAK, key), (Counter.EVERYWHERE, "")]
    further = await _count(there, key, here, proven=proven, now=now)
    return Guess([*here, *there], key, guess.prove_next or further.prove_next)


async def give_back(guess: Guess) -> None:
    """Takes a try back that was none: the password was right. The row of wrong ones is over."""
    await limits.give_back(_limits(guess.counted))
    streaks = [one for one in guess.counted if one[0] in (Counter.STREAK, Counter.DEVICE_STREAK)]
    await limits.forget(_limits(streaks))


async def forgive(key: str, network: str) -> None:
    """Forgets the wrong tries of an account whose owner has just set a new password by mail, from this network."""
    of_owner = [(Counter.HERE, f"{key} {network}"), (Counter.ACCOUNT, key), (Counter.STREAK, key)]
    await limits.forget(_limits(of_owner))


def _of_device(key: str, device: str) -> Counters:
    return [(Counter.DEVICE, f"{key} {device}"), (Counter.DEVICE_STREAK, f"{key} {device}")]


def _limits(counters: Counters) -> list[tuple[Limit, str]]:
    return [(LIMITS[counter], subject) for counter, subject in counters]


async def _count(counters: Counters, key: str, before: Counters, *, proven: bool, now: datetime) -> Guess:
    # counted first and judged by what came back: of many at once, exactly as many go on as may
    found = await limits.count(_limits(counters), now)
    tries = {counter: one.tries for (counter, _), one in zip(counters, found, strict=True)}
    verdict, over = judge(tries, proven=proven)
    if verdict is Verdict.GO:
        return Guess(counters, key, asks_for_proof_next(tries))
    await limits.give_back(_limits([*before, *counters]))
    seconds = max(one.seconds for (counter, _), one in zip(counters, found, strict=True) if counter in over)
    raise _stopped(verdict, seconds)


def _stopped(verdict: Verdict, seconds: int) -> Stopped:
    return Stopped(
        429,
        RESET if verdict is Verdict.RESET else WAIT,
        {} if verdict is Verdict.RESET else {"minutes": max(2, -(-seconds // 60))},
        {"Retry-After": str(seconds)},
        ("/forgot-password", N_("Set a new password")),
        proof_helps=verdict is Verdict.PROVE,
    )
