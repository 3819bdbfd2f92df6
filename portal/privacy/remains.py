"""Looking for what is left of somebody who was erased: in every column of every table, in the search indexes and in the
names of files. What is found is explained here, or somebody has to look at it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from portal.db import dialect, row, rows, value
from portal.files.store import Store
from portal.kit import text

AT_ONCE = 5000  # rows of SQLite in one statement: its one connection serves the pages too
LEAST = 6  # letters of a name that is looked for; a shorter one is part of other words

# Where an opaque id of theirs stays, or what goes by its own rule. Everything else is a finding.
EXPLAINED = {
    ("ledger_line", "record_id"): "ledger",
    ("tombstone", "record_id"): "ledger",
    ("erasure", "person_id"): "ledger",
    ("audit_event", "actor_id"): "logs",
    ("audit_event", "subject_id"): "logs",
    ("record_view", "actor_id"): "logs",
    ("legal_hold", "record_id"): "rights",
    ("legal_hold", "placed_by"): "rights",
    ("sweep_listed", "record_id"): "ledger",
    ("job", "payload"): "mail",
    **{
        ("rights_request", column): "rights"
        for column in ("name", "address", "text", "answer", "extension_reason")
    },
    **{
        ("organisation", column): "customer_record"
        for column in ("contact_name", "contact_email", "contact_phone", "address")
    },
    ("statement_version", "document"): "statement",  # as far as the operator names them there
    **{("mail", column): "mail" for column in ("recipient", "subject", "body", "headers")},
}


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
        # SQLite makes small letters of plain ones only
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
    for table, columns in (await _catalogue()).items():
        found.update(await _in_table(table, columns, of.all))
    if dialect() == "sqlite":
        found.update(await _in_indexes(of.all))
    if store is not None:
        found.update(await _in_store(store, of.all))
    explained = {f"{a}.{b}": n for (a, b), n in sorted(found.items()) if n and (a, b) in EXPLAINED}
    findings = {f"{a}.{b}": n for (a, b), n in sorted(found.items()) if n and (a, b) not in EXPLAINED}
    return Remains(findings, explained)


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


async def _in_table(table: str, columns: Sequence[str], words: Sequence[str]) -> Counter[tuple[str, str]]:
    # the names come from the catalogue of the database, the words are parameters
    holds = (
        "instr(lower(CAST({0} AS TEXT)), ${1}) > 0 OR instr(CAST({0} AS BLOB), CAST(${1} AS BLOB)) > 0"
        if dialect() == "sqlite"
        else "position(${1} in lower({0}::text)) > 0"
    )
    asked = ", ".join(
        "sum(CASE WHEN "
        + " OR ".join(holds.format(f'"{column}"', place) for place in range(1, len(words) + 1))
        + f' THEN 1 ELSE 0 END) AS "c{number}"'
        for number, column in enumerate(columns)
    )
    counts: Counter[tuple[str, str]] = Counter()
    for where in await _pieces(table):
        found = await row(_SUMS.format(asked, table, where), *words) or {}
        for number, column in enumerate(columns):
            counts[(table, column)] += int(found.get(f"c{number}") or 0)
    return counts


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
