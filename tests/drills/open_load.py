"""An open load: each request is sent when it is due, however slow the answers are, and its time counts from then on.

A load that waits for one answer before it sends the next would leave out just those who would have had to wait.
"""

import asyncio
import time
from asyncio import IncompleteReadError
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.bench.wire import Sent, Wire

LONGEST_SECONDS = 60.0  # to wait for an answer
IDLE_SECONDS = 30.0  # after which a connection is not used again: a portal closes it after 65


@dataclass(frozen=True)
class Due:
    """A request, and when it is to be sent: seconds after the beginning."""

    at: float
    kind: str
    sent: Sent


@dataclass
class Answers:
    """What came of a load: seconds by kind, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: Counter[str] = field(default_factory=Counter)

    def of(self, *kinds: str) -> list[float]:
        """The seconds of these kinds, or of all, in order."""
        return sorted(one for kind in kinds or self.times for one in self.times[kind])


def at_most(times: list[float], share: float) -> float:
    """Milliseconds that this share of the (ordered) times took at most."""
    return times[min(int(len(times) * share), len(times) - 1)] * 1000


def evenly(a_second: float, seconds: float, kind: str, make: Callable[[int], Sent]) -> Iterator[Due]:
    """So many requests a second, for so long: the n-th is what `make` makes of n."""
    for number in range(int(a_second * seconds)):
        yield Due(number / a_second, kind, make(number))


async def load(origin: str, due: list[Due], over: Callable[[], bool] = lambda: False) -> Answers:
    """Sends what is due, until nothing is left or it is `over`, and waits for the answers."""
    answers, free = Answers(), list[tuple[float, Wire]]()
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for one in sorted(due, key=lambda one: one.at):
            await asyncio.sleep(max(0.0, began + one.at - time.perf_counter()))
            if over():
                break
            group.create_task(_ask(origin, one, began, answers, free))
    for _, wire in free:
        await wire.__aexit__()
    return answers


async def _ask(origin: str, due: Due, began: float, answers: Answers, free: list[tuple[float, Wire]]) -> None:
    wire = None
    while free and wire is None:
        since, found = free.pop()
        if time.perf_counter() - since < IDLE_SECONDS:
            wire = found
        else:
            await found.__aexit__()
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            wire = wire or await Wire(origin).__aenter__()
            status = await wire.ask(due.sent)
    except (OSError, IncompleteReadError) as error:
        answers.failed[f"{due.kind}: {type(error).__name__}"] += 1
        return
    answers.times[due.kind].append(time.perf_counter() - began - due.at)
    if status not in (200, 303):
        answers.failed[f"{due.kind}: {status}"] += 1
    free.append((time.perf_counter(), wire))
