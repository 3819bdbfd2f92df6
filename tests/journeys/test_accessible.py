"""Every page for everybody: axe finds nothing, nothing is wider than a phone, and the browser complains of nothing.

SQLite's run looks at Dutch by day and English by night, PostgreSQL's the other way round.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db import use_database
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.settings import Settings
from portal.web.models import Session
from tests import cast
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import Site
from tests.things import Things, things

NARROW = 320  # CSS pixels: WCAG 2.2, 1.4.10
PAGES = {
    "visitor": "/ /ideas /ideas?q=kalender /ideas?status=planned /ideas/{idea} /sign-in /sign-up /verify"
    " /forgot-password /reset-password /nothing-here /unsubscribe/none",
    "anna": "/ /ideas /ideas?sort=votes /ideas/new /ideas/{idea} /ideas/{idea}/edit /tickets /tickets?show=closed"
    " /tickets/new /tickets/{ticket} /tickets/{ticket}/delete /account /account/security /account/mail",
    "daan": "/desk /desk/tickets /desk/tickets?queue=all /desk/tickets/{ticket} /desk/tickets/new /desk/ideas"
    " /ideas/{idea} /desk/people",
    "eva": "/desk /desk/people /desk/people/{person} /desk/organisations /desk/organisations/new"
    " /desk/organisations/{organisation} /desk/settings /desk/settings/boards /desk/settings/boards/{boards}"
    " /desk/settings/products /desk/settings/products/{products} /desk/settings/categories /desk/settings/answers"
    " /desk/settings/answers/{answers}",
    "petra": "/desk/privacy /desk/privacy/due?holding=ideas",
}
LOOKS = (("nl", DIALECT != "sqlite"), ("en", DIALECT == "sqlite"))  # language, dark


@pytest.mark.parametrize(("language", "dark"), LOOKS, ids=["nl", "en"])
def test_pages(
    language: str, dark: bool, site: Site, settings: Settings, visitor: Callable[..., Page]
) -> None:
    made, tokens = loop.run(_prepare(settings, language, site))
    found = {}
    for who, paths in PAGES.items():
        page = visitor(f"{language}-{language.upper()}", dark=dark)
        if who in tokens:
            page.context.add_cookies([{"name": cast.COOKIE, "value": tokens[who], "url": site.url}])
        found |= {
            f"{who} {path}": trouble for path in paths.split() if (trouble := _trouble(page, made, path))
        }
        page.context.close()
    assert found == {}


def _trouble(page: Page, made: Things, path: str) -> list[str]:
    address = path.format(**{name: getattr(made, name) for name in Things.__dataclass_fields__})
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    violations = Axe().run(page).response["violations"]
    trouble = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
    page.set_viewport_size({"width": NARROW, "height": 800})
    width = page.evaluate("document.documentElement.scrollWidth")
    return trouble if width <= NARROW else [*trouble, f"{width} px wide at {NARROW}"]


async def _prepare(settings: Settings, language: str, site: Site) -> tuple[Things, dict[str, str]]:
    app = Starlette()
    app.state.store = open_store(
        settings.model_copy(update={"storage_url": f"file://{site.mail.parent / 'files'}"})
    )
    async with use_database(settings.database_url):
        people = {
            "anna": await cast.anna(language=language),
            "daan": await cast.daan(language=language),
            "eva": await cast.eva(language=language),
            "petra": await cast.petra(language=language),
        }
        made = await things(app, people["anna"], await cast.carla())
        return made, {who: await _session(person) for who, person in people.items()}


async def _session(person: Person) -> str:
    token, now = ids.new_token(), clock.now()
    await Session.create(
        id=ids.token_hash(token),
        public_id=ids.new_id(),
        person_id=person.id,
        staff=cast.viewer(person).is_staff,
        created_at=now - timedelta(minutes=5),
        seen_at=now,
        proven_at=now,
    )
    return token
