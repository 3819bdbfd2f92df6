"""The words for what happened to an account."""

import pytest

from portal.accounts.rules import happenings
from portal.accounts.rules.events import Event
from tests.gate.tree import ROOT


def test_every_event_has_a_sentence_for_the_owner() -> None:
    assert set(Event) - set(happenings.SENTENCES) == set()


def test_every_event_has_words_for_the_desk() -> None:
    words = (ROOT / "templates" / "desk" / "people" / "_event.html").read_text()
    assert [event for event in Event if f"'{event}':" not in words] == []


@pytest.mark.parametrize("event", list(Event))
def test_sentences(event) -> None:
    for by_self in (True, False):
        said = happenings.sentence(event, by_self=by_self)
        assert (said[-1], said != happenings.UNKNOWN) == (".", True)


def test_what_others_did_is_not_called_the_owners_doing() -> None:
    kind = Event.SESSIONS_ENDED
    assert happenings.sentence(kind, by_self=True) != happenings.sentence(kind, by_self=False)
    assert happenings.sentence("from_the_future", by_self=True) == happenings.UNKNOWN


@pytest.mark.parametrize(
    ("word", "browser", "detail"),
    [
        ("google", "Edge · Windows", "google; Edge · Windows"),
        ("", "Edge", "; Edge"),
        ("3", "", "3"),
        ("", "", ""),
    ],
)
def test_the_detail_of_an_event(word, browser, detail) -> None:
    assert happenings.packed(word, browser) == detail
    assert happenings.unpacked(detail) == (word, browser)


def test_a_detail_fits_its_column() -> None:
    assert len(happenings.packed("x" * 20, "y" * 200)) == happenings.MOST
