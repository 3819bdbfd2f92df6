"""The words that rows of tickets hold: another word here, and what is stored is no longer known."""

from enum import StrEnum

import pytest

from portal.tickets.rules import Event, Side, State, Step


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        (State, "new open waiting_customer on_hold solved closed spam"),
        (Side, "customer staff clock"),
        (Step, "remind solve close"),
        (
            Event,
            (
                "created taken assigned unassigned note priority tagged untagged reply on_hold solved confirmed"
                " reopened deletion_asked spam not_spam reminded silence"
            ),
        ),
    ],
)
def test_the_words_of_rows(words: type[StrEnum], stored: str) -> None:
    assert " ".join(words) == stored
