"""Recovery codes: for who has lost the second factor. Each works once; only hashes are kept."""

import secrets
from datetime import datetime
from uuid import UUID

from portal.accounts.actions.factors.acting import Acting
from portal.accounts.queries.factors import Factors
from portal.accounts.rules import factors as rules
from portal.accounts.rules.events import Event
from portal.db import execute, execute_many, transaction
from portal.i18n import N_
from portal.kit import ids
from portal.web.errors import conflict

NO_FACTOR = N_("Recovery codes stand in for a second factor: set one up first.")


async def renew(acting: Acting) -> tuple[str, ...]:
    """New recovery codes, to be shown now and never again; the old ones end. Needs another factor (409)."""
    async with transaction():
        account, factors = await acting.lock()
        if not factors.any:
            raise conflict(NO_FACTOR)
        made = await make(acting.person_id, now=acting.now)
        await acting.tell(account, Event.CODES_RENEWED)
        return made


async def for_the_first(acting: Acting, before: Factors) -> tuple[str, ...]:
    """Recovery codes for who has just added a factor and had none `before`; else none. In the open transaction."""
    return () if before.any else await make(acting.person_id, now=acting.now)


async def make(person_id: UUID, *, now: datetime) -> tuple[str, ...]:
    """New recovery codes of this person, in the open transaction; the old ones end. As people write them."""
    codes = [
        "".join(secrets.choice(rules.ALPHABET) for _ in range(rules.GROUPS * rules.GROUP))
        for _ in range(rules.CODES)
    ]
    await execute("DELETE FROM recovery_code WHERE person_id = $1", person_id)
    await execute_many(
        "INSERT INTO recovery_code (id, person_id, code_hash, created_at) VALUES ($1, $2, $3, $4)",
        [(ids.new_id(), person_id, ids.token_hash(code), now) for code in codes],
    )
    return tuple(rules.written(code) for code in codes)


async def forget_unless_needed(person_id: UUID, *, left: int) -> None:
    """Recovery codes end with the last factor (none `left`) that they stood in for."""
    if left == 0:
        await execute("DELETE FROM recovery_code WHERE person_id = $1", person_id)
