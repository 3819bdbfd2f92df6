"""The ideas that wait for staff."""

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity
from portal.i18n import N_
from portal.ideas import queries
from portal.ideas.pages.common import moment, settings_of, statuses
from portal.ideas.queries.desk import MOST_COUNTED
from portal.web.render import render, say

TABS = {
    "first": N_("Waiting for a first answer"),
    "old": N_("Undecided for over a year"),
    "hidden": N_("Hidden"),
    "going": N_("Decided, going soon"),
}


async def desk(request: Request) -> Response:
    """One list of ideas that ask for work."""
    await activity.note_visit(request, ideas=False)
    now, today = moment(request)
    clock = queries.Clock(now, today, settings_of(request))
    tab = request.query_params.get("tab", "first")
    tab = tab if tab in TABS else "first"
    found = await queries.desk_list(tab, request.query_params.get("after", ""), clock)
    counts = await queries.desk_counts(clock)
    context = {
        "tab": tab,
        "found": found,
        "tabs": [
            (say(request, name), f"/desk/ideas?tab={key}", _number(counts[key]), key == tab)
            for key, name in TABS.items()
        ],
        "statuses": statuses(request),
        "next_url": f"/desk/ideas?tab={tab}&after={found.next}" if found.next else "",
    }
    return render(request, "desk/ideas/list.html", context)


def _number(count: int) -> str:
    return str(count) if count < MOST_COUNTED else f"{MOST_COUNTED - 1}+"
