"""The outermost layer of ours: one log line a request, and a page for everything that goes wrong."""

import time
import traceback

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.db.trouble import is_away, is_full
from portal.kit import ids
from portal.web import logs
from portal.web.answers import is_partial
from portal.web.errors import Refusal
from portal.web.metrics import requested
from portal.web.render import render, render_block, say


class BoundaryMiddleware:
    """Turns every refusal and every error into a page, and says in the log what happened."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        reference = scope["portal.reference"] = str(ids.new_id())[-12:]
        began, status = time.perf_counter(), 0

        async def watching(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watching)
        except Exception as error:  # noqa: BLE001 - the last resort: whatever it is, the person gets a page
            response = _page_or_words(Request(scope), error)
            if status == 0:
                await response(scope, receive, watching)
        finally:
            _note(scope, reference, status, began)


def _page_or_words(request: Request, error: Exception) -> Response:
    try:
        return answer(request, error)
    except Exception as further:  # noqa: BLE001 - a page that shows errors must not be one
        reference = request.scope["portal.reference"]
        logs.trouble("failed to show an error", reference=reference, error=logs.where(further))
        return PlainTextResponse(f"Something went wrong. Reference: {reference}\n", 500)


def _note(scope: Scope, reference: str, status: int, began: float) -> None:
    took = time.perf_counter() - began
    requested(scope, status, took)
    path = getattr(
        scope.get("route"), "path", "-"
    )  # the pattern, never the address: that holds ids and searches
    if path.startswith("/health/") and status == 200:
        return  # asked every few seconds
    logs.log(
        "request",
        reference=reference,
        method=scope["method"],
        route=path,
        status=status,
        ms=round(took * 1000, 1),
    )


def answer(request: Request, error: Exception) -> Response:
    """The page, or the piece of it, for `error`."""
    refusal = as_refusal(error)
    if refusal.status >= 500:
        logs.trouble("failed", reference=request.scope.get("portal.reference"), error=logs.where(error))
        if refusal.status == 500 and request.app.state.settings.demo:
            traceback.print_exception(error)
    detail = say(request, refusal.message, **refusal.parameters) if refusal.message else ""
    context = {
        "status": refusal.status,
        "detail": detail,
        "reference": request.scope.get("portal.reference", ""),
        "way_on": refusal.way_on,
        "retry_after": int(refusal.headers.get("Retry-After", 0)) if refusal.status == 503 else 0,
    }
    if not is_partial(request):
        return render(request, "errors/error.html", context, status=refusal.status, headers=refusal.headers)
    response = render_block(request, "errors/error.html", "notice", context, status=refusal.status)
    response.headers.update(refusal.headers)
    response.headers.update({"HX-Retarget": "#flash", "HX-Reswap": "innerHTML", "HX-Push-Url": "false"})
    if refusal.status == 401:
        response.headers["HX-Redirect"] = "/sign-in"
    return response


def as_refusal(error: Exception) -> Refusal:
    """What `error` means to the person: a refusal as it is, trouble with the database 503, a full disk 507, anything
    else 500."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, HTTPException):
        return Refusal(error.status_code, headers=dict(error.headers or {}))
    if isinstance(error, ClientDisconnect):
        return Refusal(400)  # gone before the whole request was here: nobody reads this
    if is_full(error):
        return Refusal(507, headers={"Retry-After": "60"})
    if is_away(error):
        return Refusal(503, headers={"Retry-After": "30"})
    return Refusal(500)
