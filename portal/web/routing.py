"""Routes that say what they ask of a viewer."""

from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.i18n import N_
from portal.web.answers import redirect
from portal.web.errors import Refusal, not_found
from portal.web.viewer import Access, Viewer, viewer_of

Handler = Callable[[Request], Awaitable[Response]]


def page(path: str, handler: Handler, *, access: Access, methods: tuple[str, ...] = ("GET",)) -> Route:
    """A route for `handler`, guarded by `access`. Its name is the handler's module and name: `ideas.pages.vote`."""
    name = f"{handler.__module__.removeprefix('portal.')}.{handler.__name__}"
    route = Route(path, _guarded(handler, access), methods=list(methods), name=name)
    route.access = access  # type: ignore[attr-defined]  # read by the authorisation matrix
    return route


def get(path: str, handler: Handler, access: Access) -> Route:
    """A page that only shows."""
    return page(path, handler, access=access)


def post(path: str, handler: Handler, access: Access) -> Route:
    """An action."""
    return page(path, handler, access=access, methods=("POST",))


def form(path: str, handler: Handler, access: Access) -> Route:
    """A form: GET shows it, POST takes it."""
    return page(path, handler, access=access, methods=("GET", "POST"))


def _guarded(handler: Handler, access: Access) -> Handler:
    @wraps(handler)
    async def guarded(request: Request) -> Response:
        viewer = viewer_of(request)
        if access.allows(viewer):
            try:
                return await handler(request)
            finally:
                await request.close()  # files that were sent wait on disk until then
        return _refused(request, viewer, access)

    return guarded


def _refused(request: Request, viewer: Viewer, access: Access) -> Response:
    if not viewer.signed_in:
        if request.method in ("GET", "HEAD"):
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return redirect(request, f"/sign-in?next={quote(here)}")
        raise Refusal(401, N_("Sign in first, and then do that again."), way_on=("/sign-in", N_("Sign in")))
    if not viewer.verified:
        raise Refusal(
            403,
            N_("Confirm your e-mail address first: we sent you a mail with a link."),
            way_on=("/verify", N_("Send the mail again")),
        )
    if access not in (Access.SIGNED_IN, Access.VERIFIED) and not viewer.is_staff:
        raise not_found()
    raise Refusal(403, N_("Your role does not include this page."))
