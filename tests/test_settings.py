"""Settings: a wrong value stops the portal with a sentence that names the variable and never its value."""

from pathlib import Path

import pytest

from portal.settings import SettingsError, load

KEY = "k" * 40


def reading(**values: str) -> str:
    """The sentence that `values` lead to."""
    with pytest.raises(SettingsError) as refused:
        load(**{"secret_key": KEY, **values})
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base_url", "http://support.example.org"),
        ("base_url", "https://support.example.org/portal"),
        ("base_url", "ftp://127.0.0.1"),
        ("database_url", "mysql://localhost/portal"),
        ("time_zone", "Europe/Utrecht"),
        ("smtp_url", "mail.example.org"),
        ("storage_url", "https://bucket"),
        ("ledger_url", "https://bucket"),
        ("language", "fr"),
        ("idea_retention_months", "0"),
        ("guard_share", "2"),
        ("password_min", "7"),
        ("upload_max_mb", "many"),
        ("log_format", "xml"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    sentence = reading(**{name: value})
    assert sentence.startswith(f"PORTAL_{name.upper()} ")
    assert value not in sentence.removeprefix(f"PORTAL_{name.upper()}") or value in ("0", "2", "7")


@pytest.mark.parametrize("url", ["https://support.example.org", "http://127.0.0.1:8000", "http://localhost"])
def test_addresses_that_are_safe(url: str) -> None:
    assert load(secret_key=KEY, base_url=url).base_url == url


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    monkeypatch.setenv("PORTAL_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert load().keys == [KEY]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY_FILE", str(tmp_path / "nothing"))
    with pytest.raises(SettingsError, match=r"^PORTAL_SECRET_KEY_FILE: cannot be read"):
        load()


@pytest.mark.parametrize("key", ["", "short", "x" * 31])
def test_a_short_key_is_refused(key: str) -> None:
    assert (
        reading(secret_key=key) == "PORTAL_SECRET_KEY must be at least 32 characters, random and kept secret"
    )


def test_an_older_key_stands_behind_the_new_one() -> None:
    assert load(secret_key=f"{'n' * 32}, {'o' * 32}").keys == ["n" * 32, "o" * 32]


def test_a_comma_in_a_key_is_no_list() -> None:
    key = "a key with a comma, and more than 32 characters"
    assert load(secret_key=key).keys == [key]


def test_tickets_stay_while_they_can_be_reopened() -> None:
    assert "PORTAL_TICKET_RETENTION_DAYS" in reading(ticket_reopen_days="30", ticket_retention_days="20")


def test_the_demo_stays_on_this_machine() -> None:
    with pytest.raises(SettingsError, match="loopback"):
        load(secret_key=KEY, demo=True, base_url="https://support.example.org")
