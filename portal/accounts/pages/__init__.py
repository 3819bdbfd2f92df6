"""The pages of accounts."""

from starlette.routing import BaseRoute

from portal.accounts.pages import account, choices, desk, emails, organisations, passwords, sign_in, sign_up

ROUTES: tuple[BaseRoute, ...] = (
    *sign_up.ROUTES,
    *sign_in.ROUTES,
    *passwords.ROUTES,
    *emails.ROUTES,
    *account.ROUTES,
    *choices.ROUTES,
    *organisations.ROUTES,
    *desk.ROUTES,
)
