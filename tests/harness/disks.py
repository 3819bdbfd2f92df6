"""A small disk of one's own, that can be filled to its last byte and made read-only.

It is mounted where only the processes see it that are started on it: in a mount namespace that a process of ours keeps
open, so that nothing is left of it however the tests end. Permission bits would not do: root is not bound by them.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness import folder

ROOT = os.geteuid() == 0
# Whoever is not root is given a namespace of users too, in which mounting is theirs to do.
_OWN = [] if ROOT else ["--user", "--map-current-user", "--keep-caps"]
# Then it is mounted anew as it is told to, line by line.
_KEEP = """
mount -t tmpfs -o "size=$1,mode=0755" small "$0" && echo done
while read -r how; do mount -o "remount,$how" "$0" && echo done; done
"""
_FILLER = "filler"


@dataclass(frozen=True)
class Disk:
    """A mounted disk. `inside`: where who was started on it finds it. `outside`: where we see the same files."""

    inside: Path
    outside: Path
    process: "subprocess.Popen[bytes]"  # that keeps it

    def command(self, *command: str) -> list[str]:
        """`command`, to be started on this disk; it keeps its process number."""
        users = [] if ROOT else ["--user", "--preserve-credentials"]
        return ["nsenter", f"--target={self.process.pid}", "--mount", *users, "--", *command]

    def fill(self, leave: int = 0) -> None:
        """Writes until there is no room, then makes room for `leave` bytes."""
        self.free()
        with (self.outside / _FILLER).open("wb", buffering=0) as file:
            try:
                while file.write(bytes(65536)):
                    pass
            except OSError:
                file.truncate(max(0, file.tell() - leave))

    def free(self) -> None:
        """Makes room again."""
        (self.outside / _FILLER).unlink(missing_ok=True)

    def room(self) -> int:
        """Bytes that are free."""
        found = os.statvfs(self.outside)
        return found.f_bavail * found.f_bsize

    def read_only(self, on: bool = True) -> None:
        """Lets nobody write, or lets them write again."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"ro\n" if on else b"rw\n")
        self.process.stdin.flush()
        self.await_done()

    def await_done(self) -> None:
        """Waits until what the keeper was told is done."""
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"done\n", (
            "it cannot be mounted: this needs root, or namespaces of users"
        )


@contextmanager
def small(size: str) -> Iterator[Disk]:
    """A disk of `size`, as `mount` takes it ("16m"). Fails where nothing can be mounted."""
    place = folder.made("portal-disk-")
    place.chmod(0o755)  # PostgreSQL's user has to come through
    command = ["unshare", *_OWN, "--mount", "--propagation", "private", "sh", "-c", _KEEP, str(place), size]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdin is not None
            disk = Disk(place, Path(f"/proc/{process.pid}/root{place}"), process)
            try:
                disk.await_done()
                yield disk
            finally:
                process.stdin.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)
