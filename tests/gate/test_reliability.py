"""Every drill that shows a reliability goal has a figure of a run at full size, or is named here as still owing one;
and what is noted is of drills that are there."""

import ast
import json
from pathlib import Path

import pytest

from tests.drills import reliability
from tests.gate.tree import ROOT

DATABASES = {"sqlite", "postgres"}
ENTRY = {"figure", "sizes", "commit", "when", "machine"}
# Not yet run at full size on both databases since it was written. It goes from here with its figures.
OWING = {
    "tests/drills/test_database_away.py::test_a_database_that_crashes",
    "tests/drills/test_database_away.py::test_a_silent_database",
    "tests/drills/test_killed.py::test_a_restore",
    "tests/drills/test_killed.py::test_a_sweep",
    "tests/drills/test_killed.py::test_an_erasure",
    "tests/drills/test_restore_many.py::test_from_backup_to_serving",
    "tests/drills/test_under_load.py::test_every_acknowledged_vote_is_synced_to_the_disk",
    "tests/drills/test_under_load.py::test_it_does_not_grow",
    "tests/drills/test_under_load.py::test_overrun_it_refuses_the_rest",
    "tests/drills/test_under_load.py::test_what_was_acknowledged_survives_kill_9",
    "tests/privacy/test_crashes.py::test_every_crash_leads_to_the_same_end",
}


def _drills() -> dict[str, tuple[str, ...]]:
    """Every marked drill, with its goals. Read, not imported: the gate starts nothing."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text() if "node_modules" not in path.parts else ""
        if "@goal(" in text:
            for one in ast.walk(ast.parse(text)):
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and (goals := _goals(one)):
                    found[f"{path.relative_to(ROOT)}::{one.name}"] = goals
    return found


def _goals(function: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[str, ...]:
    for one in function.decorator_list:
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "goal":
            return tuple(ast.literal_eval(argument) for argument in one.args)
    return ()


def test_every_drill_has_its_figures_or_owes_them() -> None:
    noted = reliability.read()
    complete = {drill for drill, found in noted.items() if set(found) == DATABASES}
    assert set(noted) <= set(_drills())
    assert set(_drills()) == complete | OWING
    assert not complete & OWING


def test_what_is_noted_says_everything() -> None:
    for drill, found in reliability.read().items():
        assert set(found) <= DATABASES, drill
        for entry in found.values():
            assert set(entry) == ENTRY, drill


def test_goals_are_ours() -> None:
    assert {one for goals in _drills().values() for one in goals} <= reliability.GOALS
    with pytest.raises(ValueError, match="R25"):
        reliability.goal("R25")


def test_a_figure_is_kept_at_full_size_only(tmp_path: Path) -> None:
    file = tmp_path / "reliability.json"
    reliability.shown("0 lost", file=file, full=False, rounds=3)
    assert not file.exists()
    reliability.shown("0 lost", file=file, full=True, rounds=100)
    [(drill, noted)] = json.loads(file.read_text()).items()
    assert drill == "tests/gate/test_reliability.py::test_a_figure_is_kept_at_full_size_only"
    [entry] = noted.values()
    assert set(entry) == ENTRY
    assert (entry["figure"], entry["sizes"]) == ("0 lost", {"rounds": 100})
