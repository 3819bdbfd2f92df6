"""Every reliability goal has a drill or a named place; every drill has a figure of a run at full size on each database
that it runs on, or is named here as still owing one; and what is noted is of drills that are there."""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.drills import reliability
from tests.gate.tree import ROOT

ENTRY = {"figure", "sizes", "commit", "when", "machine"}
# Shown in another way than by a drill, and where that is kept.
ELSEWHERE = {"R22": "docs/strength.json"}
# Not yet run at full size on all its databases since it was written. It goes from here with its figures.
OWING: set[str] = set()


@dataclass(frozen=True)
class Drill:
    """What stands at the mark of a drill."""

    goals: tuple[str, ...]
    databases: frozenset[str]  # on which it runs


def _drills() -> dict[str, Drill]:
    """Every marked drill. Read, not imported: the gate starts nothing."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text() if "node_modules" not in path.parts else ""
        if "@goal(" in text:
            for one in ast.walk(ast.parse(text)):
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and (drill := _drill(one)):
                    found[f"{path.relative_to(ROOT)}::{one.name}"] = drill
    return found


def _drill(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Drill | None:
    for one in function.decorator_list:
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "goal":
            only = {ast.literal_eval(word.value) for word in one.keywords if word.arg == "only"}
            goals = tuple(ast.literal_eval(argument) for argument in one.args)
            return Drill(goals, frozenset(only) or reliability.DATABASES)
    return None


def test_every_drill_has_its_figures_or_owes_them() -> None:
    noted, drills = reliability.read(), _drills()
    assert set(noted) <= set(drills)
    complete = {one for one, drill in drills.items() if set(noted.get(one, ())) == drill.databases}
    assert set(drills) - complete == OWING


def test_what_is_noted_says_everything() -> None:
    drills = _drills()
    for one, found in reliability.read().items():
        assert set(found) <= drills[one].databases, one
        for entry in found.values():
            assert set(entry) == ENTRY, one


def test_every_goal_is_shown() -> None:
    drilled = {one for drill in _drills().values() for one in drill.goals}
    assert drilled | set(ELSEWHERE) == reliability.GOALS
    assert not drilled & set(ELSEWHERE)


def test_every_goal_is_told() -> None:
    told = re.findall(r"^\| (R\d+) \|", (ROOT / "docs" / "development.md").read_text(), re.MULTILINE)
    assert sorted(told) == sorted(reliability.GOALS)


@pytest.mark.parametrize(("goals", "only"), [(("R25",), ""), ((), ""), (("R1",), "oracle")])
def test_marks_are_of_goals_and_databases_of_ours(goals: tuple[str, ...], only: str) -> None:
    with pytest.raises(ValueError, match="of ours"):
        reliability.goal(*goals, only=only)


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
