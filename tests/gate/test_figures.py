"""Figures of `make bench` are kept with what is needed to judge them, and with nothing about whose machine it was."""

import json
from pathlib import Path

import pytest

from tests.bench.record import FOLDER, Measured, record

KEYS = {"figure", "unit", "goal", "least", "commit", "when", "machine"}


def test_a_figure_is_kept_under_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record("sqlite", "erasure", 12.3456, "s", 60, folder=tmp_path).met
    assert not record("sqlite", "erasure", 70, "s", 60, folder=tmp_path).met
    record("sqlite", "pages", 5, "ms", folder=tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        "sqlite: erasure: 12.3 s (goal: at most 60)",
        "sqlite: erasure: 70 s (goal: at most 60) MISSED",
        "sqlite: pages: 5 ms",
    ]
    kept = json.loads((tmp_path / "sqlite.json").read_text())
    assert {name: set(entry) for name, entry in kept.items()} == {"erasure": KEYS, "pages": KEYS}
    assert kept["erasure"]["figure"] == 70


@pytest.mark.parametrize(
    ("measured", "met"),
    [
        (Measured(499, "ideas/s", 500, least=True), False),
        (Measured(500, "ideas/s", 500, least=True), True),
        (Measured(60, "s", 60), True),
        (Measured(61, "s", 60), False),
        (Measured(61, "s"), True),
    ],
)
def test_goals(measured: Measured, met: bool) -> None:
    assert measured.met is met


def test_what_is_kept_in_the_repository_is_whole() -> None:
    for path in FOLDER.glob("*.json"):
        entries = json.loads(path.read_text()).values()
        assert {frozenset(entry) for entry in entries} <= {frozenset(KEYS)}
        assert [one["machine"] for one in entries if "/" in one["machine"]] == []
