"""`portal backup` and `portal restore`."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from portal.cli.running import settings_of_here, with_database
from portal.settings import Settings


def register(app: typer.Typer) -> None:
    """Adds the commands of this room."""
    app.command()(backup)
    app.command()(restore)


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where backups are kept.", file_okay=False)],
) -> None:
    """Copy database and files into a new folder under DIR, and remove backups there that are older than 30 days."""
    from portal.kit import clock
    from portal.privacy.backups import back_up

    settings = settings_of_here()
    made = with_database(settings, lambda: back_up(settings, folder, clock.now()))
    print(made.folder)
    if made.lost:
        _say(
            f"{made.lost} files that the database names are not in the file store, so not in the backup either"
        )
    if made.removed:
        _say(f"removed {made.removed} backups older than 30 days")


def restore(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A backup, or the folder with backups: then the newest."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also in the place of a database that is not empty.")
    ] = False,
    replay: Annotated[
        bool, typer.Option("--replay", help="Only tell the database what the ledger knows was erased.")
    ] = False,
) -> None:
    """Put a backup back, and delete again what had been erased since. Stop the portal first."""
    if replay == (folder is not None):
        raise typer.BadParameter("give the folder of a backup, or --replay")
    settings = settings_of_here()
    no_ledger = folder is not None and not _put_back(settings, folder, force)
    _replay(settings, no_ledger=no_ledger)


def _put_back(settings: Settings, folder: Path, force: bool) -> bool:
    """Puts it back. Whether there is a ledger to be told about it."""
    from portal.kit import clock
    from portal.privacy import backups

    done = asyncio.run(backups.restore(settings, folder, clock.now(), force=force, say=_say))
    if done.replaced:
        _say(
            f"the database that was there is gone ({done.replaced} people, organisations, ideas and tickets)"
        )
    print(f"Put back the backup of {done.manifest.made_at:%Y-%m-%d %H:%M} UTC.")
    return bool(settings.ledger_url)


def _replay(settings: Settings, *, no_ledger: bool) -> None:
    from portal import registry
    from portal.kit import clock
    from portal.privacy import ledger

    async def work() -> ledger.Replayed | None:
        await registry.note_terms(settings, clock.now())
        if no_ledger:
            await ledger.go_without(clock.now())
            return None
        return await ledger.replay(settings, registry.holdings(settings), registry.FORGET, clock.now())

    replayed = with_database(settings, work, closed_too=True)
    if replayed is None:
        _say("this portal has no ledger (PORTAL_LEDGER_URL): what was erased since the backup is there again")
    else:
        print(f"Deleted again: {replayed.again}. Decided again and deleted: {replayed.decided}.")


def _say(sentence: str) -> None:
    print(f"portal: {sentence}", file=sys.stderr)
