"""The privacy statement as it stands in the repository: docs/statement, made by `make statement`.

It is the statement of a made-up operator with the default terms and every sign-in switched on, so that whoever changes
what the portal promises sees in a review what people will read. history.json lists every fingerprint that was made with
a hash of each text: what is promised does not change unless both texts do. Where only the wording of one language was
put right, `make statement WHY="spelling"` notes why.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from portal import registry
from portal.i18n import LANGUAGES
from portal.privacy.statement import Statement
from portal.privacy.statement.markdown import as_markdown
from portal.settings import PREFIX, Settings
from tests.gate.tree import ROOT

FOLDER = ROOT / "docs" / "statement"
HISTORY = FOLDER / "history.json"
KNOWN = {
    f"{provider}_client_{part}": "example"
    for provider in ("google", "facebook", "twitter")
    for part in ("id", "secret")
}


def statement() -> Statement:
    """What a portal says that has every feature on, and the terms that come with the software."""
    return registry.statement(
        Settings(
            secret_key="no secret: these settings are only read aloud",
            base_url="https://portal.example.org",
            operator_name="Voorbeeld B.V.",
            operator_address="Voorbeeldkade 1, 0000 AA Voorbeeldstad",
            operator_email="privacy@example.org",
            operator_phone="+31 00 000 00 00",
            operator_registration="KvK 00000000",
            **KNOWN,
        )
    )


def path(language: str) -> Path:
    """Where the text of a language stands."""
    return FOLDER / f"{language}.md"


def text(made: Statement, language: str) -> str:
    """The statement in Markdown, without its fingerprint."""
    return as_markdown(made.documents[language], made.facts.settings.url)


def file(made: Statement, language: str) -> str:
    """What the file of a language holds."""
    return f"{text(made, language)}\n---\n\nFingerprint: `{made.fingerprint}`\n"


def entry(made: Statement, why: str = "") -> dict[str, str]:
    """The line of the history that belongs to it."""
    hashes = {one: hashlib.sha256(text(made, one).encode()).hexdigest()[:16] for one in LANGUAGES}
    return {"fingerprint": made.fingerprint, **hashes} | ({"why": why} if why else {})


def history() -> list[dict[str, str]]:
    """Every fingerprint that was made, the oldest first."""
    found: list[dict[str, str]] = json.loads(HISTORY.read_text(encoding="utf-8")) if HISTORY.exists() else []
    return found


def silent(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The languages whose text says nothing of what changed between two lines of the history."""
    if before["fingerprint"] == after["fingerprint"] or after.get("why"):
        return []
    return [language for language in LANGUAGES if before[language] == after[language]]


def main() -> None:
    """Writes the files anew, and adds to the history. Exits 1 when a text says nothing of what changed."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    made, before = statement(), history()
    now = entry(made, " ".join(sys.argv[1:]).strip())
    quiet = silent(before[-1], now) if before else []
    if quiet:
        sys.exit(
            f"What the portal promises has changed, but not the text in {', '.join(quiet)}."
            ' Say it there too; or was only a wording put right? Then: make statement WHY="spelling"'
        )
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        path(language).write_text(file(made, language), encoding="utf-8")
    same = bool(before) and before[-1]["fingerprint"] == now["fingerprint"]
    lines = [*(before[:-1] if same else before), {**(before[-1] if same else {}), **now}]
    HISTORY.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    print(f"docs/statement: {made.fingerprint[:12]}")


if __name__ == "__main__":
    main()
