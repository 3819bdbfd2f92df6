"""The lock keeps above the versions that mended known holes. Raise a floor when a new one becomes known."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.gate.tree import ROOT

# package: the first version without the holes named
FLOORS = {
    "starlette": "1.5.1",  # CVE-2025-62727 (Range in O(n²)), -54121, CVE-2026-48710 (Host), -48817, -48818, -54282
    "authlib": "1.7.1",  # CVE-2025-68158, -59420, -61920, -62706, CVE-2026-27962 (jwk), -28802 (alg none), -28498
    "python-multipart": "0.0.32",  # CVE-2024-24762, -53981, CVE-2026-24486, -40347, -42561, -53539
    "pillow": "12.2.0",
    "cryptography": "49.0.0",
    # Without a known hole, and in the path of every request: kept at what was newest when the portal began.
    "jinja2": "3.1.6",
    "markupsafe": "3.0.3",
    "uvicorn": "0.54.0",
    "anyio": "4.16.0",
    "argon2-cffi": "25.1.0",
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
LOCKS = ("constraints.txt", "requirements.lock")


def pins(lock: str) -> dict[str, Version]:
    """The version of every package in `lock`."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := PIN.match(line))]
    return {canonicalize_name(match[1]): Version(match[2]) for match in found}


def test_the_lock_is_above_every_floor() -> None:
    locked = pins("constraints.txt")
    assert {name: str(locked[name]) for name, floor in FLOORS.items() if locked[name] < Version(floor)} == {}


def test_the_lock_pins_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["dev"])
    ]
    locked = pins("constraints.txt")
    assert [str(one) for one in asked if locked.get(canonicalize_name(one.name)) not in one.specifier] == []


def test_both_locks_agree() -> None:
    everything, runtime = (pins(lock) for lock in LOCKS)
    assert runtime
    assert {name: str(version) for name, version in runtime.items() if everything.get(name) != version} == {}


def test_the_locks_hold_pins_and_hashes_and_name_no_host() -> None:
    line = re.compile(
        r"([a-z0-9._-]+==[0-9][\w.+!-]*( ; [\w .<>=!'()]+)?|    --hash=sha256:[0-9a-f]{64})( \\)?"
    )
    odd = [
        text for lock in LOCKS for text in (ROOT / lock).read_text().splitlines() if not line.fullmatch(text)
    ]
    assert odd == []
