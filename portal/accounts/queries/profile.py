"""What people see of their own account."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.db import row, rows
from portal.web.sessions import STAYING, is_alive
from portal.web.viewer import SessionInfo


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own account, as they see it."""

    name: str
    display_name: str
    company: str
    language: str
    email: str
    organisation: str
    has_password: bool
    mail_idea_status: bool
    mail_idea_comment: bool


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One browser in which a person is signed in."""

    public_id: UUID
    browser: str
    created_at: datetime
    seen_at: datetime
    method: str  # how they signed in
    strong: bool  # with a second factor
    current: bool


async def own(person_id: UUID) -> Own | None:
    """The viewer's own account."""
    found = await row(
        "SELECT p.name, p.display_name, p.company, p.language, p.email, COALESCE(o.name, '') AS organisation,"
        " p.password_hash <> '' AS has_password, p.mail_idea_status, p.mail_idea_comment"
        " FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1",
        person_id,
    )
    if found is None:
        return None
    flags = ("has_password", "mail_idea_status", "mail_idea_comment")
    return Own(**{**found, **{flag: bool(found[flag]) for flag in flags}})


async def own_sessions(person_id: UUID, current: str, now: datetime) -> list[OwnSession]:
    """The viewer's own sessions that still live, this one first, then the one that was seen last."""
    found = await rows(
        "SELECT id, public_id, browser, staff, stay, created_at, seen_at, method, factor_at FROM session"
        " WHERE person_id = $1 AND seen_at > $2 ORDER BY seen_at DESC",
        person_id,
        now - STAYING.idle - timedelta(days=1),
    )
    living = [one for one in found if _lives(one, now)]
    listed = [
        OwnSession(
            public_id=one["public_id"],
            browser=one["browser"],
            created_at=one["created_at"],
            seen_at=one["seen_at"],
            method=one["method"],
            strong=one["factor_at"] is not None,
            current=one["id"] == current,
        )
        for one in living
    ]
    return sorted(listed, key=lambda one: not one.current)


def _lives(one: dict[str, Any], now: datetime) -> bool:
    info = SessionInfo(
        id=one["id"],
        public_id=one["public_id"],
        staff=bool(one["staff"]),
        stay=bool(one["stay"]),
        created_at=one["created_at"],
        seen_at=one["seen_at"],
        proven_at=None,
        flash="",
    )
    return is_alive(info, now)
