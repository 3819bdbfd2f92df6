"""Where somebody is signed in, and what happened to their account."""

from functools import partial
from typing import Any
from uuid import UUID

from portal.accounts.records.account import over_on
from portal.accounts.rules import happenings
from portal.holdings.periods import AUDIT_MONTHS
from portal.holdings.shares import OTHER, YOU, Field, Kind, Record
from portal.holdings.timed import gone_on
from portal.i18n import N_
from portal.kit import clock
from portal.settings import Settings
from portal.web.sessions import lifetime

# the person's own list names a session by its public id; the other one is half of a secret
_SESSIONS = (
    "SELECT public_id AS id, browser, method, staff, stay, factor_at, created_at, seen_at FROM session"
    " WHERE person_id = $1 AND public_id < $2 ORDER BY public_id DESC LIMIT $3"
)
_EVENTS = (
    "SELECT id, at, kind, detail, actor_id = subject_id AS by_self FROM audit_event"
    " WHERE subject_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)


def session(settings: Settings) -> Kind:
    """Browsers in which they are signed in."""
    return Kind(
        key="session",
        purpose="sessions",
        name=N_("Browser that is signed in"),
        fields={
            "browser": Field(N_("Browser")),
            "method": Field(N_("Signed in"), words=happenings.METHODS),
            "second_factor": Field(N_("With a second factor"), "flag"),
            "seen_at": Field(N_("Last seen"), "moment"),
        },
        count="SELECT count(*) FROM session WHERE person_id = $1",
        page=_SESSIONS,
        read=partial(_sessions, settings),
    )


async def _sessions(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    listed = []
    for one in found:
        limits = lifetime(staff=bool(one["staff"]), stay=bool(one["stay"]))
        ends = min(one["seen_at"] + limits.idle, one["created_at"] + limits.absolute)
        listed.append(
            Record(
                purpose="sessions",
                kind="session",
                id=one["id"],
                title=one["browser"],
                made_at=one["created_at"],
                gone_on=over_on(ends, settings),
                path="/account/security",
                data={
                    "browser": one["browser"],
                    "method": one["method"],
                    "second_factor": one["factor_at"] is not None,
                    "seen_at": one["seen_at"],
                },
            )
        )
    return listed


def event(settings: Settings) -> Kind:
    """What happened to their account, as their own page of sign-in and security has it."""
    return Kind(
        key="audit_event",
        purpose="logs",
        name=N_("Something that happened to your account"),
        fields={
            "what": Field(
                N_("What happened"), words={str(key): text for key, text in happenings.SENTENCES.items()}
            ),
            "by": Field(N_("By"), words={YOU: N_("You"), OTHER: N_("Somebody else, or the portal")}),
            "detail": Field(N_("Detail")),
            "browser": Field(N_("Browser")),
        },
        count="SELECT count(*) FROM audit_event WHERE subject_id = $1",
        page=_EVENTS,
        read=partial(_events, settings),
    )


async def _events(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    listed = []
    for one in found:
        word, browser = happenings.unpacked(one["detail"])
        going = gone_on(clock.local_day(one["at"], settings.zone), AUDIT_MONTHS)
        listed.append(
            Record(
                purpose="logs",
                kind="audit_event",
                id=one["id"],
                made_at=one["at"],
                gone_on=going,
                data={
                    "what": one["kind"],
                    "by": YOU if one["by_self"] else OTHER,
                    "detail": word,
                    "browser": browser,
                },
            )
        )
    return listed
