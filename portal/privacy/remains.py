"""Looking for what is left of somebody who was erased: in every column of every table, in the search indexes and in the
names of files. What is found is explained here, or somebody has to look at it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from portal.db import dialect, row, rows, value
from portal.files.store import Store
from portal.kit import text
from portal.mail.outbox import GONE_WHEN_SENT

AT_ONCE = 5000  # rows of SQLite in one statement: its one connection serves the pages too
LEAST = 6  # letters of a name that is looked for; a shorter one is part of other words

# Of a mail: the receipt, which goes once it was sent; and what others were written about them, whose text goes in a
# week.
_MAIL = f"kind IN ({', '.join(repr(one) for one in GONE_WHEN_SENT)}) OR NOT ({{recipient}})"
# Of a request: one without an account, which either names no other address or theirs.
_REQUEST = "person_id IS NULL AND (address = '' OR {address})"

# Where an opaque id of theirs stays, or what goes by its own rule: the condition on a row under which that explains it,
# "" for every row. {column} stands for: it holds something of theirs; {words:column}: and not their id alone.
# Everything else is a finding.
EXPLAINED: dict[tuple[str, str], str] = {
    ("ledger_line", "record_id"): "",
    ("tombstone", "record_id"): "",
    ("erasure", "person_id"): "",
    ("audit_event", "actor_id"): "",
    ("audit_event", "subject_id"): "",
    ("record_view", "actor_id"): "",
    ("legal_hold", "record_id"): "",
    ("legal_hold", "placed_by"): "",
    ("sweep_listed", "record_id"): "",
    # an id, until the job is done or forgotten; and the names of files that it is about to remove
    ("job", "payload"): "kind = 'files.remove' OR NOT ({words:payload})",
    **{("rights_request", column): _REQUEST for column in ("name", "address", "text", "answer")},
    # the contact of a customer, for as long as that record is kept
    ("organisation", "contact_name"): "",
    ("organisation", "contact_email"): "",
    ("statement_version", "document"): "",  # as far as the operator names them there
    **{("mail", column): _MAIL for column in ("recipient", "subject", "body")},
}
_HOLE = re.compile(r"\{(words:)?(\w+)\}")


# What is put into these are names out of the database's own catalogue, and numbers.
_SUMS = 'SELECT {} FROM "{}"{}'
_LAST = 'SELECT max(rowid) FROM "{}"'
_MATCHES = 'SELECT count(*) FROM "{0}" WHERE "{0}" MATCH $1'


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What somebody can be found by."""

    person_id: UUID
    words: tuple[str, ...] = ()  # e-mail address, its key, the name

    @property
    def all(self) -> tuple[str, ...]:
        """Every word to look for, in small letters and as it is."""
        words = [word for word in (str(self.person_id), *self.words) if word]
        # SQLite makes small letters of plain ones only; the id comes first
        return tuple(dict.fromkeys([*(word.lower() for word in words), *words]))


@dataclass(frozen=True, slots=True)
class Remains:
    """What was found: rows by `table.column`."""

    findings: dict[str, int]
    explained: dict[str, int]

    @property
    def number(self) -> int:
        """How many rows nothing explains."""
        return sum(self.findings.values())


async def identifiers(person_id: UUID) -> Identifiers:
    """By what this person can be found, while they are there. The name only when nobody else has it and it is long
    enough to be a name."""
    found = await row("SELECT email, email_key, name FROM person WHERE id = $1", person_id)
    if found is None:
        return Identifiers(person_id)
    name = found["name"]
    named = await value("SELECT count(*) FROM person WHERE lower(name) = lower($1)", name)
    unique = named == 1 and len(name) >= LEAST and " " in name
    return Identifiers(person_id, (found["email"], found["email_key"], *([name] if unique else [])))


async def search(of: Identifiers, store: Store | None = None) -> Remains:
    """Looks everywhere. Outside a transaction."""
    found: Counter[tuple[str, str]] = Counter()
    known: Counter[tuple[str, str]] = Counter()
    for table, columns in (await _catalogue()).items():
        there, clear = await _in_table(table, columns, of.all)
        found.update(there)
        known.update(clear)
    if dialect() == "sqlite":
        found.update(await _in_indexes(of.all))
    if store is not None:
        found.update(await _in_store(store, of.all))
    return Remains(_named(found - known), _named(known))


def _named(counted: Counter[tuple[str, str]]) -> dict[str, int]:
    return {f"{table}.{column}": number for (table, column), number in sorted(counted.items()) if number}


async def _catalogue() -> dict[str, list[str]]:
    """The columns of every table that is there now, whatever the models say."""
    sql = (
        "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1, c.cid"
        if dialect() == "sqlite"
        else "SELECT c.table_name AS t, c.column_name AS c FROM information_schema.columns c"
        " JOIN information_schema.tables x ON x.table_schema = c.table_schema AND x.table_name = c.table_name"
        " WHERE c.table_schema = current_schema() AND x.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position"
    )
    found: dict[str, list[str]] = {}
    for one in await rows(sql):
        found.setdefault(one["t"], []).append(one["c"])
    return found


async def _in_table(
    table: str, columns: Sequence[str], words: Sequence[str]
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """How many rows hold one of the words, by column; and of how many of them that is explained."""
    asked = {f"c{number}": _holds(column, len(words)) for number, column in enumerate(columns)}
    for number, column in enumerate(columns):
        if (table, column) in EXPLAINED:
            asked[f"e{number}"] = f"({asked[f'c{number}']}) AND ({_condition((table, column), len(words))})"
    sums = ", ".join(f'sum(CASE WHEN {one} THEN 1 ELSE 0 END) AS "{name}"' for name, one in asked.items())
    counts: tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]] = (Counter(), Counter())
    for where in await _pieces(table):
        found = await row(_SUMS.format(sums, table, where), *words) or {}
        for name in asked:
            counts[name[0] == "e"][(table, columns[int(name[1:])])] += int(found.get(name) or 0)
    return counts


def _holds(column: str, words: int, first: int = 1) -> str:
    """That the column holds one of the words. Its name is the database's own, the words are parameters."""
    one = (
        "instr(lower(CAST({0} AS TEXT)), ${1}) > 0 OR instr(CAST({0} AS BLOB), CAST(${1} AS BLOB)) > 0"
        if dialect() == "sqlite"
        else "position(${1} in lower({0}::text)) > 0"
    )
    return " OR ".join(one.format(f'"{column}"', place) for place in range(first, words + 1)) or "1 = 0"


def _condition(of: tuple[str, str], words: int) -> str:
    return (
        _HOLE.sub(lambda hole: f"({_holds(hole[2], words, 2 if hole[1] else 1)})", EXPLAINED[of]) or "1 = 1"
    )


async def _pieces(table: str) -> list[str]:
    if dialect() == "postgres":
        return [""]
    without = await value("SELECT sql LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE name = $1", table)
    if without:
        return [""]
    last = int(await value(_LAST.format(table)) or 0)
    if last > AT_ONCE * 10_000:  # numbers far apart: a range would find next to nothing each time
        return [""]
    return [f" WHERE rowid > {first} AND rowid <= {first + AT_ONCE}" for first in range(0, last + 1, AT_ONCE)]


async def _in_indexes(words: Sequence[str]) -> Counter[tuple[str, str]]:
    """What a search would still find: the inside of an index has the words in pieces."""
    counts: Counter[tuple[str, str]] = Counter()
    for index in await rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    ):
        for word in words:
            phrase = '"' + text.folded(word).replace('"', '""') + '"'
            found = await value(_MATCHES.format(index["name"]), phrase)
            counts[(index["name"], "index")] += int(found)
    return counts


async def _in_store(store: Store, words: Sequence[str]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    async for batch in store.listed(""):
        counts[("files", "key")] += sum(any(word in key.lower() for word in words) for key, _ in batch)
    return counts
