"""The table of security requirements in docs/security.md: complete, and what it points to is there."""

import re

import pytest

from tests.gate.tree import ROOT

ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
PLACE = re.compile(r"`([^`]+)`")
# OWASP ASVS 5.0, chapters 6, 7, 9 and 10: what applies to the portal.
APPLIES = {
    "6.1": range(1, 4),
    "6.2": range(1, 13),
    "6.3": range(1, 5),
    "6.4": range(1, 5),
    "6.5": range(1, 6),
    "6.6": (2, 3),
    "6.8": (1, 2, 4),
    "7.1": range(1, 4),
    "7.2": range(1, 5),
    "7.3": (1, 2),
    "7.4": range(1, 6),
    "7.5": (1, 2),
    "7.6": (1, 2),
    "9.1": range(1, 4),
    "9.2": range(1, 4),
    "10.1": (1, 2),
    "10.2": range(1, 4),
    "10.5": range(1, 5),
}


def _rows() -> list[tuple[str, str]]:
    return ROW.findall((ROOT / "docs/security.md").read_text())


def test_every_requirement_has_one_row() -> None:
    wanted = [f"{section}.{number}" for section, numbers in APPLIES.items() for number in numbers]
    assert [requirement for requirement, _ in _rows()] == wanted


@pytest.mark.parametrize(("requirement", "shown_by"), _rows(), ids=[one for one, _ in _rows()])
def test_what_shows_it_is_there(requirement: str, shown_by: str) -> None:
    places = PLACE.findall(shown_by)
    assert places
    for place in places:
        path, _, name = place.partition("::" if "::" in place else ":")
        text = (ROOT / path).read_text()
        wanted = rf"^(async )?def {re.escape(name)}\(" if "::" in place else re.escape(name)
        # the table itself does not count as the place that it names
        text = text.partition("## OWASP ASVS")[0] if path == "docs/security.md" else text
        assert re.search(wanted, text, re.MULTILINE), f"{requirement}: {place}"
