"""What stands where: for each column of each table the purposes that it serves, or the technical reason why it is
there, and what of it people find in the copy of their data. Each feature declares its own in `tables.py`; the privacy
feature compares that with the database that is in use, both ways (`portal.privacy.completeness`).

    table("vote", held("ideas", "id* created_at*made_at idea_id*vote.idea person_id"))

A column with a star is in the copy: as the field of its own name, or as the one behind the star. A question mark says
that the copy tells only whether there is something, or how much. A field is `kind.name`; without the kind it is that of
the table's name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Dialect = Literal["sqlite", "postgres"]

EVERY = "every purpose"
# What every record of a copy says beside the fields of its kind.
OF_RECORDS = frozenset({"id", "made_at", "gone_on", "title", "files"})
ANY = "**"  # of a JSON document: whatever is below


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `keys`: those that a JSON document in it may have, as paths (`went.*`); None where there is none."""

    name: str
    purposes: tuple[str, ...] = ()
    reason: str = ""
    copied: tuple[str, ...] = ()  # fields of the copy that say what stands in it
    told: tuple[str, ...] = ()  # fields that say only whether there is something
    keys: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if bool(self.purposes) == bool(self.reason):
            raise ValueError(f"the column {self.name} has to have a purpose, or else a reason")


@dataclass(frozen=True, slots=True)
class Table:
    """One table, view or search index. `only`: the one dialect that has it. `optional`: it need not be there."""

    name: str
    columns: Mapping[str, Column]
    only: Dialect | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class _Some:
    """Columns that are declared in one breath."""

    purposes: tuple[str, ...]
    reason: str
    words: tuple[str, ...]
    keys: tuple[str, ...] | None = None


def held(purposes: str, columns: str) -> _Some:
    """Columns that serve these purposes (keys, a space between)."""
    return _Some(tuple(purposes.split()), "", tuple(columns.split()))


def technical(reason: str, columns: str) -> _Some:
    """Columns that say nothing of anybody, and why they are there."""
    return _Some((), reason, tuple(columns.split()))


def document(column: str, keys: str, *, purposes: str = "", reason: str = "") -> _Some:
    """A column with a JSON document, and the keys that it may have."""
    return _Some(tuple(purposes.split()), reason, (column,), tuple(keys.split()))


def table(
    name: str, *some: _Some, kind: str = "", only: Dialect | None = None, optional: bool = False
) -> Table:
    """A table. `kind`: of the copy's records, where that is not called like the table."""
    columns: dict[str, Column] = {}
    for group in some:
        for word in group.words:
            one = _column(word, group, kind or name)
            if one.name in columns:
                raise ValueError(f"the column {name}.{one.name} is declared twice")
            columns[one.name] = one
    return Table(name, columns, only, optional)


def index(name: str, purposes: str, columns: str) -> tuple[Table, ...]:
    """A search index of SQLite (FTS5) with the tables in which it keeps the words: they hold what its table holds."""
    inside = {"config": "k v", "data": "id block", "docsize": "id sz", "idx": "segid term pgno"}
    return (
        table(name, held(purposes, columns), only="sqlite"),
        *(table(f"{name}_{part}", held(purposes, names), only="sqlite") for part, names in inside.items()),
    )


def _column(word: str, group: _Some, kind: str) -> Column:
    for sign in "*?":
        name, found, fields = word.partition(sign)
        if found:
            paths = tuple(one if "." in one else f"{kind}.{one}" for one in (fields or name).split(","))
            return Column(
                name,
                group.purposes,
                group.reason,
                copied=paths if sign == "*" else (),
                told=paths if sign == "?" else (),
                keys=group.keys,
            )
    return Column(word, group.purposes, group.reason, keys=group.keys)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one form asks: for each of its own inputs the column in which it is kept, or why it is asked."""

    form: str  # name of the class; "" for what is read without one
    columns: Mapping[str, str]
    reasons: Mapping[str, str]

    @property
    def names(self) -> frozenset[str]:
        """Every input."""
        return frozenset((*self.columns, *self.reasons))


def form(name: str, columns: str = "", **reasons: str) -> Asked:
    """`form("BoardForm", "name=board.name", next="where to go afterwards")`."""
    kept = dict(one.split("=", 1) for one in columns.split())
    return Asked(name, kept, reasons)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Objects of a store whose keys begin like this, and which purposes they serve or why they are there."""

    start: str
    purposes: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if bool(self.purposes) == bool(self.reason):
            raise ValueError(f"the prefix {self.start} has to have a purpose, or else a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Everything that one part of the portal keeps, and the file in which it says so."""

    where: str
    tables: tuple[Table, ...] = ()
    forms: tuple[Asked, ...] = ()
    prefixes: tuple[Prefix, ...] = ()
    # purposes that are served by something which is in none of the portal's own stores: what that is
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def package(self) -> str:
        """The package whose forms it declares: `portal.ideas`."""
        return ".".join(self.where.split("/")[:2])


def columns(inventories: Iterable[Inventory]) -> dict[str, Column]:
    """Every declared column by `table.column`."""
    return {
        f"{one.name}.{name}": column
        for inventory in inventories
        for one in inventory.tables
        for name, column in one.columns.items()
    }
