"""The states of a ticket and every move between them: one table, read by actions, pages and tests."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a ticket stands."""

    NEW = "new"
    OPEN = "open"
    WAITING_CUSTOMER = "waiting_customer"
    ON_HOLD = "on_hold"
    SOLVED = "solved"
    CLOSED = "closed"
    SPAM = "spam"


class Side(StrEnum):
    """Who makes something happen. The clock is nobody: it acts when people are silent."""

    CUSTOMER = "customer"
    STAFF = "staff"
    CLOCK = "clock"


class Event(StrEnum):
    """What happens to a ticket; the kind of a line in its log."""

    CREATED = "created"
    TAKEN = "taken"  # assigned to oneself
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    NOTE = "note"
    PRIORITY = "priority"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    REPLY = "reply"  # of the side that the line names; on the staff side: a public one
    ON_HOLD = "on_hold"
    SOLVED = "solved"
    CONFIRMED = "confirmed"  # "yes, solved"
    REOPENED = "reopened"  # "not solved"
    DELETION_ASKED = "deletion_asked"  # "delete now"
    SPAM = "spam"
    NOT_SPAM = "not_spam"
    REMINDED = "reminded"
    SILENCE = "silence"


class Refused(StrEnum):
    """Why something cannot happen to a ticket."""

    NOT_NOW = "not_now"  # not in this state, or not by this side
    TOO_LATE = "too_late"  # closed longer ago than a ticket may be reopened
    NOT_THERE = "not_there"  # a state was chosen that this does not lead to


EVERY = frozenset(State)
UNSETTLED = frozenset({State.NEW, State.OPEN, State.WAITING_CUSTOMER, State.ON_HOLD})
SETTLED = EVERY - UNSETTLED
CHOSEN = (
    State.WAITING_CUSTOMER,
    State.OPEN,
    State.ON_HOLD,
    State.SOLVED,
)  # after a public reply; the first unless chosen
STAYS: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One row: `event` made by `side` in one of `sources` leads to the first of `targets`, or to one chosen of them.

    No targets: the state stays. Source None: there is no ticket yet. `reopens`: only as long as a closed ticket may be
    reopened. `tells`: the side that gets a mail. What the new state sets going stands in `clocks`.
    """

    event: Event
    side: Side
    sources: frozenset[State | None]
    targets: tuple[State, ...]
    tells: Side | None = None
    reopens: bool = False


def _row(
    event: Event,
    side: Side,
    sources: State | frozenset[State] | None,
    targets: State | tuple[State, ...],
    tells: Side | None = None,
    reopens: bool = False,
) -> Move:
    several = sources if isinstance(sources, frozenset) else {sources}
    return Move(
        event, side, frozenset(several), (targets,) if isinstance(targets, State) else targets, tells, reopens
    )


_CUSTOMER, _STAFF, _CLOCK = Side.CUSTOMER, Side.STAFF, Side.CLOCK
_ASSIGNING = (Event.TAKEN, Event.ASSIGNED, Event.NOTE)

MOVES: tuple[Move, ...] = (
    _row(Event.CREATED, _CUSTOMER, None, State.NEW, tells=_STAFF),
    _row(Event.CREATED, _STAFF, None, State.NEW, tells=_CUSTOMER),
    *(_row(event, _STAFF, State.NEW, State.OPEN) for event in _ASSIGNING),
    *(_row(event, _STAFF, EVERY - {State.NEW}, STAYS) for event in _ASSIGNING),
    _row(Event.UNASSIGNED, _STAFF, EVERY, STAYS),
    _row(Event.PRIORITY, _STAFF, EVERY, STAYS),
    _row(Event.TAGGED, _STAFF, EVERY, STAYS),
    _row(Event.UNTAGGED, _STAFF, EVERY, STAYS),
    _row(Event.REPLY, _STAFF, UNSETTLED, CHOSEN, tells=_CUSTOMER),
    _row(Event.REPLY, _STAFF, State.SOLVED, (State.SOLVED, *CHOSEN[:-1]), tells=_CUSTOMER),
    _row(Event.ON_HOLD, _STAFF, UNSETTLED - {State.ON_HOLD}, State.ON_HOLD),
    _row(Event.REPLY, _CUSTOMER, frozenset({State.NEW, State.OPEN}), STAYS, tells=_STAFF),
    _row(
        Event.REPLY,
        _CUSTOMER,
        frozenset({State.WAITING_CUSTOMER, State.ON_HOLD, State.SOLVED}),
        State.OPEN,
        tells=_STAFF,
    ),
    _row(Event.REPLY, _CUSTOMER, State.CLOSED, State.OPEN, tells=_STAFF, reopens=True),
    _row(Event.SOLVED, _STAFF, UNSETTLED, State.SOLVED, tells=_CUSTOMER),
    _row(Event.CONFIRMED, _CUSTOMER, UNSETTLED | {State.SOLVED}, State.CLOSED, tells=_STAFF),
    _row(Event.REOPENED, _CUSTOMER, State.SOLVED, State.OPEN, tells=_STAFF),
    _row(Event.REOPENED, _CUSTOMER, State.CLOSED, State.OPEN, tells=_STAFF, reopens=True),
    _row(Event.DELETION_ASKED, _CUSTOMER, EVERY, State.CLOSED, tells=_STAFF),
    _row(Event.SPAM, _STAFF, UNSETTLED, State.SPAM),
    _row(Event.NOT_SPAM, _STAFF, State.SPAM, State.OPEN),
    _row(Event.REMINDED, _CLOCK, State.WAITING_CUSTOMER, STAYS, tells=_CUSTOMER),
    _row(Event.SILENCE, _CLOCK, State.WAITING_CUSTOMER, State.SOLVED, tells=_CUSTOMER),
    _row(Event.SILENCE, _CLOCK, State.SOLVED, State.CLOSED, tells=_CUSTOMER),
)


def move(
    event: Event, side: Side, state: State | None, *, chosen: State | None = None, may_reopen: bool = True
) -> State | Refused:
    """The state that follows when `side` makes `event` happen in `state`, or why it cannot happen.

    `chosen`: the state wanted afterwards, where the table leaves a choice. `may_reopen`: whether a closed ticket is
    still young enough (`clocks.may_reopen`).
    """
    row = row_for(event, side, state)
    if row is None:
        return Refused.NOT_NOW
    if row.reopens and not may_reopen:
        return Refused.TOO_LATE
    if chosen is not None and chosen not in row.targets:
        return Refused.NOT_THERE
    if chosen is not None:
        return chosen
    return row.targets[0] if row.targets else State(state or State.NEW)


def row_for(event: Event, side: Side, state: State | None) -> Move | None:
    """The row of the table that speaks about this, if any does."""
    return next((m for m in MOVES if m.event is event and m.side is side and state in m.sources), None)


def tells(event: Event, side: Side, state: State | None) -> Side | None:
    """The side that gets a mail when `side` makes `event` happen in `state`."""
    row = row_for(event, side, state)
    return row.tells if row else None


def known(state: str) -> State | None:
    """The state that `state` names; None for a word of another version: such a ticket is shown, and nothing more."""
    return State(state) if state in EVERY else None


def can(event: Event, side: Side, state: State | None, *, may_reopen: bool = True) -> bool:
    """Whether `side` could make `event` happen now: what pages ask before they show a button."""
    return isinstance(move(event, side, state, may_reopen=may_reopen), State)
