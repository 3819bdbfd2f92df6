"""Something of every kind that the sweep works on, and the state in which it leaves everything."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from portal.db import execute, rows
from portal.files.models import StoredFile
from portal.kit import ids
from tests import cast
from tests.privacy import world
from tests.privacy.world import LONG_AGO, TODAY

WRITTEN = datetime(2021, 1, 9, tzinfo=UTC)

TABLES = (
    "retention_notice ledger_line tombstone idea_tally ticket_statistic sweep_listed sweep_run job mail stored_file"
    " ticket_message ticket_event ticket_tag ticket vote comment follow status_change idea board lease session"
    " account_link person organisation number_series"
).split()


async def make() -> dict[str, UUID]:
    """Something of every kind that is due, with a neighbour that is not, and something to be told of."""
    anna, bram = await cast.anna(ideas_active_on=LONG_AGO), await cast.bram(active_on=TODAY)
    carla = await cast.carla(active_on=LONG_AGO, ideas_active_on=LONG_AGO)
    left = await cast.person("Lotte Bos", membership_ended_on=TODAY, password_hash="x", active_on=TODAY)
    board = await world.board()
    for _ in range(3):
        await world.thread(await world.idea(anna, board), anna, bram, carla)
    coming = await world.idea(anna, board, decided_on=world.days_ago(350))
    undecided = await world.idea(carla, board, status="open", decided_on=None)
    await world.thread(undecided, carla, bram)
    ticket = await world.ticket(bram)
    said = await world.message(ticket, bram, WRITTEN)
    await StoredFile.create(
        id=ids.new_id(),
        key="files/x",
        name="x.txt",
        media_type="text/plain",
        size=1,
        message=said,
        created_at=WRITTEN,
    )
    stays = await world.ticket(bram, settled_on=TODAY)
    return {
        "bram": bram.id,
        "anna": anna.id,
        "left": left.id,
        "coming": coming.id,
        "undecided": undecided.id,
        "ticket": stays.id,
    }


async def state() -> dict[str, Any]:
    """What there is afterwards: counts, and whatever must have happened exactly once."""
    counts = {
        table: await world.count(table)
        for table in TABLES
        if table not in ("sweep_run", "lease", "number_series")
    }
    tally = await rows("SELECT status, ideas, votes FROM idea_tally ORDER BY status")
    ledger = await rows("SELECT kind, count(*) AS n FROM ledger_line GROUP BY kind ORDER BY kind")
    mails = await rows("SELECT kind, count(*) AS n FROM mail GROUP BY kind ORDER BY kind")
    return {"counts": counts, "tally": tally, "ledger": ledger, "mails": mails}


async def wipe() -> None:
    await execute("UPDATE idea SET merged_into_id = NULL")
    for table in TABLES:
        await execute(f'DELETE FROM "{table}"')
