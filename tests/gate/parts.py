"""`make sbom`: what a portal consists of, as CycloneDX 1.6, from the lock that it is installed from.

The lock holds every package with its version and the SHA-256 of each of its files, and the installed packages say their
licences: nothing has to be looked up, so no further tool is needed (cyclonedx-bom would bring eighteen packages along).
"""

import json
import re
import sys
import tomllib
from importlib import metadata
from typing import Any

from packaging.utils import canonicalize_name

from portal.kit import clock, ids
from tests.gate.tree import ROOT

LOCK = ROOT / "requirements.lock"
PACKAGE = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked() -> dict[tuple[str, str], list[str]]:
    """Name and version of every package of the lock, with the hashes of its files."""
    text = LOCK.read_text(encoding="utf-8")
    starts = list(PACKAGE.finditer(text))
    ends = [one.start() for one in starts[1:]] + [len(text)]
    return {
        (one[1], one[2]): HASH.findall(text[one.start() : end]) for one, end in zip(starts, ends, strict=True)
    }


def bill() -> dict[str, Any]:
    """The bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{ids.new_id()}",
        "version": 1,
        "metadata": {
            "timestamp": clock.now().isoformat(timespec="seconds"),
            "component": {
                "type": "application",
                "bom-ref": "portal",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            },
        },
        "components": [_component(name, version, hashes) for (name, version), hashes in locked().items()],
        "dependencies": [{"ref": "portal", "dependsOn": [_purl(*one) for one in locked()]}],
    }


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{canonicalize_name(name)}@{version}"


def _component(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    files = [{"alg": "SHA-256", "content": one} for one in hashes]
    return {
        "type": "library",
        "bom-ref": _purl(name, version),
        "name": name,
        "version": version,
        "purl": _purl(name, version),
        **_licence(name),
        "externalReferences": [{"type": "distribution", "url": _purl(name, version), "hashes": files}],
    }


def _licence(name: str) -> dict[str, Any]:
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}  # of another platform
    classified = [
        one.rpartition(" :: ")[2] for one in said.get_all("Classifier", []) if one.startswith("License ::")
    ]
    text = said.get("License-Expression") or (said.get("License") or "").partition("\n")[0].strip()
    text = text or ", ".join(classified)
    return {"licenses": [{"license": {"name": text}}]} if text else {}


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1)
    print()
