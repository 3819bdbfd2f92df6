"""`portal backup` and `portal restore`, as an operator runs them."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from portal.db import execute, use_database
from portal.kit import clock
from portal.settings import Settings
from tests import cast
from tests.cli.test_cli import portal, told
from tests.harness import loop
from tests.harness.site import running
from tests.privacy import world

Portal = Callable[..., subprocess.CompletedProcess[str]]


def _do(url: str, *work: Callable[[], object]) -> list[object]:
    async def run() -> list[object]:
        async with use_database(url):
            return [await one() for one in work]  # type: ignore[misc]

    return loop.run(run())


async def _fill() -> None:
    await world.idea(await cast.carla(), await world.board())


async def _close() -> None:
    await execute("INSERT INTO restore_mark (id, restored_at) VALUES (1, $1)", clock.now())


def test_from_one_machine_to_another(database_url: str, empty_database_url: str, tmp_path: Path) -> None:
    shelf = str(tmp_path / "backups")
    _do(database_url, _fill)
    made = portal(database_url, tmp_path, "backup", shelf)
    assert (made.returncode, made.stderr) == (0, "")
    assert (Path(made.stdout.strip()) / "manifest.json").is_file()
    assert portal(database_url, tmp_path, "sweep").returncode == 0
    done = portal(empty_database_url, tmp_path, "restore", shelf)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Put back the backup of ")
    assert "Deleted again: 1. Decided again and deleted: 0." in done.stdout
    assert _do(empty_database_url, lambda: world.count("idea"), lambda: world.count("person")) == [0, 1]
    swept = portal(empty_database_url, tmp_path, "sweep", "--json")
    assert json.loads(swept.stdout)["stopped"] is None


def test_what_does_not_work_is_a_sentence(database_url: str, tmp_path: Path) -> None:
    _do(database_url, _fill)
    told(portal(database_url, tmp_path, "restore", str(tmp_path)), 1, "is no backup")
    made = portal(database_url, tmp_path, "backup", str(tmp_path / "backups"))
    told(portal(database_url, tmp_path, "restore", made.stdout.strip()), 1, "the database is not empty")
    (tmp_path / "file").write_text("")
    told(portal(database_url, tmp_path, "backup", str(tmp_path / "file" / "x")), 1, "Not a directory")
    assert portal(database_url, tmp_path, "restore").returncode == 2
    assert portal(database_url, tmp_path, "restore", str(tmp_path), "--replay").returncode == 2


def test_with_force_the_database_is_replaced(database_url: str, tmp_path: Path) -> None:
    made = portal(database_url, tmp_path, "backup", str(tmp_path / "backups"))
    _do(database_url, _fill)
    done = portal(database_url, tmp_path, "restore", made.stdout.strip(), "--force")
    assert done.returncode == 0, done.stderr
    assert "the database that was there is gone (2 people" in done.stderr
    assert _do(database_url, lambda: world.count("person")) == [0]


def test_a_portal_without_a_ledger(database_url: str, empty_database_url: str, tmp_path: Path) -> None:
    _do(database_url, _fill)
    made = portal(database_url, tmp_path, "backup", str(tmp_path / "backups"), LEDGER_URL="")
    portal(database_url, tmp_path, "sweep", LEDGER_URL="")
    done = portal(empty_database_url, tmp_path, "restore", made.stdout.strip(), LEDGER_URL="")
    told(done, 0, "what was erased since the backup is there again")
    assert _do(empty_database_url, lambda: world.count("idea")) == [1]


@pytest.mark.parametrize("command", [["sweep"], ["staff", "list"], ["backup", "x"]])
def test_a_closed_copy_does_nothing_else(database_url: str, tmp_path: Path, command: list[str]) -> None:
    _do(database_url, _close)
    told(portal(database_url, tmp_path, *command), 1, "run `portal restore --replay` first")


def test_a_closed_copy_without_its_ledger_does_not_start(database_url: str, tmp_path: Path) -> None:
    _do(database_url, _close)
    for command in ("serve", "worker"):
        told(portal(database_url, tmp_path, command, LEDGER_URL=""), 1, "set PORTAL_LEDGER_URL")
    told(
        portal(database_url, tmp_path, "restore", "--replay", LEDGER_URL=""),
        1,
        "PORTAL_LEDGER_URL is not set",
    )


def test_the_sweep_without_its_ledger(database_url: str, tmp_path: Path) -> None:
    _do(database_url, _fill)
    (tmp_path / "file").write_text("")
    done = portal(database_url, tmp_path, "sweep", "--json", LEDGER_URL=f"file://{tmp_path}/file")
    told(done, 1, "The ledger of erasures at PORTAL_LEDGER_URL cannot be written to")
    assert "cannot be written to" in json.loads(done.stdout)["stopped"]
    assert _do(database_url, lambda: world.count("idea")) == [1]


def test_a_served_copy_opens_when_it_was_replayed(
    database_url: str, settings: Settings, tmp_path: Path
) -> None:
    """It is put back by other means under a portal that runs: the load balancer's question closes it."""
    with running(database_url, tmp_path, PORTAL_LEDGER_URL=settings.ledger_url) as site:
        _do(database_url, _close)
        assert _until(f"{site.url}/health/ready", 503)
        assert [_status(site.url + path) for path in ("/", "/ideas", "/health/live")] == [503, 503, 200]
        assert "Deleted again: 0" in site.command("restore", "--replay")
        assert _until(f"{site.url}/ideas", 200)
        assert _status(f"{site.url}/health/ready") == 200


def _until(url: str, status: int) -> bool:
    until = time.monotonic() + 15
    while _status(url) != status and time.monotonic() < until:
        time.sleep(0.1)
    return _status(url) == status


def _status(url: str) -> int:
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 - loopback
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except URLError:
        return 0
