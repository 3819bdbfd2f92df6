"""Routes that say what they ask of a viewer."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
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


SECOND_FACTOR = "/account/security/factor"  # where staff who have none set one up
PROVE = "/account/prove"  # where somebody shows again who they are
SECURITY = "/account/security"


def _refused(request: Request, viewer: Viewer, access: Access) -> Response:
    if not viewer.signed_in:
        if request.method in ("GET", "HEAD"):
            return redirect(request, f"/sign-in?next={quote(_here(request))}")
        raise Refusal(401, N_("Sign in first, and then do that again."), way_on=("/sign-in", N_("Sign in")))
    if not viewer.verified:
        raise Refusal(
            403,
            N_("Confirm your e-mail address first: we sent you a mail with a link."),
            way_on=("/verify", N_("Send the mail again")),
        )
    if access is Access.PROVEN:
        # what was being sent is not kept: it is asked for again on the page that it came from
        back = _here(request) if request.method in ("GET", "HEAD") else SECURITY
        return redirect(request, f"{PROVE}?next={quote(back)}")
    if access.allows(replace(viewer, roles=viewer.held)):
        return _without_factor(request)
    if not viewer.held:
        raise not_found()
    raise Refusal(403, N_("Your role does not include this page."))


def _without_factor(request: Request) -> Response:
    # enforced here for every page, form and piece of the desk alike; what staff may see elsewhere goes by `roles`
    if request.method in ("GET", "HEAD"):
        return redirect(request, f"{SECOND_FACTOR}?next={quote(_here(request))}")
    raise Refusal(
        403,
        N_("Staff work with a second factor: set one up first."),
        way_on=(SECOND_FACTOR, N_("Set up a second factor")),
    )


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
