"""HAProxy with the project's own docker/haproxy.cfg, before two portals on loopback."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIGURATION = Path(__file__).resolve().parents[2] / "docker" / "haproxy.cfg"
STARTING_SECONDS, STOPPING_SECONDS = 10, 10


def program() -> str:
    """HAProxy itself: Debian keeps it out of an ordinary person's PATH."""
    found = shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    assert found, "HAProxy is missing: tests/setup/system.sh installs it"
    return found


def addresses(front: int, plain: int, certificate: Path, webs: tuple[int, int]) -> dict[str, str]:
    """What the configuration reads from its environment."""
    return {
        "PORTAL_FRONT": f"127.0.0.1:{front}",
        "PORTAL_PLAIN": f"127.0.0.1:{plain}",
        "PORTAL_CERTIFICATE": str(certificate),
        "PORTAL_WEB_1": f"127.0.0.1:{webs[0]}",
        "PORTAL_WEB_2": f"127.0.0.1:{webs[1]}",
    }


@contextmanager
def proxying(folder: Path, where: dict[str, str]) -> Iterator[Path]:
    """Runs it until the block ends. Gives its log."""
    log = folder / "haproxy.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [program(), "-db", "-f", str(CONFIGURATION)], env=where, stdout=written, stderr=written
        )
    try:
        _wait(int(where["PORTAL_FRONT"].rpartition(":")[2]), process, log)
        yield log
    finally:
        process.terminate()
        process.wait(STOPPING_SECONDS)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"HAProxy did not start:\n{log.read_text()}")
