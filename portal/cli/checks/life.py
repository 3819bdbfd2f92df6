"""Whether the installation is alive: people who look after it, a worker that works, a sweep that ends."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from portal.cli.checks.findings import Finding, error, warning
from portal.db import row, value
from portal.jobs.measures import overdue
from portal.mail.measures import oldest_waiting
from portal.privacy import rules
from portal.settings import Settings

WORKER_LATE = 600.0  # seconds that a job has been due
MAIL_LATE = 3600.0
AHEAD = timedelta(minutes=5)

_ADMINS = "SELECT count(*) FROM person WHERE is_admin AND disabled_at IS NULL"
_OFFICERS = "SELECT count(*) FROM person WHERE is_privacy AND disabled_at IS NULL"
_STAFF = "(is_agent OR is_manager OR is_privacy OR is_admin) AND disabled_at IS NULL"
_BARE = f"""
SELECT count(*) FROM person WHERE {_STAFF}
  AND NOT EXISTS (SELECT 1 FROM passkey WHERE passkey.person_id = person.id)
  AND NOT EXISTS (SELECT 1 FROM totp_secret WHERE totp_secret.person_id = person.id AND confirmed_at IS NOT NULL)
"""
_NEWEST = "SELECT started_at, finished_at, stopped, confirmed_at FROM sweep_run ORDER BY number DESC LIMIT 1"
_ENDED = "SELECT finished_at FROM sweep_run WHERE finished_at IS NOT NULL ORDER BY number DESC LIMIT 1"
_FIRST = "SELECT started_at FROM sweep_run ORDER BY number LIMIT 1"


async def of_life(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """What was found in the tables, as of `now`."""
    for look in (_people, _queues, _sweep):
        async for one in look(settings, now):
            yield one


async def _people(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    if not await value(_ADMINS):
        yield warning("nobody is an admin: `portal staff add you@example.org --name … --role admin`")
    if not await value(_OFFICERS):
        yield warning(
            "nobody looks after privacy: `portal staff add …  --role privacy`, who gets the mails about the sweep"
        )
    bare = await value(_BARE)
    if bare:
        yield warning(f"{bare} of the staff have no second factor yet: they set one up at their next sign-in")


async def _queues(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    waited = await overdue(now)
    if waited > WORKER_LATE:
        yield error(
            f"a job has been due for {_said(waited)}: no worker runs; start `portal worker`, or `portal serve` with one"
            " process"
        )
    waited = await oldest_waiting(now)
    if waited > MAIL_LATE:
        yield warning(
            f"a mail has waited for {_said(waited)}: look at PORTAL_SMTP_URL and at the worker's log"
        )


async def _sweep(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    newest, ended, first = await row(_NEWEST), await row(_ENDED), await row(_FIRST)
    if newest is None or first is None:
        return
    if newest["started_at"] > now + AHEAD:
        yield error(
            "a sweep began later than it is now: this machine's clock is behind; let it follow a time server"
        )
    since = ended["finished_at"] if ended else first["started_at"]
    if rules.is_late(now, since):
        yield warning(
            f"no sweep has come to its end for {_said((now - since).total_seconds())}: what was promised to go is still"
            " there; start the worker, or run `portal sweep`"
        )
    if newest["stopped"] and newest["confirmed_at"] is None:
        yield warning(
            f"the last sweep was stopped: {newest['stopped']} Read `portal sweep --dry-run`, then decide"
        )


def _said(seconds: float) -> str:
    hours = int(seconds // 3600)
    return f"{hours} hours" if hours > 1 else f"{int(seconds // 60)} minutes"
