"""Pages that belong to no feature: the language switch and health."""

import asyncio

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute

from portal.db import value
from portal.db.trouble import is_away
from portal.i18n import LANGUAGES
from portal.kit import markdown, text
from portal.web.answers import redirect, safe_next
from portal.web.cookies import YEAR
from portal.web.metrics import page as metrics
from portal.web.routing import get, post
from portal.web.viewer import Access

READY_SECONDS = 2  # a database that takes longer is as good as away
PREVIEW_MOST = 20_000  # characters


async def language(request: Request) -> Response:
    """Keeps the chosen language in a cookie and goes back to where the person was."""
    data = await request.form()
    response = redirect(request, safe_next(data.get("next")))
    if data.get("language") in LANGUAGES:
        settings = request.app.state.settings
        response.set_cookie(
            "lang",
            str(data["language"]),
            max_age=YEAR,
            httponly=True,
            samesite="strict",
            secure=settings.secure,
        )
    return response


async def theme(request: Request) -> Response:
    """Keeps the chosen colours in a cookie; "auto" follows the system again."""
    data = await request.form()
    response = redirect(request, safe_next(data.get("next")))
    chosen, secure = data.get("theme"), request.app.state.settings.secure
    if chosen in ("light", "dark"):
        response.set_cookie("theme", str(chosen), max_age=YEAR, samesite="strict", secure=secure)
    else:
        response.delete_cookie("theme", samesite="strict", secure=secure)
    return response


async def preview(request: Request) -> Response:
    """What Markdown will look like, for the editor's second tab: made by the same function that shows it later."""
    data = await request.form()
    typed = data.get("text")
    html = markdown.to_html(text.many_lines(typed)[:PREVIEW_MOST]) if isinstance(typed, str) else ""
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


async def live(request: Request) -> Response:
    """The process answers. Says nothing about the database: restarting would not mend that."""
    return JSONResponse({"status": "ok"})


async def ready(request: Request) -> Response:
    """The process can serve: its database answers and its schema is the one that this version needs."""
    state = request.app.state
    try:
        async with asyncio.timeout(READY_SECONDS):
            await value("SELECT 1")
    except Exception as error:
        if not is_away(error):
            raise
        return JSONResponse({"status": "no database"}, 503, headers={"Retry-After": "5"})
    if state.draining:
        return JSONResponse({"status": "stopping"}, 503)
    return JSONResponse({"status": "ok"})


ROUTES: tuple[BaseRoute, ...] = (
    post("/language", language, Access.PUBLIC),
    post("/theme", theme, Access.PUBLIC),
    post("/preview", preview, Access.SIGNED_IN),
    get("/health/live", live, Access.PUBLIC),
    get("/health/ready", ready, Access.PUBLIC),
    *metrics.ROUTES,
)
