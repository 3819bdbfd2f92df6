"""The purposes that privacy itself has, and those of which this portal has no feature (yet)."""

from portal.privacy.purposes.kept import backups, ledger, rights
from portal.privacy.purposes.visits import analysis, anonymising, application, contact, introduction
from portal.privacy.purposes.works import ai, consent, reference, training

__all__ = [
    "ai",
    "analysis",
    "anonymising",
    "application",
    "backups",
    "consent",
    "contact",
    "introduction",
    "ledger",
    "reference",
    "rights",
    "training",
]
