"""Notes what was measured: a line for who looks on, and `docs/bench/<database>.json` for who reads later.

A figure is kept under its name, with its goal, the commit, the day and the kind of machine; never with a machine's name
or a path. What is measured again replaces what stood there.
"""

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from portal.kit import clock

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "bench"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure, and the one that it is to keep to."""

    figure: float
    unit: str
    goal: float | None = None  # None: told, and not judged
    least: bool = False  # the goal is the least that will do, not the most

    @property
    def met(self) -> bool:
        """Whether the figure keeps to its goal."""
        if self.goal is None:
            return True
        return self.figure >= self.goal if self.least else self.figure <= self.goal

    def __str__(self) -> str:
        goal = (
            "" if self.goal is None else f" (goal: {'at least' if self.least else 'at most'} {self.goal:g})"
        )
        return f"{self.figure:g} {self.unit}{goal}{'' if self.met else ' MISSED'}"


def record(
    database: str,
    name: str,
    figure: float,
    unit: str,
    goal: float | None = None,
    *,
    least: bool = False,
    folder: Path = FOLDER,
) -> Measured:
    """Prints the figure and keeps it. The caller decides what a missed goal (`met`) means."""
    measured = Measured(float(f"{figure:.3g}"), unit, goal, least)
    print(f"{database}: {name}: {measured}", flush=True)
    path = folder / f"{database}.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    known[name] = {
        **asdict(measured),
        "commit": commit(),
        "when": f"{clock.now():%Y-%m-%d}",
        "machine": machine(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(sorted(known.items())), indent=2, ensure_ascii=False) + "\n")
    return measured


def commit() -> str:
    """The commit that is measured; with `+` when there are changes on top of it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--abbrev=12", "--exclude=*", "--dirty=+"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"


def machine() -> str:
    """What kind of machine this is."""
    return f"{len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}"
