"""Whether the portal holds nothing that its privacy statement does not know."""

from collections.abc import AsyncIterator
from contextlib import suppress

from portal import registry
from portal.cli.checks.findings import Finding, error, ok
from portal.files.store import StoreTrouble, open_store
from portal.privacy import completeness
from portal.settings import Settings


async def of_whole(settings: Settings) -> AsyncIterator[Finding]:
    """What is kept and not declared, or declared and not there: in the database, the forms, the settings, the store."""
    registered = registry.registered(settings)
    found = await completeness.examine(registered)
    with suppress(StoreTrouble):  # that it is away is said elsewhere
        found += await completeness.in_store(registered, open_store(settings))
    for one in found:
        yield error(one)
    if not found:
        yield ok("everything that this portal holds is classified, column by column")
