"""The tables of security requirements and of other products' failures: complete, and what they point to is there."""

from pathlib import Path

import pytest

from tests.gate import asvs
from tests.gate.tree import ROOT

REQUIREMENTS = ROOT / "docs" / "security" / "asvs.md"
FAILURES = ROOT / "docs" / "security" / "failures.md"
ROWS = {
    **{row[0]: (row[3], REQUIREMENTS) for row in asvs.table(REQUIREMENTS, 4)},
    **{f"failure {row[0]}": (row[3], FAILURES) for row in asvs.table(FAILURES, 4)},
}


def test_every_requirement_has_one_row() -> None:
    assert [(row[0], int(row[1])) for row in asvs.table(REQUIREMENTS, 4)] == asvs.wanted()


def test_what_does_not_apply_says_why() -> None:
    rows = asvs.table(REQUIREMENTS, 2)
    assert sorted(one for row in rows for one in row[0].split()) == sorted(asvs.NOT_APPLICABLE)
    assert all(row[1] for row in rows)


def test_every_failure_has_one_row() -> None:
    assert [int(row[0]) for row in asvs.table(FAILURES, 4)] == [*asvs.FAILURES]


@pytest.mark.parametrize("row", ROWS)
def test_what_shows_it_is_there(row: str) -> None:
    shown_by, document = ROWS[row]
    assert asvs.missing(shown_by, but=document) == []


@pytest.mark.parametrize(
    ("shown_by", "is_there"),
    [
        ("`tests/test_a.py::test_one`", True),
        ("`tests/test_a.py::test_two`", True),
        ("`tests/test_a.py::test_gone`", False),
        ("`tests/test_a.py::test_on`", False),
        ("`tests/test_a.py::test_inside`", False),
        ("`tests/test_a.py::test_skipped`", False),
        ("`tests/test_a.py::helper`", False),
        ("`tests/helpers.py::test_one`", False),
        ("`tests/test_b.py::test_one`", False),
        ("`portal/a.py:NAME`", True),
        ("`portal/a.py:OTHER`", False),
        ("`portal/b.py:NAME`", False),
        ("`portal/a.py`", True),
        ("`portal`", False),
        ("`tests/test_a.py::test_one`, `portal/a.py:OTHER`", False),
        ("`docs/table.md:words`", False),
        ("words alone", False),
        ("", False),
    ],
)
def test_what_is_not_there_is_found(tmp_path: Path, shown_by: str, *, is_there: bool) -> None:
    tests = (
        "def test_one(): ...\nasync def test_two(): ...\ndef helper():\n    def test_inside(): ...\n"
        "@pytest.mark.skip\ndef test_skipped(): ...\n"
    )
    files = {
        "tests/test_a.py": tests,
        "tests/helpers.py": tests,
        "portal/a.py": "NAME = 1\n",
        "docs/table.md": "words",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert (asvs.missing(shown_by, root=tmp_path, but=tmp_path / "docs/table.md") == []) is is_there


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "| id | level | what | shown by |\n|---|---|---|---|\n| 1.2.3 | 2 | a | `b:c` |\n| x |\n"
    )
    assert asvs.table(tmp_path / "a.md", 4) == [["1.2.3", "2", "a", "`b:c`"]]
