"""The portal with a few routes of these tests."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.web import routing
from portal.web.viewer import Access

if TYPE_CHECKING:
    from starlette.applications import Starlette

Handler = Callable[[Request], Awaitable[Response]]


@pytest.fixture
def at(app: "Starlette") -> Callable[..., None]:
    """`at("/test/x", handler)` adds a route; `methods` and `access` as for any page."""

    def add(
        path: str,
        handler: Handler,
        *,
        methods: tuple[str, ...] = ("GET", "POST"),
        access: Access = Access.PUBLIC,
    ) -> None:
        route: Route = routing.page(path, handler, access=access, methods=methods)
        app.router.routes.insert(0, route)

    return add
