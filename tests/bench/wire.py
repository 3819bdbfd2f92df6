"""A client that costs little: HTTP/1.1 over connections that stay open, for answers that say how long they are."""

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Sent:
    """A request: its path, the session of who sends it, and for a POST the form."""

    path: str
    token: str = ""
    form: dict[str, str] | None = None

    def encoded(self, origin: str) -> bytes:
        """The request as it goes over the wire."""
        lines = [
            f"{'GET' if self.form is None else 'POST'} {self.path} HTTP/1.1",
            f"Host: {urlsplit(origin).netloc}",
            "Accept-Encoding: gzip",
            "Accept-Language: nl",
        ]
        if self.token:
            lines.append(f"Cookie: session={self.token}")
        body = b""
        if self.form is not None:
            body = urlencode(self.form).encode()
            lines += [f"Origin: {origin}", "Content-Type: application/x-www-form-urlencoded"]
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Wire:
    """One open connection to `origin`; `times` gets the seconds that each answer took."""

    origin: str
    times: list[float] = field(default_factory=list)

    async def __aenter__(self) -> "Wire":
        place = urlsplit(self.origin)
        self._reader, self._writer = await asyncio.open_connection(place.hostname, place.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def send(self, sent: Sent) -> None:
        """Sends it and reads the answer to its end. Raises RuntimeError for anything but 200 and 303."""
        status = await self.ask(sent)
        if status not in (200, 303):
            raise RuntimeError(f"{sent.path} answered {status}")

    async def ask(self, sent: Sent) -> int:
        """Sends it and reads the answer to its end. Its status."""
        began = time.perf_counter()
        self._writer.write(sent.encoded(self.origin))
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await self._reader.readexactly(int(length.partition(b":")[2]))
        self.times.append(time.perf_counter() - began)
        return status
