"""A relay between the portal and a server that it needs, which can fall silent, refuse and hang up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Relay:
    """Passes bytes both ways to `target`, a port of loopback, while it is told to."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self._flows = asyncio.Event()
        self._flows.set()
        self._refuses = False
        self._most: int | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    def fall_silent(self) -> None:
        """Nothing comes through, and nobody is told: as with a cable that was pulled out."""
        self._flows.clear()

    def hang_up(self) -> None:
        """Ends every connection, and those that come."""
        self._refuses = True
        for writer in self._writers:
            writer.transport.abort()

    def hang_up_after(self, most: int) -> None:
        """Passes so many bytes on to the server, and then hangs up."""
        self._most = most

    def recover(self) -> None:
        """Passes everything on again, what was held back first."""
        self._refuses = False
        self._most = None
        self._flows.set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its beginning to its end."""
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self._writers.add(writer)
        try:
            with suppress(OSError, asyncio.CancelledError):
                if not self._refuses:
                    await self._join(reader, writer)
        finally:
            self._open.discard(task)
            self._writers.discard(writer)
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._flows.wait()
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        ways = [asyncio.create_task(self._pass(*way)) for way in ((reader, far_writer), (far_reader, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            far_writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            await self._flows.wait()
            if self._most is not None:
                self._most -= len(data)
                if self._most < 0:
                    self.hang_up()
                    return
            writer.write(data)
            await writer.drain()

    async def end(self) -> None:
        """Ends what is still open."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)


@asynccontextmanager
async def relay(target: int) -> AsyncIterator[Relay]:
    """A relay to that port, for the block."""
    between = Relay(target)
    server = await asyncio.start_server(between.take, "127.0.0.1", 0)
    between.port = server.sockets[0].getsockname()[1]
    try:
        yield between
    finally:
        server.close()
        await between.end()
