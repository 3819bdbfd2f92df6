"""The days on which people were active, by their own doing. Retention counts from them: see the privacy statement.

`active_on` is the whole portal's, `ideas_active_on` the ideas portal's. Each is a date, written at most once a day.
Not activity: a polling tab, a prefetch, opening a mail, staff acting for somebody, a session that is kept alive.
"""

from datetime import date, datetime
from uuid import UUID

from starlette.requests import Request

from portal.db import execute, for_update, row
from portal.holdings.holds import ALL_ONLY_KEPT
from portal.kit import clock
from portal.web.besides import unless_full
from portal.web.errors import Refusal, conflict
from portal.web.viewer import viewer_of


async def lock_and_stamp(person_id: UUID, *, today: date, ideas: bool, adding: bool = False) -> None:
    """Locks the acting person's row for the open transaction and stamps their day, when it is older than `today`.

    Call it first in every action: with the row locked, no sweep can judge this person's ideas by yesterday's day.
    Raises the 401 refusal when the person is gone, or is being erased: nothing of theirs is added meanwhile. `adding`:
    they are about to change what they wrote, or add to it; 409 when they restricted the use of all that (article 18).
    """
    found = await row(
        "SELECT active_on, ideas_active_on, disabled_at, erase_on, restricted_at FROM person"
        f" WHERE id = $1{for_update()}",
        person_id,
    )
    if found is None or is_leaving(found["disabled_at"], found["erase_on"], today):
        raise Refusal(401)
    if adding and found["restricted_at"] is not None:
        raise conflict(ALL_ONLY_KEPT)
    await _stamp(person_id, found["active_on"], found["ideas_active_on"], today=today, ideas=ideas)


def is_leaving(disabled_at: datetime | None, erase_on: date | None, today: date) -> bool:
    """Whether the person is being erased: their account is closed, and nobody opens it again."""
    return disabled_at is not None and erase_on is not None and erase_on <= today


async def note_visit(request: Request, *, ideas: bool) -> None:
    """Stamps the day for a page that the viewer came to see: a navigation of a person, nothing automatic."""
    viewer = viewer_of(request)
    if viewer.person_id is None or not is_visit(request):
        return
    today = clock.local_day(clock.now(), request.app.state.settings.zone)
    with unless_full():
        await _stamp(viewer.person_id, viewer.active_on, viewer.ideas_active_on, today=today, ideas=ideas)


def is_visit(request: Request) -> bool:
    """Whether a person came to see this page: no prefetch, no piece of a page, not sent here by another site."""
    headers = request.headers
    if "prefetch" in headers.get("sec-purpose", "") or headers.get("purpose") == "prefetch":
        return False
    if headers.get("sec-fetch-site") == "cross-site" or headers.get("hx-request-type") == "partial":
        return False
    return headers.get("sec-fetch-mode", "navigate") == "navigate" or "hx-request" in headers


async def _stamp(
    person_id: UUID, active_on: date | None, ideas_on: date | None, *, today: date, ideas: bool
) -> None:
    stale = active_on is None or active_on < today
    stale_ideas = ideas and (ideas_on is None or ideas_on < today)
    if stale_ideas:
        await execute(
            "UPDATE person SET active_on = $1, ideas_active_on = $1 WHERE id = $2", today, person_id
        )
    elif stale:
        await execute("UPDATE person SET active_on = $1 WHERE id = $2", today, person_id)
