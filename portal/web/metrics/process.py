"""This process, as families: what it counted, and what it takes of the machine."""

import os
import resource
import time
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from portal.holdings.enforcing import counted
from portal.web.metrics.counting import BOUNDS, Counts, Durations
from portal.web.metrics.families import Family, Sample, gauge

STARTED = time.time()


def families(counts: Counts) -> Sequence[Family]:
    """Everything that can be told without asking anybody."""
    # one address may lead to several processes: without a label of its own their counters would seem to jump
    process = {"process": str(os.getpid())}
    return (
        _requests(counts, process),
        _durations(counts, process),
        _counter(
            "portal_database_statements", "Statements sent to the database.", counts.statements, process
        ),
        Family(
            "portal_refused_total",
            "counter",
            "What was refused before it came to a page.",
            [Sample(n, {"what": what, **process}) for what, n in sorted(counts.refusals.items())],
        ),
        Family(
            "portal_unregistered_total",
            "counter",
            "What the privacy statement does not name, and was therefore left out.",
            [Sample(n, {"what": what, **process}) for what, n in sorted(counted().items())],
        ),
        *_machine(process),
    )


def _requests(counts: Counts, process: dict[str, str]) -> Family:
    samples = [
        Sample(number, {"route": route, "method": method, "status": status, **process})
        for (route, method, status), number in sorted(counts.requests.items())
    ]
    return Family(
        "portal_requests_total",
        "counter",
        "Answered requests, by route, method and class of status.",
        samples,
    )


def _durations(counts: Counts, process: dict[str, str]) -> Family:
    samples = [
        sample
        for route, durations in sorted(counts.durations.items())
        for sample in _histogram({"route": route, **process}, durations)
    ]
    return Family(
        "portal_request_seconds", "histogram", "How long an answer took, to its last byte.", samples
    )


def _histogram(labels: dict[str, str], durations: Durations) -> list[Sample]:
    summed = list(accumulate(durations.buckets))
    names = [*(f"{bound:g}" for bound in BOUNDS), "+Inf"]
    found = [
        Sample(number, {**labels, "le": name}, "_bucket") for name, number in zip(names, summed, strict=True)
    ]
    return [*found, Sample(durations.seconds, labels, "_sum"), Sample(summed[-1], labels, "_count")]


def _counter(name: str, help_text: str, value: float, labels: dict[str, str]) -> Family:
    return Family(f"{name}_total", "counter", help_text, (Sample(value, labels),))


def _machine(process: dict[str, str]) -> Sequence[Family]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    own = (
        ("process_start_time_seconds", "When this process started, in seconds since 1970.", STARTED),
        ("process_resident_memory_bytes", "Memory in use.", _memory()),
        ("process_open_fds", "Open files and connections.", _open_files()),
        (
            "process_max_fds",
            "How many there may be.",
            float(resource.getrlimit(resource.RLIMIT_NOFILE)[0]),
        ),
    )
    return (
        _counter("process_cpu_seconds", "Time on the processor.", used.ru_utime + used.ru_stime, process),
        *(Family(name, "gauge", said, (Sample(value, process),)) for name, said, value in own),
    )


def _memory() -> float:
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * float(resource.getpagesize())
    except OSError:  # not Linux
        return 0.0


def _open_files() -> float:
    try:
        return float(len(os.listdir("/proc/self/fd")))  # noqa: PTH208 - a list of numbers, counted
    except OSError:
        return 0.0


def up(answers: bool) -> Family:
    """Whether the database answered while these figures were read."""
    return gauge("portal_database_up", "1 while the database answers.", float(answers))
