"""The portal as an operator starts it: a process of its own, with its worker, on a free port of loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from portal import registry
from portal.db import use_database
from portal.kit import clock
from portal.privacy.statement.publish import publish
from portal.settings import load
from tests.harness import loop, nursery
from tests.harness.disks import Disk
from tests.harness.tls import Door

STARTING_SECONDS, STOPPING_SECONDS = 30, 15
KEY = "a key for tests only, long enough and the same in every run"
OPERATOR = {  # a portal that serves people says whose it is
    "PORTAL_OPERATOR_NAME": "Voorbeeld B.V.",
    "PORTAL_OPERATOR_ADDRESS": "Domplein 1, 3512 JC Utrecht",
    "PORTAL_OPERATOR_EMAIL": "privacy@example.org",
    "PORTAL_OPERATOR_PHONE": "+31 00 000 00 00",
    "PORTAL_OPERATOR_REGISTRATION": "KvK 00000000",
}


@dataclass(frozen=True)
class Site:
    """A running portal: where it listens, and where its mail falls."""

    url: str
    mail: Path
    log: Path
    process: subprocess.Popen[bytes] | nursery.Child
    environment: dict[str, str]

    def command(self, *arguments: str) -> str:
        """What `portal` with `arguments` prints, for this portal. Fails when it does not exit 0."""
        return nursery.run(list(arguments), self.environment, check=True).stdout

    def letters(self, to: str) -> list[str]:
        """The texts of the mails to `to`, oldest first."""
        found = []
        for path in sorted(self.mail.glob("*.eml")):
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            if to in str(message["To"]):
                found.append(f"{message['Subject']}\n\n{message.get_content()}")
        return found

    def letter(self, to: str, about: str) -> str:
        """The newest mail to `to` in which `about` stands; waits for the worker to send it."""
        until = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < until:
            fitting = [text for text in self.letters(to) if about in text]
            if fitting:
                return fitting[-1]
            time.sleep(0.1)
        raise AssertionError(f"no mail about {about!r}: {[t.splitlines()[0] for t in self.letters(to)]}")


@contextmanager
def running(
    database_url: str,
    folder: Path,
    *,
    name: str = "127.0.0.1",
    jobs: bool = True,
    disk: Disk | None = None,
    forked: bool = True,
    **environment: str,
) -> Iterator[Site]:
    """Starts `portal serve` on a migrated database; its mail and files go to `folder`. Ends it afterwards.

    `name`: what people call it; passkeys need `localhost`, for they know no numbers. `jobs`: it does them itself.
    `disk`: it is started there, and sees what is on it. `forked`: from a process that has imported it already.
    """
    port = free_port()
    url = f"http://{name}:{port}"
    values = {
        **os.environ,
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_BASE_URL": url,
        "PORTAL_SECRET_KEY": KEY,
        "PORTAL_NAME": "Testportaal",
        "PORTAL_SMTP_URL": f"file://{folder / 'mail'}",
        "PORTAL_MAIL_FROM": "portal@example.org",
        "PORTAL_STORAGE_URL": f"file://{folder / 'files'}",
        **environment,
    }
    log = folder / "portal.log"
    if values["PORTAL_BASE_URL"].startswith("https:"):
        loop.run(_publish_statement(values))
    arguments = ["serve", "--host", "127.0.0.1", "--port", str(port)]
    process = _started([*arguments, *([] if jobs else ["--no-jobs"])], values, log, disk, forked=forked)
    try:
        _wait_until_ready(url, process, log)
        yield Site(url, folder / "mail", log, process, values)
    finally:
        process.send_signal(
            signal.SIGINT
        )  # as Ctrl-C: at once, without the pause in which a proxy looks elsewhere
        process.wait(STOPPING_SECONDS)


async def _publish_statement(environment: Mapping[str, str]) -> None:
    """What an operator does before a portal on https serves people. In this process: a command takes seconds."""
    prefix = "PORTAL_"
    values = {
        name.removeprefix(prefix).lower(): value
        for name, value in environment.items()
        if name.startswith(prefix) and not name.startswith("PORTAL_TEST_")
    }
    settings = load(**values)
    async with use_database(settings.database_url):
        await publish(registry.statement(settings), clock.now())


@contextmanager
def behind_tls(database_url: str, folder: Path, door: Door, **environment: str) -> Iterator[Site]:
    """As `running`, and people reach it through `door`, a proxy that ends TLS."""
    behind = {"PORTAL_BASE_URL": door.url, "PORTAL_TRUSTED_PROXIES": "127.0.0.1"}
    with running(database_url, folder, **behind, **OPERATOR, **environment) as site:
        door.target = int(site.url.rpartition(":")[2])
        yield replace(site, url=door.url)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _started(
    arguments: list[str], environment: dict[str, str], log: Path, disk: Disk | None, *, forked: bool
) -> subprocess.Popen[bytes] | nursery.Child:
    """`portal` with `arguments`. A process made from nothing where it must be: on a disk of its own, or preloaded."""
    if forked and disk is None and "LD_PRELOAD" not in environment:
        return nursery.start(arguments, environment, log)
    command = [sys.executable, "-m", "portal", *arguments]
    with log.open("wb") as written:
        return subprocess.Popen(
            disk.command(*command) if disk else command, env=environment, stderr=written, stdout=written
        )


def _wait_until_ready(url: str, process: subprocess.Popen[bytes] | nursery.Child, log: Path) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{url}/health/ready", timeout=2) as answer:  # noqa: S310 - loopback, made above
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    process.kill()
    raise AssertionError(f"the portal did not start:\n{log.read_text()}")
