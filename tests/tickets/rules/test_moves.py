"""The table of moves: every event, by every side, in every state."""

from itertools import product

import pytest

from portal.tickets.rules import CHOSEN, MOVES, UNSETTLED, Event, Refused, Side, State, move, row_for
from portal.tickets.rules.states import Move, can, known, tells

NEW, OPEN, WAITING, HOLD = State.NEW, State.OPEN, State.WAITING_CUSTOMER, State.ON_HOLD
SOLVED, CLOSED, SPAM = State.SOLVED, State.CLOSED, State.SPAM
NO = Refused.NOT_NOW

# What follows in new, open, waiting_customer, on_hold, solved, closed (young), spam; written down a second time.
STATES = (NEW, OPEN, WAITING, HOLD, SOLVED, CLOSED, SPAM)
AS_IT_WAS = STATES
EXPECTED: dict[tuple[Event, Side], tuple[State | Refused, ...]] = {
    (Event.TAKEN, Side.STAFF): (OPEN, OPEN, WAITING, HOLD, SOLVED, CLOSED, SPAM),
    (Event.ASSIGNED, Side.STAFF): (OPEN, OPEN, WAITING, HOLD, SOLVED, CLOSED, SPAM),
    (Event.NOTE, Side.STAFF): (OPEN, OPEN, WAITING, HOLD, SOLVED, CLOSED, SPAM),
    (Event.UNASSIGNED, Side.STAFF): AS_IT_WAS,
    (Event.PRIORITY, Side.STAFF): AS_IT_WAS,
    (Event.TAGGED, Side.STAFF): AS_IT_WAS,
    (Event.UNTAGGED, Side.STAFF): AS_IT_WAS,
    (Event.REPLY, Side.STAFF): (WAITING, WAITING, WAITING, WAITING, SOLVED, NO, NO),
    (Event.REPLY, Side.CUSTOMER): (NEW, OPEN, OPEN, OPEN, OPEN, OPEN, NO),
    (Event.ON_HOLD, Side.STAFF): (HOLD, HOLD, HOLD, NO, NO, NO, NO),
    (Event.SOLVED, Side.STAFF): (SOLVED, SOLVED, SOLVED, SOLVED, NO, NO, NO),
    (Event.CONFIRMED, Side.CUSTOMER): (CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, NO, NO),
    (Event.REOPENED, Side.CUSTOMER): (NO, NO, NO, NO, OPEN, OPEN, NO),
    (Event.DELETION_ASKED, Side.CUSTOMER): (CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED),
    (Event.SPAM, Side.STAFF): (SPAM, SPAM, SPAM, SPAM, NO, NO, NO),
    (Event.NOT_SPAM, Side.STAFF): (NO, NO, NO, NO, NO, NO, OPEN),
    (Event.REMINDED, Side.CLOCK): (NO, NO, WAITING, NO, NO, NO, NO),
    (Event.SILENCE, Side.CLOCK): (NO, NO, SOLVED, NO, CLOSED, NO, NO),
}
NEVER = (NO,) * len(STATES)


@pytest.mark.parametrize(("event", "side"), list(product(Event, Side)))
def test_every_event_by_every_side_in_every_state(event: Event, side: Side) -> None:
    assert tuple(move(event, side, state) for state in STATES) == EXPECTED.get((event, side), NEVER)


@pytest.mark.parametrize(("event", "side"), list(product(Event, Side)))
def test_what_makes_a_ticket(event: Event, side: Side) -> None:
    made = event is Event.CREATED and side in (Side.CUSTOMER, Side.STAFF)
    assert move(event, side, None) == (NEW if made else NO)


@pytest.mark.parametrize(
    "row", MOVES, ids=lambda row: f"{row.side}-{row.event}-{sorted(map(str, row.sources))}"
)
def test_no_two_rows_speak_about_the_same(row: object) -> None:
    assert [
        other for other in MOVES for state in row.sources if row_for(row.event, row.side, state) is not row
    ] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("chosen", State)
@pytest.mark.parametrize("state", STATES)
def test_the_state_chosen_with_a_reply(state: State, chosen: State) -> None:
    possible = state in {*UNSETTLED, SOLVED}
    expected = (chosen if chosen in CHOSEN else Refused.NOT_THERE) if possible else NO
    assert move(Event.REPLY, Side.STAFF, state, chosen=chosen) == expected


@pytest.mark.parametrize("event", [Event.REPLY, Event.REOPENED])
def test_a_ticket_that_was_closed_long_ago_is_not_opened_again(event: Event) -> None:
    assert move(event, Side.CUSTOMER, CLOSED, may_reopen=False) is Refused.TOO_LATE


def test_staff_never_close_a_ticket() -> None:
    assert [row for row in MOVES if row.side is Side.STAFF and CLOSED in row.targets] == []


def test_who_is_told() -> None:
    told = {(row.event, row.side): row.tells for row in MOVES if row.tells}
    assert told == {
        (Event.CREATED, Side.CUSTOMER): Side.STAFF,
        (Event.CREATED, Side.STAFF): Side.CUSTOMER,
        (Event.REPLY, Side.STAFF): Side.CUSTOMER,
        (Event.REPLY, Side.CUSTOMER): Side.STAFF,
        (Event.SOLVED, Side.STAFF): Side.CUSTOMER,
        (Event.CONFIRMED, Side.CUSTOMER): Side.STAFF,
        (Event.REOPENED, Side.CUSTOMER): Side.STAFF,
        (Event.DELETION_ASKED, Side.CUSTOMER): Side.STAFF,
        (Event.REMINDED, Side.CLOCK): Side.CUSTOMER,
        (Event.SILENCE, Side.CLOCK): Side.CUSTOMER,
    }


def test_whom_a_move_tells() -> None:
    assert tells(Event.SOLVED, Side.STAFF, OPEN) is Side.CUSTOMER
    assert tells(Event.SPAM, Side.STAFF, OPEN) is None
    assert tells(Event.SOLVED, Side.CUSTOMER, OPEN) is None  # no such move


@pytest.mark.parametrize(("word", "state"), [*((one.value, one) for one in State), ("pondering", None)])
def test_words_of_another_version_are_no_state(word: str, state: State | None) -> None:
    assert known(word) is state


def test_what_a_page_offers() -> None:
    assert can(Event.REOPENED, Side.CUSTOMER, CLOSED) is True
    assert can(Event.REOPENED, Side.CUSTOMER, CLOSED, may_reopen=False) is False
    assert can(Event.SOLVED, Side.CUSTOMER, OPEN) is False


def test_only_opening_a_closed_ticket_again_can_be_too_late() -> None:
    late = {(row.event, row.side) for row in MOVES if row.reopens}
    assert late == {(Event.REPLY, Side.CUSTOMER), (Event.REOPENED, Side.CUSTOMER)}
    assert Move(Event.NOTE, Side.STAFF, frozenset(), ()).reopens is False
    assert move(Event.REOPENED, Side.CUSTOMER, SOLVED, may_reopen=False) is OPEN


def test_the_words_of_refusals() -> None:
    assert [one.value for one in Refused] == ["not_now", "too_late", "not_there"]
