"""No secret stands in the project, and no database, log or key lies among its files."""

from pathlib import Path

import pytest

from tests.gate.tree import ROOT, name
from tests.security.secrets_in_text import FOLDERS, files, found

LEFT_BEHIND = {
    ".db",
    ".sqlite",
    ".sqlite3",
    ".log",
    ".pem",
    ".key",
    ".p12",
    ".pfx",
    ".eml",
    ".env",
    ".bak",
    ".orig",
}
# Written in two halves, so that this file holds none.
SECRETS = [
    "-----BEGIN " + "PRIVATE KEY-----",
    "AKIA" + "ABCDEFGHIJKLMNOP",
    "ghp_" + "a1B2" * 9,
    "AIza" + "x" * 35,
    "GOCSPX-" + "a" * 28,
    "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLW9m",
    "postgres://portal:" + "hunter2@db.internal/portal",
    "smtp+starttls://portal:" + "hunter2@mail.internal:587",
]
FINE = [
    "postgres://user:password@host:5432/name",
    "smtps://user:password@mail.example.org:465",
    "postgres://portal@127.0.0.1:5432/x",
    "s3://bucket",
]


def test_no_secret_stands_in_a_file() -> None:
    assert [place for path in files() for place in found(path)] == []


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
def test_a_secret_is_found(tmp_path: Path, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.security.secrets_in_text.name", lambda path: path.name)
    (tmp_path / "x.py").write_text(f"one = 1\nkey = '{secret}'\n")
    assert found(tmp_path / "x.py") == ["x.py:2"]


@pytest.mark.parametrize("text", FINE)
def test_examples_are_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_text(text)
    assert found(tmp_path / "x.md") == []


def test_nothing_was_left_behind() -> None:
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    assert [
        name(path)
        for path in below
        if path.suffix in LEFT_BEHIND and not {"node_modules", "__pycache__", "secrets"} & {*path.parts}
    ] == []


def test_secrets_stay_out_of_the_repository_and_of_the_image() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"var/", "docker/secrets/", ".env"} <= set(ignored)
    assert (ROOT / ".dockerignore").read_text().splitlines()[1] == "*"
