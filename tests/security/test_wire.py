"""Requests that two servers could read differently (request smuggling): the server takes none of them, as it is run."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from portal.cli.serving import _options

SECONDS = 10
FIRST = b"POST /first HTTP/1.1\r\nHost: portal\r\n"
SECOND = b"GET /smuggled HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n"
EMPTY = b"\r\n0\r\n\r\n"
REFUSED = {
    "a length and chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n" + EMPTY,
    "chunks and a length": b"Transfer-Encoding: chunked\r\nContent-Length: 100\r\n" + EMPTY,
    "two lengths": b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    "a list of lengths": b"Content-Length: 0, 44\r\n\r\n",
    "a length with a sign": b"Content-Length: +0\r\n\r\n",
    "a hexadecimal length": b"Content-Length: 0x0\r\n\r\n",
    "a negative length": b"Content-Length: -1\r\n\r\n",
    "an encoding of its own": b"Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n" + EMPTY,
    "an encoding after chunks": b"Transfer-Encoding: chunked, identity\r\n" + EMPTY,
    "a tab before the encoding": b"Content-Length: 4\r\nTransfer-Encoding:\tchunked\r\n" + EMPTY,
    "a space before the colon": b"Transfer-Encoding : chunked\r\n" + EMPTY,
    "a folded line": b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n" + EMPTY,
    "a chunk that ends early": b"Transfer-Encoding: chunked\r\n\r\n0;x\n\r\n",
    "a chunk of less than nothing": b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    "a chunk beyond any number": b"Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n",
    "a NUL in a header": b"Content-Length: 0\r\nX: a\x00b\r\n\r\n",
}


@dataclass
class Listening:
    """A server with the portal's options, in front of an application that notes what comes in."""

    port: int
    seen: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for _ in range(2):
                await send({"type": f"{(await receive())['type']}.complete"})
            return
        self.seen.append(scope["path"])
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})

    def answers(self, request: bytes) -> list[bytes]:
        """The status lines of what the server says to `request`, until it hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), SECONDS) as connection:
            connection.sendall(request)
            said = b""
            with suppress(ConnectionResetError):
                while piece := connection.recv(65536):
                    said += piece
        return [line for line in said.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


@pytest.fixture(scope="module")
def server() -> Iterator[Listening]:
    """Runs beside the tests."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
        app = Listening(port)
        running = uvicorn.Server(uvicorn.Config(app, **_options("127.0.0.1", port)))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        until = time.monotonic() + SECONDS
        while not running.started and time.monotonic() < until:
            time.sleep(0.01)
        yield app
        running.should_exit = True
        thread.join(SECONDS)


@pytest.mark.parametrize("trick", REFUSED)
def test_what_could_be_read_in_two_ways_ends_the_connection(server: Listening, trick: str) -> None:
    server.seen.clear()
    answers = server.answers(FIRST + REFUSED[trick] + SECOND)
    assert "/smuggled" not in server.seen
    assert answers == [b"HTTP/1.1 400 Bad Request"]


def test_two_requests_in_one_connection_are_two(server: Listening) -> None:
    server.seen.clear()
    answers = server.answers(FIRST + b"Content-Length: 0\r\n\r\n" + SECOND)
    assert (server.seen, answers) == (["/first", "/smuggled"], [b"HTTP/1.1 200 OK"] * 2)
