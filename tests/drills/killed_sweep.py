"""Processes that sweep and are killed, with the one signal that nothing can catch, before their n-th statement.

    echo 6 31 46 | python -m tests.drills.killed_sweep DATABASE_URL LEDGER_URL

Each number on the standard input is one sweep, in a process of its own: forked from this one, which has loaded
everything and has neither a thread nor a connection. Its end is printed: -9, or 0 when it has no such statement.
"""

import asyncio
import os
import signal
import sys

from portal.db import use_database
from portal.db.listeners import listeners
from portal.settings import Settings
from tests.privacy import world

KEY = "a key for tests only, long enough and the same in every run"


async def sweep(url: str, ledger_url: str, statement: int) -> None:
    """Sweeps, and dies before the statement."""
    seen = 0

    def listener(sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    async with use_database(url):
        listeners.append(listener)
        await world.run(Settings(database_url=url, ledger_url=ledger_url, secret_key=KEY))


def forked(url: str, ledger_url: str, statement: int) -> int:
    """Runs one sweep in a forked process; how that ended."""
    child = os.fork()
    if child == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # its log does not belong among the numbers
            asyncio.run(sweep(url, ledger_url, statement))
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    for line in sys.stdin:
        for number in line.split():
            print(forked(sys.argv[1], sys.argv[2], int(number)), flush=True)
