"""What people say about themselves, which mail they want, and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.accounts import activity
from portal.accounts.actions import audit, devices
from portal.accounts.rules import people
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit import clock
from portal.settings import Settings
from portal.web import sessions


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person says about themselves."""

    name: str
    display_name: str
    company: str
    language: str


async def change(settings: Settings, person_id: UUID, email: str, said: Profile, *, now: datetime) -> None:
    """Keeps what the person says about themselves. `email` is the address that they have."""
    async with transaction():
        await _act(settings, person_id, now)
        await execute(
            "UPDATE person SET name = $1, display_name = $2, company = $3, language = $4, search_text = $5"
            " WHERE id = $6",
            said.name,
            said.display_name,
            said.company,
            said.language,
            people.search_text(said.name, said.company, email),
            person_id,
        )


async def choose_mail(
    settings: Settings, person_id: UUID, *, idea_status: bool, idea_comment: bool, now: datetime
) -> None:
    """Keeps which mail the person wants. Mail about the account itself is always sent."""
    async with transaction():
        await _act(settings, person_id, now)
        await execute(
            "UPDATE person SET mail_idea_status = $1, mail_idea_comment = $2 WHERE id = $3",
            idea_status,
            idea_comment,
            person_id,
        )


async def end_session(
    settings: Settings, person_id: UUID, public_id: UUID, *, browser: str, now: datetime
) -> bool:
    """Ends one session of the person's own. False when there is none of that id (any more)."""
    async with transaction():
        await _act(settings, person_id, now)
        ended = await execute(
            "DELETE FROM session WHERE person_id = $1 AND public_id = $2", person_id, public_id
        )
        if ended:
            await _note_ended(person_id, 1, browser, now)
        return bool(ended)


async def end_other_sessions(
    settings: Settings, person_id: UUID, session_id: str, *, browser: str, now: datetime
) -> int:
    """Ends every session of the person's own but the one that asks. Returns how many ended."""
    async with transaction():
        await _act(settings, person_id, now)
        ended = await sessions.end_all(person_id, but=session_id)
        await devices.forget(person_id)
        if ended:
            await _note_ended(person_id, ended, browser, now)
        return ended


async def _note_ended(person_id: UUID, ended: int, browser: str, now: datetime) -> None:
    await audit.note(
        Event.SESSIONS_ENDED,
        now=now,
        actor=person_id,
        subject=person_id,
        detail=str(ended),
        browser=browser,
    )


async def _act(settings: Settings, person_id: UUID, now: datetime) -> None:
    await activity.lock_and_stamp(person_id, today=clock.local_day(now, settings.zone), ideas=False)
