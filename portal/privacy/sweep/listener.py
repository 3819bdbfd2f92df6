"""Who wants to hear how a run is getting on: the terminal, the writer of a dry run's list, nobody."""

from collections.abc import Sequence

from portal.holdings.types import Candidate, Holding
from portal.privacy.sweep.report import HoldingReport


class Listener:
    """Hears of a run as it happens, so that nothing has to be kept in memory. Does nothing by itself."""

    def begins(self, holding: Holding) -> None:
        """The run turns to this holding."""

    def found(self, holding: Holding, items: Sequence[Candidate]) -> None:
        """A dry run found these to be due."""

    def advances(self, holding: Holding, done: int, due: int) -> None:
        """So many of the records that are due have been dealt with."""

    def ends(self, holding: Holding, report: HoldingReport) -> None:
        """The run is done with this holding."""
