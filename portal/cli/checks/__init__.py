"""`portal check`: looks at each thing that the portal leans on, and says what is wrong with it and how to mend it."""

from pathlib import Path

from portal.cli.checks.database import of_database
from portal.cli.checks.findings import Finding, warning
from portal.cli.checks.machine import of_machine
from portal.cli.checks.outside import of_backups, of_mail, of_stores
from portal.cli.checks.values import of_settings
from portal.kit import clock
from portal.settings import Settings, strangers

__all__ = ["Finding", "examine", "of_settings"]


async def examine(settings: Settings, mail_to: str = "", backups: Path | None = None) -> list[Finding]:
    """Everything that was found, in the order in which it is best mended. With `mail_to` a test mail goes there; with
    `backups`, that folder is expected to hold one of the last day."""
    findings = [warning(f"{name} is no setting of the portal: {mend}") for name, mend in strangers()]
    findings += of_settings(settings)
    findings += [one async for one in of_database(settings)]
    findings += [one async for one in of_stores(settings)]
    findings.append(await of_mail(settings, mail_to))
    findings += of_backups(settings, backups, clock.now())
    findings += await of_machine(settings)
    return findings
