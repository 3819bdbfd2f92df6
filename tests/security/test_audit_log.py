"""Events of accounts are only ever added; the one that removes them is the sweep, after two years."""

import re
from pathlib import Path

import pytest

from tests.gate import tree

CHANGES = re.compile(
    r"\b(?:UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE(?:\s+TABLE)?)\s+\"?audit_event\b", re.IGNORECASE
)
MODEL = re.compile(r"\bAuditEvent\b")
DEFINES = {"portal/accounts/models.py"}
SOURCES = (*tree.python_files("portal"),)


def changing(path: Path, text: str) -> list[str]:
    """Where `text` changes or removes events, or could by their model."""
    model = [] if tree.name(path) in DEFINES else tree.places(path, text, MODEL)
    return [*tree.places(path, text, CHANGES), *model]


def test_nothing_changes_an_event() -> None:
    assert [place for path in SOURCES for place in changing(path, path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text",
    [
        '"UPDATE audit_event SET detail = $1"',
        '"delete from audit_event"',
        '"DELETE FROM\\n audit_event"'.replace("\\n", "\n"),
        "await AuditEvent.filter(id=one).delete()",
        "from portal.accounts.models import AuditEvent",
    ],
)
def test_a_change_is_found(text: str) -> None:
    assert len(changing(tree.ROOT / "portal" / "new.py", text)) == 1
