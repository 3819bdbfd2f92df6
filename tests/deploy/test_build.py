"""docker/build.sh, in a folder that holds what the image's build is sent and nothing else: a portal starts from what it
made, with the checkout out of sight and nothing written into what it made."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.gate.tree import ROOT
from tests.harness import site

SECONDS = 300  # the packages come from a cache or over the network


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prefix that the script made."""
    folder = tmp_path_factory.mktemp("build")
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line.startswith("!"):
            _copied(ROOT / line[1:], folder / "source" / line[1:])
    done = subprocess.run(
        [str(folder / "source" / "docker" / "build.sh"), str(folder / "portal")],
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        cwd="/", capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(folder / "source")
    return folder / "portal"


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)


def test_nothing_is_left_that_only_builders_need(built: Path) -> None:
    names = {path.name for path in (built / "lib").glob("python3*/site-packages/*")}
    assert {"portal", "starlette"} <= names
    assert {"pip", "setuptools", "hatchling", "pytest", "moto"} & names == set()
    assert [path for path in built.rglob("*") if path.suffix in (".c", ".o", ".h", ".rs")] == []
    ours = [*built.glob("lib/python3*/site-packages/portal/**/*")]
    assert [
        path for path in ours if path.name in (".git", ".env", "tests") or path.suffix in (".db", ".pem")
    ] == []
    assert [path for path in ours if path.name.startswith(("test_", "conftest"))] == []


def test_everything_is_compiled(built: Path) -> None:
    package = next((built / "lib").glob("python3*/site-packages/portal"))
    bare = [
        path
        for path in package.rglob("*.py")
        if "_assets" not in path.parts and not [*path.parent.glob(f"__pycache__/{path.stem}.*.pyc")]
    ]
    assert bare == []


def test_it_does_not_overwrite(built: Path) -> None:
    done = subprocess.run([str(ROOT / "docker" / "build.sh"), str(built)], capture_output=True, text=True)
    assert (done.returncode, "is there already" in done.stderr) == (1, True)


def test_a_portal_starts_from_it(built: Path, tmp_path: Path) -> None:
    before = _seen(built)
    program, url = str(built / "bin" / "portal"), f"sqlite:///{tmp_path}/portal.db"
    port = site.free_port()
    environment = {
        "PATH": "/usr/bin:/bin", "PORTAL_DATABASE_URL": url, "PORTAL_BASE_URL": f"http://127.0.0.1:{port}",
        "PORTAL_SECRET_KEY": site.KEY, "PORTAL_STORAGE_URL": f"file://{tmp_path}/files",
        "PORTAL_SMTP_URL": f"file://{tmp_path}/mail", "PORTAL_LEDGER_URL": f"file://{tmp_path}/ledger",
    }  # fmt: skip
    subprocess.run([program, "migrate"], env=environment, cwd=tmp_path, check=True, capture_output=True)
    log = tmp_path / "portal.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [program, "serve", "--port", str(port)],
            env=environment,
            cwd=tmp_path,
            stdout=written,
            stderr=written,
        )
    try:
        site._wait_until_ready(f"http://127.0.0.1:{port}", process, log)
        for path in ("/ideas", "/privacy"):
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                assert (answer.status, b"/static/" in answer.read()) == (200, True)
    finally:
        process.terminate()
        process.wait(15)
    with closing(sqlite3.connect(tmp_path / "portal.db")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0] > 20
    assert _seen(built) == before, "the portal wrote into its own program"


def _seen(built: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
