"""The privacy statement in the repository is the one that the software makes, and no promise changes in silence."""

from itertools import pairwise

import pytest

from portal.i18n import LANGUAGES
from tests.gate import statement as kept

MAKE_IT = "run `make statement`, read what it changed, and commit it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_in_the_repository_is_what_the_portal_says(language: str) -> None:
    assert kept.path(language).read_text(encoding="utf-8") == kept.file(kept.statement(), language), MAKE_IT


def test_the_newest_line_of_the_history_is_what_the_portal_says() -> None:
    newest = kept.history()[-1]
    assert {name: said for name, said in newest.items() if name != "why"} == kept.entry(kept.statement()), (
        MAKE_IT
    )


def test_no_promise_changed_without_its_text_in_both_languages() -> None:
    quiet = [
        (after["fingerprint"][:12], kept.silent(before, after)) for before, after in pairwise(kept.history())
    ]
    assert [one for one in quiet if one[1]] == []


def test_a_silent_change_is_noticed() -> None:
    before = {"fingerprint": "a", "nl": "1", "en": "1"}
    assert kept.silent(before, {"fingerprint": "b", "nl": "2", "en": "1"}) == ["en"]
    assert kept.silent(before, {"fingerprint": "b", "nl": "1", "en": "1"}) == ["nl", "en"]
    assert kept.silent(before, {"fingerprint": "b", "nl": "2", "en": "2"}) == []
    assert kept.silent(before, {"fingerprint": "a", "nl": "2", "en": "1"}) == []
    assert kept.silent(before, {"fingerprint": "b", "nl": "1", "en": "2", "why": "spelling"}) == []
