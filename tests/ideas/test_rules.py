"""What ideas mean, as tables."""

import math
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest

from portal.ideas import rules
from portal.ideas.rules import Status

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_the_words_that_rows_hold() -> None:
    """Another word here and what is stored is no longer known."""
    assert " ".join(Status) == "open under_review planned started implemented rejected"


@pytest.mark.parametrize("status", list(Status))
def test_only_decisions_close_the_voting(status: Status) -> None:
    refused = rules.refusal_to_vote(status, hidden=False) is not None
    assert refused == (status in (Status.IMPLEMENTED, Status.REJECTED))


def test_hidden_and_merged_ideas_take_no_votes() -> None:
    assert rules.refusal_to_vote("open", hidden=True) == "This idea is hidden, so voting is closed."
    assert rules.refusal_to_vote("open", hidden=False, merged_into="another") is not None
    assert rules.refusal_to_vote("open", hidden=False, merged_into=None) is None


@pytest.mark.parametrize(
    ("before", "day", "after", "expected"),
    [
        ("open", None, "planned", None),
        ("open", None, "implemented", date(2026, 11, 22)),
        ("implemented", date(2026, 1, 1), "implemented", date(2026, 1, 1)),
        ("implemented", date(2026, 1, 1), "rejected", date(2026, 11, 22)),
        ("rejected", date(2026, 1, 1), "open", None),
        ("implemented", None, "implemented", date(2026, 11, 22)),
    ],
)
def test_the_day_of_the_decision(before: str, day: date | None, after: str, expected: date | None) -> None:
    assert rules.decision_day(before, day, after, date(2026, 11, 22)) == expected


@pytest.mark.parametrize(
    ("status", "response", "new"),
    [("open", "a", False), ("open", "b", True), ("planned", "a", True), ("open", "", True)],
)
def test_the_same_answer_is_no_new_one(status: str, response: str, new: bool) -> None:
    assert rules.is_new_answer("open", "a", status, response) == new


@pytest.mark.parametrize(
    ("is_author", "is_agent", "others", "may"),
    [
        (True, False, False, True),
        (True, False, True, False),
        (True, True, True, True),
        (False, True, True, True),
        (False, False, False, False),
    ],
)
def test_who_may_edit(is_author: bool, is_agent: bool, others: bool, may: bool) -> None:
    assert rules.may_edit(is_author=is_author, is_agent=is_agent, others_took_part=others) == may


@pytest.mark.parametrize(
    ("is_author", "is_agent", "answered", "may"),
    [
        (True, False, False, True),
        (True, False, True, False),
        (False, True, True, True),
        (False, False, False, False),
    ],
)
def test_who_may_delete_a_comment(is_author: bool, is_agent: bool, answered: bool, may: bool) -> None:
    assert rules.may_delete_comment(is_author=is_author, is_agent=is_agent, answered=answered) == may


@pytest.mark.parametrize(
    ("hidden", "is_author", "is_agent", "sees"),
    [
        (False, False, False, True),
        (True, False, False, False),
        (True, True, False, True),
        (True, False, True, True),
    ],
)
def test_who_sees_a_hidden_idea(hidden: bool, is_author: bool, is_agent: bool, sees: bool) -> None:
    assert rules.may_see(hidden=hidden, is_author=is_author, is_agent=is_agent) == sees


def test_comments_on_hidden_ideas_are_notes_of_agents() -> None:
    assert rules.refusal_to_comment(hidden=True, internal=True, is_agent=True) is None
    assert rules.refusal_to_comment(hidden=True, internal=False, is_agent=True) is not None
    assert rules.refusal_to_comment(hidden=False, internal=True, is_agent=False) is not None


@pytest.mark.parametrize(
    ("internal", "merged_into", "may"), [(False, NOW, False), (True, NOW, True), (False, None, True)]
)
def test_comments_on_a_merged_idea_are_notes_of_agents(
    internal: bool, merged_into: object, may: bool
) -> None:
    refused = rules.refusal_to_comment(
        hidden=False, internal=internal, is_agent=True, merged_into=merged_into
    )
    assert (refused is None) == may


@pytest.mark.parametrize(
    ("same_idea", "parent_of", "internal", "may"),
    [
        (True, None, False, True),
        (False, None, False, False),
        (True, UUID(int=1), False, False),
        (True, None, True, False),
    ],
)
def test_which_comments_are_answered(
    same_idea: bool, parent_of: UUID | None, internal: bool, may: bool
) -> None:
    refused = rules.refusal_to_answer_comment(same_idea=same_idea, parent_of=parent_of, internal=internal)
    assert (refused is None) == may


@pytest.mark.parametrize("is_author", [True, False])
def test_what_is_the_author_s_alone(is_author: bool) -> None:
    assert rules.may_delete(is_author=is_author) is is_author
    assert rules.may_edit_comment(is_author=is_author) is is_author


@pytest.mark.parametrize(
    ("is_author", "is_privacy", "is_agent", "sees"),
    [(False, False, True, False), (True, False, False, True), (False, True, False, True)],
)
def test_who_sees_a_restricted_idea(is_author: bool, is_privacy: bool, is_agent: bool, sees: bool) -> None:
    who = {"is_author": is_author, "is_privacy": is_privacy, "is_agent": is_agent}
    assert rules.may_see(hidden=False, restricted=True, **who) is sees
    assert rules.may_see(hidden=True, is_author=False, is_agent=False, is_privacy=True) is False
    assert rules.may_see(hidden=False, is_author=False, is_agent=True, restricted=True) is False


def test_a_vote_a_week_later_weighs_double() -> None:
    earlier, later = rules.warmer(0.0, NOW), rules.warmer(0.0, NOW + WEEK)
    assert later - earlier == pytest.approx(1.0, abs=1e-12)


def test_two_equal_votes_are_one_more_than_one() -> None:
    assert rules.trend_of([NOW, NOW]) == pytest.approx(rules.trend_of([NOW]) + 1, abs=1e-12)


def test_no_votes_is_the_empty_score() -> None:
    assert rules.trend_of([]) == 0.0
    assert rules.cooler(rules.warmer(0.0, NOW), NOW, votes_left=0) == 0.0


def test_the_order_of_votes_does_not_matter() -> None:
    votes = [NOW, NOW - WEEK, NOW - 5 * WEEK, NOW - 30 * WEEK]
    scores = []
    for order in permutations(votes):
        score = 0.0
        for at in order:
            score = rules.warmer(score, at)
        scores.append(score)
    assert scores == pytest.approx([rules.trend_of(votes)] * len(scores), rel=0, abs=1e-11)


def test_the_score_sorts_like_the_decayed_sum() -> None:
    old, new = [NOW - 3 * WEEK] * 7, [NOW]
    assert rules.trend_of(old) < rules.trend_of(new)
    assert rules.trend_of([*old, NOW - 3 * WEEK, NOW - 3 * WEEK]) > rules.trend_of(new)


def test_taking_a_vote_out_undoes_adding_it() -> None:
    base = rules.trend_of([NOW - WEEK * n / 3 for n in range(40)])
    assert rules.cooler(rules.warmer(base, NOW), NOW, votes_left=40) == pytest.approx(base, abs=1e-10)


def test_what_rounding_would_spoil_is_counted_anew() -> None:
    base = rules.trend_of([NOW - 20 * WEEK])
    assert rules.cooler(rules.warmer(base, NOW), NOW, votes_left=1) is None


def test_scores_stay_finite_for_votes_of_any_age() -> None:
    assert math.isfinite(rules.trend_of([datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)]))
    assert rules.warmer(0.0, datetime(1990, 1, 1, tzinfo=UTC)) > 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mail jan.jansen@voorbeeld.nl maar", ["jan.jansen@voorbeeld.nl"]),
        ("bel 06-12345678", ["06-12345678"]),
        ("bel +31 6 1234 5678 of 030 234 56 78", ["+31 6 1234 5678", "030 234 56 78"]),
        ("op NL91 ABNA 0417 1643 00 is betaald", ["NL91 ABNA 0417 1643 00"]),
        ("nl91abna0417164300", ["nl91abna0417164300"]),
        ("NL92 ABNA 1417 1643 00", []),
        ("mijn bsn is 111222333", ["111222333"]),
        ("bestelling 123456789", []),
        ("versie 2.10.2024 van 12-03-2026", []),
        ("op 01-02-2023 om 12:30", []),
        ("€ 1.234.567,00 en 20261122", []),
        ("ISO 27001:2022 en T-2026-004217", []),
        ("jan@x.nl, jan@x.nl", ["jan@x.nl"]),
        ("@mentions en a@b", []),
        ("jan@x.nl of 06-12345678", ["jan@x.nl", "06-12345678"]),
        ("bel +12345678", []),  # eight digits are no number
        ("bel +123456789", ["+123456789"]),
        ("bel +123456789012345", ["+123456789012345"]),
        ("bel +1234567890123456", []),
        ("op NO93 8601 1117 947", ["NO93 8601 1117 947"]),  # the shortest
    ],
)
def test_personal_data_in_a_text(text: str, found: list[str]) -> None:
    assert rules.personal_data(text) == found


def test_the_guard_is_quick_on_hostile_text() -> None:
    assert rules.personal_data("a@" * 5000) == []
    assert rules.personal_data("0 " * 5000) == []
    assert rules.personal_data("AA00 " + "AAAA " * 2000) == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("opleverdossier", "Dossier downloaden"),
        ("dossier", "Opleverdossier exporteren als pdf"),
        ("fakturen", "Facturen als e-mail ontvangen"),
        ("factuur", "Facturen per mail"),
        ("exproteren naar excel", "Exporteren naar Excel"),
        ("agenda koppelen met outlook", "Agenda synchroniseren met Outlook"),
        ("meldingen op mijn telefoon", "Pushmeldingen voor de app"),
        ("huizen", "Huis op de kaart tonen"),
        ("ideeën sorteren", "Sorteren van IDEEEN"),
        ("notifications", "Notification settings"),
    ],
)
def test_similar_titles(query: str, title: str) -> None:
    assert rules.similarity(query, title) >= 0.34


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("donker thema", "Lichte kleuren"),
        ("kalender", "Agenda"),
        ("ik wil graag een idee", "Wij willen een app"),
        ("", "Dossier"),
        ("rapport per maand", "Foto's bij een melding"),
    ],
)
def test_titles_about_something_else(query: str, title: str) -> None:
    assert rules.similarity(query, title) < 0.34


def test_the_same_words_are_the_most_similar() -> None:
    exact = rules.similarity("Agenda koppelen", "Agenda koppelen")
    assert exact == pytest.approx(1.0)
    assert exact > rules.similarity("Agenda koppelen", "Agenda koppelen aan de kalender van het project")


@pytest.mark.parametrize(
    ("query", "title"),
    [("opleverdossier", "dossier"), ("facturen", "fakturen"), ("exporteren", "exproteren")],
)
def test_every_similar_title_holds_a_probe(query: str, title: str) -> None:
    assert any(piece in title for probe in rules.probes(query) for piece in probe.pieces)


def test_probes_are_short_enough_to_look_for() -> None:
    strong, weak = rules.probes("ab " + " ".join(f"{letter}woordverder" for letter in "abcdefghijkl"))
    assert (len(strong.pieces), len(weak.pieces)) == (4, 12)
    assert min(len(piece) for probe in rules.probes("ab verder") for piece in probe.pieces) == 3


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**vet** en `code`", "vet en code"),
        ("# Kop\n\n- punt\n- [tekst](https://example.org)\n\n1. een", "Kop punt tekst een"),
        ("a - b en 1. c", "a - b en 1. c"),
        ("woord " * 60, " ".join(["woord"] * 36) + "…"),
        ("x" * 220, "x" * 220),
        ("x" * 221, "x" * 220 + "…"),
    ],
)
def test_the_beginning_of_a_text_without_marks(markdown: str, plain: str) -> None:
    assert rules.plainly(markdown) == plain
