"""What is noted about the strength of the tests is of modules that are there, and nothing is excused on the quiet."""

import json
import re

from tests.gate import tree
from tests.gate.tree import ROOT
from tests.strength import mutation

NOTED = ROOT / "docs" / "strength.json"
PARTS = {
    "mutation": {"score", "goal", "modules"},
    "coverage": {"rules", "actions", "queries", "privacy", "all"},
    "order": {"seeds", "goal"},
}
STAMP = {"commit", "when", "machine"}


def test_what_is_noted_says_everything() -> None:
    noted = json.loads(NOTED.read_text())
    assert set(noted) <= set(PARTS)
    for part, found in noted.items():
        assert set(found) == PARTS[part] | STAMP, part


def test_coverage_keeps_to_its_goals() -> None:
    found = json.loads(NOTED.read_text())["coverage"]
    shares = {name: found[name] for name in PARTS["coverage"]}
    assert [name for name, one in shares.items() if one["share"] < one["goal"]] == []


def test_the_mutation_score_is_of_modules_that_are_there() -> None:
    found = json.loads(NOTED.read_text())["mutation"]
    modules = found["modules"]
    assert [name for name in modules if not (ROOT / (name.replace(".", "/") + ".py")).exists()] == []
    killed, mutants = (sum(one[what] for one in modules.values()) for what in ("killed", "mutants"))
    assert found["score"] == round(killed / mutants, 4)
    assert found["score"] >= found["goal"] == 0.85


def test_every_pure_module_has_its_score() -> None:
    noted = json.loads(NOTED.read_text())["mutation"]["modules"]
    assert set(noted) == {mutation.name_of(path) for path in mutation.modules()}


def test_no_line_is_excused_by_a_comment() -> None:
    excuse = re.compile(r"#\s*pragma|#\s*nocov", re.IGNORECASE)
    assert [tree.name(one) for one in tree.python_files("portal") if excuse.search(one.read_text())] == []
