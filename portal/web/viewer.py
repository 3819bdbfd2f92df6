"""Who is looking, and what a route asks of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from starlette.requests import HTTPConnection

ROLES = ("agent", "manager", "privacy", "admin")
PROOF_LASTS = timedelta(
    minutes=10
)  # for what would let a thief of the session keep the account (ASVS 5.0 7.5.1)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person behind a request, as the session found them; a visitor has no `person_id`."""

    person_id: UUID | None = None
    name: str = ""
    display_name: str = ""
    email: str = ""
    language: str = ""
    verified: bool = False
    roles: frozenset[str] = frozenset()  # those that count now
    held: frozenset[str] = frozenset()  # those of the account: they count once the second factor was shown
    proven: bool = False  # they showed who they are, not longer than PROOF_LASTS ago
    organisation_id: UUID | None = None
    active_on: date | None = None
    ideas_active_on: date | None = None

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in at all."""
        return self.person_id is not None

    @property
    def is_staff(self) -> bool:
        """Whether any of the four roles is theirs."""
        return bool(self.roles)

    @property
    def is_agent(self) -> bool:
        """Whether they may work on tickets and ideas: a manager is an agent too."""
        return not self.roles.isdisjoint({"agent", "manager"})

    @property
    def initials(self) -> str:
        """Up to two letters for the avatar."""
        parts = (self.display_name or self.name).split()
        return "".join(part[0] for part in [*parts[:1], *parts[1:][-1:]]).upper()

    def can(self, role: str) -> bool:
        """Whether they hold `role`; what an agent may, a manager may too."""
        return self.is_agent if role == "agent" else role in self.roles


VISITOR = Viewer()


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """The session behind a request: of somebody, or of a browser on its way to sign in."""

    id: str  # hash of the token
    public_id: UUID
    staff: bool
    stay: bool
    created_at: datetime
    seen_at: datetime
    proven_at: datetime | None
    flash: str
    factor_at: datetime | None = None
    method: str = ""


class Access(StrEnum):
    """What a route asks. Every route names one: there is no default."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"  # a session is enough, verified or not
    VERIFIED = "verified"  # and the address is confirmed
    PROVEN = "proven"  # and they have just shown again who they are
    STAFF = "staff"  # any role
    AGENT = "agent"
    MANAGER = "manager"
    PRIVACY = "privacy"
    ADMIN = "admin"
    PEOPLE = "people"  # accounts and organisations: admins and privacy officers

    def allows(self, viewer: Viewer) -> bool:
        """Whether `viewer` may use a route that asks this."""
        if self is Access.PUBLIC:
            return True
        if self is Access.SIGNED_IN:
            return viewer.signed_in
        if self is Access.VERIFIED:
            return viewer.verified
        if self is Access.PROVEN:
            return viewer.verified and viewer.proven
        if self is Access.PEOPLE:
            return viewer.verified and (viewer.can("privacy") or viewer.can("admin"))
        return viewer.verified and (viewer.is_staff if self is Access.STAFF else viewer.can(self.value))


def viewer_of(request: HTTPConnection) -> Viewer:
    """The viewer of this request."""
    found: Viewer = request.scope.get("portal.viewer", VISITOR)
    return found


def session_of(request: HTTPConnection) -> SessionInfo | None:
    """The session of this request, if it has one. It may have no person yet: ask `viewer_of` who is signed in."""
    found: SessionInfo | None = request.scope.get("portal.session")
    return found
