"""The application: the only place where everything meets."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from threading import Event

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount

from portal import registry
from portal.accounts.pages.meta import FROM_OTHER_SERVERS
from portal.accounts.providers import configured
from portal.accounts.providers.client import Providers
from portal.db import Database, connect
from portal.db.middleware import DatabaseMiddleware
from portal.db.migrate import missing
from portal.files.store import open_store
from portal.holdings.purposes import check
from portal.kit import clock, memory
from portal.privacy import completeness
from portal.privacy.ledger import Gate, GateMiddleware, examine
from portal.privacy.statement import Statement
from portal.privacy.statement.publish import publish, refuse_unpublished
from portal.privacy.views.asking import ask as ask_why
from portal.settings import Settings, SettingsError, assets, load
from portal.web import logs
from portal.web import pages as web_pages
from portal.web.bodies import BodyLimitMiddleware
from portal.web.boundary import BoundaryMiddleware, answer
from portal.web.compress import VisitorPagesMiddleware
from portal.web.drain import DrainMiddleware
from portal.web.headers import RegisteredMiddleware, SecurityHeadersMiddleware
from portal.web.hosts import HostMiddleware
from portal.web.metrics import listening
from portal.web.origin import SameOriginMiddleware
from portal.web.overload import OverloadMiddleware
from portal.web.seen import LastSeen
from portal.web.sessions import SessionMiddleware
from portal.web.static import Static
from portal.web.templates import environments
from portal.worker import HOUSEKEEPING, Crew


def create_app(settings: Settings, *, with_worker: bool = False) -> Starlette:
    """The portal for `settings`. Its database is opened by the lifespan and must already be migrated.

    `with_worker`: jobs and mail are done in this process too, by the lifespan.
    """
    logs.configure(settings.log_format, strict=not settings.secure)
    static = Static(assets("static"))
    app = Starlette(
        routes=[*_routes(settings), Mount("/static", static, name="static")],
        middleware=_middleware(settings),
        exception_handlers={HTTPException: _page_for},
        lifespan=_lifespan(settings, with_worker=with_worker),
    )
    app.state.settings = settings
    app.state.templates = environments(settings, static)
    for templates in app.state.templates.values():
        templates.globals["sign_in_providers"] = configured(settings)
    app.state.static = static
    app.state.store = open_store(settings)
    app.state.holdings = registry.holdings(settings)
    app.state.providers = Providers(settings)
    app.state.statement = registry.statement(settings)
    app.state.shares = registry.shares(settings)
    app.state.erasing = registry.erasing(settings)
    app.state.restrictables = registry.restrictables(settings)
    app.state.ask_why = ask_why
    _check_registry(app.state.statement)
    app.state.draining = False
    app.state.gate = Gate()
    app.state.last_seen = LastSeen()
    app.state.measures = registry.MEASURES
    return app


def _check_registry(statement: Statement) -> None:
    """Raises RegistryError when something holds data for no purpose, or nothing executes what a purpose promises."""
    facts = statement.facts
    check(
        facts.purposes,
        [
            *((f"the holding {one.key}", one.purpose) for one in facts.holdings),
            *((f"the cookie {one.key}", one.purpose) for one in facts.cookies),
        ],
        {
            *(one.key for one in facts.holdings),
            *(one.name for one in (*HOUSEKEEPING, *registry.PERIODIC)),
            *registry.COMMANDS,
        },
    )


def _routes(settings: Settings) -> tuple[BaseRoute, ...]:
    if not settings.demo:
        return (*web_pages.ROUTES, *registry.ROUTES)
    from portal.demo.pages import ROUTES  # noqa: PLC0415 - a real portal does not even load them

    return (*web_pages.ROUTES, *registry.ROUTES, *ROUTES)


def from_environment() -> Starlette:
    """The portal as the environment describes it: what each of several server processes is started with."""
    app = create_app(load())
    memory.settle()
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    # in the order in which a request passes them
    return [
        Middleware(DatabaseMiddleware),
        Middleware(DrainMiddleware),
        Middleware(SecurityHeadersMiddleware, settings=settings),
        Middleware(BoundaryMiddleware),
        Middleware(
            RegisteredMiddleware,
            settings=settings,
            cookies=[one.named(settings) for one in registry.COOKIES],
        ),
        Middleware(OverloadMiddleware, settings=settings),
        Middleware(GateMiddleware),
        Middleware(VisitorPagesMiddleware, settings=settings),
        Middleware(HostMiddleware, settings=settings),
        Middleware(BodyLimitMiddleware, settings=settings),
        Middleware(SessionMiddleware, settings=settings),
        Middleware(SameOriginMiddleware, settings=settings, exempt=FROM_OTHER_SERVERS),
    ]


async def _page_for(request: Request, error: Exception) -> Response:
    return answer(request, error)


def _lifespan(
    settings: Settings, *, with_worker: bool
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        database = await connect(settings.database_url)
        try:
            with database.active():
                await _refuse_old_schema(database)
                await _refuse_unclassified(settings)
                await registry.note_terms(settings, clock.now())
                await _publish_or_refuse(app.state.statement)
                app.state.gate.closed = await examine(settings, clock.now())
                app.state.database = database
                leaving = Event()
                squeezing = asyncio.create_task(asyncio.to_thread(app.state.static.squeeze, leaving.is_set))
                with listening() if settings.metrics_token.get_secret_value() else nullcontext():
                    async with (
                        app.state.last_seen.written(),
                        _crew(settings, app.state.gate) if with_worker else nullcontext(),
                    ):
                        yield
                leaving.set()
                await squeezing
        finally:
            app.state.draining = True
            await database.close()

    return lifespan


async def _refuse_old_schema(database: Database) -> None:
    lacking = await missing(database)
    if lacking:
        raise SettingsError(f"the database lacks {len(lacking)} migrations: run `portal migrate` first")


async def _refuse_unclassified(settings: Settings) -> None:
    """A portal that holds what its statement does not know serves nobody; who develops it reads what that is."""
    registered = registry.registered(settings)
    if settings.secure:
        await completeness.refuse_incomplete(registered)
        return
    for one in await completeness.examine(registered, newest_rows=settings.demo):
        logs.trouble(one)


async def _publish_or_refuse(statement: Statement) -> None:
    """A demo publishes its statement by itself and tells nobody; a portal that serves people has to have done so."""
    if statement.facts.settings.demo:
        await publish(statement, clock.now(), tell=False)
    else:
        await refuse_unpublished(statement)


@asynccontextmanager
async def _crew(settings: Settings, gate: Gate) -> AsyncIterator[None]:
    crew = Crew(settings, gate)
    crew.start()
    try:
        yield
    finally:
        await crew.stop()
