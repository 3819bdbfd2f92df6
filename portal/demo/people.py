"""Organisations, customers and staff of the demo."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from portal.accounts.actions.factors.app import sealer
from portal.accounts.models import Organisation, Person, TotpSecret
from portal.accounts.rules import emails
from portal.accounts.rules import people as rules
from portal.demo import content
from portal.demo.chance import id_at, share
from portal.demo.times import Times
from portal.kit import text
from portal.settings import Settings

DOMAINS = {"vandijk": "vandijk.example.nl", "linde": "delinde.example.nl", "meridian": "meridian.example.com"}
SEED = "NOORDERLICHTDEMONOORDERLICHTDEMO"  # base32, as everybody may know
CONTACT = ("contact_name", "contact_email", "contact_phone", "address")
STAFF_DOMAIN, OTHER_DOMAIN = "noorderlicht.example.org", "example.org"


@dataclass
class Cast:
    """Everybody, by key. Who `rests` has not been on the ideas portal for more than a year."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    staff: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> Person:
        return self.people[key]

    @property
    def customers(self) -> Iterable[str]:
        """The keys of everybody who is no staff."""
        return (key for key in self.people if key not in self.staff)


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody who tries the demo has to know of a member of the cast."""

    name: str
    email: str
    about: str  # the organisation of a customer, or the roles of staff


def card(key: str) -> Card:
    """The card of a member of the cast. Raises KeyError when there is none."""
    known = content.read("people")
    names = {one["key"]: one["name"] for one in known["organisation"]}
    entry = {one["key"]: one for one in (*known["customer"], *known["staff"])}[key]
    roles = entry.get("roles", [])
    about = ", ".join(roles) or names.get(entry.get("organisation", ""), entry.get("company", ""))
    return Card(entry["name"], _email(entry, staff=bool(roles)), about)


def build(times: Times, password_hash: str, first_seen: dict[str, float]) -> Cast:
    """The cast. `first_seen`: days ago on which somebody first says something, so that they are there by then."""
    known = content.read("people")
    organisations = {one["key"]: _organisation(one, times) for one in known["organisation"]}
    cast = Cast(organisations)
    entries = [*known["staff"], *known["customer"], *_voters(known["voters"])]
    days = {
        entry["key"]: _joined(entry["key"], first_seen) if entry.get("votes") else 900 - place
        for place, entry in enumerate(entries)
    }
    for number, entry in enumerate(sorted(entries, key=lambda entry: -days[entry["key"]]), start=1):
        made = times.ago(days[entry["key"]], entry["key"])
        cast.people[entry["key"]] = _person(entry, number, cast, made, password_hash)
    cast.staff = frozenset(one["key"] for one in known["staff"])
    cast.resting = frozenset(one["key"] for one in known["customer"] if one.get("rests"))
    return cast


def apps(cast: Cast, settings: Settings) -> list[TotpSecret]:
    """The authenticator app of each of the staff. All have the same secret; the sign-in page shows its code."""
    seals = sealer(settings)
    return [
        TotpSecret(
            person_id=cast[key].id,
            secret=seals.seal(SEED, of=str(cast[key].id)),
            confirmed_at=cast[key].created_at,
            created_at=cast[key].created_at,
        )
        for key in sorted(cast.staff)
    ]


def _organisation(one: dict[str, Any], times: Times) -> Organisation:
    def day(name: str) -> Any:
        return times.today + timedelta(days=one[name]) if name in one else None

    made = times.ago(-one["start"], one["key"])
    return Organisation(
        id=id_at(made, "organisation", one["key"]),
        name=one["name"],
        agreement_start=day("start"),
        agreement_end=day("end"),
        **{name: one.get(name, "") for name in CONTACT},
        created_at=made,
    )


def _voters(names: dict[str, list[str]]) -> list[dict[str, Any]]:
    return [
        {
            "key": text.folded(name.split()[0]),
            "name": name,
            "local": ".".join(text.words(name)),
            "language": language,
            "votes": True,
        }
        for language, every in names.items()
        for name in every
    ]


def _joined(key: str, first_seen: dict[str, float]) -> float:
    """How many days ago a voter came: most in the first year, and always before their first words."""
    chance = share("joined", key)
    days = 380 + chance * 360 if chance > 0.2 else 40 + chance * 1000
    return max(days, first_seen.get(key, 0) + 2 + 9 * chance)


def _person(entry: dict[str, Any], number: int, cast: Cast, made: datetime, password_hash: str) -> Person:
    organisation = cast.organisations.get(entry.get("organisation", ""))
    roles = entry.get("roles", [])
    address = emails.parse(_email(entry, staff=bool(roles)))
    if address is None:
        raise ValueError(f"the demo's {entry['key']} has no address")
    company = organisation.name if organisation else entry.get("company", "")
    return Person(
        id=id_at(made, "person", entry["key"]),
        number=number,
        name=entry["name"],
        display_name=rules.proposed_display_name(entry["name"]),
        company=company,
        email=address.mailbox,
        email_key=address.key,
        password_hash=password_hash,
        language=entry.get("language", ""),
        organisation_id=organisation.id if organisation else None,
        organisation_lead=entry.get("lead", False),
        **{f"is_{role}": True for role in roles},
        verified_at=made,
        active_on=made.date(),
        search_text=rules.search_text(entry["name"], company, address.mailbox),
        created_at=made,
    )


def _email(entry: dict[str, Any], *, staff: bool) -> str:
    domain = STAFF_DOMAIN if staff else DOMAINS.get(entry.get("organisation", ""), OTHER_DOMAIN)
    return f"{entry.get('local', entry['key'])}@{domain}"
