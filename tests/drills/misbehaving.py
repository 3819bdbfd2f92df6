"""A provider of sign-ins on loopback that does what no honest one would: it speaks in bytes, not through a library that
would put them right."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from portal.settings import WELL_KNOWN

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PIECE = b" " * 65536  # white space: until its end it might be JSON
MOST = 64 * 1024 * 1024  # bytes, after which a portal is said to read without end

Wrong = Callable[["Peer", asyncio.StreamWriter], Awaitable[None]]


class Peer:
    """An OpenID provider that is honest about its endpoints, until it is told to do `wrong` at the `place`."""

    def __init__(self) -> None:
        self.port = 0
        self.place = ""
        self.wrong: Wrong | None = None
        self.asked = 0  # requests at that place
        self.waiting = 0  # those that wait for an answer
        self.written = 0  # bytes that somebody took
        self.free = asyncio.Event()  # until then it is silent
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Who it says it is."""
        return f"http://127.0.0.1:{self.port}"

    async def open(self) -> None:
        """Listens; on the same port as before."""
        self._server = await asyncio.start_server(self._take, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Nobody listens any more."""
        if self._server is not None:
            self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def do(self, wrong: Wrong | None, place: str = "") -> None:
        """What is done from now on to who asks for `place`."""
        self.wrong, self.place, self.asked, self.written = wrong, place, 0, 0

    async def send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        """Sends, and counts what was taken."""
        writer.write(data)
        await writer.drain()
        self.written += len(data)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                asked = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
                await self._answer(asked, writer)
                await writer.drain()
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer(self, path: str, writer: asyncio.StreamWriter) -> None:
        if self.wrong is not None and path == self.place:
            self.asked += 1
            self.waiting += 1
            try:
                await self.wrong(self, writer)
            finally:
                self.waiting -= 1
            return
        ends = {f"{name}_endpoint": f"{self.url}/{name}" for name in ("authorization", "token", "userinfo")}
        await json_of({"issuer": self.url, "jwks_uri": f"{self.url}/keys", **ends})(self, writer)


@asynccontextmanager
async def peer() -> AsyncIterator[Peer]:
    """One for the block."""
    made = Peer()
    await made.open()
    try:
        yield made
    finally:
        await made.close()


METADATA, TOKEN = WELL_KNOWN, "/token"


def raw(data: bytes) -> Wrong:
    """Sends just this, and hangs up."""

    async def wrong(peer: Peer, writer: asyncio.StreamWriter) -> None:
        await peer.send(writer, data)

    return wrong


def body_of(body: bytes, kind: str = "application/json", status: str = "200 OK") -> Wrong:
    """A whole answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return raw(head.encode() + body)


def json_of(said: object) -> Wrong:
    """A whole answer in JSON."""
    return body_of(json.dumps(said).encode())


async def silent(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """Says nothing until it is freed."""
    await peer.free.wait()


async def drips(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """Always has one more byte of an answer, so that no pause is long."""
    await peer.send(writer, HEAD + b"Content-Length: 100000\r\n\r\n")
    while not peer.free.is_set():
        await peer.send(writer, b" ")
        await asyncio.sleep(0.05)


async def drips_headers(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """Always has one more header."""
    await peer.send(writer, HEAD)
    while not peer.free.is_set():
        await peer.send(writer, b"X-More: yes\r\n")
        await asyncio.sleep(0.05)


async def endless(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """A body that never ends."""
    await peer.send(writer, HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while peer.written < MOST:
        await peer.send(writer, b"10000\r\n" + PIECE + b"\r\n")


async def endless_headers(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """Headers that never end."""
    await peer.send(writer, HEAD + b"X-Long: ")
    while peer.written < MOST:
        await peer.send(writer, b"x" * 65536)


async def leads_in_circles(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """Sends whoever asks to where they are."""
    where = f"Location: {peer.url}{peer.place}\r\nContent-Length: 0\r\n\r\n"
    await peer.send(writer, b"HTTP/1.1 307 Temporary Redirect\r\n" + where.encode())


async def hangs_up(peer: Peer, writer: asyncio.StreamWriter) -> None:
    """Ends the connection without a word."""
    writer.transport.abort()


SLOW = (silent, drips, drips_headers)  # nothing whole comes in time
BAD = (
    hangs_up,
    raw(b"\x16\x03\x01\x00\xff\x00 no HTTP at all\r\n\r\n"),
    raw(HEAD + b'Content-Length: 1000\r\n\r\n{"issuer":'),  # and no more
    raw(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}"),
    raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
    body_of(b"<!doctype html><title>Maintenance</title>", "text/html"),
    body_of(b"<!doctype html><title>Maintenance</title>"),
    body_of(b"Sorry", "text/plain", "503 Service Unavailable"),
    body_of(b"\xff\xfe\x00"),
    json_of([]),
    json_of({"issuer": 1, "access_token": {}, "id_token": []}),
    json_of({"access_token": "x", "token_type": "bearer", "id_token": "a.b.c"}),
    endless,
    endless_headers,
    leads_in_circles,
)
