"""Eight people write at once, to two processes on one SQLite file that do their jobs as well (R21): everybody waits for
their turn, and nobody is told that the database is locked."""

import asyncio
import shutil
import time
from collections import Counter
from itertools import count
from pathlib import Path

from portal.db import use_database, value
from portal.db.connection import sqlite_path
from portal.ideas.models import Idea
from tests import cast
from tests.bench.wire import Sent, Wire
from tests.drills import servers
from tests.drills.reliability import goal, shown
from tests.drills.sizes import size
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import Site
from tests.privacy import world

SECONDS = size(2, 300)
WRITERS = 8
KINDS = ("vote", "comments", "follow", "vote/withdraw", "unfollow")


class Told:
    """What the writers were answered: how often, by what they wrote and the status; and how long the slowest took."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, int]] = Counter()
        self.slowest = 0.0


if DIALECT == "sqlite":  # PostgreSQL locks rows, and nobody waits for who writes another

    @goal("R21", only="sqlite")
    def test_nobody_meets_a_locked_database(database_url: str, tmp_path: Path) -> None:
        # on a disk, where a writer holds its lock for as long as the disk takes
        url = f"sqlite:///{shutil.copyfile(sqlite_path(database_url), tmp_path / 'portal.db')}"
        with servers.started(url, tmp_path, 2) as sites:
            told = loop.run(_written(url, sites))
            written = "".join(site.log.read_text() for site in sites)
        assert {status for _, status in told.answers} == {303}, told.answers
        assert "locked" not in written
        assert "Traceback" not in written
        shown(
            f"{told.answers.total()} writes, 0 refused, the slowest took {told.slowest:.1f} s",
            writers=WRITERS,
            seconds=SECONDS,
        )


async def _written(url: str, sites: list[Site]) -> Told:
    told = Told()
    async with use_database(url):
        board = await world.board()
        ideas = [await world.idea(None, board, status="open", decided_on=None, response="") for _ in range(2)]
        people = [await cast.person(f"Anna{number} de Vries") for number in range(WRITERS)]
        tokens = [await servers.session_of(one.id) for one in people]
        until = time.monotonic() + SECONDS
        await asyncio.gather(
            *[_write(sites[n % 2], ideas[n // 2 % 2], token, until, told) for n, token in enumerate(tokens)]
        )
        for idea in ideas:
            votes = await value("SELECT count(*) FROM vote WHERE idea_id = $1", idea.id)
            assert await value("SELECT vote_count FROM idea WHERE id = $1", idea.id) == votes
        assert await value("SELECT count(*) FROM comment") == told.answers["comments", 303]
    return told


async def _write(site: Site, idea: Idea, token: str, until: float, told: Told) -> None:
    """One thing after the other, without a pause; each kind at least once."""
    async with Wire(site.url) as wire:
        for turn in count():
            kind = KINDS[turn % len(KINDS)]
            form = {"body": "Dat zou ons ook helpen.", "idempotency_key": str(turn)}
            told.answers[kind, await wire.ask(Sent(f"/ideas/{idea.id}/{kind}", token, form))] += 1
            told.slowest = max(told.slowest, wire.times.pop())
            if time.monotonic() > until and turn >= len(KINDS):
                return
