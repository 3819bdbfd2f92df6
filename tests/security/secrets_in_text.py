"""Finds what looks like a secret in the text of a file."""

import re
from pathlib import Path

from tests.gate.tree import ROOT, name

KINDS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b"  # Amazon
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{40,}"  # GitHub
    r"|\bAIza[\w-]{35}\b|\bGOCSPX-[\w-]{28}\b"  # Google
    r"|\bxox[abpr]-[\w-]{10,}"  # Slack
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"  # signed tokens
    r"|\b(?:smtps?|smtp\+starttls|postgres(?:ql)?|https?|s3)://"
    r"[^\s:/@\"'`{}$]+:(?!password@|secret@|\$)[^\s/@\"'`{}$]+@"
)
# Of tests: credentials of servers on loopback, and examples of what has to be refused.
LOOPBACK = re.compile(r"@(?:127\.0\.0\.1|localhost|\[::1\])\b|example\.(?:org|com|net)|\.example\b|\.test\b")
FOLDERS = ("portal", "templates", "static", "migrations", "docker", "docs", "tests", ".ci")
FILES = ("Makefile", "pyproject.toml", "README.md", "CHANGELOG.md", "constraints.txt", "requirements.lock")
TEXT = {"", ".py", ".html", ".md", ".txt", ".po", ".js", ".mjs", ".css", ".svg", ".json", ".toml", ".yaml", ".cfg",
        ".sh", ".sql", ".example", ".service", ".lock"}  # fmt: skip


def files() -> list[Path]:
    """Every text file of the project."""
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return [
        path
        for path in (*below, *(ROOT / one for one in FILES))
        if path.is_file()
        and path.suffix in TEXT
        and not {"node_modules", "__pycache__", "secrets"} & {*path.parts}
    ]


def found(path: Path) -> list[str]:
    """Where in `path` something looks like a secret; the secret itself is cut off."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if not KINDS.search(text):
        return []
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if KINDS.search(line) and not LOOPBACK.search(line)
    ]
    return [f"{name(path)}:{number}" for number, _ in lines]
