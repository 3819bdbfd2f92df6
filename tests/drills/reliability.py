"""Which drill shows which reliability goal (R1 to R24, see docs/development.md), and what it came to at full size.

    @goal("R3")
    def test_the_count_equals_the_rows(...):
        ...
        shown("no double vote", rounds=ROUNDS, at_once=PARALLEL)

At full size `shown` notes the figure in `docs/reliability.json`, under the drill and the database, with the commit. A
drill that makes sense on one database only says which (`@goal("R2", only="sqlite")`). A test of the gate keeps that
file and the drills together.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from portal.kit import clock
from tests.bench.record import ROOT, commit, machine
from tests.drills.sizes import FULL
from tests.harness.databases import DIALECT

F = TypeVar("F", bound=Callable[..., Any])

GOALS = frozenset(f"R{number}" for number in range(1, 25))
DATABASES = frozenset({"sqlite", "postgres"})
FILE = ROOT / "docs" / "reliability.json"


def goal(*numbers: str, only: str = "") -> Callable[[F], F]:
    """Marks a drill as showing these goals, on both databases or `only` on one. Raises ValueError for a goal or a
    database that there is not."""
    unknown = set(numbers) - GOALS | {only} - DATABASES - {""}
    if unknown or not numbers:
        raise ValueError(f"no goals or databases of ours: {sorted(unknown)}")
    return lambda drill: drill


def shown(figure: str, *, file: Path = FILE, full: bool = FULL, **sizes: float) -> None:
    """Says what the drill that runs came to, and at full size keeps it. Call it last: what failed is not kept."""
    drill = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[0].partition("[")[0]
    print(f"\n{DIALECT}: {drill}: {figure} {sizes or ''}")
    if full:
        known = read(file)
        known.setdefault(drill, {})[DIALECT] = {
            "figure": figure,
            "sizes": sizes,
            "commit": commit(),
            "when": f"{clock.now():%Y-%m-%d}",
            "machine": machine(),
        }
        file.write_text(json.dumps(dict(sorted(known.items())), indent=2, ensure_ascii=False) + "\n")


def read(file: Path = FILE) -> dict[str, Any]:
    """What is noted: by drill, by database."""
    found: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    return found
