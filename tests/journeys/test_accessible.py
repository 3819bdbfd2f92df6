"""Every page for everybody: what `looks` asks of a page holds, and the browser complains of nothing.

SQLite's run looks at Dutch by day, PostgreSQL's at English by night; in `make drill` each at both, by day and by night.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette

from portal import registry
from portal.accounts.actions import audit
from portal.accounts.models import Invitation, Person
from portal.accounts.rules.events import Event
from portal.db import use_database
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.privacy.breaches.actions import note as note_breach
from portal.privacy.requests.actions import ask
from portal.privacy.statement.publish import publish
from portal.settings import Settings
from portal.tickets.models import Ticket
from portal.web.models import Session
from tests import cast
from tests.accounts import keys
from tests.drills.sizes import FULL
from tests.harness import loop
from tests.harness.databases import DIALECT
from tests.harness.site import Site
from tests.journeys import looks
from tests.things import TOKEN, Things, things

BRAM = UUID("01900000-0000-7000-8000-0000000000b2")  # Anna, who leads, could remove him
PAGES = {
    "visitor": "/ /ideas /ideas?q=kalender /ideas?status=planned /ideas/{idea} /sign-in /sign-up /verify"
    " /privacy /privacy/versions/2 /cookies"
    " /forgot-password /reset-password /nothing-here /unsubscribe/none /invitations/none"
    f" /invitations/{TOKEN}",
    "anna": "/ /ideas /ideas?sort=votes /ideas/new /ideas/{idea} /ideas/{idea}/edit /tickets /tickets?show=closed"
    " /tickets/new /tickets/{ticket} /tickets/{ticket}/delete /tickets/{ticket}/sharing /account /account/security"
    f" /account/mail /account/organisation /account/organisation/leave /invitations/{TOKEN}"
    f" /account/organisation/members/{BRAM}/remove /account/privacy /account/privacy/erase"
    " /account/privacy/support /account/privacy/account /account/privacy/ask",
    "bram": "/tickets?show=shared /tickets/{ticket} /account/organisation",
    "carla": f"/invitations/{TOKEN} /account/organisation /tickets?show=shared",
    # these two showed who they are too long ago; Wim has no password
    "lotte": "/account/prove?next=/account /account",
    "wim": "/account/prove /account",
    "daan": "/desk /desk/tickets /desk/tickets?queue=all /desk/tickets/{ticket} /desk/tickets/new /desk/ideas"
    " /ideas/{idea} /desk/people",
    "eva": "/desk /desk/people /desk/people/{person} /desk/organisations /desk/organisations/new"
    " /desk/organisations/{organisation} /desk/settings /desk/settings/boards /desk/settings/boards/{boards}"
    " /desk/settings/products /desk/settings/products/{products} /desk/settings/categories /desk/settings/answers"
    " /desk/settings/answers/{answers}",
    "petra": "/desk/privacy /desk/privacy/due?holding=ideas /desk/people/{person}/erase /desk/privacy/erasures"
    " /desk/privacy/requests /desk/privacy/requests/new /desk/privacy/requests/1"
    " /desk/privacy/requests/1/letters/answer /desk/privacy/requests/1/letters/refusal"
    " /desk/privacy/breaches /desk/privacy/breaches/1 /desk/privacy/register /desk/privacy/exports",
}
LANGUAGES = ["nl", "en"] if FULL else ["nl" if DIALECT == "sqlite" else "en"]
THEMES = ("light", "dark") if FULL else ("light",) if DIALECT == "sqlite" else ("dark",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages(language: str, site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    made, tokens = loop.run(prepared(settings, language, site))
    found = {}
    for who, paths in PAGES.items():
        page = visitor(f"{language}-{language.upper()}")
        if who in tokens:
            page.context.add_cookies([{"name": cast.COOKIE, "value": tokens[who], "url": site.url}])
        found |= {
            f"{who} {path}": trouble for path in paths.split() if (trouble := _trouble(page, made, path))
        }
        page.context.close()
    assert found == {}


def _trouble(page: Page, made: Things, path: str) -> list[str]:
    """Everything that is wrong with one page. It is loaded once; light, width and colours change around it."""
    address = path.format(**{name: getattr(made, name) for name in Things.__dataclass_fields__})
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    trouble = [*looks.misread(page), *looks.moving(page), *looks.faint(page)]
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        trouble += [f"{theme}: {one}" for one in looks.by_axe(page)]
    return [*trouble, *looks.too_wide(page)]


async def prepared(settings: Settings, language: str, site: Site) -> tuple[Things, dict[str, str]]:
    """One of everything, and a session for everybody who looks at it."""
    app = Starlette()
    app.state.store = open_store(
        settings.model_copy(update={"storage_url": f"file://{site.mail.parent / 'files'}"})
    )
    async with use_database(settings.database_url):
        for name in ("Before", settings.name):  # two versions of the statement, the second with differences
            statement = registry.statement(settings.model_copy(update={"name": name}))
            await publish(statement, clock.now(), tell=False)
        people = {
            "anna": await cast.anna(language=language, organisation_lead=True),
            "bram": await cast.bram(id=BRAM, language=language),
            "carla": await cast.carla(language=language),
            "lotte": await cast.person("Lotte Kok", language=language, password_hash="$argon2id$"),
            "wim": await cast.person("Wim Kuiper", language=language),
            "daan": await cast.daan(language=language),
            "eva": await cast.eva(language=language),
            "petra": await cast.petra(language=language),
        }
        made = await things(app, people["anna"], people["carla"])
        await Ticket.filter(id=made.ticket).update(shared_with_id=cast.MOLEN)
        await _invite(people["carla"])
        for one in ("anna", "wim"):
            await keys.identity(people[one], "google")
            await audit.note(Event.SIGN_IN, now=clock.now(), actor=people[one].id, subject=people[one].id)
        await _desk(settings, people["petra"], people["anna"])
        tokens = {who: await _session(person) for who, person in people.items()}
        await Session.filter(person_id__in=[people[who].id for who in ("lotte", "wim")]).update(
            proven_at=None
        )
        return made, tokens


async def _desk(settings: Settings, officer: Person, asker: Person) -> None:
    now = clock.now()
    await ask(settings, asker.id, "other", "Bewaren jullie mijn telefoonnummer?", now=now)
    entry = {
        "discovered_at": now,
        "happened": "Een laptop is gestolen.",
        "data": "",
        "people": 0,
        "why_not_told": "",
    }
    empty = {"consequences": "", "measures": "", "authority_told_at": None, "people_told_at": None}
    await note_breach(officer.id, {**entry, **empty}, now=now)


async def _invite(person: Person) -> None:
    now = clock.now()
    await Invitation.create(
        id=ids.new_id(),
        organisation_id=cast.MOLEN,
        email=person.email,
        email_key=person.email_key,
        token_hash=ids.token_hash(TOKEN),
        created_at=now,
        expires_at=now + timedelta(days=7),
    )


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
        factor_at=now,
    )
    return token
