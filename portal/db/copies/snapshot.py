"""What a copy of the database holds."""

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module

from tortoise import Model

from portal.db.connection import MODELS


class CopyError(Exception):
    """The database cannot be copied, or a copy not put back. Its text is the sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was in the database at the moment of its copy."""

    counts: dict[str, int]  # rows, by table
    schema: tuple[str, ...]  # the migrations that were applied
    keys: tuple[str, ...]  # of the stored files that it names


def refuse_others(there: Collection[str], known: Collection[str]) -> None:
    """Raises CopyError when a database has tables besides those of a copy (`known`) and of this version: it is used by
    something else as well, and what is put back takes the place of all that it has."""
    ours = {
        found._meta.db_table
        for name in MODELS
        for found in vars(import_module(name)).values()
        if isinstance(found, type) and issubclass(found, Model) and found is not Model
    }
    if others := sorted(set(there) - ours - set(known)):
        raise CopyError(
            f"the database has tables that are not the portal's ({', '.join(others[:3])}): name an empty database"
        )
