"""How quick Lighthouse finds the public pages: its own phone, on its own slow line, simulated as it comes."""

import statistics
from pathlib import Path

from portal.db import use_database
from portal.ideas.models import Board
from portal.kit import ids
from tests import cast
from tests.bench.record import record
from tests.harness import lighthouse, loop
from tests.harness.site import running
from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.things import idea_of

LEAST, TIMES, IDEAS = 95, 3, 40


def measure(database_url: str, folder: Path) -> bool:
    """Prints and keeps the middle of three scores for the board and an idea; whether both are at least 95."""
    idea = loop.run(_ideas(database_url))
    with running(database_url, folder) as site:
        pages = {"board": f"{site.url}/ideas", "idea": f"{site.url}/ideas/{idea}"}
        asked = [lighthouse.Asked(url, ["performance"]) for url in pages.values() for _ in range(TIMES)]
        scores = [one.scores["performance"] for one in lighthouse.judge(asked, CHROMIUM, ARGUMENTS)]
    middles = [statistics.median(scores[TIMES * n : TIMES * (n + 1)]) for n in range(len(pages))]
    noted = [
        record("lighthouse", f"{name}, visitor", middle, "of 100", LEAST, least=True)
        for name, middle in zip(pages, middles, strict=True)
    ]
    return all(one.met for one in noted)


async def _ideas(database_url: str) -> object:
    async with use_database(database_url):
        anna, board = await cast.anna(), await Board.create(id=ids.new_id(), name="Planbord")
        made = [await idea_of(anna, board) for _ in range(IDEAS)]
        return made[-1].id
