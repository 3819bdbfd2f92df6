"""The pages of accounts."""

from starlette.routing import BaseRoute

from portal.accounts.pages import (
    account,
    choices,
    desk,
    emails,
    factors,
    invitations,
    membership,
    meta,
    organisations,
    passwords,
    prove,
    security,
    sign_in,
    sign_up,
    social,
)

ROUTES: tuple[BaseRoute, ...] = (
    *sign_up.ROUTES,
    *sign_in.ROUTES,
    *social.ROUTES,
    *passwords.ROUTES,
    *emails.ROUTES,
    *account.ROUTES,
    *prove.ROUTES,
    *security.ROUTES,
    *factors.ROUTES,
    *choices.ROUTES,
    *invitations.ROUTES,
    *membership.ROUTES,
    *meta.ROUTES,
    *organisations.ROUTES,
    *desk.ROUTES,
)
