"""What the portal asks of the machine: files that may be open, room on the disk, memory, and time for a password."""

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from portal.accounts import password
from portal.cli.checks.findings import Finding, error, ok, warning
from portal.db.connection import sqlite_path
from portal.files.store import folder_of
from portal.settings import Settings

HASHING_SLOW, HASHING_QUICK = 0.5, 0.005  # seconds
OPEN_FILES = 1024
ROOM_LEAST, ROOM_LOW = 200 << 20, 2 << 30  # bytes free
MEMORY = 512 << 20  # bytes: two processes, and two passwords at a time
CGROUP = Path("/sys/fs/cgroup/memory.max")
MOUNTS = Path("/proc/mounts")
SHARED = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "fuse.sshfs",
    "fuse.glusterfs",
}


async def of_machine(settings: Settings) -> list[Finding]:
    """What was found on this machine."""
    return [*_limits(), *_disks(settings), *_shared(settings), await _hashing()]


def _limits() -> Iterator[Finding]:
    may = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if may != resource.RLIM_INFINITY and may < OPEN_FILES:
        yield warning(
            f"a process may open {may} files only: allow {OPEN_FILES} or more (LimitNOFILE, ulimit -n)"
        )
    memory = _memory()
    if memory and memory < MEMORY:
        yield warning(
            f"the portal may use {memory >> 20} MB of memory: give it {MEMORY >> 20} MB, or signing in can end it"
        )
    if not os.access(tempfile.gettempdir(), os.W_OK):
        yield error("the folder for temporary files cannot be written to: uploads fail; mount one there")


def _memory() -> int:
    """How much this process's group may use, in bytes; 0 where there is no bound, or none that can be read."""
    try:
        return int(CGROUP.read_text())
    except (OSError, ValueError):
        return 0


def _folders(settings: Settings) -> dict[str, Path]:
    places = {"PORTAL_STORAGE_URL": settings.storage_url, "PORTAL_LEDGER_URL": settings.ledger_url}
    found = {name: folder_of(url) for name, url in places.items() if url.startswith("file://")}
    if settings.dialect == "sqlite":
        found["PORTAL_DATABASE_URL"] = sqlite_path(settings.database_url).parent
    return {name: path.resolve() for name, path in found.items()}


def _disks(settings: Settings) -> Iterator[Finding]:
    for name, path in _folders(settings).items():
        if not path.is_dir():
            continue
        free = shutil.disk_usage(path).free
        said = f"{name}: {free >> 20} MB are free where it lies"
        if free < ROOM_LEAST:
            yield error(f"{said}: make room before writing fails")
        elif free < ROOM_LOW:
            yield warning(f"{said}: make room, or watch it")


def _shared(settings: Settings) -> Iterator[Finding]:
    path = _folders(settings).get("PORTAL_DATABASE_URL")
    kind = _file_system(path) if path else ""
    if kind in SHARED:
        yield error(
            f"PORTAL_DATABASE_URL lies on a network share ({kind}), where SQLite loses data:"
            " use a local disk, or PostgreSQL"
        )


def _file_system(path: Path) -> str:
    try:
        lines = [line.split() for line in MOUNTS.read_text().splitlines()]
    except OSError:
        return ""
    over = [(Path(line[1]), line[2]) for line in lines if Path(line[1]) in (path, *path.parents)]
    return max(over, key=lambda one: len(one[0].parts), default=(path, ""))[1]


async def _hashing() -> Finding:
    began = time.perf_counter()
    await password.hashed("a password to measure with")
    took = time.perf_counter() - began
    said = f"hashing a password takes {took * 1000:.0f} ms"
    if took > HASHING_SLOW:
        return warning(
            f"{said}: signing in will feel slow; give the portal a faster processor, or more of it"
        )
    if took < HASHING_QUICK:
        return error(f"{said}: that is too quick to be argon2 as it is set; install argon2-cffi again")
    return ok(said)
