"""Signing in at Google, Facebook, X or a company's own provider."""

from starlette.routing import BaseRoute

from portal.accounts.pages.social import arriving, completing, confirming, going, owning

ROUTES: tuple[BaseRoute, ...] = (
    *going.ROUTES,
    *arriving.ROUTES,
    *completing.ROUTES,
    *owning.ROUTES,
    *confirming.ROUTES,
)
