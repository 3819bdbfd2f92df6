"""Asking a provider: https with its certificate checked, no redirects, no cookies, no proxies of the environment, a
small answer, and soon. What it says goes into no log."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from joserfc.errors import JoseError

from portal.accounts.providers.answers import Failure, ProviderError
from portal.holdings.outgoing import Doors
from portal.kit.addresses import is_safe

SECONDS = 4  # for everything that one visit of a person takes: the page that says so is there within five
MOST = 256 * 1024  # bytes of one answer
PLAIN = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "portal"}


class TooMuchError(httpx2.TransportError):
    """An answer that is larger than any honest one."""


@dataclass(frozen=True, slots=True)
class Way:
    """How providers are reached: the hosts that may be asked, and what tests put in place of the network."""

    doors: Doors
    transport: httpx2.AsyncBaseTransport | None = None


class SmallAnswers(httpx2.AsyncBaseTransport):
    """Asks hosts that are registered, and no others. Passes on what `inner` answers, up to MOST bytes, and only as it
    is: what unpacks may grow without end."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, doors: Doors, *, borrowed: bool) -> None:
        self._inner = inner
        self._doors = doors
        self._borrowed = borrowed

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Asks, and watches over the answer's size."""
        if not self._doors.allows(request.url.host):
            raise httpx2.ConnectError("a host that is not registered", request=request)
        answer = await self._inner.handle_async_request(request)
        if answer.headers.get("content-encoding", "identity") != "identity":
            await answer.aclose()
            raise TooMuchError("a packed answer")
        stream = answer.stream
        if not isinstance(stream, httpx2.AsyncByteStream):
            raise TooMuchError("no stream")
        return httpx2.Response(
            answer.status_code, headers=answer.headers, stream=_Capped(stream), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        """Closes the connections, unless they are somebody else's."""
        if not self._borrowed:
            await self._inner.aclose()


class _Capped(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for chunk in self._stream:
            read += len(chunk)
            if read > MOST:
                raise TooMuchError("too large")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


def connection(way: Way) -> dict[str, Any]:
    """What a client is made with."""
    inner = way.transport or httpx2.AsyncHTTPTransport(verify=_authorities(), trust_env=False)
    return {
        "transport": SmallAnswers(inner, way.doors, borrowed=way.transport is not None),
        "follow_redirects": False,
        "trust_env": False,
        "timeout": SECONDS,
        "headers": PLAIN,
    }


@lru_cache(maxsize=1)
def _authorities() -> ssl.SSLContext:
    # the machine's own list, read once: that takes longer than asking
    return httpx2.create_ssl_context(trust_env=False)


@asynccontextmanager
async def plainly() -> AsyncIterator[None]:
    """Whatever goes wrong between here and the provider comes out as a ProviderError, without what it said."""
    try:
        yield
    except (TimeoutError, httpx2.TimeoutException):
        raise ProviderError(Failure.SLOW, "no answer in time") from None
    except TooMuchError:
        raise ProviderError(Failure.WRONG, "an answer that is too large") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        raise ProviderError(Failure.AWAY, type(error).__name__) from None
    except (AuthlibBaseError, JoseError) as error:
        raise ProviderError(Failure.WRONG, type(error).__name__) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        # what it sent has not the shape that it should have; a fault of ours would look the same, so the class is kept
        raise ProviderError(Failure.WRONG, type(error).__name__) from None


def content(answer: httpx2.Response) -> dict[str, Any]:
    """The JSON object in `answer`. Raises ProviderError for anything else, redirects and error pages included."""
    if answer.status_code != 200:
        raise ProviderError(Failure.AWAY, f"status {answer.status_code}")
    if (
        not answer.headers.get("content-type", "")
        .partition(";")[0]
        .strip()
        .endswith(("/json", "+json", "/javascript"))
    ):
        raise ProviderError(Failure.WRONG, "no JSON")
    found = answer.json()
    if not isinstance(found, dict):
        raise ProviderError(Failure.WRONG, "no JSON object")
    return found


async def read(url: str, way: Way) -> dict[str, Any]:
    """The JSON object at `url`, asked for without any credentials."""
    if not is_safe(url):
        raise ProviderError(Failure.WRONG, "an address that is not https")
    async with httpx2.AsyncClient(**connection(way)) as client:
        return content(await client.get(url))
