"""Companies that get data because they do something for the operator: named in a setting, or the integration is not
whole. What each gets and why, the portal knows itself."""

from typing import Literal
from urllib.parse import urlsplit

from portal.holdings.purposes import Country, Ground, Phrase, Recipient, phrase
from portal.i18n import N_
from portal.kit.addresses import LOOPBACK
from portal.settings import Settings

# What such a company gets, and why.
DOES: dict[str, tuple[Phrase, Phrase]] = {
    "hosting": (
        phrase(N_("Everything that is in this portal, on machines that they look after for us.")),
        phrase(N_("The portal runs there.")),
    ),
    "database": (
        phrase(N_("Everything that is in this portal, save the files.")),
        phrase(N_("The database runs there.")),
    ),
    "storage": (
        phrase(N_("The files that people send along, and the copies of their own data that people ask for.")),
        phrase(N_("The files are kept there.")),
    ),
    "ledger": (
        phrase(N_("The list of what was deleted: random numbers, without names or texts.")),
        phrase(N_("It has to lie outside the portal, so that it survives a loss.")),
    ),
    "mail": (
        phrase(N_("Your e-mail address, and the text of the mails that we send you.")),
        phrase(N_("They deliver our mail.")),
    ),
    "backup": (
        phrase(N_("Copies of everything that is in this portal.")),
        phrase(N_("The backups are kept there.")),
    ),
}


def company(
    settings: Settings,
    does: str,
    gets: Phrase,
    why: Phrase,
    *,
    role: Literal["processor", "controller"] = "processor",
) -> Recipient | None:
    """The company that the operator named for this; None when there is none, or the operator does it."""
    named = settings.outside.get(does)
    if named is None:
        return None
    return Recipient(
        name=Phrase(named.name),
        gets=gets,
        why=why,
        where=Country(named.country),
        role=role,
        ground=Ground(named.ground) if named.ground else Ground.EEA,
        safeguard=Phrase(named.safeguard) if named.safeguard else None,
    )


def processors(settings: Settings) -> tuple[Recipient, ...]:
    """The companies that process data for the operator, whatever the purpose."""
    found = (company(settings, does, gets, why) for does, (gets, why) in DOES.items())
    return tuple(one for one in found if one is not None)


def unnamed(settings: Settings) -> tuple[str, ...]:
    """What the settings have another host do of which PORTAL_RECIPIENTS does not say who that is."""
    hosts = {
        "mail": _host(settings.smtp_url.get_secret_value(), "smtp", "smtp+starttls", "smtps"),
        "storage": _bucket(settings.storage_url, settings.s3_endpoint),
        "ledger": _bucket(settings.ledger_url, settings.s3_endpoint),
        "oidc": _host(settings.oidc_metadata_url, "https", "http") if settings.oidc_client_id else "",
    }
    named = settings.outside
    return tuple(does for does, host in hosts.items() if host and host not in LOOPBACK and does not in named)


def _host(url: str, *schemes: str) -> str:
    parts = urlsplit(url)
    return (parts.hostname or "") if parts.scheme in schemes else ""


def _bucket(url: str, endpoint: str) -> str:
    if not url.startswith("s3://"):
        return ""
    return (urlsplit(endpoint).hostname or endpoint) if endpoint else "s3.amazonaws.com"
