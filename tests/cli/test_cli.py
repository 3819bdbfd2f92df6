"""The command line, as an operator uses it: a process, its exit code, and a sentence."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from portal.settings import assets
from tests.harness import nursery

SECRET_KEY = "k" * 40

ROOT = assets("migrations").parent


def environment(url: str, folder: Path, **changes: str) -> dict[str, str]:
    """What an operator sets."""
    values = {
        "DATABASE_URL": url, "SECRET_KEY": SECRET_KEY, "SMTP_URL": f"file://{folder}/mail",
        "STORAGE_URL": f"file://{folder}/files", "LEDGER_URL": f"file://{folder}/ledger", "LOG_FORMAT": "json",
    }  # fmt: skip
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "200",
        **{f"PORTAL_{name}": value for name, value in {**values, **changes}.items()},
    }  # fmt: skip


def portal(url: str, folder: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return nursery.run(list(arguments), environment(url, folder, **changes), cwd=folder)


def told(done: subprocess.CompletedProcess[str], code: int, sentence: str) -> None:
    """It ended so, with this sentence and no traceback."""
    assert (done.returncode, sentence in done.stderr, "Traceback" in done.stderr) == (code, True, False), (
        done.stderr
    )


def test_help_names_the_commands() -> None:
    done = portal("sqlite:///x.db", Path("/tmp"), "--help")
    assert done.returncode == 0
    assert {"serve", "worker", "migrate", "check", "staff", "sweep", "demo", "seed"} <= set(
        re.findall(r"\w+", done.stdout)
    )


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["staff", "add"], ["serve", "--port", "0"], ["serve", "--port", "x"], ["sweep", "--now", "x"],
     ["seed", "nonsense"], ["staff", "add", "a@example.org", "--name", "A"]],
)  # fmt: skip
def test_wrong_use_is_2(tmp_path: Path, arguments: list[str]) -> None:
    assert portal("sqlite:///x.db", tmp_path, *arguments).returncode == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "PORTAL_SECRET_KEY must be at least 32 characters"),
        ({"BASE_URL": "http://portal.example.org"}, "PORTAL_BASE_URL must start with https://"),
        ({"DATABASE_URL": "mysql://x"}, "PORTAL_DATABASE_URL must start with sqlite:/// or postgres://"),
        ({"SMTP_URL": "http://x"}, "PORTAL_SMTP_URL must start with smtp://"),
        ({"TIME_ZONE": "Mars/Olympus"}, "PORTAL_TIME_ZONE is no time zone"),
        ({"UPLOAD_MAX_MB": "many"}, "PORTAL_UPLOAD_MAX_MB"),
        ({"SECRET_KEY_FILE": "/no/such/file"}, "PORTAL_SECRET_KEY_FILE: cannot be read"),
        ({"TICKET_RETENTION_DAYS": "3"}, "PORTAL_TICKET_RETENTION_DAYS must not be below"),
    ],
)
def test_wrong_settings_are_a_sentence(tmp_path: Path, changes: dict[str, str], sentence: str) -> None:
    done = portal("sqlite:///x.db", tmp_path, "check", **changes)
    told(done, 1, sentence)


def test_no_secret_is_shown(tmp_path: Path) -> None:
    done = portal(
        "mysql://user:hunter2@x", tmp_path, "check", SMTP_URL="gopher://u:hunter2@x", SECRET_KEY="hunter2"
    )
    assert done.returncode == 1
    assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [["migrate"], ["serve"], ["worker"], ["staff", "list"], ["sweep"]])
@pytest.mark.parametrize("url", ["postgres://u:hunter2@127.0.0.1:1/x", "sqlite:////proc/nothing/x.db"])
def test_a_database_that_is_away_is_a_sentence(tmp_path: Path, url: str, command: list[str]) -> None:
    done = portal(url, tmp_path, *command)
    assert (done.returncode, "Traceback" in done.stderr, "hunter2" in done.stderr) == (1, False, False)
    assert re.search("PORTAL_DATABASE_URL|No such file", done.stderr)


def test_before_migrating_nothing_serves(empty_database_url: str, tmp_path: Path) -> None:
    for command in (["serve"], ["worker"], ["staff", "list"], ["sweep"], ["check"]):
        done = portal(empty_database_url, tmp_path, *command)
        assert "run `portal migrate`" in done.stdout + done.stderr
        assert done.returncode == 1


def test_migrating_twice_is_harmless(empty_database_url: str, tmp_path: Path) -> None:
    first, second = [portal(empty_database_url, tmp_path, "migrate") for _ in range(2)]
    assert (first.returncode, second.returncode) == (0, 0)
    assert "0_" in first.stdout
    assert second.stdout == "The database is up to date.\n"


def test_the_check_of_a_good_installation(database_url: str, tmp_path: Path) -> None:
    done = portal(database_url, tmp_path, "check", "--mail", "anna@example.org")
    assert done.returncode == 0, done.stdout
    assert "✓ the database is up to date" in done.stdout
    assert "✓ a test mail was handed to file://" in done.stdout
    assert "✗" not in done.stdout
    assert "PORTAL_OPERATOR_NAME, PORTAL_OPERATOR_ADDRESS, PORTAL_OPERATOR_EMAIL" in done.stdout
    assert [path.suffix for path in (tmp_path / "mail").iterdir()] == [".eml"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SMTP_URL": "smtp://127.0.0.1:1"}, "✗ PORTAL_SMTP_URL: smtp://127.0.0.1 does not take mail"),
        (
            {"STORAGE_URL": "file:///proc/nothing"},
            "✗ PORTAL_STORAGE_URL: nothing can be written to file:///proc/nothing",
        ),
        ({"LEDGER_URL": ""}, "! PORTAL_LEDGER_URL is not set"),
        ({"BASE_URL": "https://portal.example.org"}, "! PORTAL_TRUSTED_PROXIES is not set"),
    ],
)
def test_the_check_says_what_is_wrong(
    database_url: str, tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    done = portal(database_url, tmp_path, "check", **changes)
    assert sentence in done.stdout
    assert done.returncode == (1 if sentence.startswith("✗") else 0)


def test_staff(database_url: str, tmp_path: Path) -> None:
    added = portal(
        database_url,
        tmp_path,
        "staff",
        "add",
        "daan@example.org",
        "--name",
        "Daan",
        "--role",
        "agent",
        "--role",
        "admin",
    )
    assert added.returncode == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/reset-password/[\w-]{43}\n", added.stdout)
    listed = portal(database_url, tmp_path, "staff", "list").stdout
    assert "Daan" in listed
    assert "agent, admin" in listed
    reset = portal(database_url, tmp_path, "staff", "reset-factor", "daan@example.org")
    assert (reset.returncode, "sessions ended: 0" in reset.stdout) == (0, True)
    told(portal(database_url, tmp_path, "staff", "reset-factor", "x@example.org"), 1, "there is no account")
    assert portal(database_url, tmp_path, "staff", "disable", "daan@example.org").returncode == 0
    assert "closed" in portal(database_url, tmp_path, "staff", "list").stdout
    told(portal(database_url, tmp_path, "staff", "disable", "x@example.org"), 1, "there is no account")
    told(
        portal(database_url, tmp_path, "staff", "add", "a@example.org", "--name", "A", "--role", "king"),
        1,
        "roles: agent",
    )


def test_sweep_reports_for_programs(database_url: str, tmp_path: Path) -> None:
    for arguments in (["--dry-run"], []):
        done = portal(database_url, tmp_path, "sweep", "--json", *arguments)
        report = json.loads(done.stdout)
        assert done.returncode == 0
        assert (report["stopped"], report["dry_run"]) == (None, arguments == ["--dry-run"])
        assert {one["due"] for one in report["holdings"]} == {0}


def test_a_sweep_of_a_day_to_come_stops(database_url: str, tmp_path: Path) -> None:
    done = portal(database_url, tmp_path, "sweep", "--now", "2999-01-01", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["stopped"]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(url: str) -> int:
    """The status of an answer; 0 when nobody answers."""
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 - an address made here
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except (URLError, OSError):
        return 0


def wait_until_ready(process: subprocess.Popen[str], url: str) -> None:
    """Waits for the first good answer."""
    deadline = time.monotonic() + 40
    while answered(url) != 200:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.1)


def last_answer(process: subprocess.Popen[str], url: str) -> int:
    """What a server that was told to leave says before it takes no more connections."""
    last = 0
    while process.poll() is None and (status := answered(url)):
        last = status
    return last


@pytest.mark.parametrize("workers", ["1", "2"])
def test_serving_and_leaving(database_url: str, tmp_path: Path, workers: str) -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "portal", "serve", "--port", str(port), "--workers", workers],
        env=environment(database_url, tmp_path, BASE_URL=base), cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_until_ready(process, f"{base}/health/ready")
        assert answered(f"{base}/") == 200
        process.send_signal(signal.SIGTERM)
        if workers == "1":
            assert last_answer(process, f"{base}/health/ready") == 503
        said = process.communicate(timeout=20)[1]
        assert process.returncode == 0, said
        assert all(json.loads(line)["timestamp"].endswith("Z") for line in said.splitlines())
        assert "127.0.0.1:" not in said
    finally:
        process.kill()
        process.wait()


def test_a_port_that_is_taken_is_a_sentence(database_url: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told(
            portal(database_url, tmp_path, "serve", "--port", str(port)),
            1,
            f"cannot listen on 127.0.0.1 port {port}",
        )


def test_the_worker_leaves_when_it_is_told(database_url: str, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "portal", "worker"], env=environment(database_url, tmp_path), cwd=tmp_path,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        assert json.loads(process.stderr.readline())["event"] == "working"
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        assert process.returncode == 0
    finally:
        process.kill()
        process.wait()
