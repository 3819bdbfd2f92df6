"""The stand-in as a process: on this machine only, and gone with who started it."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from urllib.request import urlopen

import pytest

from portal.demo import standin
from portal.demo.provider import __main__ as provider
from portal.settings import Settings

PORTAL = "http://127.0.0.1:8000"
# starts the stand-in, says where it is, and waits to be killed
STARTER = textwrap.dedent(
    f"""
    import time
    from portal.demo import standin
    with standin.started({PORTAL!r}) as child:
        print(child.process.pid, child.address(), flush=True)
        time.sleep(60)
    """
)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_it_serves_this_machine_only(host: str) -> None:
    with pytest.raises(SystemExit) as left:
        provider.main(["--host", host])
    assert "this machine only" in str(left.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_it_listens_on_loopback(host: str) -> None:
    sockets = provider.listen(host, 0)
    try:
        assert {one.getsockname()[0] for one in sockets} <= {"127.0.0.1", "::1"}
        assert len({one.getsockname()[1] for one in sockets}) == 1
    finally:
        for one in sockets:
            one.close()


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(SystemExit) as left:
        provider.listen("localhost", other.getsockname()[1])
    assert "cannot be used" in str(left.value)


def test_it_answers_once_its_address_is_known_and_ends_afterwards() -> None:
    with standin.started(PORTAL) as child:
        address = child.address()
        assert address is not None
        assert address.startswith("http://localhost:")
        with urlopen(f"{address}/google/.well-known/openid-configuration") as answer:  # noqa: S310 - loopback
            assert answer.status == 200
    assert child.process.returncode == 0


def test_a_child_that_does_not_start_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with standin.started(PORTAL) as child:
        assert child.address() is None


@pytest.mark.parametrize("signals", [signal.SIGKILL, signal.SIGTERM])
def test_it_goes_with_who_started_it(signals: signal.Signals) -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    pid = int(starter.stdout.readline().split()[0])
    starter.send_signal(signals)
    starter.wait()
    starter.stdout.close()
    until = time.monotonic() + 10
    while _lives(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123 - of the kernel
        return stat.read().rpartition(")")[2].split()[0] != "Z"  # ended, and waiting for somebody to notice


@pytest.mark.parametrize("address", ["http://localhost:9000", None])
def test_the_portal_takes_its_settings(address: str | None) -> None:
    settings = Settings(secret_key="k" * 40, **standin.settings(address))
    assert bool(settings.google_client_id) == bool(address)
    if address:
        assert settings.facebook_userinfo_url == "http://localhost:9000/facebook/me"


def test_without_a_stand_in_no_real_provider_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_GOOGLE_CLIENT_ID", "of-the-real-portal")
    monkeypatch.setenv("PORTAL_GOOGLE_CLIENT_SECRET", "of-the-real-portal")
    assert Settings(secret_key="k" * 40, **standin.settings(None)).google_client_id == ""
