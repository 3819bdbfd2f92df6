"""`portal statement` and `portal register`, as an operator uses them."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_cli import portal, told

HTTPS = {"BASE_URL": "https://portal.example.org"}


@pytest.mark.parametrize(
    ("form", "start"), [("md", "# Privacy statement\n"), ("html", "<!doctype html>"), ("json", "{")]
)
def test_it_is_shown_without_a_database(tmp_path: Path, form: str, start: str) -> None:
    done = portal(
        f"sqlite:///{tmp_path}/none.db", tmp_path, "statement", "show", "--lang", "en", "--format", form
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(start)
    assert "/account/privacy" in done.stdout


def test_it_is_shown_in_the_language_of_the_portal(tmp_path: Path) -> None:
    done = portal(f"sqlite:///{tmp_path}/none.db", tmp_path, "statement", "show")
    assert done.stdout.startswith("# Privacyverklaring\n")


def test_wrong_use(tmp_path: Path) -> None:
    for arguments in (["show", "--lang", "de"], ["show", "--format", "pdf"], ["forget"]):
        assert portal("sqlite:///x.db", tmp_path, "statement", *arguments).returncode == 2
    assert portal("sqlite:///x.db", tmp_path, "register", "--format", "xml").returncode == 2


def test_a_first_install(database_url: str, tmp_path: Path) -> None:
    never = portal(database_url, tmp_path, "serve", "--port", "1", **HTTPS)
    told(
        never,
        1,
        "the privacy statement of this portal was never published: run `portal statement publish` first",
    )
    told(portal(database_url, tmp_path, "worker", **HTTPS), 1, "portal statement publish")
    assert (
        "! the privacy statement of this portal was never published"
        in portal(database_url, tmp_path, "check").stdout
    )
    first, again = [portal(database_url, tmp_path, "statement", "publish", **HTTPS) for _ in range(2)]
    assert (first.returncode, first.stdout) == (0, "Published version 1.\n")
    assert "the privacy statement is a draft until it can name the operator" in first.stderr
    assert (again.returncode, again.stdout) == (0, "Version 1 says already what this portal does.\n")
    assert (
        "✓ the published privacy statement says what this portal does"
        in portal(database_url, tmp_path, "check").stdout
    )
    shown = json.loads(portal(database_url, tmp_path, "statement", "show", "--format", "json").stdout)
    assert (shown["version"], len(shown["missing"])) == (1, 5)


def test_a_changed_term_has_to_be_published(database_url: str, tmp_path: Path) -> None:
    portal(database_url, tmp_path, "statement", "publish", **HTTPS)
    changed = {**HTTPS, "IDEA_RETENTION_MONTHS": "18"}
    told(portal(database_url, tmp_path, "serve", "--port", "1", **changed), 1, "not what version 1")
    done = portal(database_url, tmp_path, "statement", "publish", LANGUAGE="en", **changed)
    assert done.stdout.startswith("Published version 2.\n\nIn short (changed)\n  - Ideas: 1 year after")
    assert "  + Ideas: 18 months after" in done.stdout


def test_another_host_has_to_be_named_first(database_url: str, tmp_path: Path) -> None:
    other = {"SMTP_URL": "smtp://smtp.example.com:25"}
    refused = portal(database_url, tmp_path, "statement", "publish", **other)
    told(refused, 1, 'must say who does "mail" for you, and where: name them in PORTAL_RECIPIENTS')
    named = {**other, "RECIPIENTS": '{"mail": {"name": "Example Mail", "country": "NL"}}'}
    assert portal(database_url, tmp_path, "statement", "publish", **named).returncode == 0


def test_the_register(tmp_path: Path) -> None:
    done = portal("sqlite:///x.db", tmp_path, "register")
    found = json.loads(done.stdout)
    assert (done.returncode, found[0]["key"], len(found)) == (0, "ideas", 21)
    table = list(
        csv.DictReader(io.StringIO(portal("sqlite:///x.db", tmp_path, "register", "--format", "csv").stdout))
    )
    assert [one["key"] for one in table] == [one["key"] for one in found]
    assert portal("sqlite:///x.db", tmp_path, "register", "--lang", "en").stdout.count('"Ideas"') == 1
