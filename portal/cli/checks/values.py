"""What can be told from the settings alone. What can never be right is refused already when they are read."""

from collections.abc import Iterator
from ipaddress import ip_network
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from portal.cli.checks.findings import Finding, error, ok, warning
from portal.db.connection import sqlite_path
from portal.files.store import folder_of
from portal.privacy.statement import advice
from portal.settings import LOOPBACK, Settings

VARIETY = 12  # different characters; 32 random ones have more, a word that is repeated has fewer
SAID = ("changeme", "change-me", "change me", "secret", "password", "example", "portal")
DEMO_KEY = Path("var/demo/secret")
TOKEN = 20  # characters
WIDEST = {4: 8, 6: 16}  # bits of a proxy's network, by the version of its addresses
TEMPORARY = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 - looked for, never written to


def of_settings(settings: Settings) -> list[Finding]:
    """What the values say, in the order in which it is best mended."""
    found = [ok(f"the portal's address is {settings.base_url}, its time zone {settings.time_zone}")]
    for look in (_address, _keys, _proxies, _operator, _sender, _places, _bucket, _others):
        found += look(settings)
    return found


def _address(settings: Settings) -> Iterator[Finding]:
    if not settings.secure:
        yield warning("PORTAL_BASE_URL is not https: only this machine can use the portal safely")
    if settings.demo:
        yield warning(
            "PORTAL_DEMO is on: everybody may read every mail and sign in as anybody; unset it to serve people"
        )


def _keys(settings: Settings) -> Iterator[Finding]:
    guilty = [key for key in settings.keys if _is_guessable(key)]
    if guilty:
        yield warning(
            "PORTAL_SECRET_KEY looks as if somebody thought it up: make a random one, with `openssl rand -base64 48`"
        )
    if _demo_key() in settings.keys and not settings.demo:
        yield error("PORTAL_SECRET_KEY is the demo's: make one of its own, with `openssl rand -base64 48`")
    if len(settings.keys) > 1:
        yield warning(
            "PORTAL_SECRET_KEY lists older keys: take them out once the newest has been in use for a month"
        )
    token = settings.metrics_token.get_secret_value()
    if token and token in settings.keys:
        yield error("PORTAL_METRICS_TOKEN is the same as PORTAL_SECRET_KEY: whoever reads figures could sign")
    elif token and len(token) < TOKEN:
        yield warning(f"PORTAL_METRICS_TOKEN is short: use {TOKEN} random characters or more")


def _is_guessable(key: str) -> bool:
    folded = key.casefold()
    steps = sum(ord(after) - ord(before) in (0, 1) for before, after in pairwise(key))
    return len(set(key)) < VARIETY or folded.startswith(SAID) or steps > len(key) / 2


def _demo_key() -> str:
    try:
        return DEMO_KEY.read_text().strip()
    except OSError:
        return ""


def _proxies(settings: Settings) -> Iterator[Finding]:
    if settings.secure and not settings.trusted_proxies:
        yield warning(
            "PORTAL_TRUSTED_PROXIES is not set: behind a proxy, all visitors share one attempt limit"
        )
    for part in filter(None, (one.strip() for one in settings.trusted_proxies.split(","))):
        network = ip_network(part, strict=False)
        if network.prefixlen < WIDEST[network.version]:
            yield error(
                f"PORTAL_TRUSTED_PROXIES trusts {part}: anybody could claim any address; name your proxies only"
            )


def _operator(settings: Settings) -> Iterator[Finding]:
    yield from (warning(one) for one in advice(settings))
    if not 0 < settings.guard_share <= 0.5:
        yield warning(
            "PORTAL_GUARD_SHARE lets a run delete more than half of everything unasked: 0.2 stops it earlier"
        )
    if settings.password_min < 12:
        yield warning("PORTAL_PASSWORD_MIN is below 12: short passwords are guessed; 15 is what NIST asks")
    if settings.oidc_email_trusted and not settings.oidc_client_id:
        yield warning("PORTAL_OIDC_EMAIL_TRUSTED is on without a provider: unset it")


def _sender(settings: Settings) -> Iterator[Finding]:
    domain = settings.mail_from.rpartition("@")[2].casefold()
    if settings.mail_from.endswith("@localhost"):
        yield warning("PORTAL_MAIL_FROM is portal@localhost: set an address that people can answer to")
    elif settings.secure and not _are_kin(domain, settings.host):
        yield warning(
            f"PORTAL_MAIL_FROM is at {domain}, the portal at {settings.host}: make sure that the SPF and DKIM records"
            f" of {domain} allow your mail server, or use an address of your own domain"
        )


def _are_kin(one: str, other: str) -> bool:
    """Whether one is the other, or lies under the same name (`example.org`)."""
    return one.split(".")[-2:] == other.split(".")[-2:]


def _places(settings: Settings) -> Iterator[Finding]:
    ledger, storage = settings.ledger_url, settings.storage_url
    if not ledger:
        yield warning("PORTAL_LEDGER_URL is not set: erasures cannot be repeated after a restore")
    elif ledger == storage or _is_inside(ledger, storage):
        yield warning("PORTAL_LEDGER_URL lies in the file store: a backup of files would hold it too")
    elif settings.dialect == "sqlite" and _is_beside(ledger, settings.database_url):
        yield warning(
            "PORTAL_LEDGER_URL lies in the folder of the database: what destroys one destroys both;"
            " use another disk, machine or bucket"
        )
    places = {"PORTAL_STORAGE_URL": storage, "PORTAL_LEDGER_URL": ledger}
    if settings.dialect == "sqlite":
        places["PORTAL_DATABASE_URL"] = f"file://{sqlite_path(settings.database_url)}"
    for name, url in places.items():
        if settings.secure and url.startswith("file://") and _is_temporary(url):
            yield warning(
                f"{name} lies in a folder for temporary files, which is emptied: use another folder"
            )


def _is_inside(inner: str, outer: str) -> bool:
    if not (inner.startswith("file://") and outer.startswith("file://")):
        return inner.startswith(outer.rstrip("/") + "/")
    return folder_of(outer).resolve() in folder_of(inner).resolve().parents


def _is_beside(url: str, database_url: str) -> bool:
    folder = sqlite_path(database_url).resolve().parent
    return url.startswith("file://") and folder == folder_of(url).resolve()


def _is_temporary(url: str) -> bool:
    path = folder_of(url).resolve()
    return any(one in (path, *path.parents) for one in TEMPORARY)


def _bucket(settings: Settings) -> Iterator[Finding]:
    used = any(url.startswith("s3://") for url in (settings.storage_url, settings.ledger_url))
    secret = settings.s3_secret_access_key.get_secret_value()
    if bool(settings.s3_access_key_id) != bool(secret):
        yield error("PORTAL_S3_ACCESS_KEY_ID and PORTAL_S3_SECRET_ACCESS_KEY belong together: set both")
    if settings.s3_endpoint and not used:
        yield warning(
            "PORTAL_S3_ENDPOINT is set and nothing lies in a bucket: set PORTAL_STORAGE_URL to s3://…"
        )
    endpoint = urlsplit(settings.s3_endpoint)
    if used and endpoint.scheme == "http" and endpoint.hostname not in LOOPBACK:
        yield error("PORTAL_S3_ENDPOINT is not https: files would travel readable; use https://")


def _others(settings: Settings) -> Iterator[Finding]:
    parts = urlsplit(settings.database_url)
    if settings.dialect == "postgres" and parts.hostname not in (*LOOPBACK, None):
        mode = parse_qs(parts.query).get("sslmode", ["prefer"])[-1]
        if mode not in ("require", "verify-ca", "verify-full"):
            yield warning(
                "PORTAL_DATABASE_URL does not insist on TLS: add ?sslmode=verify-full unless the network is yours alone"
            )
