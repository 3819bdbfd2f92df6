"""The account behind an address or an id, for the actions: what proves it and whether it is open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.accounts.rules import people
from portal.db import for_update, row
from portal.web.viewer import ROLES

COLUMNS = (
    "id, name, display_name, company, email, email_key, password_hash, language, verified_at, disabled_at,"
    " membership_ended_on, organisation_id, organisation_lead, is_agent, is_manager, is_privacy, is_admin, erase_on"
)


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account. Never handed to a template: it holds the password's hash."""

    id: UUID
    name: str
    display_name: str
    company: str
    email: str
    email_key: str
    password_hash: str
    language: str
    verified_at: datetime | None
    disabled_at: datetime | None
    membership_ended_on: date | None
    organisation_id: UUID | None
    organisation_lead: bool
    roles: frozenset[str]
    erase_on: date | None = None  # goes on this day unless its owner signs in before

    @property
    def is_open(self) -> bool:
        """Whether somebody can sign in with it, given the right password."""
        return people.is_open(
            verified_at=self.verified_at,
            disabled_at=self.disabled_at,
            membership_ended_on=self.membership_ended_on,
            staff=bool(self.roles),
        )

    @property
    def is_closed(self) -> bool:
        """Whether it was closed for good or for now: not even its owner opens it with a link in a mail."""
        return self.disabled_at is not None or (self.membership_ended_on is not None and not self.roles)

    @property
    def known(self) -> tuple[str, str, str, str]:
        """What a guesser of its password knows."""
        return self.name, self.display_name, self.company, self.email


async def by_key(key: str) -> Account | None:
    """The account with the address of which `key` is the key."""
    return account_in(await row(f"SELECT {COLUMNS} FROM person WHERE email_key = $1", key))


async def by_id(person_id: UUID) -> Account | None:
    """The account with this id."""
    return account_in(await row(f"SELECT {COLUMNS} FROM person WHERE id = $1", person_id))


async def locked_by_key(key: str) -> Account | None:
    """As `by_key`, locked until the open transaction ends."""
    return account_in(await row(f"SELECT {COLUMNS} FROM person WHERE email_key = $1{for_update()}", key))


async def locked_by_id(person_id: UUID) -> Account | None:
    """As `by_id`, locked until the open transaction ends."""
    return account_in(await row(f"SELECT {COLUMNS} FROM person WHERE id = $1{for_update()}", person_id))


def account_in(found: dict[str, Any] | None) -> Account | None:
    """The account in a row of COLUMNS, if there is one."""
    if found is None:
        return None
    held = frozenset(role for role in ROLES if found.pop(f"is_{role}"))
    found["organisation_lead"] = bool(found["organisation_lead"])
    return Account(**found, roles=held)
