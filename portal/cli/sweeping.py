"""`portal sweep`: what the privacy statement says has gone by today, goes."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from portal.cli.running import settings_of_here, with_database
from portal.kit import clock
from portal.settings import Settings


def register(app: typer.Typer) -> None:
    """Adds the commands of this room."""
    app.command()(sweep)


def sweep(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is due.")] = False,
    now: Annotated[str, typer.Option(metavar="ISO", help="Act as of that moment.")] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Go on where a guard stopped, or the day is yet to come.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a report for programs.")] = False,
) -> None:
    """Delete what is due by the privacy statement. The worker does this every day by itself."""
    from portal import registry
    from portal.privacy.sweep import command

    settings = settings_of_here()
    moment = moment_in(now, settings) if now else clock.now()

    async def work() -> int:
        await registry.note_terms(settings, clock.now())
        return await command(
            settings,
            registry.holdings(settings),
            now=moment,
            clock_now=clock.now(),
            dry_run=dry_run,
            force=force,
            as_json=as_json,
            out=sys.stdout,
            err=sys.stderr,
        )

    code = with_database(settings, work)
    if code:
        raise typer.Exit(code)


def moment_in(text: str, settings: Settings) -> datetime:
    """The moment that `text` (ISO 8601) names: without an offset in the portal's time zone, a day alone at its start.

    Raises BadParameter, which ends the command with exit code 2.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            "give a moment such as 2027-03-01T02:00+01:00, or a day", param_hint="--now"
        ) from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=settings.zone)
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise typer.BadParameter("that moment lies outside the calendar", param_hint="--now") from None
