"""Which second factors an account has."""

from dataclasses import dataclass
from uuid import UUID

from portal.db import row


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


async def enrolled(person_id: UUID) -> Factors:
    """The second factors of this person."""
    found = await row(
        "SELECT (SELECT count(*) FROM totp_secret WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS app,"
        " (SELECT count(*) FROM passkey WHERE person_id = $1) AS passkeys,"
        " (SELECT count(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL) AS codes",
        person_id,
    )
    return Factors(bool(found["app"]), found["passkeys"], found["codes"]) if found else Factors(False, 0, 0)
