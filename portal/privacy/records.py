"""What the privacy feature itself holds about one person: requests, restrictions, objections, copies of their data,
notices, and who looked at their record."""

from functools import partial
from typing import Any
from uuid import UUID

from portal.holdings.calendar import day_after
from portal.holdings.periods import AUDIT_MONTHS, REQUEST_MONTHS
from portal.holdings.shares import Field, Kind, Record, Share, share
from portal.holdings.timed import gone_on
from portal.i18n import N_
from portal.kit import clock
from portal.privacy.requests import words as asked
from portal.privacy.views import words as looked
from portal.settings import Settings

RIGHTS, LOGS = "rights", "logs"

ROLES = {
    "agent": N_("Agent"),
    "manager": N_("Manager"),
    "privacy": N_("Privacy officer"),
    "admin": N_("Admin"),
}
VIEWED = {"person": N_("Your record"), "voters": N_("A list of voters with your name on it")}
_THINGS = {"idea": N_("Idea"), "comment": N_("Comment"), "ticket": N_("Ticket"), "person": N_("Your account")}

EXPORT_STATES = {
    "waiting": N_("Waiting"),
    "working": N_("Being made"),
    "ready": N_("Ready"),
    "fetched": N_("Downloaded"),
    "failed": N_("Failed"),
}

_REQUESTS = (
    "SELECT id, number, kind, channel, name, address, received_on, due_on, extended_on, extension_reason, identity,"
    " state, grounds, text, answer, closed_on, created_at FROM rights_request"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_RESTRICTIONS = (
    "SELECT id, kind, ground, since, told_at, lift_on, lifted_at FROM restriction"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_OBJECTIONS = (
    "SELECT id, purpose, at FROM objection WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_EXPORTS = (
    "SELECT id, state, created_at, ready_at, expires_at FROM data_export"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_NOTICES = (
    "SELECT id, kind, days, due_on, sent_at FROM retention_notice"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)
_VIEWS = "SELECT id, what, role, reason, at FROM record_view WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"


def records(settings: Settings) -> Share:
    """Everything that came of somebody's rights, and who used what they may see."""
    return share(
        "privacy",
        Kind(
            key="rights_request",
            purpose=RIGHTS,
            name=N_("Request about your data"),
            fields={
                "number": Field(N_("Number"), "number"),
                "kind": Field(N_("What it asks"), words=asked.KINDS),
                "channel": Field(N_("How it came"), words=asked.CHANNELS),
                "name": Field(N_("Name")),
                "address": Field(N_("Address")),
                "received_on": Field(N_("Received on"), "day"),
                "due_on": Field(N_("Answer due on"), "day"),
                "extended_on": Field(N_("Extended on"), "day"),
                "extension_reason": Field(N_("Why it took longer")),
                "identity": Field(N_("How we knew that it was you"), words=asked.IDENTITIES),
                "state": Field(N_("State"), words=asked.STATES),
                "grounds": Field(N_("Grounds"), words=asked.GROUNDS),
                "text": Field(N_("Text")),
                "answer": Field(N_("Our answer")),
                "closed_on": Field(N_("Closed on"), "day"),
            },
            count="SELECT count(*) FROM rights_request WHERE person_id = $1",
            page=_REQUESTS,
            read=_requests,
        ),
        Kind(
            key="restriction",
            purpose=RIGHTS,
            name=N_("Restriction of use"),
            fields={
                "what": Field(N_("Of what"), words=_THINGS),
                "ground": Field(N_("Grounds")),
                "told_at": Field(N_("You were told"), "moment"),
                "lift_on": Field(N_("Is lifted on"), "day"),
                "lifted_at": Field(N_("Was lifted"), "moment"),
            },
            count="SELECT count(*) FROM restriction WHERE person_id = $1",
            page=_RESTRICTIONS,
            read=_restrictions,
        ),
        Kind(
            key="objection",
            purpose=RIGHTS,
            name=N_("Objection"),
            fields={"purpose": Field(N_("Purpose"))},
            count="SELECT count(*) FROM objection WHERE person_id = $1",
            page=_OBJECTIONS,
            read=_objections,
        ),
        Kind(
            key="data_export",
            purpose=RIGHTS,
            name=N_("Copy of your data"),
            fields={
                "state": Field(N_("State"), words=EXPORT_STATES),
                "ready_at": Field(N_("Ready"), "moment"),
                "expires_at": Field(N_("Kept until"), "moment"),
            },
            count="SELECT count(*) FROM data_export WHERE person_id = $1",
            page=_EXPORTS,
            read=partial(_exports, settings),
        ),
        Kind(
            key="retention_notice",
            purpose=RIGHTS,
            name=N_("Notice that something is about to go"),
            fields={
                "what": Field(N_("Of what"), words=_THINGS),
                "days": Field(N_("Days before"), "number"),
                "due_on": Field(N_("Was to go on"), "day"),
            },
            count="SELECT count(*) FROM retention_notice WHERE person_id = $1",
            page=_NOTICES,
            read=_notices,
        ),
        Kind(
            key="record_view",
            purpose=LOGS,
            name=N_("Somebody of our staff opened your record"),
            fields={
                "what": Field(N_("What"), words=VIEWED),
                "role": Field(N_("Role"), words=ROLES),
                "reason": Field(N_("Why"), words=looked.REASONS),
                "ticket": Field(N_("Ticket"), "number"),
            },
            count="SELECT count(*) FROM record_view WHERE person_id = $1",
            page=_VIEWS,
            read=partial(_views, settings),
        ),
    )


async def _requests(person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    listed = []
    for one in found:
        key, made_at, closed_on = one.pop("id"), one.pop("created_at"), one["closed_on"]
        listed.append(
            Record(
                purpose=RIGHTS,
                kind="rights_request",
                id=key,
                made_at=made_at,
                gone_on=gone_on(closed_on, REQUEST_MONTHS) if closed_on else None,
                data=one,
            )
        )
    return listed


async def _restrictions(person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=RIGHTS,
            kind="restriction",
            id=one["id"],
            made_at=one["since"],
            data={
                "what": one["kind"],
                **{name: one[name] for name in ("ground", "told_at", "lift_on", "lifted_at")},
            },
        )
        for one in found
    ]


async def _objections(person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=RIGHTS,
            kind="objection",
            id=one["id"],
            made_at=one["at"],
            data={"purpose": one["purpose"]},
        )
        for one in found
    ]


async def _exports(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=RIGHTS,
            kind="data_export",
            id=one["id"],
            made_at=one["created_at"],
            gone_on=day_after(clock.local_day(one["expires_at"], settings.zone)),
            data={name: one[name] for name in ("state", "ready_at", "expires_at")},
        )
        for one in found
    ]


async def _notices(person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=RIGHTS,
            kind="retention_notice",
            id=one["id"],
            made_at=one["sent_at"],
            data={"what": one["kind"], "days": one["days"], "due_on": one["due_on"]},
        )
        for one in found
    ]


async def _views(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [
        Record(
            purpose=LOGS,
            kind="record_view",
            id=one["id"],
            made_at=one["at"],
            gone_on=gone_on(clock.local_day(one["at"], settings.zone), AUDIT_MONTHS),
            data={"what": one["what"], "role": one["role"], **_why(one["reason"])},
        )
        for one in found
    ]


def _why(kept: str) -> dict[str, Any]:
    reason, ticket = looked.unpacked(kept)
    return {"reason": reason, "ticket": ticket}
