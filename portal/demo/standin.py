"""The stand-in identity provider as a child of this process: started beside the demo and for tests, and gone with it.

The child holds the other end of a pipe from here: however this process ends, the pipe closes and the child stops.
"""

import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from portal.demo.provider import kinds

STARTING_SECONDS, STOPPING_SECONDS = 20, 5


@dataclass(frozen=True)
class StandIn:
    """A stand-in that was started, and will answer soon."""

    process: subprocess.Popen[bytes]

    def address(self) -> str | None:
        """Where it is, once it answers there; None when it did not start."""
        out = self.process.stdout
        until = time.monotonic() + STARTING_SECONDS
        while out is not None and (left := until - time.monotonic()) > 0:
            if select.select([out], [], [], left)[0]:  # also when it ended: then the line is empty
                return out.readline().decode().strip() or None
        return None


@contextmanager
def started(portal: str, *, faults: bool = False) -> Iterator[StandIn]:
    """Starts the stand-in for the portal at `portal`, on a free port of loopback; ends it afterwards.

    It is called `localhost`: to browsers that is another site than 127.0.0.1, as a real provider is.
    """
    command = [sys.executable, "-m", "portal.demo.provider", "--portal", portal, "--until-stdin-closes"]
    # a session of its own: Ctrl-C is for the demo, which then ends it
    process = subprocess.Popen(  # noqa: S603 - this very program
        [*command, "--faults"] if faults else command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield StandIn(process)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    try:
        process.wait(STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def settings(address: str | None) -> dict[str, str]:
    """What the portal has to be told to use the stand-in at `address`; without one, that there is no provider, whatever
    the environment says: a demo leads nobody to a real one."""
    if address is not None:
        return kinds.settings(address)
    nothing = {"oidc_name": "", "oidc_metadata_url": ""}
    return nothing | {f"{key}_{name}": "" for key in kinds.KINDS for name in ("client_id", "client_secret")}
