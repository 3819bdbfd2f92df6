"""Which second factors an account has."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.db import row, rows


@dataclass(frozen=True, slots=True)
class Factors:
    """What stands between a right password and the account."""

    app: bool  # an authenticator app that was confirmed
    passkeys: int
    codes: int  # recovery codes that were not used

    @property
    def any(self) -> bool:
        """Whether a second factor is asked for. Recovery codes alone are none."""
        return self.app or self.passkeys > 0


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret of an authenticator app, sealed."""

    secret: str
    last_step: int


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey, as its owner sees it."""

    id: UUID
    name: str
    synced: bool
    created_at: datetime
    used_on: date | None


@dataclass(frozen=True, slots=True)
class StoredPasskey:
    """A passkey, as a sign-in is checked against it."""

    id: UUID
    person_id: UUID
    credential_id: str
    public_key: str
    transports: str


async def enrolled(person_id: UUID) -> Factors:
    """The second factors of this person."""
    found = await row(
        "SELECT (SELECT count(*) FROM totp_secret WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS app,"
        " (SELECT count(*) FROM passkey WHERE person_id = $1) AS passkeys,"
        " (SELECT count(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL) AS codes",
        person_id,
    )
    return Factors(bool(found["app"]), found["passkeys"], found["codes"]) if found else Factors(False, 0, 0)


async def app_secret(person_id: UUID) -> Secret | None:
    """The secret of this person's authenticator app, once it was confirmed."""
    found = await row(
        "SELECT secret, last_step FROM totp_secret WHERE person_id = $1 AND confirmed_at IS NOT NULL",
        person_id,
    )
    return Secret(**found) if found else None


async def app_since(person_id: UUID) -> datetime | None:
    """Since when this person has an authenticator app."""
    found = await row("SELECT confirmed_at FROM totp_secret WHERE person_id = $1", person_id)
    return found["confirmed_at"] if found else None


async def own_passkeys(person_id: UUID) -> list[OwnPasskey]:
    """A person's own passkeys, the oldest first."""
    found = await rows(
        "SELECT id, name, synced, created_at, used_on FROM passkey WHERE person_id = $1 ORDER BY created_at, id",
        person_id,
    )
    return [OwnPasskey(**{**one, "synced": bool(one["synced"])}) for one in found]


_STORED = "SELECT id, person_id, credential_id, public_key, transports FROM passkey"


async def passkeys_of(person_id: UUID) -> list[StoredPasskey]:
    """The passkeys that open this person's account."""
    found = await rows(f"{_STORED} WHERE person_id = $1 ORDER BY created_at, id", person_id)
    return [StoredPasskey(**one) for one in found]


async def passkey_with(credential_id: str) -> StoredPasskey | None:
    """The passkey with this id, as browsers name it."""
    found = await row(f"{_STORED} WHERE credential_id = $1", credential_id)
    return StoredPasskey(**found) if found else None
