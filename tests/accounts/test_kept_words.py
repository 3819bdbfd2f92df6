"""Words that stand in rows keep their names, or an upgraded portal could not read what it wrote itself; and what a
password counts for nothing."""

import pytest

from portal.accounts.rules import guessing, happenings, links, passwords, people

EVERY = {
    links.Kind: "verify reset set_password change_email undo_email",
    guessing.Counter: "guess-here guess-network guess-all guess-streak guess-everywhere guess-device"
    " guess-device-streak",
    guessing.Verdict: "go prove wait reset",
}


@pytest.mark.parametrize(("words", "expected"), list(EVERY.items()))
def test_words_that_are_kept(words: object, expected: str) -> None:
    assert [str(one) for one in words] == expected.split()  # type: ignore[attr-defined]


def test_ways_of_signing_in_that_are_kept() -> None:
    assert list(happenings.METHODS) == ["password", "passkey", "demo"]


ENDS = ("7890", "wxyz", "uiop", "hjkl", "vbnm", "fghjkl", "ghjklm", "6yhn", "hnujm")


@pytest.mark.parametrize("end", ENDS)
def test_rows_of_keys_count_for_nothing(end: str) -> None:
    assert passwords.reduced(f"@{end}@", ()) == "@@"
    assert passwords.reduced(f"@{end[::-1]}@", ()) == "@@"
    assert passwords.reduced(f"@{end[-3:]}x@", ()) != "@@"


def test_what_is_left_of_a_password() -> None:
    assert passwords.context_words(["Jo An de Vries"]) >= {"vries", "joandevries", "welkom"}
    assert {"jo", "an", "de"}.isdisjoint(passwords.context_words(["Jo An de Vries"]))
    assert passwords.trouble("abcd-efgh-x", least=12, known=(), listed=lambda _: False) == (
        passwords.TOO_SHORT,
        {"least": 12},
    )
    too_long = passwords.trouble("x" * 257, least=8, known=(), listed=lambda _: False)
    assert too_long == (passwords.TOO_LONG, {"most": 256})
    for left, refused in (("kwvbgtz", True), ("kwvbgtzp", False)):
        found = passwords.trouble(f"welkom{left}", least=8, known=(), listed=lambda _: False)
        assert (found is not None) is refused


def test_what_people_are_found_by() -> None:
    assert (
        people.search_text("Anna de Vries", "Molen B.V.", "anna@example.org")
        == "anna de vries molen b.v. anna@example.org"
    )
