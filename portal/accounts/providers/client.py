"""The one thing that the rest of the portal uses of a provider: where to send somebody, and who came back."""

import asyncio

import httpx2
from starlette.datastructures import QueryParams

from portal.accounts.providers import Provider, oauth, oidc
from portal.accounts.providers.answers import Attempt, Claims, Failure, ProviderError
from portal.accounts.providers.channel import SECONDS, Way, plainly
from portal.accounts.providers.metadata import Directory
from portal.accounts.providers.tokens import authorization_url
from portal.holdings.outgoing import Doors
from portal.settings import Settings

LONGEST = 4096  # characters of a code


class Providers:
    """Speaks to the providers of `settings`; one for a process. `transport`: what tests put in place of the network."""

    def __init__(self, settings: Settings, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._settings = settings
        self._directory = Directory(Way(Doors(settings), transport))

    @property
    def transport(self) -> httpx2.AsyncBaseTransport | None:
        """None: the network."""
        return self._directory.way.transport

    @transport.setter
    def transport(self, transport: httpx2.AsyncBaseTransport | None) -> None:
        self._directory = Directory(Way(Doors(self._settings), transport))

    def callback(self, provider: Provider) -> str:
        """The portal's address to which this provider, and no other one, leads people back."""
        return self._settings.url(f"/auth/{provider.key}/callback")

    async def endpoint(self, provider: Provider, *, now: float) -> str:
        """Where this provider takes people who want to sign in. Raises ProviderError."""
        if provider.kind == "oauth":
            return provider.authorize_url
        async with plainly(), asyncio.timeout(SECONDS):
            return (await self._directory.metadata(provider, now)).authorization_endpoint

    def url(self, provider: Provider, endpoint: str, attempt: Attempt, *, state: str) -> str:
        """Where to send somebody; `state` comes back with them."""
        return authorization_url(provider, endpoint, attempt, state=state, callback=self.callback(provider))

    async def claims(
        self, provider: Provider, attempt: Attempt, answer: QueryParams, *, now: float
    ) -> Claims:
        """Who came back with `answer`, the query of the callback. Raises ProviderError."""
        async with plainly(), asyncio.timeout(SECONDS):
            if provider.kind == "oidc":
                # before anything else: an answer of somebody else's is not even a refusal
                oidc.check_issuer(await self._directory.metadata(provider, now), _one(answer, "iss"))
            code = _code(answer)
            callback, way = self.callback(provider), self._directory.way
            if provider.kind == "oidc":
                return await oidc.claims(
                    provider,
                    attempt,
                    self._directory,
                    code=code,
                    callback=callback,
                    now=now,
                    way=way,
                )
            return await oauth.claims(provider, attempt, code=code, callback=callback, way=way)


def _code(answer: QueryParams) -> str:
    error = _one(answer, "error")
    if error is not None:
        # both mean that nothing is wrong with the provider: somebody said no, or was asked to sign in and did not
        denied = error in ("access_denied", "login_required", "interaction_required", "consent_required")
        raise ProviderError(Failure.DENIED if denied else Failure.AWAY, "the provider refused")
    code = _one(answer, "code")
    if not code or len(code) > LONGEST:
        raise ProviderError(Failure.WRONG, "no code")
    return code


def _one(answer: QueryParams, name: str) -> str | None:
    """The value of `name`; said twice it has none that can be relied on."""
    found = answer.getlist(name)
    if len(found) > 1:
        raise ProviderError(Failure.WRONG, "an answer that says a thing twice")
    return found[0] if found else None
