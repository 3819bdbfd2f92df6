"""Which personal data the outbox holds."""

from portal.holdings.shares import Share
from portal.mail import records
from portal.settings import Settings


def share(settings: Settings) -> Share:
    """The mails that one person was sent."""
    return records.records(settings)
