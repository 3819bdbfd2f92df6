"""Settings: the only reader of the environment. A wrong value stops the portal at start, with a sentence."""

import os
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from portal.kit import addresses
from portal.kit.outside import Outside, parse

PREFIX = "PORTAL_"
KEY_LENGTH = 32  # characters, at least
LOOPBACK = addresses.LOOPBACK
WELL_KNOWN = "/.well-known/openid-configuration"


class SettingsError(Exception):
    """The environment cannot be used. Its text tells the operator which values, and why."""


class Settings(BaseSettings):
    """What the operator decides, read from `PORTAL_*`; every secret may come from a file named by `PORTAL_*_FILE`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=False)

    database_url: str = "sqlite:///var/portal.db"
    base_url: str = "http://127.0.0.1:8000"
    secret_key: SecretStr = SecretStr("")
    name: str = "Portal"
    language: Literal["nl", "en"] = "nl"
    time_zone: str = "Europe/Amsterdam"
    operator_name: str = ""
    operator_address: str = ""
    operator_email: str = ""
    operator_phone: str = ""
    operator_registration: str = ""
    recipients: str = ""
    smtp_url: SecretStr = SecretStr("file://var/mail")
    mail_from: str = "portal@localhost"
    storage_url: str = "file://var/files"
    s3_endpoint: str = ""
    s3_region: str = ""
    s3_access_key_id: str = ""
    s3_secret_access_key: SecretStr = SecretStr("")
    ledger_url: str = ""
    trusted_proxies: str = ""
    metrics_token: SecretStr = SecretStr("")
    google_client_id: str = ""
    google_client_secret: SecretStr = SecretStr("")
    google_metadata_url: str = f"https://accounts.google.com{WELL_KNOWN}"
    facebook_client_id: str = ""
    facebook_client_secret: SecretStr = SecretStr("")
    facebook_authorize_url: str = "https://www.facebook.com/v23.0/dialog/oauth"
    facebook_token_url: str = "https://graph.facebook.com/v23.0/oauth/access_token"  # noqa: S105 - an address
    facebook_userinfo_url: str = "https://graph.facebook.com/v23.0/me"
    twitter_client_id: str = ""
    twitter_client_secret: SecretStr = SecretStr("")
    twitter_authorize_url: str = "https://x.com/i/oauth2/authorize"
    twitter_token_url: str = "https://api.x.com/2/oauth2/token"  # noqa: S105 - an address
    twitter_userinfo_url: str = "https://api.x.com/2/users/me"
    oidc_name: str = ""
    oidc_metadata_url: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_email_trusted: bool = False
    idea_retention_months: int = Field(12, ge=1, le=120)
    ticket_reopen_days: int = Field(14, ge=1, le=365)
    ticket_retention_days: int = Field(30, ge=1, le=3650)
    guard_share: float = Field(0.2, gt=0, le=1)
    password_min: int = Field(12, ge=8, le=64)
    upload_max_mb: int = Field(20, ge=1, le=200)
    requests_at_once: int = Field(200, ge=10, le=10_000)
    log_format: Literal["text", "json"] = "text"
    demo: bool = False
    # not the operator's to set: what the terms of retention were, by key; `portal.holdings.terms.note` fills it in
    _term_history: dict[str, tuple[tuple[int, date], ...]] = PrivateAttr(default_factory=dict)

    @field_validator("base_url")
    @classmethod
    def _base_url_is_safe(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
            if parts.path in ("", "/") and not parts.query and parts.hostname:
                return value.rstrip("/")
            raise ValueError("must be a bare address such as https://support.example.org, without a path")
        raise ValueError("must start with https:// (http:// is accepted on loopback only)")

    @field_validator(
        "google_metadata_url",
        "facebook_authorize_url",
        "facebook_token_url",
        "facebook_userinfo_url",
        "twitter_authorize_url",
        "twitter_token_url",
        "twitter_userinfo_url",
        "oidc_metadata_url",
    )
    @classmethod
    def _provider_is_reached_safely(cls, value: str, info: ValidationInfo) -> str:
        named = str(info.field_name)
        if not value and named == "oidc_metadata_url":
            return value
        if not addresses.is_safe(value):
            raise ValueError("must be an https:// address (http:// is accepted on loopback only)")
        if named.endswith("metadata_url") and not value.endswith(WELL_KNOWN):
            raise ValueError(f"must end with {WELL_KNOWN}, behind the issuer that the provider names itself")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        if value.startswith("sqlite:///"):
            return value
        if value.startswith(("postgres://", "postgresql://")):
            return "postgres://" + value.split("://", 1)[1]
        raise ValueError("must start with sqlite:/// or postgres://")

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("is no time zone, such as Europe/Amsterdam") from None
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies_are_networks(cls, value: str) -> str:
        for part in filter(None, (one.strip() for one in value.split(","))):
            try:
                ip_network(part, strict=False)
            except ValueError:
                raise ValueError(
                    "must list addresses or networks such as 10.0.0.0/8, comma between"
                ) from None
        return value

    @field_validator("smtp_url")
    @classmethod
    def _mail_goes_somewhere(cls, value: SecretStr) -> SecretStr:
        if urlsplit(value.get_secret_value()).scheme in ("smtp", "smtp+starttls", "smtps", "file"):
            return value
        raise ValueError("must start with smtp://, smtp+starttls://, smtps:// or file://")

    @field_validator("storage_url", "ledger_url")
    @classmethod
    def _storage_is_known(cls, value: str) -> str:
        if not value or urlsplit(value).scheme in ("file", "s3"):
            return value
        raise ValueError("must start with file:// or s3://")

    @field_validator("recipients")
    @classmethod
    def _recipients_are_named_whole(cls, value: str) -> str:
        parse(value)
        return value

    @model_validator(mode="after")
    def _values_agree(self) -> Self:
        if len(self.secret_key.get_secret_value()) < KEY_LENGTH:
            raise ValueError("PORTAL_SECRET_KEY must be at least 32 characters, random and kept secret")
        if self.ticket_retention_days < self.ticket_reopen_days:
            raise ValueError("PORTAL_TICKET_RETENTION_DAYS must not be below PORTAL_TICKET_REOPEN_DAYS")
        if self.demo and self.host not in LOOPBACK:
            raise ValueError("demo mode serves on loopback only")
        return self

    @model_validator(mode="after")
    def _providers_are_whole(self) -> Self:
        for provider in ("google", "facebook", "twitter", "oidc"):
            needed = [f"{provider}_client_id", f"{provider}_client_secret"]
            needed += ["oidc_name", "oidc_metadata_url"] if provider == "oidc" else []
            lacking = [name for name in needed if str(getattr(self, name)) == ""]
            if lacking and len(lacking) < len(needed):
                names = ", ".join(f"{PREFIX}{name.upper()}" for name in lacking)
                raise ValueError(
                    f"{names} must be set as well, or none of the {PREFIX}{provider.upper()}_ credentials"
                )
        return self

    @property
    def term_history(self) -> dict[str, tuple[tuple[int, date], ...]]:
        """Lengths of the terms of retention and the days from which they were in force, by key, the oldest first."""
        return self._term_history

    @term_history.setter
    def term_history(self, history: dict[str, tuple[tuple[int, date], ...]]) -> None:
        self._term_history = history

    @cached_property
    def zone(self) -> ZoneInfo:
        """The portal's time zone: the one in which retention counts its days."""
        return ZoneInfo(self.time_zone)

    @property
    def outside(self) -> dict[str, Outside | None]:
        """The companies that work for the operator, by what each does; None: the operator does it without one."""
        return parse(self.recipients)

    @property
    def host(self) -> str:
        """The host name of the portal's own address."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def has_name(self) -> bool:
        """Whether that host is a name: browsers tie passkeys to one, and know none for an IP address."""
        try:
            ip_address(self.host)
        except ValueError:
            return bool(self.host)
        return False

    @property
    def secure(self) -> bool:
        """Whether people reach the portal over TLS (cookies are then `__Host-` and Secure)."""
        return self.base_url.startswith("https://")

    @property
    def keys(self) -> list[str]:
        """Signing keys, the one in use first: PORTAL_SECRET_KEY may list older ones after it, comma between.

        A key that merely has a comma in it stays whole: a list has no part shorter than a key must be.
        """
        whole = self.secret_key.get_secret_value()
        parts = [key.strip() for key in whole.split(",")]
        return parts if all(len(key) >= KEY_LENGTH for key in parts) else [whole]

    @property
    def dialect(self) -> Literal["sqlite", "postgres"]:
        """Which of the two databases is in use."""
        return "sqlite" if self.database_url.startswith("sqlite") else "postgres"

    def url(self, path: str) -> str:
        """The full address of `path` on the portal, for mail: never built from a request's Host header."""
        return self.base_url + path


def load(**overrides: Any) -> Settings:
    """The settings of this process. Raises SettingsError with one line per wrong value."""
    values: dict[str, Any] = {**_secrets_from_files(), **overrides}
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(e) for e in error.errors())) from None


def strangers() -> list[tuple[str, str]]:
    """Variables of the environment that look like settings and are none, each with what to do about it."""
    known = [name.upper() + end for name in Settings.model_fields for end in ("", "_FILE")]
    ours = sorted(name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX))
    odd = [name for name in ours if name not in known and not name.startswith("TEST_")]
    alike = [(PREFIX + name, get_close_matches(name, known, 1, 0.8)) for name in odd]
    return [(name, f"did you mean {PREFIX}{near[0]}?" if near else "take it out") for name, near in alike]


def assets(kind: str) -> Path:
    """The folder `kind` (templates, static, migrations): of the checkout, or of the installed package."""
    checkout = Path(__file__).resolve().parent.parent / kind
    return checkout if checkout.is_dir() else Path(__file__).resolve().parent / "_assets" / kind


def _secrets_from_files() -> dict[str, str]:
    found = {}
    for key, path in os.environ.items():
        if key.startswith(PREFIX) and key.endswith("_FILE"):
            try:
                found[key.removeprefix(PREFIX).removesuffix("_FILE").lower()] = Path(path).read_text().strip()
            except OSError as error:
                raise SettingsError(f"{key}: cannot be read: {error.strerror}") from None
    return found


def _sentence(error: Any) -> str:
    # never the value itself: it may be a secret
    name = PREFIX + "_".join(str(part) for part in error["loc"]).upper() if error["loc"] else ""
    text = str(error["msg"]).removeprefix("Value error, ")
    return f"{name} {text}" if name else text
