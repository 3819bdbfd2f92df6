"""Writes migrations: one file, both dialects. For developers; `portal migrate` applies them.

aerich compares the models with the state kept in the last migration; it does so here once per dialect, without
touching a database, and both results land in one file. What the ORM cannot say (triggers, partial indexes, search
indexes) is written by hand, in a migration of its own.

    python -m portal.db.maker NAME        a migration for what changed in the models
    python -m portal.db.maker --check     exits 1 when the models and the migrations differ
"""

import asyncio
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aerich.migrate import Migrate
from aerich.utils import get_formatted_compressed_data, get_models_describe
from tortoise.context import TortoiseContext, _current_context
from tortoise.utils import get_schema_sql

from portal.db.connection import APP, config
from portal.settings import assets

DIALECTS = {"sqlite": "sqlite:///:memory:", "postgres": "postgres://nobody@localhost/never_contacted"}

TEMPLATE = '''"""{title}"""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {{
    "sqlite": """
{sqlite}
""",
    "postgres": """
{postgres}
""",
}}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    raise RuntimeError("restore the copy that was made before the upgrade")


MODELS_STATE = (
    {state}
)
'''


async def changes(dialect: str) -> list[str]:
    """The SQL statements that bring the migrations up to the models, in `dialect`. Empty: they agree."""
    context = TortoiseContext()
    token = _current_context.set(context)
    try:
        await context.init(config=config(DIALECTS[dialect]))
        return await _changes(dialect, context)
    finally:
        _current_context.reset(token)


async def _changes(dialect: str, context: TortoiseContext) -> list[str]:
    folder = assets("migrations")
    Migrate.upgrade_operators, Migrate.downgrade_operators = [], []
    Migrate._upgrade_fk_m2m_index_operators, Migrate._downgrade_fk_m2m_index_operators = [], []
    Migrate._upgrade_m2m, Migrate._downgrade_m2m = [], []
    Migrate._last_version_content = None
    connection = context.connections.get("default")
    Migrate.app, Migrate.migrate_location = APP, folder / APP
    before = _last_state()
    if before is None:
        return [get_schema_sql(connection, safe=False)]
    Migrate.dialect = connection.schema_generator.DIALECT
    Migrate.ddl_class = await Migrate.load_ddl_class()
    Migrate.ddl = Migrate.ddl_class(connection)
    Migrate.diff_models(_models_only(before), _models_only(get_models_describe(APP)), no_input=True)
    Migrate._merge_operators()
    return [f"{operator.rstrip(';')};" for operator in Migrate.upgrade_operators]


def _last_state() -> dict[str, Any] | None:
    # migrations by hand keep no state: they add what the models cannot say
    for module in reversed(Migrate.get_all_version_modules()):
        state = Migrate.get_migration_info_for_file(module).models_state
        if state:
            return state
    return None


def _models_only(state: dict[str, Any]) -> dict[str, Any]:
    return {name: described for name, described in state.items() if not name.endswith(".Aerich")}


async def _write(name: str, folder: Path) -> Path | None:
    per_dialect = {dialect: "\n".join(await changes(dialect)) for dialect in DIALECTS}
    if not any(per_dialect.values()):
        return None
    context = TortoiseContext()
    token = _current_context.set(context)
    try:
        await context.init(config=config(DIALECTS["sqlite"]))
        state = get_formatted_compressed_data(get_models_describe(APP))
    finally:
        _current_context.reset(token)
    number = 0 if name == "init" else len(Migrate.get_all_version_modules())
    path = folder / f"{number}_{datetime.now(UTC):%Y%m%d%H%M%S}_{name}.py"
    path.write_text(
        TEMPLATE.format(title=name.replace("_", " ").capitalize() + ".", state=state, **per_dialect)
    )
    return path


def main(arguments: list[str]) -> int:
    """Runs the maker and returns the exit code."""
    warnings.simplefilter("ignore")
    folder = assets("migrations") / APP
    folder.mkdir(parents=True, exist_ok=True)
    if arguments == ["--check"]:
        drift = {dialect: asyncio.run(changes(dialect)) for dialect in DIALECTS}
        for dialect, statements in drift.items():
            for statement in statements:
                print(f"{dialect}: {statement}", file=sys.stderr)
        return 1 if any(drift.values()) else 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    path = asyncio.run(_write(arguments[0], folder))
    print(path.name if path else "The models and the migrations agree: nothing to write.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
