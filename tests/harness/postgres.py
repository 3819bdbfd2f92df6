"""A PostgreSQL server for one run of the tests: made in a temporary folder, on loopback, gone afterwards."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.harness import folder
from tests.harness.disks import Disk

START_SECONDS = 30
# Nothing here has to survive a power cut. The rest keeps many short-lived databases cheap.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "jit": "off",
    "timezone": "Europe/Amsterdam",  # not UTC: code that leans on the server's zone must fail here
    "log_min_messages": "fatal",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}


class NoServer(Exception):
    """PostgreSQL cannot be started here; the text says why."""


@dataclass
class Cluster:
    """A running server of our own. `stop()` ends exactly the process that was started, and removes the folder."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Disconnects everybody, stops the server and removes its files."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown
            try:
                self.process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(START_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)


def start(disk: Disk | None = None) -> Cluster:
    """Makes a cluster and starts it. Raises NoServer with the server's own words when that fails. `disk`: the server
    sees it, and may keep tables there; its own files are elsewhere."""
    programs = _programs()
    place = folder.made("portal-pg-")
    try:
        owner = _unprivileged(place)
        _initdb(programs / "initdb", place / "data", owner)
        if disk:
            os.chown(disk.outside, owner.get("user", -1), owner.get("group", -1))
        return _serve(programs / "postgres", place, owner, disk)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def _programs() -> Path:
    """The folder of the server's programs: Debian keeps them out of PATH, one folder per version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if not versions:
        raise NoServer("PostgreSQL's server programs are missing; tests/setup/system.sh installs them")
    return max(versions, key=lambda path: int(path.parent.name))


def _unprivileged(place: Path) -> dict[str, Any]:
    """Whom to run as, for subprocess: PostgreSQL refuses root. The folder then belongs to that user."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(place, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody")


def _initdb(program: Path, data: Path, owner: dict[str, Any]) -> None:
    command = [str(program), "-D", str(data), "-U", "portal", "-A", "trust", "-E", "UTF8", "-N"]
    # Debian's plain C locale folds ASCII letters only; ICU folds Dutch ones too, as production does.
    command += ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und"]
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **owner)
    if done.returncode:
        raise NoServer(f"initdb failed:\n{done.stdout}{done.stderr}")


def _serve(program: Path, place: Path, owner: dict[str, Any], disk: Disk | None = None) -> Cluster:
    port = _free_port()
    command = [str(program), "-D", str(place / "data"), "-p", str(port)]
    command += [part for key, value in FAST.items() for part in ("-c", f"{key}={value}")]
    if shutil.which("setpriv"):  # should this process be killed, the server goes with it
        command = ["setpriv", "--pdeathsig", "INT", *command]
    if disk:
        command, owner = disk.command(*_as(owner), *command), {}
    log = place / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd="/", stdout=output, stderr=output, **owner)
    cluster = Cluster(place, port, process)
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _accepts(place / "data" / "postmaster.pid"):
            return cluster
        time.sleep(0.02)
    cluster_log = log.read_text(errors="replace")
    cluster.stop()
    raise NoServer(f"PostgreSQL did not start:\n{cluster_log}")


def _as(owner: dict[str, Any]) -> list[str]:
    """What lets a command run as `owner` that is started by somebody who may become anybody."""
    if not owner:
        return []
    return ["setpriv", f"--reuid={owner['user']}", f"--regid={owner['group']}", "--clear-groups"]


def _accepts(pid_file: Path) -> bool:
    """Whether the server takes connections: its eighth line says so, without a failed attempt of ours."""
    try:
        return pid_file.read_text().splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
