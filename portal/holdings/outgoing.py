"""The hosts that the portal asks, and the origins to which its pages lead: those that a setting names, and no others.

Each is declared here with the settings that name it and the purposes that it serves. A setting with an address that no
declaration claims is found by `portal.privacy.completeness`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.holdings.enforcing import refuse
from portal.holdings.tables import EVERY
from portal.kit.addresses import origin
from portal.settings import Settings

HERE = "portal/holdings/outgoing.py"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One host, or a few that belong together, that is asked for the sake of some purposes."""

    key: str
    purposes: tuple[str, ...]
    settings: tuple[str, ...]  # those that say where it is
    when: str = ""  # the setting without which it is never asked
    leads: str = ""  # the setting with the address to which a page leads people
    # what belongs to a host that a setting names, without being named there itself
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    also_leads: tuple[tuple[str, tuple[str, ...]], ...] = ()


_GOOGLE = ("oauth2.googleapis.com", "openidconnect.googleapis.com", "www.googleapis.com")

OUTGOING = (
    Outgoing("database", (EVERY,), ("database_url",)),
    Outgoing("mail", ("mail",), ("smtp_url",)),
    Outgoing("storage", ("support", "rights"), ("storage_url", "s3_endpoint")),
    Outgoing("ledger", ("ledger",), ("ledger_url",)),
    Outgoing(
        "google",
        ("social_login",),
        ("google_metadata_url",),
        when="google_client_id",
        leads="google_metadata_url",
        also=(("accounts.google.com", _GOOGLE),),
    ),
    Outgoing(
        "facebook",
        ("social_login",),
        ("facebook_authorize_url", "facebook_token_url", "facebook_userinfo_url"),
        when="facebook_client_id",
        leads="facebook_authorize_url",
        also_leads=(("www.facebook.com", ("https://m.facebook.com",)),),
    ),
    Outgoing(
        "twitter",
        ("social_login",),
        ("twitter_authorize_url", "twitter_token_url", "twitter_userinfo_url"),
        when="twitter_client_id",
        leads="twitter_authorize_url",
        also_leads=(("x.com", ("https://twitter.com",)),),
    ),
    Outgoing(
        "oidc", ("social_login",), ("oidc_metadata_url",), when="oidc_client_id", leads="oidc_metadata_url"
    ),
)

# Addresses in the settings that nothing is ever asked at.
NEVER_ASKED = {"base_url": "the portal's own address"}


def hosts(settings: Settings) -> frozenset[str]:
    """Every host that this portal may ask."""
    return frozenset(host for one in _used(settings) for host in _hosts(one, settings))


def origins(settings: Settings) -> tuple[str, ...]:
    """Every origin, as `https://accounts.example`, to which a form of this portal may lead."""
    found: dict[str, None] = {}
    for one in _used(settings):
        if one.leads:
            url = _text(settings, one.leads)
            more = dict(one.also_leads).get(urlsplit(url).hostname or "", ())
            found |= dict.fromkeys((origin(url), *more))
    return tuple(found)


def allows(settings: Settings, host: str) -> bool:
    """Whether the portal may ask `host`. In production False and counted, otherwise UnregisteredError."""
    return Doors(settings).allows(host)


class Doors:
    """The hosts that may be asked, and those that a known OpenID provider has named as its own since."""

    def __init__(self, settings: Settings) -> None:
        self._strict = not settings.secure
        self._hosts = set(hosts(settings))

    def allows(self, host: str) -> bool:
        """As `allows` of this module."""
        if host.casefold() in self._hosts:
            return True
        refuse("host", host, HERE, strict=self._strict)
        return False

    def learn(self, urls: Iterable[str]) -> None:
        """Notes the endpoints that a provider publishes in the configuration which the operator named."""
        self._hosts.update(host for url in urls if (host := urlsplit(url).hostname))


def unclaimed() -> list[str]:
    """Settings that hold an address and belong to no declaration."""
    claimed = {name for one in OUTGOING for name in one.settings} | NEVER_ASKED.keys()
    return sorted(
        name
        for name in Settings.model_fields
        if name.endswith(("_url", "_endpoint", "_host")) and name not in claimed
    )


def _used(settings: Settings) -> list[Outgoing]:
    return [one for one in OUTGOING if not one.when or _text(settings, one.when)]


def _text(settings: Settings, name: str) -> str:
    value = getattr(settings, name)
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value)


def _hosts(one: Outgoing, settings: Settings) -> Iterable[str]:
    for name in one.settings:
        url = urlsplit(_text(settings, name))
        if url.scheme == "s3":
            yield s3_host(settings)
        elif url.hostname and url.scheme not in ("file", "sqlite"):
            yield url.hostname
            yield from dict(one.also).get(url.hostname, ())


def s3_host(settings: Settings) -> str:
    """Where the buckets of this portal are."""
    if settings.s3_endpoint:
        return urlsplit(settings.s3_endpoint).hostname or settings.s3_endpoint
    return f"s3.{settings.s3_region or 'us-east-1'}.amazonaws.com"
