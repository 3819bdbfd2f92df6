"""Which personal data the privacy feature itself holds."""

from portal.holdings.shares import Share
from portal.privacy import records
from portal.settings import Settings


def share(settings: Settings) -> Share:
    """What came of one person's rights, and who looked at their record."""
    return records.records(settings)
