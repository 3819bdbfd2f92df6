"""The register of processing activities (article 30): one entry per purpose, also of those that are not installed."""

import csv
import io
from typing import Any

from portal.holdings.purposes import OPERATOR, Basis, LegitimateInterest, Purpose, Recipient
from portal.i18n import N_
from portal.privacy.statement.facts import DETAILS, Facts
from portal.privacy.statement.sections.voice import Voice

SAFETY = N_(
    "Encrypted connections; passwords that cannot be read back; a second step for staff; roles that"
    " see only what belongs to their work; a record of what is opened, changed and deleted; deletion"
    " by the portal itself, every day; backups whose deletions are repeated before they serve."
)
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def register(facts: Facts, language: str) -> list[dict[str, Any]]:
    """The register in `language`: for JSON, a page and a table."""
    say = Voice(facts, language)
    return [_entry(one, facts, say) for one in facts.purposes]


def _entry(purpose: Purpose, facts: Facts, say: Voice) -> dict[str, Any]:
    spoken = say.language
    retention = purpose.retention
    companies = facts.processors if purpose.installed else ()
    return {
        "key": purpose.key,
        "installed": purpose.installed,
        "role": purpose.role,
        "name": purpose.name.say(spoken),
        "purpose": purpose.what_for.say(spoken),
        "data_subjects": purpose.whose.say(spoken),
        "data_categories": [one.say(spoken) for one in purpose.categories],
        "source": purpose.source.say(spoken),
        "legal_basis": [_basis(one, spoken) for one in purpose.bases],
        "required": purpose.required,
        "without": purpose.without.say(spoken),
        "recipients": [_recipient(one, spoken) for one in (*purpose.recipients, *companies)],
        "retention": retention.sentence.say(spoken),
        "retention_brief": retention.brief.say(spoken),
        "what_is_left": retention.stays.say(spoken) if retention.stays else "",
        "action": purpose.action,
        "executed_by": [one for one in retention.by if one != OPERATOR],
        "executed_outside": OPERATOR in retention.by,
        "safety": say(SAFETY),
        "controller": {
            name.removeprefix("operator_"): getattr(facts.settings, name).strip() for name in DETAILS
        },
    }


def _basis(basis: Basis, spoken: str) -> dict[str, str]:
    said = {"article": basis.article, basis.companion: getattr(basis, basis.companion).say(spoken)}
    return said | ({"weighing": basis.weighing.say(spoken)} if isinstance(basis, LegitimateInterest) else {})


def _recipient(who: Recipient, spoken: str) -> dict[str, str]:
    return {
        "name": who.name.say(spoken),
        "gets": who.gets.say(spoken),
        "why": who.why.say(spoken),
        "where": who.where.say(spoken),
        "role": who.role,
        "transfer_ground": who.ground or "",
        "safeguard": who.safeguard.say(spoken) if who.safeguard else "",
    }


def as_csv(entries: list[dict[str, Any]]) -> str:
    """The register as a table, a line per purpose. No cell is a formula, whatever somebody typed into a setting."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(entries[0])
    writer.writerows([[_safe(_flat(value)) for value in entry.values()] for entry in entries])
    return out.getvalue()


def _flat(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said}" for name, said in value.items() if said)
    if isinstance(value, list):
        return " | ".join(_flat(one) for one in value)
    return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
