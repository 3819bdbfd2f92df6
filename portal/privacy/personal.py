"""Which personal data the privacy feature itself holds."""

from portal.holdings import holds
from portal.holdings.periods import AUDIT_MONTHS, REQUEST_MONTHS
from portal.holdings.shares import Share
from portal.holdings.timed import Timed, holding
from portal.holdings.types import Holding, Rule
from portal.i18n import N_
from portal.privacy import records
from portal.settings import Settings

VIEWS = Timed(
    table="record_view",
    at="at",
    months=AUDIT_MONTHS,
    but=holds.USED.format(person="record_view.person_id"),
)
REQUESTS = Timed(table="rights_request", at="closed_on", months=REQUEST_MONTHS, days=True)
BREACHES = Timed(table="breach", at="closed_at", months=REQUEST_MONTHS)
HOLDS = Timed(table="legal_hold", at="released_at", months=REQUEST_MONTHS)
RESTRICTIONS = Timed(table="restriction", at="lifted_at", months=REQUEST_MONTHS)
# By key: what, its title, its purpose, and the rule that lets it go.
KEPT = {
    "record_view": (VIEWS, N_("Who opened whose record"), "logs", Rule("logs.views_over", 1)),
    "request": (REQUESTS, N_("Requests about data"), "rights", Rule("rights.request_closed", 1)),
    "breach": (BREACHES, N_("Breaches"), "rights", Rule("rights.breach_closed", 1)),
    "legal_hold": (HOLDS, N_("Released legal holds"), "rights", Rule("rights.hold_released", 1)),
    "restriction": (RESTRICTIONS, N_("Lifted restrictions"), "rights", Rule("rights.restriction_lifted", 1)),
}


def holdings(settings: Settings) -> tuple[Holding, ...]:
    """Closed cases about people's rights go after two years, and so does the note of who opened whose record."""
    return tuple(
        holding(timed, settings.zone, key=key, title=title, purpose=purpose, rule=rule)
        for key, (timed, title, purpose, rule) in KEPT.items()
    )


def share(settings: Settings) -> Share:
    """What came of one person's rights, and who looked at their record."""
    return records.records(settings)
