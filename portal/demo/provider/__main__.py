"""`python -m portal.demo.provider --port 9000 --portal http://127.0.0.1:8000`: the stand-in, on this machine only."""

import argparse
import os
import socket
import sys
import threading
from collections.abc import Sequence

import uvicorn

from portal.demo.provider.app import create_app
from portal.settings import LOOPBACK

GRACE = 1  # seconds for answers that are under way
BY_FAMILY = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Serves until it is stopped. Its first line on stdout is the address, once it answers there."""
    asked = _parser().parse_args(arguments)
    if asked.host not in LOOPBACK:
        sys.exit(
            f"The stand-in lets anyone be anyone, so it serves on this machine only: not on {asked.host}."
        )
    sockets = listen(asked.host, asked.port)
    name = f"[{asked.host}]" if ":" in asked.host else asked.host
    base = f"http://{name}:{sockets[0].getsockname()[1]}"
    app = create_app(base, asked.portal.rstrip("/"), with_faults=asked.faults)
    server = Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=GRACE, ws="none"))
    server.address = base
    if asked.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, args=(server,), daemon=True).start()
    server.run(sockets=sockets)


class Server(uvicorn.Server):
    """Says where it is as soon as it answers there."""

    address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening, then prints the address."""
        await super().startup(sockets=sockets)
        print(self.address, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portal.demo.provider", description=__doc__)
    parser.add_argument("--host", default="localhost", help="name or address of this machine (loopback)")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument(
        "--portal", default="http://127.0.0.1:8000", help="address of the portal that it serves"
    )
    parser.add_argument("--faults", action="store_true", help="let tests make it misbehave")
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="end with the process that holds the other end of stdin",
    )
    return parser


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets of loopback on one port: `localhost` is both 127.0.0.1 and, where there is one, ::1.

    Leaves with exit code 1 and a sentence when the port is taken.
    """
    made: list[socket.socket] = []
    for family, address in BY_FAMILY:
        if host in ("localhost", address):
            try:
                made.append(socket.create_server((address, port), family=family))
                port = made[0].getsockname()[1]
            except OSError as error:
                if not made:
                    sys.exit(f"Port {port} cannot be used ({error.strerror}).")
                # `localhost` without IPv6: the one socket will do
    return made


def _end_with_stdin(server: uvicorn.Server) -> None:
    # read without Python's buffer: its lock would stand in the way when the process ends for another reason
    while os.read(0, 1024):
        pass
    server.should_exit = True


if __name__ == "__main__":
    main()
