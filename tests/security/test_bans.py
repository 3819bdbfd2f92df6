"""What the linter refuses in the portal's code: a ban that was lifted by accident fails here, not at an attacker's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.tree import ROOT

BANNED = {
    "pickle.loads(text)": "S301",
    "marshal.loads(text)": "S302",
    "yaml.load(text)": "S506",
    "hashlib.md5(text)": "S324",
    "hashlib.sha1(text)": "S324",
    'hashlib.new("md5", text)': "S324",
    "xml.etree.ElementTree.fromstring(text)": "S314",
    "xml.dom.minidom.parseString(text)": "S318",
    "eval(text)": "S307",
    "exec(text)": "S102",
    "subprocess.run(text, shell=True, check=True)": "S602",
    "os.system(text)": "S605",
    "random.random()": "S311",
    "uuid.uuid4()": "TID251",
    "uuid.uuid1()": "TID251",
    "import random": "TID251",
    "import requests": "TID251",
    "from starlette.middleware.base import BaseHTTPMiddleware": "TID251",
    "ssl._create_unverified_context()": "S323",
    "tempfile.mktemp()": "S306",
    "jinja2.Environment(autoescape=False)": "S701",
    "cryptography.hazmat.primitives.ciphers.modes.ECB()": "S305",
    "cryptography.hazmat.primitives.ciphers.algorithms.ARC4(text)": "S304",
    'password = "a secret of ours"': "S105",
}
MODULES = sorted({line.partition("(")[0].rpartition(".")[0] for line in BANNED if "(" in line} - {""})


@pytest.fixture(scope="module")
def found() -> dict[int, set[str]]:
    """The codes that the linter finds in each line."""
    source = "\n".join([*(f"import {one}" for one in MODULES), *BANNED]) + "\n"
    ruff = Path(sys.executable).with_name("ruff")
    command = [
        str(ruff),
        "check",
        "--no-cache",
        "--output-format=json",
        "--stdin-filename=portal/new.py",
        "-",
    ]
    done = subprocess.run(command, input=source, cwd=ROOT, capture_output=True, text=True)
    codes: dict[int, set[str]] = {}
    for one in json.loads(done.stdout):
        codes.setdefault(one["location"]["row"] - len(MODULES) - 1, set()).add(one["code"])
    return codes


@pytest.mark.parametrize(("number", "line"), [*enumerate(BANNED)], ids=list(BANNED))
def test_the_linter_refuses(found: dict[int, set[str]], number: int, line: str) -> None:
    assert BANNED[line] in found[number]
