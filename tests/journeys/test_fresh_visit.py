"""Everybody's first look at every page that has an address of its own: no cookie but those of the statement, nothing
kept in the browser, no request to anybody else, and nothing that the browser complains of."""

from collections.abc import Callable

from playwright.sync_api import Page
from starlette.routing import Route

from portal import registry
from portal.accounts.models import Person
from portal.db import use_database
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import Site
from tests.journeys.languages import half
from tests.things import QUESTIONS

# Who goes there; Daan has every role.
WHO = half(("visitor", "daan", "anna"))
KEPT = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"


def addresses() -> list[str]:
    """Every page whose address has no part to fill in."""
    found = {
        route.path
        for route in registry.ROUTES
        if isinstance(route, Route) and "GET" in (route.methods or set()) and "{" not in route.path
    }
    return sorted(QUESTIONS.get(path, path) for path in found)


def test_what_a_first_visit_leaves_behind(
    site: Site, settings: Settings, visitor: Callable[..., Page]
) -> None:
    """As a visitor: nothing at all. Signed in: the session. (A page that is a file is no page to look at.)"""
    tokens = loop.run(_signed_in(settings))
    listed = {cookie.named(settings) for cookie in registry.COOKIES}
    found: dict[str, object] = {}
    for who in WHO:
        page = visitor("nl-NL" if DIALECT == "sqlite" else "en-GB")
        given = [{"name": cast.COOKIE, "value": tokens[who], "url": site.url}] if who in tokens else []
        for path in addresses():
            kept, cookies = _visit(page, path, given), _cookies(page)
            assert cookies <= listed
            if kept or cookies != {one["name"] for one in given}:
                found[f"{who} {path}"] = (cookies, kept)
        page.context.close()
    assert found == {}
    assert len(addresses()) > 40


def _visit(page: Page, path: str, given: list[dict[str, str]]) -> int:
    """Goes there without having been anywhere, but to the sign-in. How much is kept beside cookies."""
    page.context.clear_cookies()
    page.context.add_cookies(given)  # type: ignore[arg-type]
    answer = page.context.request.get(path, max_redirects=0)
    if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
        return (
            0  # what leads to another page, is refused or is a file is nothing to look at: its cookies count
        )
    assert _cookies(page) == {one["name"] for one in given}
    page.goto(path)
    return int(page.evaluate(KEPT))


def _cookies(page: Page) -> set[str]:
    return {str(cookie.get("name")) for cookie in page.context.cookies()}


async def _signed_in(settings: Settings) -> dict[str, str]:
    async with use_database(settings.database_url):
        people = {
            "anna": await cast.anna(organisation_lead=True),
            "daan": await cast.daan(is_manager=True, is_privacy=True, is_admin=True),
        }
        return {who: await _session(person) for who, person in people.items()}


async def _session(person: Person) -> str:
    token, now = ids.new_token(), clock.now()
    await Session.create(
        id=ids.token_hash(token),
        public_id=ids.new_id(),
        person=person,
        staff=cast.viewer(person).is_staff,
        created_at=now,
        seen_at=now,
        proven_at=now,
        factor_at=now,
    )
    return token
