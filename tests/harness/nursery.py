"""Portals that start at once: one process has imported the portal, and forks every portal that the tests start.

Importing costs more than a second of a core. An operator pays it once; the tests would pay it some hundred times. What
runs in the child is `portal.cli.main` with its arguments, its environment and its folder, as after `python -m portal`.
`tests/cli` starts real ones.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from select import select
from threading import Lock
from typing import Any

WAIT_SECONDS = 0.01  # between two looks at a child
IMPORTED = (
    "portal.app",
    "portal.cli",
    "portal.worker",
    "portal.db.sqlite_immediate",
    "portal.db.postgres_pooled",
    "httptools",
    "typer._adapters",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.httptools_impl",
    "uvloop",
)


class Child:
    """A portal that was started here; the part of `subprocess.Popen` that tests use."""

    def __init__(self, nursery: "_Nursery", pid: int) -> None:
        self._nursery = nursery
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        if self.returncode is None:
            self.returncode = self._nursery.ask({"look": self.pid})
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Waits until it has ended. Raises subprocess.TimeoutExpired after `timeout` seconds."""
        until = time.monotonic() + (timeout or float("inf"))
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("portal", timeout or 0)
            time.sleep(WAIT_SECONDS)
        return code

    def send_signal(self, number: int) -> None:
        """Sends it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Asks it to stop."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)


def start(arguments: list[str], environment: Mapping[str, str], log: Path) -> Child:
    """Starts `portal` with `arguments`; what it says goes to `log`."""
    return _start(arguments, environment, Path.cwd(), log, log)


def run(
    arguments: list[str],
    environment: Mapping[str, str],
    *,
    cwd: Path | None = None,
    check: bool = False,
    timeout: float = 60,
) -> subprocess.CompletedProcess[str]:
    """Runs `portal` with `arguments` to its end. `check`: raises subprocess.CalledProcessError unless it exits 0."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        child = _start(arguments, environment, cwd or Path.cwd(), out, err)
        try:
            code = child.wait(timeout)
        except subprocess.TimeoutExpired:
            child.kill()
            raise
        done = subprocess.CompletedProcess(["portal", *arguments], code, out.read_text(), err.read_text())
    if check:
        done.check_returncode()
    return done


def _start(arguments: list[str], environment: Mapping[str, str], folder: Path, out: Path, err: Path) -> Child:
    asked = {
        "arguments": arguments,
        "environment": dict(environment),
        "folder": str(folder),
        "out": str(out),
        "err": str(err),
    }
    nursery = _nursery()
    return Child(nursery, nursery.ask(asked))


@cache
def _nursery() -> "_Nursery":
    made = _Nursery()
    atexit.register(made.close)
    return made


class _Nursery:
    """The process of this module, for who starts children."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.harness.nursery"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        self._lock = Lock()

    def ask(self, question: Mapping[str, Any]) -> Any:
        """Its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            print(json.dumps(question), file=self._process.stdin, flush=True)
            return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """Ends it; its children go on."""
        self._process.communicate()


def _serve(idle: Iterator[None]) -> dict[str, Any] | None:
    """Answers until nobody asks any more. In a child, what it was asked to be. Goes on with `idle` meanwhile."""
    ended: dict[int, int] = {}
    while True:
        while not select([sys.stdin], [], [], 0)[0] and next(idle, idle) is not idle:
            pass
        line = sys.stdin.readline()  # one question at a time: none waits in the buffer
        if not line:
            return None
        asked = json.loads(line)
        if "look" in asked:
            answer = _look(asked["look"], ended)
        elif (answer := os.fork()) == 0:
            return dict(asked)
        print(json.dumps(answer), flush=True)


def _look(pid: int, ended: dict[int, int]) -> int | None:
    if pid not in ended:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            ended[pid] = os.waitstatus_to_exitcode(status)
    return ended.get(pid)


def _become(asked: Mapping[str, Any]) -> None:
    """Makes this process what `python -m portal` would be."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    for number, path in ((1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), number)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    time.tzset()
    sys.argv = ["portal", *asked["arguments"]]


def _import_everything() -> None:
    """Imports what a portal has imported once it serves."""
    from portal.db.connection import MODELS

    for name in (*IMPORTED, *MODELS):
        import_module(name)


def _work_ahead() -> Iterator[None]:
    """What each portal does once: compresses the static files and compiles every template in every language. A step at
    a time, for the portals that are started after it."""
    from portal.settings import Settings, assets
    from portal.web import templates
    from portal.web.static import Static
    from tests.harness.templates import keep_compiled

    make = templates.environment

    def environment(settings: Settings, static: Static, language: str) -> templates.Environment:
        made = make(settings, static, language)
        keep_compiled({language: made})
        return made

    templates.environment = environment
    settings = Settings(
        database_url="sqlite:///none.db", secret_key="of nobody, for nothing is signed with it"
    )
    static = Static(assets("static"))
    static.squeeze()
    yield
    for one in templates.environments(settings, static).values():
        for name in one.list_templates(["html"]):
            one.get_template(name)
            yield


if __name__ == "__main__":
    import gc

    _import_everything()
    gc.freeze()  # what the children share is not copied by their collecting
    asked = _serve(_work_ahead())
    if asked is not None:
        _become(asked)
        from portal.cli import main

        main()
