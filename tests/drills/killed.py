"""Processes that do something and are killed, with the one signal that nothing can catch, at a point of it.

    python -m tests.drills.killed

Each line of JSON on the standard input is one piece of work, done in a process of its own: forked from this one, which
has loaded everything and has neither a thread nor a connection. How it ended is printed: -9, or 0 when it came to its
end, or 1 when it failed.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from portal import registry
from portal.db import use_database
from portal.db.listeners import listeners
from portal.kit import clock
from portal.privacy.erasing import run as erasing
from portal.settings import Settings
from tests.harness.disks import Disk
from tests.ledger import copies
from tests.privacy import world

ROOT = Path(__file__).resolve().parents[2]


async def _sweep(settings: Settings, task: dict[str, Any]) -> None:
    async with use_database(settings.database_url):
        listeners.append(_dies_before(task["statement"]))
        await world.run(settings, clock_now=clock.now() + timedelta(hours=task.get("hours", 0)))


async def _erase(settings: Settings, task: dict[str, Any]) -> None:
    async with use_database(settings.database_url):
        listeners.append(_dies_before(task["statement"]))
        await erasing.run(registry.erasing(settings), UUID(task["erasure"]), clock.now())


async def _restore(settings: Settings, task: dict[str, Any]) -> None:
    await copies.put_back(settings, Path(task["backup"]), force=True)
    async with use_database(settings.database_url):
        await copies.replay(settings)


WORK = {"sweep": _sweep, "erasure": _erase, "restore": _restore}


def _dies_before(statement: int) -> Callable[[str], None]:
    seen = 0

    def listener(sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    return listener


def forked(task: dict[str, Any]) -> int:
    """Does the work in a forked process, which is killed after `seconds` when the task says so. How that ended."""
    child = os.fork()
    if child == 0:
        try:
            # its log does not belong among the answers
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            asyncio.run(WORK[task["work"]](Settings(**task["settings"]), task))
            os._exit(0)
        except BaseException:  # noqa: BLE001 - it is told, and the process ends
            traceback.print_exc()
        finally:
            os._exit(1)
    killer = threading.Timer(task["seconds"], os.kill, (child, signal.SIGKILL)) if "seconds" in task else None
    if killer:
        killer.start()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if killer:
        killer.cancel()
        killer.join()
    return ended


class Mortal:
    """Does pieces of work in processes that are killed; see `mortal`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    async def __call__(self, work: str, settings: Settings, **where: Any) -> int:
        """Does `work`; `where` says where it dies, and what else it needs. -9, 0 or 1."""
        given = {name: str(getattr(settings, name)) for name in ("database_url", "storage_url", "ledger_url")}
        task = {
            "work": work,
            "settings": {**given, "secret_key": settings.secret_key.get_secret_value()},
            **where,
        }
        return await asyncio.to_thread(self._ask, json.dumps(task))

    def _ask(self, line: str) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(line, file=self._process.stdin, flush=True)
        return int(self._process.stdout.readline())


@contextmanager
def mortal(disk: Disk | None = None) -> Iterator[Mortal]:
    """A process to fork others from, on `disk` if there is one."""
    command = [sys.executable, "-m", "tests.drills.killed"]
    command = disk.command(*command) if disk else command
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        try:
            yield Mortal(process)
        finally:
            process.stdin.close()


if __name__ == "__main__":
    for line in sys.stdin:
        print(forked(json.loads(line)), flush=True)
