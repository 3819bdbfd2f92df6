"""TLS before a portal, as an operator's proxy ends it: a certificate made on the spot, and a reverse proxy in this
process. Browsers then keep `__Host-` cookies, HSTS, and all that a policy says of https."""

import asyncio
import base64
import hashlib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from portal.kit import clock

NAME = "portal.test"  # a name that is nobody's (RFC 6761); the browser is told where it is
STARTING_SECONDS = 10
HEAD_BYTES = 64 * 1024
SETS = (b"connection:", b"x-forwarded-for:")  # what the proxy says itself, whatever came in


@dataclass(frozen=True)
class Certificate:
    """A certificate for NAME, signed by itself."""

    file: Path  # with its key
    pin: str  # for Chromium's --ignore-certificate-errors-spki-list: to trust this one and no other


def certificate(folder: Path) -> Certificate:
    """Makes a certificate that is good for a day."""
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, SHA256())
    )
    file = folder / "portal.test.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Certificate(file, base64.b64encode(hashlib.sha256(public).digest()).decode())


@dataclass
class Door:
    """The proxy: `https://portal.test:<port>`, leading to `target`, a port of loopback, once there is one."""

    certificate: Certificate
    port: int = 0
    target: int = 0
    _ready: threading.Event = field(default_factory=threading.Event)
    _loop: asyncio.AbstractEventLoop | None = None
    _over: asyncio.Event | None = None

    @property
    def url(self) -> str:
        """Its address, for browsers."""
        return f"https://{NAME}:{self.port}"

    def run(self) -> None:
        """Serves until `stop`, in this thread."""
        asyncio.run(self._serve())

    def wait(self) -> None:
        """Waits until it has a port."""
        assert self._ready.wait(STARTING_SECONDS), "the proxy did not start"

    def stop(self) -> None:
        """Ends it, from another thread."""
        if self._loop is not None and self._over is not None:
            self._loop.call_soon_threadsafe(self._over.set)

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self.certificate.file)
        server = await asyncio.start_server(
            self._take, "127.0.0.1", 0, ssl=context, limit=HEAD_BYTES, backlog=100
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()
        # a browser that is being closed leaves connections behind, some of which only begin now
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in others:
                task.cancel()
            await asyncio.wait(others)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # browsers open connections that they then do not use, and close them in the middle of things
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            try:
                await self._pass_on(reader, writer)
            finally:
                writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        from_portal, to_portal = await asyncio.open_connection("127.0.0.1", self.target)
        try:
            to_portal.write(passed_on(head, writer.get_extra_info("peername")[0]))
            sending = asyncio.create_task(_copy(reader, to_portal))
            await _copy(from_portal, writer)  # to its end: the portal closes it, for it was asked to
            sending.cancel()
        finally:
            to_portal.close()


def passed_on(head: bytes, client: str) -> bytes:
    """The head of a request as the proxy sends it on: with who it is from."""
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith(SETS)]
    return b"\r\n".join(
        [first, *kept, b"Connection: close", b"X-Forwarded-For: " + client.encode(), b"", b""]
    )


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(HEAD_BYTES):
            target.write(piece)
            await target.drain()


@contextmanager
def opened(made: Certificate) -> Iterator[Door]:
    """A proxy on a free port of loopback. Ends it afterwards."""
    door = Door(made)
    thread = threading.Thread(target=door.run)
    thread.start()
    try:
        door.wait()
        yield door
    finally:
        door.stop()
        thread.join()
