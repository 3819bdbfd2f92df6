"""What docker/compose.yaml starts, as processes: two portals without jobs, and a worker."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from httpx2 import Client, HTTPError

from tests.harness import nursery

STARTING_SECONDS, STOPPING_SECONDS = 60, 40
METRICS_TOKEN = "a token of more than twenty characters"


class Replica:
    """One portal, on a port that stays the same over its restarts."""

    def __init__(self, port: int, environment: dict[str, str], log: Path) -> None:
        self.port = port
        self._environment = environment
        self._log = log
        self._process: nursery.Child | None = None
        self._asking = Client(
            base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {METRICS_TOKEN}"}
        )

    def start(self) -> None:
        """Starts it. It may not be ready yet."""
        command = ["serve", "--host", "127.0.0.1", "--port", str(self.port), "--no-jobs"]
        self._process = started(command, self._environment, self._log)

    def stop(self) -> float:
        """Asks it to stop, as systemd and Docker do. How many seconds that took."""
        assert self._process is not None
        began = time.monotonic()
        assert stopped(self._process) in (0, -signal.SIGTERM), self._log.read_text()
        return time.monotonic() - began

    def wait_for(self, route: str) -> None:
        """Waits until a request for `route` has reached it: the proxy has found it again."""
        until = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < until:
            assert self._process is not None
            assert self._process.poll() is None, self._log.read_text()
            if f'portal_requests_total{{route="{route}"' in self._figures():
                return
            time.sleep(0.05)
        raise AssertionError(f"no request reached the portal on port {self.port}:\n{self._log.read_text()}")

    def wait_until_ready(self) -> None:
        """Waits until it says that it can serve."""
        until = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < until:
            try:
                if self._asking.get("/health/ready").status_code == 200:
                    return
            except HTTPError:
                time.sleep(0.05)
        raise AssertionError(f"the portal did not start:\n{self._log.read_text()}")

    def _figures(self) -> str:
        try:
            return self._asking.get("/metrics").text
        except HTTPError:
            return ""  # it is not there yet

    def end(self) -> None:
        """Ends it, however it is."""
        self._asking.close()
        if self._process is not None and self._process.poll() is None:
            stopped(self._process)


def started(command: list[str], environment: dict[str, str], log: Path) -> nursery.Child:
    """`portal` with `command`, as a process."""
    return nursery.start(command, {**os.environ, **environment}, log)


def stopped(process: nursery.Child) -> int:
    """Asks it to stop and waits. Its exit code."""
    process.terminate()
    try:
        return process.wait(STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


@contextmanager
def replicas(ports: tuple[int, int], environment: dict[str, str], folder: Path) -> Iterator[list[Replica]]:
    """Two portals, ready, and a worker beside them."""
    both = [Replica(port, environment, folder / f"web-{n}.log") for n, port in enumerate(ports, 1)]
    worker = started(["worker"], environment, folder / "worker.log")
    try:
        for one in both:
            one.start()
        for one in both:
            one.wait_until_ready()
        yield both
    finally:
        for one in both:
            one.end()
        assert stopped(worker) == 0, (folder / "worker.log").read_text()
