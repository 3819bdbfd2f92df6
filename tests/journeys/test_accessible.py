"""Every page for everybody: what `looks` asks of a page holds, and the browser complains of nothing.

By day and by night. SQLite's run looks at every other page in Dutch, PostgreSQL's at the others in English; in
`make drill` each looks at all of them in both.
"""

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.routing import Route

from portal import registry
from portal.accounts.actions import audit, links
from portal.accounts.models import Invitation, Person, ProviderRequest
from portal.accounts.rules.events import Event
from portal.accounts.rules.links import Kind
from portal.db import use_database
from portal.files.store import open_store
from portal.kit import clock, ids
from portal.privacy import keeping
from portal.privacy.breaches.actions import note as note_breach
from portal.privacy.models import DataExport, Erasure
from portal.privacy.requests.actions import ask
from portal.privacy.statement.publish import publish
from portal.settings import Settings
from portal.tickets.models import Ticket
from portal.web.models import Session
from tests import cast
from tests.accounts import keys
from tests.harness import loop
from tests.harness.site import Site
from tests.journeys import looks
from tests.journeys.languages import LOCALES, half
from tests.things import TOKEN, Things, things

BRAM = UUID("01900000-0000-7000-8000-0000000000b2")  # Anna, who leads, could remove him
PAGES = {
    "visitor": "/ /ideas /ideas?q=kalender /ideas?status=planned /ideas/{idea} /sign-in /sign-up /verify"
    " /privacy /privacy/versions/2 /cookies"
    " /forgot-password /reset-password /nothing-here /unsubscribe/none /invitations/none"
    f" /invitations/{TOKEN} /ideas/similar?title=kalender /verify/none /verify/{{verify}}"
    " /reset-password/{reset} /account/email/undo/{undo} /keep/{keep} /privacy/erased/{erased}"
    " /facebook/data-deletion/{request}",
    "anna": "/ /ideas /ideas?sort=votes /ideas/new /ideas/{idea} /ideas/{idea}/edit /tickets /tickets?show=closed"
    " /tickets/new /tickets/{ticket} /tickets/{ticket}/delete /tickets/{ticket}/sharing /account /account/security"
    f" /account/mail /account/organisation /account/organisation/leave /invitations/{TOKEN}"
    f" /account/organisation/members/{BRAM}/remove /account/privacy /account/privacy/erase"
    " /account/privacy/support /account/privacy/account /account/privacy/ask /account/privacy/restrict"
    " /account/privacy/object /account/privacy/export/{export} /account/email/{email}"
    " /ideas/{idea}/comments/{comment}/edit",
    "bram": "/tickets?show=shared /tickets/{ticket} /account/organisation",
    "carla": f"/invitations/{TOKEN} /account/organisation /tickets?show=shared",
    # these two showed who they are too long ago; Wim has no password
    "lotte": "/account/prove?next=/account /account",
    "wim": "/account/prove /account",
    "daan": "/desk /desk/tickets /desk/tickets?queue=all /desk/tickets/{ticket} /desk/tickets/new /desk/ideas"
    " /ideas/{idea} /desk/ideas/{idea}/voters /desk/people",
    "eva": "/desk /desk/people /desk/people/{person} /desk/organisations /desk/organisations/new"
    " /desk/organisations/{organisation} /desk/settings /desk/settings/boards /desk/settings/boards/{boards}"
    " /desk/settings/products /desk/settings/products/{products} /desk/settings/categories"
    " /desk/settings/categories/{categories} /desk/settings/answers"
    " /desk/settings/answers/{answers}",
    "petra": "/desk/privacy /desk/privacy/due?holding=ideas /desk/people/{person}/erase /desk/privacy/erasures"
    " /desk/privacy/requests /desk/privacy/requests/new /desk/privacy/requests/1"
    " /desk/privacy/requests/1/letters/answer /desk/privacy/requests/1/letters/refusal"
    " /desk/privacy/breaches /desk/privacy/breaches/new /desk/privacy/breaches/1 /desk/privacy/register"
    " /desk/privacy/exports /desk/people/{person}/restrict /desk/privacy/restrictions /desk/privacy/holds",
}
# On the way through a provider or a second factor: `test_social` and `test_factors` look at these.
ON_THE_WAY = (
    "/sign-in/complete /sign-in/link /sign-in/confirm/{token} /sign-in/code /account/security/factor"
    " /account/security/app"
)
# What only leads to another page, or is a file.
NO_PAGES = (
    "/auth/{provider}/start /auth/{provider}/callback /sign-in/passkey /sign-in/code/passkey /account/profile"
    " /account/email /account/password /account/security/passkeys /account/security/codes"
    " /account/organisation/invitations /desk/organisations/{id}/members /desk/organisations/{id}/invitations"
    " /tickets/{id}/download /files/{id} /desk/privacy/register.json /desk/privacy/register.csv"
)
THEMES = ("light", "dark")
REFUSED = {  # these say no
    "visitor /nothing-here",
    "visitor /unsubscribe/none",
    "visitor /verify/none",
    "visitor /invitations/none",
    "daan /desk/people",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_pages(locale: str, site: Site, settings: Settings, visitor: Callable[..., Page]) -> None:
    made, tokens = loop.run(prepared(settings, locale[:2], site))
    parts = {**asdict(made), **loop.run(_links(settings))}
    found = {}
    for who, paths in PAGES.items():
        page = visitor(locale)
        if who in tokens:
            page.context.add_cookies([{"name": cast.COOKIE, "value": tokens[who], "url": site.url}])
        for path in half(paths.split()):
            answer = page.goto(path.format(**parts))
            status = answer.status if answer else 0
            trouble = looks.everything(page, THEMES)
            trouble += [f"status {status}"] if (status >= 400) != (f"{who} {path}" in REFUSED) else []
            found |= {f"{who} {path}": trouble} if trouble else {}
        page.context.close()
    assert found == {}


def test_no_page_is_left_out() -> None:
    listed = [path.partition("?")[0] for path in " ".join(PAGES.values()).split()]
    routes = {
        route.path
        for route in registry.ROUTES
        if isinstance(route, Route) and "GET" in (route.methods or set())
    }
    unseen = {route for route in routes if not any(_shape(route).fullmatch(path) for path in listed)}
    assert unseen == {*ON_THE_WAY.split(), *NO_PAGES.split()}


def _shape(route: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"{\w+}", "[^/]+", route.replace(".", "[.]")))


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


async def _links(settings: Settings) -> dict[str, object]:
    """What stands in addresses that were mailed, by what it is for."""
    now = clock.now()
    async with use_database(settings.database_url):
        anna = await Person.get(email="anna@example.org")
        kinds = {
            "reset": Kind.RESET,
            "email": Kind.CHANGE_EMAIL,
            "undo": Kind.UNDO_EMAIL,
        }
        made: dict[str, object] = {
            name: await links.issue(anna.id, kind, now=now, email=anna.email) for name, kind in kinds.items()
        }
        noor = await cast.person("Noor Vis", verified_at=None)
        made["verify"] = await links.issue(noor.id, Kind.VERIFY, now=now, email=noor.email)
        made["keep"] = keeping.token(settings, anna.id, "ideas", now)
        gone = await Erasure.create(id=ids.new_id(), person_id=ids.new_id(), asked_by="person", begun_at=now)
        asked = await ProviderRequest.create(code=ids.new_token()[:40], provider="facebook", received_at=now)
        token, week = ids.new_token(), now + timedelta(days=7)
        await DataExport.create(
            id=ids.new_id(),
            person=anna,
            state="ready",
            token_hash=ids.token_hash(token),
            created_at=now,
            expires_at=week,
        )
        return {**made, "erased": gone.id, "request": asked.code, "export": token}


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
