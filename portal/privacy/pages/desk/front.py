"""The privacy desk: what asks for attention, what goes when, how the daily run went, and a run that waits."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.kit import clock
from portal.privacy import actions, ledger, queries, rules, sweep
from portal.privacy.board import months, outlook
from portal.privacy.breaches import queries as breaches
from portal.privacy.pages.common import holding_called, holdings_of, today_of
from portal.privacy.pages.mydata import purposes_of
from portal.privacy.requests import queries as requests
from portal.privacy.rules import Stop
from portal.web.answers import redirect
from portal.web.errors import conflict, not_found
from portal.web.flash import flash
from portal.web.forms import id_in
from portal.web.render import language_of, render, say


async def board(request: Request) -> Response:
    """Every holding with what is due when, the last runs, and what waits elsewhere on the desk."""
    now, today, runs = clock.now(), today_of(request), await queries.runs()
    kept = outlook.stored(runs)
    found = await outlook.board(holdings_of(request), kept[1] if kept else None, today)
    page = {
        "outlooks": found,
        "names": {one.key: one.name.say(language_of(request)) for one in purposes_of(request)},
        "months": months.months(today),
        "counted_at": kept[0] if kept else None,
        "most": outlook.MOST,
        "runs": runs,
        "stop": queries.waiting_stop(runs),
        "step": months.NEXT[_step(runs, found, now, today)],
        "ledger": await ledger.kept(request.app.state.settings, now),
        "reason": partial(_reason, request),
        "requests": await requests.waiting(today),
        "breaches": await breaches.clocks(now),
        "today": today,
    }
    return render(request, "desk/privacy/board.html", page)


def _step(runs: Any, found: Any, now: Any, today: Any) -> months.Step:
    ended = next((one.finished_at for one in runs if one.finished_at), None)
    since = ended or (runs[-1].started_at if runs else None)
    return months.next_step(
        stopped=queries.waiting_stop(runs) is not None,
        late=rules.is_late(now, since),
        oldest=min((one.oldest for one in found if one.oldest), default=None),
        today=today,
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


async def exports(request: Request) -> Response:
    """The last copies of data that people asked for: how far they are, and not what is in them."""
    return render(request, "desk/privacy/exports.html", {"exports": await queries.exports()})
