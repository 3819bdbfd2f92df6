"""python -m tests.strength [mutation MODULE | coverage TESTS… | order ORDERS TESTS…]: see the package."""

import json
import secrets
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from portal.kit import clock
from tests.bench.record import commit, machine
from tests.strength import covered, mutation

FILE = mutation.ROOT / "docs" / "strength.json"
ORDERS = 10  # each on two databases: twenty runs


def main(part: str = "", *rest: str) -> int:
    """Does one part, or without one all of them. 1 when a goal is missed."""
    met = True
    if part in ("", "mutation"):
        met &= mutate(rest[0] if rest else "")
    if part in ("", "coverage"):
        met &= cover(rest)
    if part in ("", "order"):
        met &= reorder(int(rest[0]) if rest else ORDERS, rest[1:])
    return 0 if met else 1


def mutate(begin: str) -> bool:
    """The mutation score of the modules whose name begins so: prints who survived, notes the figures."""
    noted = read().get("mutation", {}).get("modules", {})
    measured = []
    for name, score in mutation.scores(begin):
        print(f"{name}: {score.killed} of {score.mutants}", *score.survivors, sep="\n    ", flush=True)
        noted[name] = {"mutants": score.mutants, "killed": score.killed}
        measured.append(name)
        share = sum(one["killed"] for one in noted.values()) / sum(one["mutants"] for one in noted.values())
        note("mutation", score=round(share, 4), goal=mutation.GOAL, modules=dict(sorted(noted.items())))
    mine = [noted[name] for name in measured]
    return sum(one["killed"] for one in mine) >= mutation.GOAL * sum(one["mutants"] for one in mine)


def cover(tests: Sequence[str]) -> bool:
    """What is reached: prints what is not. Only a run of all tests is noted."""
    found = covered.reached(tests)
    for path, one in found["missing"].items():
        print(f"{path}: lines {one['lines']} branches {one['branches']}")
    print(json.dumps(found["figures"], indent=2))
    if not tests:
        note("coverage", **found["figures"])
    return all(one["share"] >= one["goal"] for one in found["figures"].values())


def reorder(orders: int, tests: Sequence[str]) -> bool:
    """So many orders, each on SQLite and PostgreSQL as `make test` runs them. Runs of all tests are noted, one by one:
    they add up, until one fails, which has the count begin anew."""
    noted, failed, tree = read().get("order", {}).get("seeds", {}), [], commit()
    for _ in range(orders):
        seed = str(secrets.randbits(31))
        shuffled = ("-p", "tests.strength.shuffled", "--no-loadscope-reorder", "--seed", seed)
        if subprocess.run(("tests/setup/run.sh", *shuffled, *tests), cwd=mutation.ROOT).returncode:
            failed.append(seed)
            noted = {}
        else:
            noted[seed] = tree
        if not tests:
            note("order", seeds=noted, goal=ORDERS)
    print(f"{orders} orders, failed: {failed}")
    return not failed


def read() -> dict[str, Any]:
    """What is noted."""
    found: dict[str, Any] = json.loads(FILE.read_text()) if FILE.exists() else {}
    return found


def note(part: str, **figures: Any) -> None:
    """Keeps the figures of a part."""
    stamp = {"commit": commit(), "when": f"{clock.now():%Y-%m-%d}", "machine": machine()}
    FILE.write_text(json.dumps({**read(), part: {**figures, **stamp}}, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
