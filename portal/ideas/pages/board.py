"""The list of ideas."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.i18n import N_
from portal.ideas import queries
from portal.ideas.pages.common import statuses
from portal.ideas.rules import NAMES
from portal.kit import ids, text
from portal.web.answers import redirect
from portal.web.errors import not_found
from portal.web.render import render, say
from portal.web.viewer import Viewer, viewer_of

SORTS = {"trending": N_("Trending"), "top": N_("Most votes"), "newest": N_("Newest")}
OWN = {"mine": N_("My ideas"), "votes": N_("My votes")}
MOST_QUERY = 100


async def board(request: Request) -> Response:
    """Ideas by board, status and sort, or those that a search finds."""
    viewer, asked = viewer_of(request), _asked(request)
    if asked.sort in OWN and not viewer.signed_in:
        return redirect(request, "/sign-in?" + urlencode({"next": address(asked)}))
    await activity.note_visit(request, ideas=True)
    every = await queries.boards_with_counts()
    chosen = next((view for view in every if view.id == asked.board_id), None)
    if asked.board_id is not None and chosen is None:
        raise not_found()
    found = await queries.idea_list(viewer, asked)
    context = {
        "found": found,
        "asked": asked,
        "board": chosen,
        "boards": [view for view in every if not view.archived or view is chosen],
        "statuses": statuses(request),
        "filters": _filters(request, asked, every),
        "sorts": _sorts(request, asked, viewer),
        "next_url": address(asked, after=found.next) if found.next else "",
        "address": Address(asked),
    }
    # what people look for differs too much for whole pages of it to be asked for twice
    return render(request, "ideas/board.html", context, remember=not asked.q)


@dataclass(frozen=True)
class Address:
    """`address` of what was asked, for the template: a value that two requests can have in common."""

    asked: queries.Asked

    def __call__(self, **changes: Any) -> str:
        """The address of the list with these changes."""
        return address(self.asked, **changes)


def address(asked: queries.Asked, **changes: Any) -> str:
    """The address of the list with some of what was asked changed; the first page of it unless `after` is given."""
    values = {
        "board": asked.board_id,
        "status": asked.status,
        "sort": "" if asked.sort == "trending" else asked.sort,
        "q": asked.q,
        "after": "",
    }
    given = tuple([(name, value) for name, value in {**values, **changes}.items() if value])
    return _with(given) if asked.q else _remembered(given)


def _with(given: tuple[tuple[str, Any], ...]) -> str:
    return f"/ideas?{urlencode(given)}" if given else "/ideas"


_remembered = lru_cache(1000)(_with)  # not what people look for: that may be anything


def _asked(request: Request) -> queries.Asked:
    asked = request.query_params
    status, sort = asked.get("status", ""), asked.get("sort", "")
    return queries.Asked(
        board_id=_board_id(asked.get("board", "")),
        status=status if status in NAMES else "",
        sort=sort if sort in queries.SORTS else "trending",
        q=text.one_line(asked.get("q", ""))[:MOST_QUERY],
        after=asked.get("after", ""),
    )


def _board_id(sent: str) -> UUID | None:
    if not sent:
        return None
    found = ids.parse_id(sent)
    if found is None:
        raise not_found()
    return found


def _filters(request: Request, asked: queries.Asked, every: list[queries.BoardView]) -> list[tuple[Any, ...]]:
    """Text, address, count and whether it is chosen, for each status. Counts are of all listed ideas, so none is
    shown under a search or with somebody's own ideas."""
    counts = queries.counted(every, asked.board_id) if not asked.q and asked.sort in SORTS else None
    choices = {"": say(request, N_("All")), **statuses(request)}
    total = sum(counts.values()) if counts is not None else 0
    return [
        (
            name,
            address(asked, status=status),
            None if counts is None else counts.get(status, 0) if status else total,
            status == asked.status,
        )
        for status, name in choices.items()
    ]


def _sorts(request: Request, asked: queries.Asked, viewer: Viewer) -> list[tuple[str, str, bool]]:
    choices = {**SORTS, **OWN} if viewer.signed_in else SORTS
    return [
        (say(request, name), address(asked, sort="" if sort == "trending" else sort), sort == asked.sort)
        for sort, name in choices.items()
    ]
