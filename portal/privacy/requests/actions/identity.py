"""Knowing that it is them: a code that they read back, or what only they know."""

from datetime import datetime
from uuid import UUID

from portal.db import execute, transaction
from portal.i18n import N_
from portal.kit import clock
from portal.mail.outbox import enqueue
from portal.privacy.requests import identifying
from portal.privacy.requests.actions.locking import found, noted, opened
from portal.privacy.requests.actions.noting import add_note
from portal.settings import Settings
from portal.web.errors import conflict


async def mail_code(settings: Settings, number: int, officer: UUID, *, now: datetime) -> None:
    """Mails a code to the address of the linked account, for them to read back to us."""
    request = await found(number)
    if not request.email or request.state != "open":
        raise conflict(N_("Link an account first: the code goes to the address that we know."))
    await identifying.count_mail(request.id, now)
    today = clock.local_day(now, settings.zone)
    async with transaction():
        await enqueue(
            settings,
            kind="privacy/request_code",
            to=request.email,
            language=request.language,
            purpose="rights",
            now=now,
            person_id=request.person_id,
            code=identifying.code(settings, request.id, request.email, today),
            number=number,
            days=identifying.DAYS,
        )
        await noted(request, "code", officer, now)


async def identify_by_code(
    settings: Settings, number: int, officer: UUID, typed: str, *, now: datetime
) -> bool:
    """Notes that they read back the code; False when it is not the right one."""
    request = await found(number)
    await identifying.count_try(request.id, now)
    today = clock.local_day(now, settings.zone)
    if not request.email or not identifying.is_right(settings, request.id, request.email, typed, today):
        return False
    await _identified(number, officer, "mail_code", now)
    return True


async def identify_by_facts(
    settings: Settings, number: int, officer: UUID, facts: str, *, now: datetime
) -> None:
    """Notes that they told what only they know, and which kind of thing that was."""
    await add_note(settings, number, officer, facts, now=now)
    await _identified(number, officer, "known_facts", now)


async def _identified(number: int, officer: UUID, way: str, now: datetime) -> None:
    async with transaction():
        request = await opened(number)
        await execute("UPDATE rights_request SET identity = $1 WHERE id = $2", way, request.id)
        await noted(request, "identified", officer, now)
