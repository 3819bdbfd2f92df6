"""What tickets mean: pure functions, no clock, database or settings."""

from portal.tickets.rules.clocks import (
    EVENT_OF,
    Clocks,
    Step,
    add_working_days,
    clocks_after,
    is_working_day,
    may_reopen,
    settled_on,
    solving_day,
)
from portal.tickets.rules.reference import message_number, number_in, reference, searchable, sequence_of
from portal.tickets.rules.states import (
    CHOSEN,
    EVERY,
    MOVES,
    SETTLED,
    UNSETTLED,
    Event,
    Move,
    Refused,
    Side,
    State,
    can,
    known,
    move,
    row_for,
    tells,
)

PRIORITIES = {"low": 1, "normal": 2, "high": 3, "urgent": 4}
PRIORITY_NAMES = {number: name for name, number in PRIORITIES.items()}

__all__ = [
    "CHOSEN",
    "EVENT_OF",
    "EVERY",
    "MOVES",
    "PRIORITIES",
    "PRIORITY_NAMES",
    "SETTLED",
    "UNSETTLED",
    "Clocks",
    "Event",
    "Move",
    "Refused",
    "Side",
    "State",
    "Step",
    "add_working_days",
    "can",
    "clocks_after",
    "is_working_day",
    "known",
    "may_reopen",
    "message_number",
    "move",
    "number_in",
    "reference",
    "row_for",
    "searchable",
    "sequence_of",
    "settled_on",
    "solving_day",
    "tells",
]
