"""`portal sweep`: what it prints, and how it ends."""

import io
import json
from datetime import datetime, timedelta
from typing import Any

from portal import registry
from portal.db import Database
from portal.kit import clock
from portal.privacy import sweep
from portal.settings import Settings
from tests.privacy import world
from tests.privacy.world import NOW


async def _command(settings: Settings, **changes: Any) -> tuple[int, str, str]:
    options: dict[str, Any] = {
        "now": NOW,
        "clock_now": clock.now(),
        "dry_run": False,
        "force": False,
        "as_json": False,
        **changes,
    }
    out, err = io.StringIO(), io.StringIO()
    code = await sweep.command(settings, registry.holdings(settings), out=out, err=err, **options)
    return code, out.getvalue(), err.getvalue()


OTHERS = (
    "account access customer_record audit record_view request breach legal_hold restriction".split()
)  # in the order in which the sweep works


async def test_a_dry_run_as_json(db: Database, settings: Settings) -> None:
    board = await world.board()
    survivor = await world.idea(None, board)
    merged = await world.idea(None, board, merged_into_id=survivor.id)
    ticket = await world.ticket(None)
    code, out, err = await _command(settings, dry_run=True, as_json=True)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "now": NOW.isoformat(),
        "dry_run": True,
        "stopped": None,
        "holdings": [
            {
                "key": "ideas",
                "due": 2,
                "deleted": 0,
                "kept": {},
                "oldest_overdue": "2022-01-11",
                "items": [
                    {"id": str(survivor.id), "due_on": "2022-01-11"},
                    {"id": str(merged.id), "due_on": "2022-01-11"},
                ],
            },
            {
                "key": "support",
                "due": 1,
                "deleted": 0,
                "kept": {},
                "oldest_overdue": "2021-02-10",
                "items": [{"id": str(ticket.id), "due_on": "2021-02-10"}],
            },
            *(
                {"key": key, "due": 0, "deleted": 0, "kept": {}, "oldest_overdue": None, "items": []}
                for key in OTHERS
            ),
        ],
    }
    assert await world.count("idea") == 2


async def test_a_list_of_several_pages_is_json(db: Database, settings: Settings, monkeypatch: Any) -> None:
    board = await world.board()
    for _ in range(7):
        await world.idea(None, board)
    monkeypatch.setattr("portal.privacy.sweep.survey.PAGE", 2)
    _, out, _ = await _command(settings, dry_run=True, as_json=True)
    assert len(json.loads(out)["holdings"][0]["items"]) == 7


async def test_a_run_as_json(db: Database, settings: Settings) -> None:
    await world.idea(None, await world.board())
    code, out, _ = await _command(settings, as_json=True)
    report = json.loads(out)
    assert code == 0
    assert (report["dry_run"], report["stopped"]) == (False, None)
    assert report["holdings"][0] == {
        "key": "ideas",
        "due": 1,
        "deleted": 1,
        "kept": {},
        "oldest_overdue": "2022-01-11",
    }


async def test_a_stop_exits_1_with_its_sentence(db: Database, settings: Settings) -> None:
    board = await world.board()
    for _ in range(21):
        await world.idea(None, board)
    code, out, err = await _command(settings, as_json=True)
    assert code == 1
    assert json.loads(out)["stopped"] == err.strip()
    assert err.startswith("21 of 21 records would go at once")
    assert (await _command(settings, force=True))[0] == 0
    assert await world.count("idea") == 0


async def test_a_later_moment_exits_1(db: Database, settings: Settings) -> None:
    later: datetime = clock.now() + timedelta(days=1)
    code, _, err = await _command(settings, now=later)
    assert code == 1
    assert "has not come yet" in err


async def test_a_dry_run_for_people(db: Database, settings: Settings) -> None:
    made = await world.idea(None, await world.board())
    code, out, _ = await _command(settings, dry_run=True)
    assert code == 0
    assert out.splitlines() == [
        f"  {made.id}  2022-01-11",
        "ideas: 1 due, the oldest since 2022-01-11",
        "support: 0 due",
        *(f"{key}: 0 due" for key in OTHERS),
    ]


async def test_a_run_for_people(db: Database, settings: Settings) -> None:
    await world.idea(None, await world.board())
    _, out, _ = await _command(settings)
    assert out.splitlines()[0] == "ideas: 1 due, the oldest since 2022-01-11, 1 deleted"
