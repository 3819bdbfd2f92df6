"""Peers from npm are pinned by content, and their locks name no registry: everybody fetches from their own."""

import json
from pathlib import Path

import pytest

from tests.gate.tree import ROOT, name

LOCKS = sorted((ROOT / "tests" / "peers").glob("*/package-lock.json"))


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_the_lock_pins_by_content_and_names_no_host(lock: Path) -> None:
    packages = {path: one for path, one in json.loads(lock.read_text())["packages"].items() if path}
    assert packages
    assert [path for path, one in packages.items() if "resolved" in one] == []
    assert [
        path for path, one in packages.items() if not one.get("integrity", "").startswith("sha512-")
    ] == []


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_npm_is_told_to_name_none(lock: Path) -> None:
    assert "omit-lockfile-registry-resolved=true" in (lock.parent / ".npmrc").read_text()


def test_there_are_peers() -> None:
    assert LOCKS
