"""What the tests reach: lines and branches of the portal, in this process and in those that the tests start.

What does not count stands in one list, `exclude_also` in pyproject.toml; nothing in the code is excused by a comment
(tests/gate/test_strength.py).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.strength.mutation import ROOT

# Which files a figure is about, and what it has to come to.
GOALS: dict[str, tuple[re.Pattern[str], float]] = {
    "rules": (re.compile(r"portal/.+/rules(\.py|/)"), 1.0),
    "actions": (re.compile(r"portal/.+/actions(\.py|/)"), 1.0),
    "queries": (re.compile(r"portal/.+/queries(\.py|/)"), 1.0),
    "privacy": (re.compile(r"portal/privacy/"), 1.0),
    "all": (re.compile(r"portal/"), 0.95),
}
RUNS = (("sqlite", ()), ("postgres", ("-m", "not nodb")))


def reached(tests: Sequence[str] = ()) -> dict[str, Any]:
    """The figures of these tests (all, when none are named), and the lines that they leave out, by file. Raises
    RuntimeError when a test fails."""
    with TemporaryDirectory(prefix="portal-coverage-") as folder:
        values = {**os.environ, "COVERAGE_FILE": f"{folder}/data"}
        for database, which in RUNS:
            run = (*_COVERAGE, "run", "-m", "pytest", "-q", *which, *tests)
            done = subprocess.run(run, cwd=ROOT, env={**values, "PORTAL_TEST_DB": database})
            if done.returncode not in (0, 5):  # 5: no test of these touches a database
                raise RuntimeError(f"tests fail on {database}")
        report = Path(folder) / "report.json"
        for command in (("combine", "-q"), ("json", "-q", "-o", str(report))):
            subprocess.run((*_COVERAGE, *command), cwd=ROOT, env=values, check=True)
        return summary(json.loads(report.read_text())["files"])


_COVERAGE = (sys.executable, "-m", "coverage")


def summary(files: Mapping[str, Any]) -> dict[str, Any]:
    """The share of lines and branches by goal, from coverage's report, and what is missing."""
    figures = {}
    for name, (pattern, goal) in GOALS.items():
        of = [one["summary"] for path, one in files.items() if pattern.match(path)]
        there = sum(one["num_statements"] + one["num_branches"] for one in of)
        found = sum(one["covered_lines"] + one["covered_branches"] for one in of)
        figures[name] = {"share": round(found / there, 4) if there else 1.0, "goal": goal}
    missing = {
        path: {"lines": one["missing_lines"], "branches": one["missing_branches"]}
        for path, one in files.items()
        if one["missing_lines"] or one["missing_branches"]
    }
    return {"figures": figures, "missing": missing}
