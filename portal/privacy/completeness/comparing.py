"""Comparing what is declared with what is there. Pure: sentences out of declarations."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from portal.holdings.purposes import Purpose
from portal.holdings.shares import Field, Share
from portal.holdings.tables import EVERY, OF_RECORDS, Dialect, Inventory, Table, columns
from portal.privacy.completeness.catalogue import Catalogue

ANYWHERE = "the tables.py of the feature that fills it (portal/<feature>/tables.py)"


def of_tables(inventories: Sequence[Inventory], live: Catalogue, dialect: Dialect) -> Iterator[str]:
    """Tables and columns that only the database knows, or only a declaration."""
    declared = {
        one.name: (one, inventory.where)
        for inventory in inventories
        for one in inventory.tables
        if one.only in (None, dialect)
    }
    yield from _twice(one.name for inventory in inventories for one in inventory.tables)
    for name, there in live.items():
        if name not in declared:
            yield f"the table {name} is in the database and not declared: declare each column of it in {ANYWHERE}"
        else:
            yield from _of_columns(*declared[name], there)
    for name, (one, where) in declared.items():
        if name not in live and not one.optional:
            yield f"the table {name} is declared in {where} and not in the database: take it out there"


def _twice(names: Iterable[str]) -> Iterator[str]:
    for name, number in Counter(names).items():
        if number > 1:
            yield f"the table {name} is declared {number} times"


def _of_columns(table: Table, where: str, there: Mapping[str, str]) -> Iterator[str]:
    for name, kind in there.items():
        column = table.columns.get(name)
        if column is None:
            yield (
                f"the column {table.name}.{name} is in the database and not declared: say in {where} which purposes"
                " it serves or why it is there, and whether it is in people's copies"
            )
        elif kind in ("json", "jsonb") and column.keys is None:
            yield f"the column {table.name}.{name} holds JSON: say in {where} with document(...) which keys"
    for name in table.columns.keys() - there.keys():
        yield f"the column {table.name}.{name} is declared in {where} and not in the database: take it out there"


def of_purposes(
    inventories: Sequence[Inventory], purposes: Sequence[Purpose], others: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Purposes that do not exist, or that nothing serves. `others`: what else serves one ("the cookie lang")."""
    keys = {one.key for one in purposes} | {EVERY}
    served = {key for _, key in others} | {key for one in inventories for key in one.elsewhere}
    for what, where, used in _users(inventories):
        served.update(used)
        for key in sorted(set(used) - keys):
            yield f"{what} is declared in {where} to serve the purpose {key}, which does not exist"
    for what, key in others:
        if key not in keys:
            yield f"{what} serves the purpose {key}, which does not exist"
    for one in purposes:
        if one.installed and one.key not in served:
            yield f"the purpose {one.key} is in the statement, and no column, cookie, host or object serves it"


def _users(inventories: Sequence[Inventory]) -> Iterator[tuple[str, str, Sequence[str]]]:
    for inventory in inventories:
        for table in inventory.tables:
            for column in table.columns.values():
                yield f"the column {table.name}.{column.name}", inventory.where, column.purposes
        for prefix in inventory.prefixes:
            yield f"the prefix {prefix.start}", inventory.where, prefix.purposes
        yield (
            f"what lies outside the stores of {inventory.package}",
            inventory.where,
            tuple(inventory.elsewhere),
        )


def of_copies(inventories: Sequence[Inventory], shares: Sequence[Share]) -> Iterator[str]:
    """Columns that are said to be in people's copies and are not, and what copies say and no column does."""
    kinds = {kind.key: set(_paths(kind.fields)) for share in shares for kind in share.forms}
    fed: set[str] = set()
    for inventory in inventories:
        for name, column in columns((inventory,)).items():
            for path in (*column.copied, *column.told):
                kind, _, field = path.partition(".")
                if kind in kinds and (field in kinds[kind] or field in OF_RECORDS):
                    fed.add(path)
                else:
                    yield (
                        f"the column {name} is declared in {inventory.where} to be in people's copies as {path}, and"
                        " no record says that"
                    )
    for kind, paths in kinds.items():
        for path in sorted(f"{kind}.{one}" for one in paths if f"{kind}.{one}" not in fed):
            yield f"people's copies say {path}, and no column is declared to be copied there (column*{path})"


def _paths(fields: Mapping[str, Field], above: str = "") -> Iterator[str]:
    for name, one in fields.items():
        if one.parts:
            yield from _paths(one.parts, f"{above}{name}.")
        else:
            yield above + name


def of_references(
    inventories: Sequence[Inventory], used: Mapping[str, Collection[str]], stay: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Tables that a holding or a departure clears, and columns that the remains search explains, that are nowhere."""
    tables = {one.name for inventory in inventories for one in inventory.tables}
    known = columns(inventories)
    for what, names in used.items():
        for name in sorted(set(names) - tables):
            yield f"{what} deletes in the table {name}, which no feature declares"
    for table, column in stay:
        if f"{table}.{column}" not in known:
            yield (
                f"portal/privacy/remains.py explains what stays in {table}.{column}, which no feature declares:"
                " take it out there"
            )


def of_forms(inventories: Sequence[Inventory], asked: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Inputs that are declared nowhere, and declared ones that no form has. `asked`: own inputs by `module.class`."""
    known = columns(inventories)
    declared = {
        f"{inventory.package}.{one.form}": (one, inventory.where)
        for inventory in inventories
        for one in inventory.forms
        if one.form
    }
    for name, inputs in asked.items():
        form, where = declared.get(name, (None, _where(name)))
        for missing in sorted(set(inputs) - (form.names if form else frozenset())):
            yield (
                f"the input {missing} of the form {name} is not declared: say in {where} in which column it is kept,"
                " or why it is asked"
            )
    for name, (form, where) in declared.items():
        for gone in sorted(form.names - set(asked.get(name, ()))):
            yield f"the input {gone} of the form {name} is declared in {where}, and no form has it: take it out there"
        for column in sorted(set(form.columns.values()) - known.keys()):
            yield f"the form {name} is declared in {where} to fill {column}, which no feature declares"


def _where(name: str) -> str:
    return "/".join(name.split(".")[:2]) + "/tables.py"
