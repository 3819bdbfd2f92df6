"""What stands in a backup, so that it can be checked before anything is put back: `manifest.json`.

20261122T120000Z/
    manifest.json
    database.db                 SQLite, or database.dump of pg_dump
    objects/ab/abcd…            the stored files, by the SHA-256 of their content
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from portal.db.copies import CopyError

NAME = "manifest.json"
FORMAT = "portal backup 1"

_HASH = re.compile(r"[0-9a-f]{64}\Z")
_FILE_NAMES = {"sqlite": "database.db", "postgres": "database.dump"}


class BackupError(CopyError):
    """A backup cannot be made, or put back. Its text is the sentence for the operator."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A stored file: its key in the store, its content's hash, its bytes."""

    key: str
    sha256: str
    size: int

    @property
    def path(self) -> str:
        """Where it stands in the backup: under its hash, so that no name leads anywhere."""
        return f"objects/{self.sha256[:2]}/{self.sha256}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A whole backup."""

    made_at: datetime
    version: str  # of the portal
    dialect: str
    schema: tuple[str, ...]  # the migrations that were applied
    counts: dict[str, int]  # rows, by table
    sha256: str  # of the database's file
    size: int
    files: tuple[FileEntry, ...]
    had_ledger: bool

    @property
    def database(self) -> str:
        """The name of the database's file."""
        return database_name(self.dialect)


def database_name(dialect: str) -> str:
    """The name of the database's file in a backup."""
    return _FILE_NAMES[dialect]


def write(folder: Path, manifest: Manifest) -> None:
    """Writes `manifest.json`."""
    values = {"format": FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    (folder / NAME).write_text(json.dumps(values, indent=1), encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of the backup in `folder`. Raises BackupError when there is none, or it is not ours."""
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BackupError(f"{folder} is no backup: it has no {NAME}") from None
    except (OSError, ValueError):
        raise BackupError(f"{folder / NAME} cannot be read") from None
    try:
        return _understood(values)
    except (KeyError, TypeError, ValueError):
        raise BackupError(f"{folder / NAME} is not one that this version of the portal understands") from None


def _understood(values: dict[str, Any]) -> Manifest:
    if values["format"] != FORMAT or values["dialect"] not in _FILE_NAMES:
        raise ValueError("another format")
    files = tuple(FileEntry(one["key"], one["sha256"], int(one["size"])) for one in values["files"])
    if not all(_HASH.match(one) for one in (values["sha256"], *(entry.sha256 for entry in files))):
        raise ValueError("no hash")
    return Manifest(
        datetime.fromisoformat(values["made_at"]),
        str(values["version"]),
        values["dialect"],
        tuple(values["schema"]),
        dict(values["counts"]),
        values["sha256"],
        int(values["size"]),
        files,
        bool(values["had_ledger"]),
    )


def check(folder: Path, manifest: Manifest) -> None:
    """Raises BackupError when a file of the backup is missing or is not what it was."""
    wanted = {manifest.database: manifest.sha256, **{one.path: one.sha256 for one in manifest.files}}
    for name, sha256 in wanted.items():
        try:
            found = hash_of(folder / name)
        except OSError:
            raise BackupError(f"the backup is damaged: {name} is missing or cannot be read") from None
        if found != sha256:
            raise BackupError(f"the backup is damaged: {name} is not what it was")


def hash_of(path: Path) -> str:
    """Hex SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
