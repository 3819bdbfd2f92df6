"""The register of processing activities."""

import csv
import io

from portal.privacy.statement.register import as_csv, register
from tests.statement.making import OPERATOR_DETAILS, made
from tests.statement.test_registry import KEYS

FIELDS = {
    "key", "installed", "role", "name", "purpose", "data_subjects", "data_categories", "source", "legal_basis",
    "required", "without", "recipients", "retention", "retention_brief", "what_is_left", "action", "executed_by",
    "executed_outside", "safety", "controller",
}  # fmt: skip


def test_one_entry_per_purpose_with_everything() -> None:
    entries = register(made().facts, "en")
    assert [one["key"] for one in entries] == KEYS.split()
    assert all(set(one) == FIELDS for one in entries)
    assert all(
        one[field]
        for one in entries
        for field in ("name", "purpose", "retention", "legal_basis", "recipients")
    )


def test_an_entry() -> None:
    ideas = register(made().facts, "nl")[0]
    assert (ideas["name"], ideas["installed"], ideas["role"], ideas["action"]) == (
        "Ideeën",
        True,
        "controller",
        "delete",
    )
    assert [one["article"] for one in ideas["legal_basis"]] == ["6(1)(b)"]
    assert ideas["executed_by"] == ["ideas"]
    assert list(ideas["controller"].values()) == list(OPERATOR_DETAILS.values())


def test_processors_stand_with_their_ground() -> None:
    named = '{"hosting": {"name": "Example Hosting", "country": "US", "ground": "scc", "safeguard": "example.com"}}'
    ideas, *_, _backups = register(made(recipients=named).facts, "en")
    assert ideas["recipients"][-1] | {"gets": "", "why": ""} == {
        "name": "Example Hosting", "gets": "", "why": "", "where": "United States", "role": "processor",
        "transfer_ground": "scc", "safeguard": "example.com",
    }  # fmt: skip


def test_a_weighing_stands_with_its_interest() -> None:
    sessions = next(one for one in register(made().facts, "en") if one["key"] == "sessions")
    assert set(sessions["legal_basis"][0]) == {"article", "interest", "weighing"}


def test_the_table_has_a_line_per_purpose() -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(register(made().facts, "nl")))))
    assert [one["key"] for one in lines] == KEYS.split()
    assert {one["installed"] for one in lines} == {"yes", "no"}


def test_no_cell_is_a_formula() -> None:
    entries = [{"key": text} for text in ("=1+1", "+1", "-1", "@x", "\tx", "\rx", "x=1")]
    cells = [row[0] for row in csv.reader(io.StringIO(as_csv(entries), newline=""))][1:]
    assert cells == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "x=1"]
