"""Which personal data the tickets hold, why, until when, and how it goes."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from portal.db import placeholders, rows
from portal.holdings.shares import Share
from portal.holdings.types import Holding, Line, Notices, Stake, Written
from portal.i18n import N_
from portal.kit import clock
from portal.settings import Settings
from portal.tickets import departure, expiry, leaving, records, restriction

NOTICE_DAYS = (7,)


def holdings(settings: Settings) -> tuple[Holding, ...]:
    """Settled tickets go, with everything said in them, some days after they were settled."""
    return (
        Holding(
            key="support",
            kind=expiry.KIND,
            title=N_("Support tickets"),
            purpose="support",
            rule=expiry.RULE,
            tables=(
                "ticket",
                "ticket_message",
                "ticket_event",
                "ticket_tag",
                "ticket_share",
                "stored_file",
                "retention_notice",
            ),
            candidates=partial(expiry.candidates, settings),
            expire=partial(expiry.expire, settings),
            total=expiry.total,
            notices=Notices(NOTICE_DAYS, "privacy/tickets_going", partial(describe, settings)),
            term=settings.ticket_retention_days,
            forget=partial(expiry.forget, settings),
        ),
    )


def stake(settings: Settings) -> Stake:
    """What tickets have in somebody's account."""
    return Stake(
        departure.needed_until,
        partial(departure.let_go, settings),
        ("ticket", "ticket_message", "ticket_event", "ticket_share", "stored_file"),
        restriction.frozen,
        (Written(leaving.MESSAGE, leaving.messages_of, leaving.delete_messages),),
    )


def share(settings: Settings) -> Share:
    """What the tickets hold about one person."""
    return records.records(settings)


async def describe(settings: Settings, ids: Sequence[UUID]) -> dict[UUID, Line]:
    """Those of the tickets `ids` that are there, as a mail to their requester names them."""
    found = await rows(
        "SELECT id, subject, state, settled_on, customer_wrote_on, deletion_asked_on, merged_into_id, created_at"
        f" FROM ticket WHERE id IN ({placeholders(len(ids))}) ORDER BY id",
        *ids,
    )
    told = await expiry.told_by(settings, ids, clock.local_day(clock.now(), settings.zone))
    return {
        one["id"]: Line(one["subject"], f"/tickets/{one['id']}", expiry.due(settings, one, told))
        for one in found
    }
