"""Records that must not be deleted for now: a legal claim needs them (a hold), or their owner, or somebody who wrote
under them, asked that they are only kept (a restriction, article 18 of the GDPR).

What deletes records asks here; the privacy desk places and releases holds (`portal.privacy.restricting`).
"""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from portal.db import placeholders, row, rows
from portal.i18n import N_

# Why something stays, as the sweep's report names it.
HELD = "legal hold"
RESTRICTED = "restricted"

# A condition on the record whose id is the column {record}: nothing holds it. `kind`: a word of the code.
UNHELD = (
    "NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.record_id = {record} AND h.kind = '{kind}'"
    " AND h.released_at IS NULL)"
)
# A condition on the person whose id is the column {person}: they did not have everything of theirs restricted.
USED = "NOT EXISTS (SELECT 1 FROM person u WHERE u.id = {person} AND u.restricted_at IS NOT NULL)"
_HELD = (
    "SELECT DISTINCT record_id FROM legal_hold WHERE released_at IS NULL AND kind = $1 AND record_id IN ({})"
)
AT_ONCE = 1000  # ids in one statement


async def held(kind: str, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the records `ids` of this kind (idea, ticket, person) that a hold is on."""
    asked, found = list(ids), set[UUID]()
    for first in range(0, len(asked), AT_ONCE):
        some = asked[first : first + AT_ONCE]
        found |= {
            one["record_id"] for one in await rows(_HELD.format(placeholders(len(some), 2)), kind, *some)
        }
    return frozenset(found)


# Why it cannot be deleted now, by reason: source texts.
WHY_KEPT = {
    HELD: N_(
        "This is needed for a legal claim, so it cannot be deleted for now. Ask again when that is over."
    ),
    RESTRICTED: N_(
        "Somebody asked us to keep this as it is, so it cannot be deleted for now. Ask again later."
    ),
}
# Said to who wants to write other words over what a hold is on.
STAYS_AS_IT_IS = N_(
    "This is needed for a legal claim, so its words stay as they are for now. Ask again when that is over."
)
# Said to who may see what is restricted and wants to do something with it.
ONLY_KEPT = N_("The use of this is restricted: it is only kept. You can lift that under My data.")
# Said to who restricted everything of theirs, and wants to add to it.
ALL_ONLY_KEPT = N_(
    "You asked us to restrict the use of your data: it is only kept. Lift that under My data, and then do this again."
)


async def review_day(kind: str, ids: Collection[UUID]) -> date | None:
    """The latest day on which somebody looks again whether the holds on these records still stand."""
    asked = list(ids)[:AT_ONCE]
    if not asked:
        return None
    found = await row(
        "SELECT review_on FROM legal_hold WHERE released_at IS NULL AND kind = $1"
        f" AND record_id IN ({placeholders(len(asked), 2)}) ORDER BY review_on DESC LIMIT 1",
        kind,
        *asked,
    )
    return found["review_on"] if found else None


def counted(reasons: Mapping[UUID, str]) -> dict[str, int]:
    """How many stay, by reason."""
    found: dict[str, int] = {}
    for reason in reasons.values():
        found[reason] = found.get(reason, 0) + 1
    return found
