"""The page behind the link in a notice: its owner keeps what is about to go, or has it deleted now."""

from starlette.requests import Request
from starlette.responses import Response

from portal.holdings.types import Holding
from portal.i18n import N_
from portal.kit import clock
from portal.privacy import actions, keeping, queries
from portal.privacy.keeping import Kept
from portal.privacy.pages.common import holding_called, today_of
from portal.web.errors import Refusal
from portal.web.render import render


async def keep(request: Request) -> Response:
    """Shows what the mail listed and is still there; sent with `do` = keep or delete, it does so."""
    kept = keeping.read(request.app.state.settings, request.path_params["token"], clock.now())
    holding = holding_called(request, kept.key) if kept else None
    if kept is None or holding is None or not await queries.person_exists(kept.person_id):
        raise Refusal(
            410,
            N_("This link does not work any more: it was used up, or is too old."),
            way_on=("/ideas", N_("Ideas")),
        )
    done = await _do(request, kept, holding) if request.method == "POST" else ""
    lines = await queries.told(kept, holding)
    return render(request, "privacy/keep.html", {"lines": list(lines.values()), "done": done})


async def _do(request: Request, kept: Kept, holding: Holding) -> str:
    wanted = (await request.form()).get("do")
    if wanted == "keep":
        await actions.keep(kept.person_id, today_of(request))
        return "keep"
    if wanted == "delete":
        listed = list(await queries.told(kept, holding))
        await actions.delete_now(holding, listed, kept.person_id, today=today_of(request), now=clock.now())
        return "delete"
    return ""
