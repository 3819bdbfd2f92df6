"""The release before works on the schema of this one: what stands between two restarts of a rolling upgrade, or after
an upgrade of which only the migrations came through. Migrations only add, so nothing that the release before reads or
writes may be missing, renamed, or asked for without a default.

The release before is unpacked from the history, and serves people from its own tree with the dependencies of today.
"""

import os
import re
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx2
import pytest

from portal.db import rows, use_database
from tests.bench.record import ROOT
from tests.drills.reliability import goal, shown
from tests.harness import loop
from tests.harness.site import KEY, STOPPING_SECONDS, Site, _wait_until_ready, free_port

RELEASE = re.compile(r"^## (\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\))$", re.MULTILINE)
CHANGELOG = ROOT / "CHANGELOG.md"
DAAN = "daan@example.org"
STAFF = (
    *"-m portal staff add".split(),
    DAAN,
    "--name",
    "Daan Visser",
    "--role",
    "agent",
    "--role",
    "manager",
)
PASSWORD = "een paard dat graag wortels eet 12"


def before(changelog: str) -> str:
    """The heading of the release before what `changelog` tells of first: the newest one, or the one before it when
    nothing came after the newest."""
    released = RELEASE.findall(changelog)
    at_a_release = changelog[changelog.index("## ") :].startswith(f"## {released[0]}")
    return str(released[1 if at_a_release else 0])


@pytest.mark.parametrize(
    ("changelog", "found"),
    [
        ("# Changelog\n\n## Unreleased\n\n* x\n\n## 0.2.0 (2026-12-01)\n\n## 0.1.0 (2026-11-22)\n", "0.2.0"),
        ("# Changelog\n\n## 0.2.0 (2026-12-01)\n\n## 0.1.0 (2026-11-22)\n", "0.1.0"),
        ("# Changelog\n\n## 0.2.0 (unreleased)\n\n## 0.1.0 (2026-11-22)\n", "0.1.0"),
    ],
)
def test_which_release_was_before(changelog: str, found: str) -> None:
    assert before(changelog).startswith(f"{found} (")


@pytest.fixture
def old_tree(tmp_path: Path) -> Path:
    """The files of the release before: from the history, or as they are kept where a clone has none."""
    release = before(CHANGELOG.read_text())
    packed = (
        _from_history(release) or (ROOT / "tests" / "upgrades" / f"{release.split()[0]}.tar.xz").read_bytes()
    )
    tree = tmp_path / "before"
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(tree, filter="data")
    return tree


def _from_history(release: str) -> bytes:
    """The tree in which the changelog first had this heading; nothing when the history does not go back so far."""
    if _git("rev-parse", "--is-shallow-repository").strip() != b"false":
        return b""
    found = _git("log", "--reverse", "--format=%H", f"-S## {release}", "--", "CHANGELOG.md").split()
    return _git("archive", found[0].decode()) if found else b""


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, check=False).stdout


def test_what_is_kept_is_what_was_released() -> None:
    """Where there is a history to compare it with."""
    release = before(CHANGELOG.read_text())
    kept = (ROOT / "tests" / "upgrades" / f"{release.split()[0]}.tar.xz").read_bytes()
    assert {"portal/app.py", "templates/layout.html", "static/app.css"} <= _files(kept).keys()
    assert _files(kept).items() <= _files(_from_history(release) or kept).items()


def _files(packed: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        return {one.name: archive.extractfile(one).read() for one in archive if one.isfile()}  # type: ignore[union-attr]


@pytest.fixture
def site(database_url: str, old_tree: Path, tmp_path: Path) -> Iterator[Site]:
    """The release before, serving on a database with all migrations of today: a process made from nothing, in its own
    tree, so that nothing of today's portal is in it."""
    url = f"http://127.0.0.1:{free_port()}"
    values = {
        **os.environ,
        "PYTHONPATH": str(old_tree),
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_BASE_URL": url,
        "PORTAL_SECRET_KEY": KEY,
        "PORTAL_SMTP_URL": f"file://{tmp_path / 'mail'}",
        "PORTAL_MAIL_FROM": "portal@example.org",
        "PORTAL_STORAGE_URL": f"file://{tmp_path / 'files'}",
    }
    log = tmp_path / "portal.log"
    command = [sys.executable, "-m", "portal", "serve", "--port", url.rpartition(":")[2]]
    with log.open("wb") as written:
        process = subprocess.Popen(command, env=values, cwd=old_tree, stderr=written, stdout=written)
    try:
        _wait_until_ready(url, process, log)
        yield Site(url, tmp_path / "mail", log, process, values)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(STOPPING_SECONDS)


def _said(site: Site, old_tree: Path, *command: str) -> str:
    """What Python says to `command`, in the tree and the environment of the release before."""
    done = subprocess.run(
        [sys.executable, *command], env=site.environment, cwd=old_tree, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


Browser = Callable[[], httpx2.Client]


@pytest.fixture
def browser(site: Site) -> Iterator[Browser]:
    """Opens a browser of somebody."""
    opened: list[httpx2.Client] = []

    def fresh() -> httpx2.Client:
        opened.append(httpx2.Client(base_url=site.url, headers={"Origin": site.url}, timeout=30))
        return opened[-1]

    yield fresh
    for one in opened:
        one.close()


@goal("R12")
def test_the_release_before_on_this_schema(
    site: Site, browser: Browser, old_tree: Path, database_url: str
) -> None:
    where = _said(site, old_tree, "-c", "import portal; print(portal.__file__)")
    assert where.startswith(str(old_tree)), "that is today's portal"
    visitor, anna, daan = browser(), browser(), browser()
    _sign_up(site, anna)
    _become_staff(_said(site, old_tree, *STAFF), daan)
    idea = _idea(anna, daan)
    ticket = _ticket(anna, daan)
    for path in ("/", "/ideas", "/ideas?q=exporteren", idea, "/sign-in", "/health/ready"):
        assert visitor.get(path).status_code == 200, path
    for path in ("/tickets", ticket, "/account", "/account/security", "/account/mail"):
        assert anna.get(path).status_code == 200, path
    for path in ("/desk", "/desk/ideas", "/desk/tickets", f"/desk{ticket}", "/desk/settings"):
        assert daan.get(path).status_code == 200, path
    sent(anna.post("/sign-out"))
    assert "Traceback" not in site.log.read_text()
    assert loop.run(_kept(database_url)) == {
        "idea": 1,
        "vote": 2,  # its author's is the first
        "comment": 2,
        "ticket": 1,
        "ticket_message": 3,
    }
    shown(f"pages and writes of {before(CHANGELOG.read_text()).split()[0]} work on this schema")


def sent(answer: httpx2.Response) -> str:
    """Where a form that did its work leads."""
    assert answer.status_code == 303, (answer.request.url, answer.status_code, unescape(answer.text)[-1500:])
    return answer.headers["Location"].split("?")[0].split("#")[0]


def _sign_up(site: Site, anna: httpx2.Client) -> None:
    email = "anna@molen.nl"
    account = {"name": "Anna de Vries", "company": "Molen B.V.", "email": email, "password": PASSWORD}
    sent(anna.post("/sign-up", data=account))
    sent(anna.post(_link(site.letter(email, "/verify/"))))
    sent(anna.post("/sign-in", data={"email": email, "password": PASSWORD}))


def _become_staff(said: str, daan: httpx2.Client) -> None:
    sent(daan.post(_link(said), data={"password": PASSWORD}))
    sent(daan.post("/sign-in", data={"email": DAAN, "password": PASSWORD}))


def _link(text: str) -> str:
    [found] = re.findall(r"https?://[^/\s]+(/(?:verify|reset-password)/\S+)", text)
    return str(found)


def _idea(anna: httpx2.Client, daan: httpx2.Client) -> str:
    """An idea with everything that people do with one; its address."""
    words = {"title": "Planning exporteren", "description": "Als een bestand voor de rekenmachine."}
    idea = sent(anna.post("/ideas/new", data=words))
    sent(anna.post(f"{idea}/edit", data={**words, "description": "Als csv.", "version": "1"}))
    sent(daan.post(f"{idea}/vote"))
    sent(daan.post(f"{idea}/follow"))
    sent(daan.post(f"{idea}/vote/withdraw"))
    sent(daan.post(f"{idea}/vote"))
    sent(anna.post(f"{idea}/comments", data={"body": "Graag voor de zomer."}))
    sent(daan.post(f"{idea}/comments", data={"body": "Eerst overleggen.", "internal": "yes"}))
    sent(daan.post(f"{idea}/status", data={"status": "planned", "response": "Dat doen we."}))
    page = anna.get(idea).text
    assert ("Dat doen we." in page, "Graag voor de zomer." in page, "Eerst overleggen." in page) == (
        True,
        True,
        False,
    )
    return idea


def _ticket(anna: httpx2.Client, daan: httpx2.Client) -> str:
    """A ticket from its first word to its last; its address."""
    asked = {"subject": "Het start niet", "description": "Sinds vanochtend."}
    ticket = sent(anna.post("/tickets/new", data=asked))
    assert "Het start niet" in daan.get("/desk/tickets").text
    sent(daan.post(f"/desk{ticket}/take"))
    sent(daan.post(f"/desk{ticket}/priority", data={"priority": "high"}))
    sent(daan.post(f"/desk{ticket}/tags", data={"tag": "opstarten"}))
    sent(daan.post(f"/desk{ticket}/replies", data={"body": "Staat de stekker erin?", "state": "solved"}))
    sent(daan.post(f"/desk{ticket}/notes", data={"body": "Dat is het altijd."}))
    sent(anna.post(f"{ticket}/reopen"))
    sent(anna.post(f"{ticket}/solved"))
    page = anna.get(ticket).text
    assert ("Staat de stekker erin?" in page, "Dat is het altijd." in page) == (True, False)
    return ticket


async def _kept(url: str) -> dict[str, int]:
    tables = ("idea", "vote", "comment", "ticket", "ticket_message")
    async with use_database(url):
        return {table: (await rows(f"SELECT count(*) AS n FROM {table}"))[0]["n"] for table in tables}
