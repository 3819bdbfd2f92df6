"""Pages and pieces of pages, from the same templates.

A whole template answers a browser. htmx asks for the element it wants to replace; the block of that name is that
element, so a piece is never written twice. An unknown element gets the whole page.
"""

from typing import Any

from jinja2 import Environment, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse

from portal.i18n import negotiate, translations
from portal.web import flash, pieces
from portal.web.answers import VARY, is_partial, safe_next, target_of
from portal.web.viewer import viewer_of

THEMES = ("light", "dark")


def language_of(request: Request) -> str:
    """The language of this request: chosen, of the account, of the browser, of the portal. Found once."""
    found = request.scope.get("portal.language")
    if found is None:
        found = request.scope["portal.language"] = negotiate(
            chosen=request.cookies.get("lang"),
            account=viewer_of(request).language,
            header=request.headers.get("Accept-Language", ""),
            default=request.app.state.settings.language,
        )
    return str(found)


def say(request: Request, text: str, **parameters: Any) -> str:
    """The source text `text` in the request's language, with its parameters filled in."""
    translated = translations(language_of(request)).gettext(text)
    return translated % parameters if parameters else translated


def render(
    request: Request,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    remember: bool = False,
) -> HTMLResponse:
    """The page `template`, or the block of it that htmx asks for. `remember`: visitors who ask for the same get the
    same page, which is made once for all that stands in `context` (`portal.web.pieces`)."""
    target = target_of(request) if is_partial(request) else ""
    if target and target in _template(request, template).blocks:
        return render_block(request, template, target, context, status=status, headers=headers)
    values = {**_common(request), **(context or {})}
    html = _whole(request, template, values, remember=remember and not viewer_of(request).signed_in)
    return HTMLResponse(html, status, {**_caching(request), **(headers or {})})


def render_block(
    request: Request,
    template: str,
    block: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    """One block of a template alone."""
    found = _template(request, template)
    values = found.new_context({**_common(request), **(context or {})})
    html = "".join(found.blocks[block](values))
    return HTMLResponse(html, status, {**_caching(request), **(headers or {})})


def render_piece(
    request: Request, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HTMLResponse:
    """The include `_name.html` alone: a widget that stands on a page more than once."""
    html = _template(request, template).render({**_common(request), **(context or {})})
    return HTMLResponse(html, status, _caching(request))


def _template(request: Request, name: str) -> Template:
    env: Environment = request.app.state.templates[language_of(request)]
    return env.get_template(name)


def _whole(request: Request, template: str, values: dict[str, Any], *, remember: bool) -> str:
    found = _template(request, template)
    if not remember:
        return found.render(values)
    return pieces.of(found.environment).page(template, pieces.frozen(values), lambda: found.render(values))


def _common(request: Request) -> dict[str, Any]:
    theme = request.cookies.get("theme", "")
    query = request.url.query
    return {
        "viewer": viewer_of(request),
        "theme": theme if theme in THEMES else "auto",
        "path": request.url.path,
        # a link on the page: `//elsewhere` would lead to another site
        "path_qs": safe_next(request.url.path + (f"?{query}" if query else "")),
        "flashes": flash.take(request),
    }


def _caching(request: Request) -> dict[str, str]:
    cache = "no-store" if viewer_of(request).signed_in else "no-cache"
    return {"Vary": VARY, "Cache-Control": cache}
