"""Documents that cannot drift: their links lead somewhere, and they name what there is."""

import re
from pathlib import Path

from portal.settings import PREFIX, Settings
from tests.gate.tree import ROOT, name

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
VARIABLE_ROW = re.compile(rf"^\|\s*`{PREFIX}([A-Z0-9_]+)`", re.MULTILINE)
MAKE = re.compile(r"`make ([a-z]+)`|^make ([a-z]+)$", re.MULTILINE)
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)


def documents() -> list[Path]:
    """README, CHANGELOG and everything in docs/."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(path: Path) -> str:
    """The document as it is written."""
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The fragments that lead to a heading, as code hosts make them."""
    titles = (
        re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", title)
        for title in HEADING.findall(CODE.sub("", text(path)))
    )
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def leads_nowhere(document: Path, link: str) -> bool:
    """Whether a link inside the project has no file, or no heading, at its end."""
    if re.match(r"[a-z]+:", link):
        return False
    file, _, fragment = link.partition("#")
    target = (document.parent / file).resolve() if file else document
    return not target.exists() or bool(
        fragment and target.suffix == ".md" and fragment not in anchors(target)
    )


def test_links_lead_somewhere() -> None:
    found = [
        f"{name(document)}: {link}"
        for document in documents()
        for link in LINK.findall(CODE.sub("", text(document)))
        if leads_nowhere(document, link)
    ]
    assert found == []


def test_operators_find_every_setting() -> None:
    """The table of the environment in docs/operating.md has one row per setting, and no other."""
    rows = VARIABLE_ROW.findall(text(ROOT / "docs" / "operating.md"))
    assert sorted(rows) == sorted(field.upper() for field in Settings.model_fields if field != "demo")


def test_the_two_commands_are_what_the_readme_says() -> None:
    assert {"demo", "test"} <= {
        target for found in MAKE.findall(text(ROOT / "README.md")) for target in found
    }


def test_documents_name_commands_that_exist() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    named = {
        word for document in documents() for found in MAKE.findall(text(document)) for word in found if word
    }
    assert named - targets == set()


def test_documents_name_no_machine() -> None:
    """The project stands alone: no home folders, no addresses of one network."""
    machine = re.compile(r"/(?:home|root|Users)/\w+|\b(?:10\.\d+|192\.168)\.\d+\.\d+")
    assert [
        f"{name(path)}: {found[0]}" for path in documents() for found in machine.finditer(text(path))
    ] == []
