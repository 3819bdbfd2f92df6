"""What docs/security/asvs.md and docs/security/failures.md have to hold, and whether what they point to is there."""

import ast
import re
from functools import cache
from pathlib import Path

from tests.gate.tree import ROOT

# OWASP ASVS 5.0: what applies to the portal, by level (of level 3 what was chosen), and what does not.
LEVELS = {
    1: """
1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1
3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1
6.3.2 6.4.1 6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 11.3.1
11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
""",
    2: """
1.1.1 1.1.2 1.2.9 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.10 1.3.11 1.4.2 1.4.3 1.5.2 2.1.2 2.1.3 2.2.3 2.3.2
2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.5.4 3.5.5 3.7.1 3.7.2 4.1.2 4.1.3 4.2.1 4.4.2
5.1.1 5.2.3 5.4.1 5.4.2 5.4.3 6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2
6.5.3 6.5.4 6.5.5 6.6.2 6.6.3 6.8.1 6.8.2 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2
7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 10.1.1 10.1.2 10.2.1 10.2.2 10.5.1 10.5.2 10.5.3 10.5.4 11.1.1
11.1.2 11.2.1 11.2.2 11.2.3 11.3.3 11.4.2 11.4.3 11.5.1 12.1.2 12.3.1 12.3.2 12.3.3 12.3.4 13.1.1 13.2.1
13.2.2 13.2.3 13.2.4 13.2.5 13.3.1 13.3.2 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2 14.2.2 14.2.3 14.2.4
14.3.2 14.3.3 15.1.2 15.1.3 15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 16.1.1 16.2.1 16.2.2
16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3
""",
    3: """
1.2.10 1.3.12 2.4.2 3.4.7 3.4.8 3.5.8 3.6.1 4.1.4 5.2.4 5.2.6 5.3.3 6.3.5 6.3.7 6.3.8 6.4.6 6.5.6 7.5.3
8.3.2 10.2.3 13.1.2 13.1.3 13.4.6 14.2.5 14.2.7 14.2.8 15.4.1 15.4.2 16.5.4
""",
}
NOT_APPLICABLE = """
1.2.6 1.2.7 1.2.8 1.3.8 1.3.9 1.4.1 4.3.1 4.3.2 4.4.3 4.4.4 6.6.1 6.8.3 9.2.4 10.3.1 10.3.2 10.3.3 10.3.4
10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10 10.4.11 10.5.5 10.6.1 10.6.2 10.7.1
10.7.2 10.7.3 11.4.4 11.6.1 12.1.3 17.1.1 17.2.1 17.2.2 17.2.3 17.2.4 17.3.1 17.3.2
""".split()
FAILURES = range(1, 42)  # of products like this one
PLACE = re.compile(r"`([^`]+)`")
SKIPS = ("skip", "xfail")


def wanted() -> list[tuple[str, int]]:
    """Every requirement that applies, with its level, in the order of the standard."""
    every = [(one, level) for level, ids in LEVELS.items() for one in ids.split()]
    return sorted(every, key=lambda pair: [int(part) for part in pair[0].split(".")])


def table(path: Path, columns: int) -> list[list[str]]:
    """The rows of the tables in `path` that have so many columns, without their heads."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in rows if len(row) == columns and row[0][0].isdigit()]


def missing(shown_by: str, *, root: Path = ROOT, but: Path | None = None) -> list[str]:
    """What `shown_by` names and is not there. A test (`file::name`) must be one that is collected and not skipped; any
    other place (`file:words`) must hold those words. `but`: the document that names it, which shows nothing itself."""
    places = PLACE.findall(shown_by)
    return [one for one in places if not _is_there(one, root, but)] if places else ["no test and no place"]


def _is_there(place: str, root: Path, but: Path | None) -> bool:
    path, sign, name = place.partition("::" if "::" in place else ":")
    file = root / path
    if not file.is_file() or file == but:
        return False
    if sign == "::":
        return file.name.startswith("test_") and path.startswith("tests/") and name in _collected(file)
    return name in file.read_text(encoding="utf-8")


@cache
def _collected(file: Path) -> frozenset[str]:
    functions = [
        one
        for one in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one.name.startswith("test_")
    ]
    return frozenset(one.name for one in functions if not any(map(_skips, one.decorator_list)))


def _skips(decorator: ast.expr) -> bool:
    return any(f".{sign}" in ast.unparse(decorator) for sign in SKIPS)
