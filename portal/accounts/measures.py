"""The hashing of passwords, in figures."""

from collections.abc import Sequence
from datetime import datetime

from portal.accounts import password
from portal.settings import Settings
from portal.web.metrics import Family, Sample, gauge


async def measure(settings: Settings, now: datetime) -> Sequence[Family]:
    """How many passwords this process has hashed, and how many wait: sign-ins come faster than they are worked out."""
    return (
        Family(
            "portal_password_hashes_total",
            "counter",
            "Passwords hashed or compared by this process.",
            (Sample(float(password.work.hashes)),),
        ),
        gauge(
            "portal_password_hashes_waiting",
            "Those that wait for their turn in this process.",
            float(password.waiting()),
        ),
    )
