"""Nobody locks themselves out: one way into an account stays."""

from uuid import UUID

from portal.accounts import providers
from portal.accounts.queries import security
from portal.accounts.rules.ways_in import refusal_to_take_away
from portal.i18n import N_
from portal.settings import Settings
from portal.web.errors import Refusal


async def keep_one(settings: Settings, person_id: UUID) -> None:
    """Raises the 409 refusal when nothing opens the account any more.

    Call it after taking a way in away, in the same transaction and with the person's row locked: the refusal takes
    it back, and of two that go at the same moment one stays.
    """
    linked = await security.linked(person_id)
    usable = sum(providers.find(settings, one.provider) is not None for one in linked)
    refusal = refusal_to_take_away(await security.ways_in(person_id, usable))
    if refusal:
        raise Refusal(409, refusal, way_on=("/account", N_("To your account")))
