"""How often a password may be guessed, and what an owner can always do about somebody else's guesses.

The promise: no account takes more than ten quick guesses in a quarter of an hour, however many networks they come
from, and no more than a hundred in thirty days (NIST SP 800-63B-4 allows a hundred in a row). Nobody can lock an owner
out: a device on which they signed in before has counters of its own, and a new one gets in with a little work of the
browser for each try, or with a new password by mail. Known and unknown addresses are counted alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

QUARTER, MONTH = timedelta(minutes=15), timedelta(days=30)
FEW = 3  # wrong passwords after which a browser is given work to do, before it is asked for


class Counter(StrEnum):
    """Whose tries are counted."""

    HERE = "guess-here"  # of the account, from this network
    NETWORK = "guess-network"
    ACCOUNT = "guess-all"  # of the account, from wherever
    STREAK = "guess-streak"  # the same, until somebody gets in
    EVERYWHERE = "guess-everywhere"  # the whole portal
    DEVICE = "guess-device"  # of the account, on a device that its owner signed in with
    DEVICE_STREAK = "guess-device-streak"


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many tries there are in a window: `quick` ones as they come, up to `most` with a proof of work each."""

    quick: int
    most: int | None  # None: as many as the other counters leave
    window: timedelta = QUARTER


ALLOWANCES: Mapping[Counter, Allowance] = {
    Counter.HERE: Allowance(5, 10),
    Counter.NETWORK: Allowance(50, 100),
    Counter.ACCOUNT: Allowance(10, None),
    Counter.STREAK: Allowance(100, 100, MONTH),
    Counter.EVERYWHERE: Allowance(500, None),
    Counter.DEVICE: Allowance(10, 10),
    Counter.DEVICE_STREAK: Allowance(100, 100, MONTH),
}


class Verdict(StrEnum):
    """What happens to a try."""

    GO = "go"  # the password is looked at
    PROVE = "prove"  # not without a proof of work, or a wait
    WAIT = "wait"
    RESET = "reset"  # only a known device, or a new password by mail


def judge(tries: Mapping[Counter, int], *, proven: bool) -> tuple[Verdict, frozenset[Counter]]:
    """What happens to a try after which the counters say `tries`, and which of them are in its way.

    `proven`: a proof of work came along. A try that does not reach the password has to be taken off the counters again.
    """
    over = frozenset(one for one, count in tries.items() if _is_over(ALLOWANCES[one].most, count))
    if over:
        return (Verdict.RESET if Counter.STREAK in over else Verdict.WAIT), over
    hasty = frozenset(one for one, count in tries.items() if count > ALLOWANCES[one].quick)
    if hasty and not proven:
        return Verdict.PROVE, hasty
    return Verdict.GO, frozenset()


def asks_for_proof_next(tries: Mapping[Counter, int]) -> bool:
    """Whether the form that follows a wrong password gives the browser work to do, so that its next try can go on."""
    return tries.get(Counter.HERE, 0) >= FEW or any(
        count >= ALLOWANCES[one].quick for one, count in tries.items()
    )


def _is_over(most: int | None, count: int) -> bool:
    return most is not None and count > most
