"""Keys of JSON documents: those in the newest rows, against those that are declared."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from portal.db import rows
from portal.holdings.tables import ANY, Column, Inventory, Table
from portal.privacy.completeness.catalogue import Catalogue

ROWS = 100  # of each column; the newest
Path = tuple[str, ...]
_NEWEST = 'SELECT "{1}" AS document FROM "{0}"{2} LIMIT $1'


async def in_rows(inventories: Sequence[Inventory], live: Catalogue) -> list[str]:
    """What stands in documents and is not declared. One statement a column with documents."""
    found: dict[str, None] = {}
    for inventory in inventories:
        for table in inventory.tables:
            for column in table.columns.values():
                if column.keys is None or ANY in column.keys or column.name not in live.get(table.name, {}):
                    continue
                for key in await _strangers(table, column):
                    found[
                        f"the JSON key {key} stands in {table.name}.{column.name} and is not declared: add it in"
                        f" {inventory.where}, or take care that it is not written"
                    ] = None
    return list(found)


async def _strangers(table: Table, column: Column) -> list[str]:
    # the names are those of the declaration, found in the catalogue of the database as well
    order = ' ORDER BY "id" DESC' if "id" in table.columns else ""
    found: set[str] = set()
    for one in await rows(_NEWEST.format(table.name, column.name, order), ROWS):
        stored = one["document"]
        if stored in (None, ""):
            continue
        found.update(
            ".".join(path) for path in _paths(_read(stored)) if not is_declared(path, column.keys or ())
        )
    return sorted(found)


def _read(stored: str) -> Any:
    try:
        return json.loads(stored)
    except ValueError:
        return {"(no JSON)": None}


def _paths(document: Any, above: Path = ()) -> Iterator[Path]:
    if isinstance(document, list):
        for one in document:
            yield from _paths(one, above)
    elif isinstance(document, dict):
        for key, value in document.items():
            yield (*above, key)  # which may have dots of its own
            yield from _paths(value, (*above, key))


def is_declared(path: Path, declared: Sequence[str]) -> bool:
    """Whether `path` is one of `declared`, in which a dot parts the keys and a star stands for any one of them."""
    return any(
        len(path) == len(pattern)
        and all(want in ("*", part) for want, part in zip(pattern, path, strict=True))
        for pattern in (one.split(".") for one in declared)
    )
