"""What a run did, for people and for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class HoldingReport:
    """What became of one holding: records due, records deleted, candidates kept by reason, the longest overdue day."""

    key: str
    due: int = 0
    deleted: int = 0
    kept: Mapping[str, int] = field(default_factory=dict)
    oldest_overdue: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The report with JSON values only."""
        oldest = self.oldest_overdue.isoformat() if self.oldest_overdue else None
        return {
            "key": self.key,
            "due": self.due,
            "deleted": self.deleted,
            "kept": dict(self.kept),
            "oldest_overdue": oldest,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `stopped`: the sentence of the guard, or None when nothing was in the way."""

    now: datetime
    dry_run: bool
    stopped: str | None = None
    holdings: Sequence[HoldingReport] = ()
    notices: int = 0  # mails that tell people what is about to go

    def as_json(self) -> dict[str, Any]:
        """The report as `portal sweep --json` prints it."""
        return {
            "now": self.now.isoformat(),
            "dry_run": self.dry_run,
            "stopped": self.stopped,
            "holdings": [one.as_json() for one in self.holdings],
        }
