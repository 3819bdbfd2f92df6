"""The bill of materials names everything that a portal is installed from."""

import json
import re

from tests.gate import parts


def test_every_pinned_package_is_listed_with_its_hashes() -> None:
    listed = {
        (one["name"], one["version"]): [file["content"] for file in one["externalReferences"][0]["hashes"]]
        for one in parts.bill()["components"]
    }
    pinned = re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", parts.LOCK.read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(pinned)
    assert all(listed.values())
    assert sum(map(len, listed.values())) == parts.LOCK.read_text().count("--hash=sha256:")


def test_it_is_cyclonedx() -> None:
    bill = json.loads(json.dumps(parts.bill()))
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(set(refs)) == len(refs)
    assert bill["dependencies"] == [{"ref": "portal", "dependsOn": refs}]
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.+!-]+", ref) for ref in refs)
    assert all(
        one["licenses"] for one in bill["components"] if one["name"] in ("starlette", "jinja2", "pillow")
    )
