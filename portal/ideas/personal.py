"""Which personal data the ideas hold, why, until when, and how it goes."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from portal.db import placeholders, rows
from portal.holdings.shares import Share
from portal.holdings.types import Holding, Line, Notices, Stake, Written
from portal.i18n import N_
from portal.ideas import departure, expiry, leaving, records, restriction
from portal.kit import clock
from portal.settings import Settings

NOTICE_DAYS = (30, 7)


def holdings(settings: Settings) -> tuple[Holding, ...]:
    """Decided ideas go, with everything on them, a calendar year after the decision and their author's last day."""
    return (
        Holding(
            key="ideas",
            kind=expiry.KIND,
            title=N_("Ideas"),
            purpose="ideas",
            rule=expiry.RULE,
            tables=("idea", "vote", "comment", "follow", "status_change", "retention_notice"),
            candidates=partial(expiry.candidates, settings),
            expire=partial(expiry.expire, settings),
            total=expiry.total,
            notices=Notices(NOTICE_DAYS, "privacy/ideas_going", partial(describe, settings)),
            erase=partial(expiry.erase, settings),
            forget=expiry.forget,
            term=settings.idea_retention_months,
        ),
    )


def stake(settings: Settings) -> Stake:
    """What ideas have in somebody's account."""
    return Stake(
        partial(departure.needed_until, settings),
        departure.let_go,
        ("idea", "vote", "comment", "follow", "status_change"),
        restriction.frozen,
        (Written(leaving.COMMENT, leaving.comments_of, leaving.delete_comments),),
    )


def share(settings: Settings) -> Share:
    """What the ideas hold about one person."""
    return records.records(settings)


async def describe(settings: Settings, ids: Sequence[UUID]) -> dict[UUID, Line]:
    """Those of the ideas `ids` that are there, as a mail to their author names them."""
    found = await rows(
        "SELECT i.id, i.title, i.status, i.decided_on, i.created_at, i.merged_into_id, p.ideas_active_on"
        f" FROM idea i LEFT JOIN person p ON p.id = i.author_id WHERE i.id IN ({placeholders(len(ids))}) ORDER BY i.id",
        *ids,
    )
    told = await expiry.told_by(settings, ids, clock.local_day(clock.now(), settings.zone))
    return {
        one["id"]: Line(one["title"], f"/ideas/{one['id']}", expiry.due(settings, one, told)) for one in found
    }
