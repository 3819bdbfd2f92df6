"""`portal check`: each misconfiguration is named, with its mend, and is not found where it is not.

What can never be right is refused when the settings are read: tests/test_settings.py and tests/cli/test_cli.py."""

import resource
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from portal.cli.checks import machine, outside, values
from portal.cli.checks.findings import Finding
from portal.kit import clock
from portal.privacy.backups import manifest
from portal.settings import Settings, strangers

KEY = "q7Vt0yPz4LmXw9RbKe2UhJ6sNf8GdC1aTiOo3B5k"
GOOD: dict[str, Any] = {
    "base_url": "https://support.molen.example", "secret_key": KEY, "trusted_proxies": "127.0.0.1",
    "operator_name": "Voorbeeld B.V.", "operator_address": "Domplein 1", "operator_email": "privacy@molen.example",
    "operator_phone": "+31 00 000 00 00", "operator_registration": "KvK 00000000", "mail_from": "help@molen.example",
    "storage_url": "file:///srv/portal/files", "ledger_url": "file:///mnt/ledger", "recipients": '{"hosting": "own"}',
    "database_url": "sqlite:////srv/portal/portal.db",
}  # fmt: skip
BUCKET = {"storage_url": "s3://files", "recipients": '{"storage": "own", "ledger": "own"}'}
PAIR = {"s3_access_key_id": "key", "s3_secret_access_key": "secret"}

# what is set, and what is said: "error" or "warning", and the words by which it is known
TABLE: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"base_url": "http://127.0.0.1:8000"}, "warning", "PORTAL_BASE_URL is not https"),
    ({"base_url": "http://127.0.0.1:8000", "demo": True}, "warning", "PORTAL_DEMO is on"),
    ({"secret_key": "changeme-changeme-changeme-changeme"}, "warning", "openssl rand -base64 48"),
    ({"secret_key": "x" * 40}, "warning", "openssl rand -base64 48"),
    ({"secret_key": "abcdefghijklmnopqrstuvwxyz0123456789"}, "warning", "openssl rand -base64 48"),
    ({"secret_key": f"{KEY},{KEY[::-1]}"}, "warning", "PORTAL_SECRET_KEY lists older keys"),
    ({"metrics_token": "short"}, "warning", "PORTAL_METRICS_TOKEN is short"),
    ({"metrics_token": KEY}, "error", "PORTAL_METRICS_TOKEN is the same as PORTAL_SECRET_KEY"),
    ({"trusted_proxies": ""}, "warning", "PORTAL_TRUSTED_PROXIES is not set"),
    ({"trusted_proxies": "127.0.0.1, 0.0.0.0/0"}, "error", "PORTAL_TRUSTED_PROXIES trusts 0.0.0.0/0"),
    ({"trusted_proxies": "::/0"}, "error", "PORTAL_TRUSTED_PROXIES trusts ::/0"),
    ({"operator_phone": ""}, "warning", "set PORTAL_OPERATOR_PHONE"),
    ({"guard_share": 0.9}, "warning", "PORTAL_GUARD_SHARE"),
    ({"password_min": 8}, "warning", "PORTAL_PASSWORD_MIN is below 12"),
    ({"oidc_email_trusted": True}, "warning", "PORTAL_OIDC_EMAIL_TRUSTED"),
    ({"mail_from": "portal@localhost"}, "warning", "PORTAL_MAIL_FROM is portal@localhost"),
    ({"mail_from": "molen@gmail.com"}, "warning", "SPF and DKIM records of gmail.com"),
    ({"smtp_url": "smtp://mail.molen.example"}, "warning", 'must say who does "mail"'),
    ({"ledger_url": ""}, "warning", "PORTAL_LEDGER_URL is not set"),
    ({"ledger_url": "file:///srv/portal/files"}, "warning", "PORTAL_LEDGER_URL lies in the file store"),
    ({"ledger_url": "file:///srv/portal/files/ledger"}, "warning", "PORTAL_LEDGER_URL lies in the file store"),
    ({**BUCKET, **PAIR, "ledger_url": "s3://files/ledger"}, "warning", "PORTAL_LEDGER_URL lies in the file store"),
    ({"ledger_url": "file:///srv/portal"}, "warning", "PORTAL_LEDGER_URL lies in the folder of the database"),
    ({"storage_url": "file:///tmp/files"}, "warning", "PORTAL_STORAGE_URL lies in a folder for temporary files"),
    ({"database_url": "sqlite:////tmp/p.db"}, "warning", "PORTAL_DATABASE_URL lies in a folder for temporary"),
    ({"s3_access_key_id": "key"}, "error", "PORTAL_S3_ACCESS_KEY_ID and PORTAL_S3_SECRET_ACCESS_KEY belong"),
    ({"s3_endpoint": "https://s3.molen.example"}, "warning", "PORTAL_S3_ENDPOINT is set and nothing lies in a"),
    ({**BUCKET, **PAIR, "s3_endpoint": "http://s3.molen.example"}, "error", "PORTAL_S3_ENDPOINT is not https"),
    ({"database_url": "postgres://u:p@db.molen.example/portal"}, "warning", "does not insist on TLS"),
)  # fmt: skip


def said(found: list[Finding]) -> list[tuple[str, str]]:
    """What is not right."""
    return [(one.kind, one.text) for one in found if one.kind != "ok"]


def test_good_values_are_left_alone() -> None:
    assert said(values.of_settings(Settings(**GOOD))) == []


@pytest.mark.parametrize(("change", "kind", "words"), TABLE, ids=[words for *_, words in TABLE])
def test_values(change: dict[str, Any], kind: str, words: str) -> None:
    found = said(values.of_settings(Settings(**{**GOOD, **change})))
    assert [one for one, text in found if words in text] == [kind], found


@pytest.mark.parametrize(
    "change",
    [
        {"mail_from": "help@mail.molen.example"},
        {"database_url": "postgres://u:p@127.0.0.1/portal"},
        {"database_url": "postgres://u:p@db.molen.example/portal?sslmode=verify-full"},
        {**BUCKET, **PAIR, "s3_endpoint": "http://127.0.0.1:9000", "ledger_url": "s3://elsewhere"},
        {"metrics_token": KEY[::-1]},
        {"trusted_proxies": "172.16.0.0/12, fd00::/64"},
    ],
)
def test_what_is_right_too(change: dict[str, Any]) -> None:
    assert said(values.of_settings(Settings(**{**GOOD, **change}))) == []


def test_the_key_of_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(KEY + "\n")
    monkeypatch.setattr(values, "DEMO_KEY", tmp_path / "secret")
    ((kind, text),) = said(values.of_settings(Settings(**GOOD)))
    assert (kind, "PORTAL_SECRET_KEY is the demo's" in text) == ("error", True)


def test_a_variable_that_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SMPT_URL", "smtps://x")
    monkeypatch.setenv("PORTAL_COLOUR_OF_THE_DOOR", "red")
    monkeypatch.setenv("PORTAL_SECRET_KEY_FILE", "/dev/null")
    assert strangers() == [
        ("PORTAL_COLOUR_OF_THE_DOOR", "take it out"),
        ("PORTAL_SMPT_URL", "did you mean PORTAL_SMTP_URL?"),
    ]


# the machine


def _here(**changes: Any) -> Settings:
    return Settings(**{**GOOD, "storage_url": "file:///", "ledger_url": "", **changes})


async def test_a_good_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "HASHING_SLOW", 60)
    monkeypatch.setattr(machine, "ROOM_LOW", 0)
    assert said(await machine.of_machine(_here())) == []


@pytest.mark.parametrize(
    ("name", "value", "kind", "words"),
    [
        ("ROOM_LOW", 1 << 60, "warning", "make room, or watch it"),
        ("ROOM_LEAST", 1 << 60, "error", "make room before writing fails"),
    ],
)
def test_the_disk(name: str, value: int, kind: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, name, value)
    assert [(one, words in text) for one, text in said([*machine._disks(_here())])] == [(kind, True)]


@pytest.mark.parametrize(
    ("name", "value", "kind", "words"),
    [
        ("HASHING_SLOW", 0, "warning", "signing in will feel slow"),
        ("HASHING_QUICK", 60, "error", "too quick to be argon2"),
    ],
)
async def test_hashing(
    name: str, value: float, kind: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "HASHING_SLOW", 60)
    monkeypatch.setattr(machine, name, value)
    found = await machine._hashing()
    assert (found.kind, words in found.text) == (kind, True)


def test_few_open_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 4096))
    assert any("256 files only: allow 1024" in text for _, text in said([*machine._limits()]))


def test_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "max").write_text(str(128 << 20))
    monkeypatch.setattr(machine, "CGROUP", tmp_path / "max")
    assert any("128 MB of memory" in text for _, text in said([*machine._limits()]))


def test_sqlite_on_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nnas:/portal {tmp_path}/share nfs4 rw 0 0\n")
    monkeypatch.setattr(machine, "MOUNTS", mounts)
    (tmp_path / "share").mkdir()
    shared, local = (_here(database_url=f"sqlite:///{tmp_path}/{name}/p.db") for name in ("share", "disk"))
    words = "PORTAL_DATABASE_URL lies on a network share (nfs4)"
    assert any(words in text for _, text in said([*machine._shared(shared)]))
    assert [*machine._shared(local)] == []


# what lies outside


async def test_a_store_that_cannot_be_written(settings: Settings) -> None:
    settings.storage_url = "file:///proc/nothing"
    found = [one async for one in outside.of_stores(settings)]
    assert [one.kind for one in found] == ["error", "ok"]
    assert "PORTAL_STORAGE_URL: nothing can be written to file:///proc/nothing" in found[0].text


@pytest.mark.parametrize(
    ("url", "to", "words"),
    [
        ("smtp://127.0.0.1:1", "", "does not take mail"),
        ("file:///tmp/portal-check-mail", "no address", "that is no e-mail address"),
        ("file:///tmp/portal-check-mail", "", "is written to file:///tmp/portal-check-mail and not sent"),
    ],
)
async def test_mail(url: str, to: str, words: str) -> None:
    found = await outside.of_mail(Settings(**{**GOOD, "smtp_url": SecretStr(url)}), to)
    assert words in found.text


def _backup(folder: Path, days: float) -> None:
    made = clock.now() - timedelta(days=days)
    whole = folder / f"{made:%Y%m%dT%H%M%SZ}"
    whole.mkdir()
    digest = "0" * 64
    manifest.write(whole, manifest.Manifest(made, "1", "sqlite", (), {}, digest, 0, (), True))


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [((), "error", "there is no backup in"), ((3, 2), "error", "the newest backup"), ((3, 0.5), "ok", "the newest")],
)  # fmt: skip
def test_backups(tmp_path: Path, days: tuple[float, ...], kind: str, words: str) -> None:
    for one in days:
        _backup(tmp_path, one)
    (found,) = outside.of_backups(Settings(**GOOD), tmp_path, clock.now())
    assert (found.kind, words in found.text) == (kind, True)


def test_the_ledger_among_the_backups(tmp_path: Path) -> None:
    _backup(tmp_path, 0)
    settings = Settings(**{**GOOD, "ledger_url": f"file://{tmp_path}/ledger"})
    *_, found = outside.of_backups(settings, tmp_path, clock.now())
    assert (found.kind, "it must outlive them" in found.text) == ("error", True)


def test_backups_of_postgres_need_its_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside.shutil, "which", lambda _: None)
    settings = Settings(**{**GOOD, "database_url": "postgres://u@127.0.0.1/p"})
    assert [
        "install postgresql-client" in one.text for one in outside.of_backups(settings, None, clock.now())
    ] == [True]
