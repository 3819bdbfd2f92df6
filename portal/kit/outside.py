"""Companies that work for the operator, as the operator names them in a setting: who they are, and where.

    {"hosting": {"name": "Voorbeeld Hosting B.V.", "country": "NL"},
     "mail": {"name": "Example Mail Inc.", "country": "US", "ground": "scc", "safeguard": "https://example.com/scc"},
     "storage": "own"}

Inside the European Economic Area a country is enough. Outside it a ground for the transfer is asked for, and what it
rests on: which decision, clauses or rules, and where to get a copy. "own" says that no other company does it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# No ground for a transfer is asked for here (the GDPR is part of the EEA Agreement).
EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)
GROUNDS = ("adequacy", "scc", "bcr", "art49")
DOES = ("hosting", "database", "storage", "ledger", "mail", "backup", "oidc")
OWN = "own"
FIELDS = {"name", "country", "ground", "safeguard"}


@dataclass(frozen=True, slots=True)
class Outside:
    """A company that gets data because it does something for the operator."""

    name: str
    country: str  # ISO 3166, two letters
    ground: str = ""  # one of GROUNDS; "" inside the EEA
    safeguard: str = ""


def parse(text: str) -> dict[str, Outside | None]:
    """What the setting names, by what each does; None: the operator does it. Raises ValueError."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        raise ValueError("is no JSON") from None
    if not isinstance(found, dict) or not set(found) <= set(DOES):
        raise ValueError(f"must be an object with some of the keys {', '.join(DOES)}")
    return {does: None if said == OWN else _company(does, said) for does, said in found.items()}


def _company(does: str, said: Any) -> Outside:
    if not isinstance(said, Mapping) or not all(isinstance(value, str) for value in said.values()):
        raise ValueError(f'"{does}" must be "own", or an object with name and country')
    if set(said) - FIELDS or not {"name", "country"} <= {key for key, value in said.items() if value.strip()}:
        raise ValueError(f'"{does}" must have name and country, and may have ground and safeguard')
    company = Outside(**said)
    if len(company.country) != 2 or not company.country.isupper():
        raise ValueError(f'"{does}" must name its country by two letters, such as NL')
    if company.country not in EEA and (company.ground not in GROUNDS or not company.safeguard):
        raise ValueError(
            f'"{does}" lies outside the EEA: it must have a ground ({", ".join(GROUNDS)}) and a safeguard'
        )
    return company
