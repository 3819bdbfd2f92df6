"""The privacy desk: what goes when, how the daily run went, and a run that waits for a person's look."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.kit import clock
from portal.privacy import actions, ledger, queries, sweep
from portal.privacy.pages.common import holding_called, holdings_of, today_of
from portal.privacy.rules import Stop
from portal.web.answers import redirect
from portal.web.errors import conflict, not_found
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.render import language_of, render, say


async def board(request: Request) -> Response:
    """Every holding with what is due when, and the last runs."""
    today, runs = today_of(request), await queries.runs()
    return render(
        request,
        "desk/privacy/board.html",
        {
            "outlooks": [await queries.outlook(one, today) for one in holdings_of(request)],
            "ahead": queries.AHEAD,
            "runs": runs,
            "stop": queries.waiting_stop(runs),
            "most": queries.MOST,
            "ledger": await ledger.kept(request.app.state.settings, clock.now()),
            "reason": partial(_reason, request),
        },
    )


def _reason(request: Request, stop: tuple[str, dict[str, Any]]) -> str:
    return sweep.sentence(Stop(*stop), language_of(request))


async def due(request: Request) -> Response:
    """What the next run would delete of one holding."""
    holding = holding_called(request, request.query_params.get("holding", ""))
    if holding is None:
        raise not_found()
    page = await queries.due_page(holding, today_of(request), request.query_params.get("after", ""))
    return render(request, "desk/privacy/due.html", {"holding": holding, "page": page})


async def confirm(request: Request) -> Response:
    """Lets the newest run, which a guard stopped, go on after all."""
    if not await actions.confirm_stop(id_in(request), clock.now()):
        raise conflict(N_("That run does not wait any more: a newer one began, or somebody let it go on."))
    await flash(
        request, "success", say(request, N_("It goes on: what was listed and is still due is being deleted."))
    )
    return redirect(request, "/desk/privacy")
