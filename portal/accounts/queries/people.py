"""People as the desk sees them (admins and privacy officers): accounts, never what somebody wrote."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import dialect, row, rows
from portal.kit import text
from portal.web.paging import Paged, paged
from portal.web.viewer import ROLES

SIZE = 30
NEWEST = 2**31 - 1
LEAST_TYPED = 3  # the index knows pieces of three letters

# The same words stand in the partial indexes of the migration.
FILTERS = {
    "all": "",
    "staff": " AND (p.is_agent OR p.is_manager OR p.is_privacy OR p.is_admin)",
    "customers": " AND NOT (p.is_agent OR p.is_manager OR p.is_privacy OR p.is_admin)",
    "unverified": " AND p.verified_at IS NULL",
    "disabled": " AND p.disabled_at IS NOT NULL",
}
UNRESTRICTED = " AND p.restricted_at IS NULL"
MATCHED = " AND p.number IN (SELECT rowid FROM person_search WHERE person_search MATCH $3)"
ALIKE = tuple(
    f" AND p.search_text LIKE ${place}" for place in range(3, 8)
)  # one a word: each can use the index
LIST = """
SELECT p.id, p.number, p.name, p.company, p.email, p.verified_at, p.disabled_at, p.membership_ended_on, p.active_on,
       p.created_at, p.is_agent, p.is_manager, p.is_privacy, p.is_admin, COALESCE(o.name, '') AS organisation
FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE p.number < $1"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    id: UUID
    number: int
    name: str
    company: str
    email: str
    organisation: str
    roles: tuple[str, ...]
    verified: bool
    disabled: bool
    left: bool
    active_on: date
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """One person, as the desk sees them."""

    id: UUID
    name: str
    display_name: str
    company: str
    email: str
    language: str
    organisation_id: UUID | None
    organisation: str
    organisation_lead: bool
    membership_ended_on: date | None
    roles: tuple[str, ...]
    verified_at: datetime | None
    disabled_at: datetime | None
    active_on: date
    created_at: datetime
    restricted_at: datetime | None  # then only privacy officers see them
    sessions: int
    apps: int
    passkeys: int


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the audit log about one person."""

    at: datetime
    kind: str
    detail: str
    actor: str  # a name; "" for themselves and for nobody
    by_self: bool


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody with a role."""

    email: str
    name: str
    roles: tuple[str, ...]
    disabled: bool
    has_password: bool


async def find(query: str, which: str, before: int | None, *, restricted: bool = False) -> Paged[Listed]:
    """A page of people, newest first: all of `which`, or those in whose name, company or address every word of
    `query` occurs. `before` is the number of the last one on the page before. `restricted`: those too who had the use
    of their data restricted, for privacy officers only.
    """
    condition, patterns = _matching(searched(query))
    found = await rows(
        LIST
        + ("" if restricted else UNRESTRICTED)
        + FILTERS.get(which, "")
        + condition
        + " ORDER BY p.number DESC LIMIT $2",
        before if before is not None else NEWEST,
        SIZE + 1,
        *patterns,
    )
    return paged([_listed(one) for one in found], SIZE, lambda one: [one.number])


def searched(query: str) -> list[str]:
    """The words of `query` that are looked for: folded, three letters or more, five at most."""
    return [word for word in text.folded(text.one_line(query)).split() if len(word) >= LEAST_TYPED][
        : len(ALIKE)
    ]


def place(number: object) -> int:
    """`number` when it can be one of a person, for the cursor of a page. Raises ValueError."""
    if not isinstance(number, int) or not 0 < number <= NEWEST:
        raise ValueError("no number of a person")
    return number


def _matching(words: list[str]) -> tuple[str, list[str]]:
    if not words:
        return "", []
    if dialect() == "sqlite":
        return MATCHED, [" AND ".join('"' + word.replace('"', '""') + '"' for word in words)]
    escaped = (word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words)
    return "".join(ALIKE[: len(words)]), [f"%{word}%" for word in escaped]


def _listed(found: dict[str, Any]) -> Listed:
    return Listed(
        id=found["id"],
        number=found["number"],
        name=found["name"],
        company=found["company"],
        email=found["email"],
        organisation=found["organisation"],
        roles=_roles(found),
        verified=found["verified_at"] is not None,
        disabled=found["disabled_at"] is not None,
        left=found["membership_ended_on"] is not None,
        active_on=found["active_on"],
        created_at=found["created_at"],
    )


def _roles(found: dict[str, Any]) -> tuple[str, ...]:
    return tuple(role for role in ROLES if found[f"is_{role}"])


async def known(person_id: UUID) -> Known | None:
    """One person, for the desk."""
    found = await row(
        "SELECT p.id, p.name, p.display_name, p.company, p.email, p.language, p.organisation_id,"
        " COALESCE(o.name, '') AS organisation, p.organisation_lead, p.membership_ended_on, p.verified_at,"
        " p.disabled_at, p.active_on, p.created_at, p.restricted_at, p.is_agent, p.is_manager, p.is_privacy,"
        " p.is_admin, (SELECT count(*) FROM session s WHERE s.person_id = p.id) AS sessions,"
        " (SELECT count(*) FROM totp_secret t WHERE t.person_id = p.id AND t.confirmed_at IS NOT NULL) AS apps,"
        " (SELECT count(*) FROM passkey k WHERE k.person_id = p.id) AS passkeys"
        " FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1",
        person_id,
    )
    if found is None:
        return None
    roles = _roles(found)
    plain = {name: value for name, value in found.items() if not name.startswith("is_")}
    return Known(**{**plain, "organisation_lead": bool(plain["organisation_lead"])}, roles=roles)


async def history(person_id: UUID) -> list[Happened]:
    """The last 20 lines of the audit log about one person, newest first."""
    found = await rows(
        "SELECT e.at, e.kind, e.detail, e.actor_id = e.subject_id AS by_self,"
        " COALESCE(a.name, '') AS actor FROM audit_event e LEFT JOIN person a ON a.id = e.actor_id"
        " WHERE e.subject_id = $1 ORDER BY e.id DESC LIMIT 20",
        person_id,
    )
    return [Happened(**{**one, "by_self": bool(one["by_self"])}) for one in found]


async def staff_members() -> list[StaffMember]:
    """Everybody with a role, by name."""
    found = await rows(
        "SELECT email, name, is_agent, is_manager, is_privacy, is_admin, disabled_at,"
        " password_hash <> '' AS has_password FROM person p"
        " WHERE (p.is_agent OR p.is_manager OR p.is_privacy OR p.is_admin) ORDER BY name, email",
    )
    return [
        StaffMember(
            one["email"], one["name"], _roles(one), one["disabled_at"] is not None, bool(one["has_password"])
        )
        for one in found
    ]
