"""The stand-in as an application: four providers, each below its own prefix, and nothing that is kept."""

from collections.abc import Awaitable, Callable

from jinja2 import FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.demo.provider import faults, pages, telling, tokens
from portal.demo.provider.faults import Faults
from portal.demo.provider.kinds import KINDS, Kind
from portal.demo.provider.memory import Memory
from portal.demo.provider.signing import ALGORITHM, Signer
from portal.i18n import LANGUAGES, translations
from portal.settings import LOOPBACK, assets
from portal.web.templates import TranslatedEnvironment

Handler = Callable[[Request, Kind], Awaitable[Response]]


def create_app(base: str, portal: str, *, with_faults: bool = False) -> Starlette:
    """The stand-in at `base`, for the portal at `portal` (addresses without a slash at the end).

    `with_faults`: tests may have it misbehave.
    """
    app = Starlette(
        routes=_routes(with_faults=with_faults),
        middleware=[
            Middleware(
                TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, "["]
            ),  # "[" is how it reads "[::1]:9000"
            Middleware(HeadersMiddleware, portal=portal),
        ],
    )
    app.state.base, app.state.portal = base, portal
    app.state.memory, app.state.faults, app.state.signer = Memory(), Faults(), Signer()
    app.state.templates = {language: _templates(language) for language in LANGUAGES}
    return app


def _routes(*, with_faults: bool) -> list[BaseRoute]:
    routes: list[BaseRoute] = [Route("/", pages.index), Route("/style.css", pages.style)]
    for kind in KINDS.values():
        routes += [
            _route(kind, kind.authorize, pages.authorize, "GET"),
            _route(kind, "decision", pages.decide, "POST"),
            _route(kind, kind.token, tokens.token, "POST"),
            _route(kind, kind.userinfo, telling.userinfo, "GET"),
        ]
        if kind.openid:
            routes.append(_route(kind, ".well-known/openid-configuration", metadata, "GET"))
            routes.append(_route(kind, "jwks", jwks, "GET"))
    return [*routes, Route("/faults", faults.control, methods=["POST"])] if with_faults else routes


def _route(kind: Kind, path: str, handler: Handler, method: str) -> Route:
    async def of_kind(request: Request) -> Response:
        return await handler(request, kind)

    return Route(f"/{kind.key}/{path}", of_kind, methods=[method])


async def metadata(request: Request, kind: Kind) -> Response:
    """Where everything is, and what is possible (OpenID Connect Discovery 1.0)."""
    base = request.app.state.base
    return JSONResponse(
        {
            "issuer": kind.issuer(base),
            "authorization_endpoint": kind.url(base, kind.authorize),
            "token_endpoint": kind.url(base, kind.token),
            "userinfo_endpoint": kind.url(base, kind.userinfo),
            "jwks_uri": kind.url(base, "jwks"),
            "scopes_supported": sorted(kind.scopes),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "token_endpoint_auth_methods_supported": [f"client_secret_{way}" for way in sorted(kind.secrets)],
            "claims_supported": [
                "aud",
                "auth_time",
                "email",
                "email_verified",
                "exp",
                "iat",
                "iss",
                "name",
                "sub",
            ],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


async def jwks(request: Request, kind: Kind) -> Response:
    """The keys that ID tokens are signed with."""
    return JSONResponse(request.app.state.signer.jwks())


def _templates(language: str) -> TranslatedEnvironment:
    texts = translations(language)
    environment = TranslatedEnvironment(
        loader=FileSystemLoader(assets("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.texts = texts
    environment.install_gettext_translations(texts, newstyle=True)  # type: ignore[attr-defined]
    return environment


class HeadersMiddleware:
    """A strict policy on every page. A form may lead on to the portal: browsers hold the redirect after it to this."""

    def __init__(self, app: ASGIApp, portal: str) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
            f" frame-ancestors 'none'; form-action 'self' {portal}",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-store",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, guarded if scope["type"] == "http" else send)
