"""The ledger of erasures as the privacy engine reads it: whether this database may serve, replaying it after a restore,
and letting its ids go. `portal.files.ledger` writes it."""

from portal.privacy.ledger.forgetting import forget
from portal.privacy.ledger.gate import Gate, GateMiddleware
from portal.privacy.ledger.outside import LedgerError
from portal.privacy.ledger.replaying import Replayed, go_without, replay
from portal.privacy.ledger.standing import examine, is_closed, kept

__all__ = [
    "Gate",
    "GateMiddleware",
    "LedgerError",
    "Replayed",
    "examine",
    "forget",
    "go_without",
    "is_closed",
    "kept",
    "replay",
]
