"""`portal demo`: on this machine only, with everything in one folder, kept or started anew."""

import socket
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from portal.demo import run as demo
from portal.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demo keeps its data in this test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / demo.FOLDER


@pytest.fixture
def port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def served(*, fresh: bool = False, port: int) -> list[Settings]:
    """Runs the demo with a server that ends at once; what it was asked to serve."""
    asked: list[Settings] = []
    demo.run("127.0.0.1", port, fresh=fresh, serve=lambda settings, host, port: asked.append(settings))
    return asked


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org", ""])
def test_it_serves_this_machine_only(host: str, folder: Path) -> None:
    with pytest.raises(SystemExit) as left:
        demo.run(host, 8000, fresh=True, serve=lambda *_: None)
    assert "this machine only" in str(left.value)
    assert not folder.exists()


def test_a_port_in_use_is_told_with_one_that_is_free(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(SystemExit) as left:
            served(port=taken)
    assert str(left.value).startswith(f"Port {taken} cannot be used")
    assert "portal demo --port" in str(left.value)
    assert not folder.exists()


def test_it_prints_addresses_and_sign_ins(
    folder: Path, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (settings,) = served(port=port)
    printed = capsys.readouterr().out
    for text in (
        f"http://127.0.0.1:{port}",
        "/demo/mail",
        "anna@vandijk.example.nl",
        "petra@",
        "koffie op de steiger",
    ):
        assert text in printed
    assert (settings.demo, settings.base_url) == (True, f"http://127.0.0.1:{port}")


def test_the_stand_in_plays_while_the_demo_serves(
    folder: Path, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    answered: list[int] = []

    def serve(settings: Settings, host: str, port: int) -> None:
        with urlopen(settings.google_metadata_url) as answer:  # noqa: S310 - loopback
            answered.append(answer.status)

    demo.run("127.0.0.1", port, fresh=False, serve=serve)
    assert answered == [200]
    assert "are played by a stand-in at http://localhost:" in capsys.readouterr().out


def test_without_the_stand_in_the_demo_goes_on(
    folder: Path, port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    (settings,) = served(port=port)
    assert (settings.google_client_id, settings.oidc_name) == ("", "")
    assert "did not start" in capsys.readouterr().out


def test_everything_lies_in_its_folder(folder: Path, port: int) -> None:
    (settings,) = served(port=port)
    assert settings.database_url == "sqlite:///var/demo/portal.db"
    assert {path.name for path in folder.iterdir()} >= {"portal.db", "files", "secret"}
    assert (folder / "secret").stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_the_data_is_kept_unless_fresh(folder: Path, port: int, capsys: pytest.CaptureFixture[str]) -> None:
    (first,) = served(port=port)
    assert "filled anew" in capsys.readouterr().out
    (again,) = served(port=port)
    assert "kept from last time" in capsys.readouterr().out
    (fresh,) = served(port=port, fresh=True)
    assert "filled anew" in capsys.readouterr().out
    assert first.secret_key == again.secret_key != fresh.secret_key


def test_a_database_of_another_version_is_told_of(folder: Path, port: int) -> None:
    folder.mkdir(parents=True)
    (folder / "portal.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(SystemExit) as left:
        served(port=port)
    assert "portal demo --fresh" in str(left.value)
