"""Second factors: setting them up, using them, losing them."""

from starlette.routing import BaseRoute

from portal.accounts.pages.factors import app, choose, code, codes, passkeys, reset, showing
from portal.accounts.pages.factors.view import factors_view

__all__ = ["ROUTES", "factors_view"]

ROUTES: tuple[BaseRoute, ...] = (
    *code.ROUTES,
    *showing.ROUTES,
    *choose.ROUTES,
    *app.ROUTES,
    *passkeys.ROUTES,
    *codes.ROUTES,
    *reset.ROUTES,
)
