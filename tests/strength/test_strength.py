"""What measures the tests is right itself."""

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.strength import covered, mutation
from tests.strength.mutants import mutants


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("def f(a, b):\n    return a < b", ["return a < b -> return None", "Lt -> LtE"]),
        ("def f(a, b):\n    if a and not b:\n        pass", ["And -> Or", "not b -> b"]),
        ("def f(a):\n    if a:\n        pass", ["a -> not a"]),
        ("LIMIT = 3", ["3 -> 4"]),
        ("OPEN: str = 'open'", ["'open' -> 'openx'"]),
        ("LATE = True", ["True -> False"]),
        ("x = a + b * c", ["Add -> Sub", "Mult -> FloorDiv"]),
        ('"""What it is."""\nimport a\n__all__ = ["a"]\nwhy = N_("A sentence.")', []),
        ("@cached(4)\ndef f(a: 'int') -> 'int | None':\n    pass", []),
    ],
)
def test_the_mistakes(source: str, changes: list[str]) -> None:
    assert [one.change for one in mutants(source, "module.py")] == changes


def test_each_mutant_has_one_mistake() -> None:
    source = "def late(day, due):\n    return day > due and day != 0"
    found = {}
    for one in mutants(source, "module.py"):
        space: dict[str, Any] = {}
        exec(one.code, space)  # noqa: S102 - the source above
        found[one.change.partition(" -> ")[0]] = [space["late"](day, 5) for day in (0, 5, 6)]
    assert found == {
        "return day > due and day != 0": [None, None, None],
        "And": [False, True, True],
        "Gt": [False, True, True],
        "NotEq": [False, False, False],
        "0": [False, False, True],  # these days cannot tell it from the original
    }


def test_every_pure_module_is_there() -> None:
    for place, tests in mutation.PURE.items():
        assert all((mutation.ROOT / one).exists() for one in (place, *tests)), place
    names = [mutation.name_of(path) for path in mutation.modules()]
    assert "portal.ideas.rules.votes" in names
    assert len(names) == len(set(names))
    assert [mutation.name_of(path) for path in mutation.modules("portal.kit.clock")] == ["portal.kit.clock"]


def test_rules_are_among_the_pure_modules() -> None:
    """A new room of rules is measured too."""
    rooms = {
        path for path in Path(mutation.ROOT / "portal").rglob("*.py")
        if "rules" in (path.stem, path.parent.name) and path.stem != "__init__" and _decides(path)
    }  # fmt: skip
    assert rooms <= set(mutation.modules())


def _decides(path: Path) -> bool:
    return any(isinstance(one, ast.FunctionDef) for one in ast.walk(ast.parse(path.read_text())))


def test_shares_of_what_is_reached() -> None:
    files = {
        "portal/ideas/rules/votes.py": _file(lines=8, branches=2, hit=10),
        "portal/web/forms.py": _file(lines=6, branches=4, hit=5),
    }
    found = covered.summary(files)
    assert {name: one["share"] for name, one in found["figures"].items()} == {
        "rules": 1.0, "actions": 1.0, "queries": 1.0, "privacy": 1.0, "all": 0.75,
    }  # fmt: skip
    assert list(found["missing"]) == ["portal/web/forms.py"]


def _file(lines: int, branches: int, hit: int) -> dict[str, object]:
    missing = list(range(lines + branches - hit))
    return {
        "summary": {
            "num_statements": lines,
            "num_branches": branches,
            "covered_lines": min(hit, lines),
            "covered_branches": max(hit - lines, 0),
        },
        "missing_lines": missing,
        "missing_branches": [],
    }
