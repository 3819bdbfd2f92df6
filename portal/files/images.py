"""Images are drawn anew before they are stored: in a process of its own, at most two at a time, none for long."""

import asyncio
import sys
from pathlib import Path

import anyio

from portal.files import reencode

SECONDS = 30
AT_ONCE = 2

_places: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}


class DamagedImageError(Exception):
    """The file says that it is an image, and none can be drawn from it."""


class TooLargeImageError(Exception):
    """More pixels than the portal takes (25 million)."""


async def drawn_anew(content: bytes, kind: str) -> bytes:
    """The image `content` of `kind` (png, jpeg, gif, webp) without anything but its pixels.

    Raises DamagedImageError or TooLargeImageError. Time and memory are limited by the operating system, so that no
    crafted file takes the portal with it.
    """
    async with _place():
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(Path(reencode.__file__)),
            kind,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            with anyio.fail_after(SECONDS):
                out, _ = await process.communicate(content)
        except TimeoutError:
            raise TooLargeImageError from None
        finally:
            await _end(process)
    if process.returncode == 0 and out:
        return out
    raise TooLargeImageError if process.returncode == 2 else DamagedImageError


def _place() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    if loop not in _places:
        _places.clear()  # a loop that has ended needs none
        _places[loop] = asyncio.Semaphore(AT_ONCE)
    return _places[loop]


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
        with anyio.CancelScope(shield=True):
            await process.wait()
