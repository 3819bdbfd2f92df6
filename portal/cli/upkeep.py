"""Commands that do one thing to the installation: migrate, check, seed."""

import asyncio
import importlib.util
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from portal.cli.running import settings_of_here, with_database
from portal.cli.trouble import Stop
from portal.settings import Settings, SettingsError


def register(app: typer.Typer) -> None:
    """Adds the commands of this room."""
    app.command()(migrate)
    app.command()(check)
    if importlib.util.find_spec("portal.demo.seed") is not None:
        from portal.cli.seeding import seed

        app.command()(seed)


def migrate() -> None:
    """Bring the database to the version of this portal. Safe to run twice, and at the same time."""
    from portal.db.migrate import migrate as apply

    settings = settings_of_here()
    applied = asyncio.run(apply(settings.database_url))
    for name in applied:
        print(name.removesuffix(".py"))
    print(f"Applied {len(applied)} migrations." if applied else "The database is up to date.")
    _say_what_comes_next(settings)


def _say_what_comes_next(settings: Settings) -> None:
    """A portal that serves people does not start before its statement was published: better said now."""
    from portal import registry
    from portal.privacy.statement.publish import refuse_unpublished

    try:
        with_database(settings, lambda: refuse_unpublished(registry.statement(settings)), closed_too=True)
    except SettingsError as error:
        print(f"Before you serve: {error}.")


def check(
    mail: Annotated[str, typer.Option(metavar="ADDRESS", help="Send a test mail there as well.")] = "",
    backups: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Expect a backup of the last day in this folder.")
    ] = None,
) -> None:
    """Look at the configuration and say what is wrong with it, and how to mend it."""
    from portal.cli.checks import examine

    settings = settings_of_here()
    console = Console(highlight=False, soft_wrap=True)
    findings = asyncio.run(examine(settings, mail, backups))
    for finding in findings:
        console.print(finding.mark, finding.text, style=finding.style, markup=False)
    errors = sum(finding.kind == "error" for finding in findings)
    if errors:
        raise Stop(f"{errors} of these have to be mended before the portal can serve")
