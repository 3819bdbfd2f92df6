"""What a published version is known by: a hash of what is registered, of the terms, and of the operator's details.

It covers what the statement promises, and not how the pages around it are worded. Dutch texts follow their English
source, so a better translation is no new version. A rule counts once its meaning has changed (a version above 1): a
holding that newly keeps an old promise changes nothing for anybody.
"""

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from portal.holdings.purposes import Purpose
from portal.privacy.statement.facts import DETAILS, Facts

FORMAT = 1
UNSAID = {"by", "installed"}  # what executes a promise is no part of it


def fingerprint(facts: Facts) -> str:
    """The hash, in hexadecimal. The same for every process with the same settings and the same software."""
    text = json.dumps(canonical(facts), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(facts: Facts) -> dict[str, Any]:
    """What is hashed."""
    settings = facts.settings
    return {
        "format": FORMAT,
        "purposes": [promised(one) for one in facts.installed],
        "processors": [promised(one) for one in facts.processors],
        "rules": {
            one.rule.name: one.rule.version
            for one in sorted(facts.holdings, key=lambda one: one.key)
            if one.rule.version > 1
        },
        "terms": {
            "ideas": settings.idea_retention_months,
            "support": settings.ticket_retention_days,
            "time_zone": settings.time_zone,
        },
        "operator": {"portal": settings.name, **{name: getattr(settings, name) for name in DETAILS}},
        "cookies": [
            [one.key, one.purpose, promised(one.why), promised(one.lifetime), one.script]
            for one in facts.cookies
        ],
    }


def promised(value: Any) -> Any:
    """A declaration as plain JSON: sources and what is filled in, with the kinds of things by name."""
    if is_dataclass(value) and not isinstance(value, type):
        said = {
            one.name: promised(getattr(value, one.name)) for one in fields(value) if one.name not in UNSAID
        }
        return said if isinstance(value, Purpose) else {"is": type(value).__name__, **said}
    if isinstance(value, tuple | list):
        return [promised(one) for one in value]
    return value
