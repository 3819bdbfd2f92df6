"""How similar two ideas are, in figures: whoever turns at a weight sees here what it does to people's lists."""

from dataclasses import dataclass

import pytest

from portal.ideas import rules


@pytest.mark.parametrize(
    ("query", "title", "likeness"),
    [
        ("agenda", "agenda", 1),
        ("foto", "fotos", 1),  # by their stem
        ("de app", "een app", 1),  # by the word that says something
        ("voor de", "over de", 0),  # with none that does, by all but the shortest
        ("werk", "werkplek", 0.85),  # part of a compound
        ("werk", "netwerk", 0.85),
        ("sla", "slakom", 0.511364),  # too short to be a part: as a typing error, with five ninths in common
        ("exporteren", "exproteren", 0.681818),
        ("lijst", "rijst", 0.625),  # four of six pairs of letters in common
        ("bord", "bard", 0.5625),
        ("sla", "slo", 0.46875),  # half of them, which is just enough
        ("kaart", "kader", 0),
        ("ab", "agenda", 0),
        ("", "agenda", 0),
        ("agenda", "", 0),
    ],
)
def test_two_words(query: str, title: str, likeness: float) -> None:
    assert rules.similarity(query, title) == pytest.approx(likeness, abs=1e-6)


@pytest.mark.parametrize(
    ("query", "title", "description", "similarity"),
    [
        ("agenda lijst", "agenda", "", 0.8 * 6 / 11 + 0.2),  # longer words weigh more
        ("agenda", "agenda lijst", "", 0.8 + 0.2 * 6 / 11),
        ("slak", "lijst", "Een SLAK.", 0.8 * 0.3),  # only beside it
        ("sla", "lijst", "Een sla.", 0),
        ("slak", "slak", "Een slak.", 1),
    ],
)
def test_several_words(query: str, title: str, description: str, similarity: float) -> None:
    assert rules.similarity(query, title, description) == pytest.approx(similarity, abs=1e-6)


@pytest.mark.parametrize(
    ("query", "pieces", "parts", "more"),
    [
        ("factuur", "factu fact", "factu fact", "fac act ctu tur tuu uur"),  # with a short vowel, too
        ("de sla", "sla", "sla", ""),
        ("abcdefg", "abcdefg abcd", "abcdefg abcd", "abc bcd cde def efg"),
        ("abcdefgh", "abcdefgh abcd efgh", "abcdefgh abcd efgh", "abc bcd cde def efg fgh"),
        # of more words only how they begin, the longest first
        ("bord foto werkbon", "werkb bord foto", "werkbon bord foto", "werk wer erk rkb kbo bon bor ord fot oto"),
    ],
)  # fmt: skip
def test_what_is_looked_for(query: str, pieces: str, parts: str, more: str) -> None:
    strong, weak = rules.probes(query)
    assert strong.pieces == tuple(pieces.split())
    assert strong.parts == (*parts.split(), *[""] * (8 - len(parts.split())))
    assert weak.pieces == tuple(more.split())


def test_little_is_looked_for_however_much_is_typed() -> None:
    strong, weak = rules.probes(" ".join(f"{letter * 9}woorden" for letter in "abcdefghijklmnop"))
    assert [len(one.pieces) for one in (strong, weak)] == [4, 12]
    assert [len(one.parts) for one in (strong, weak)] == [8, 20]


@dataclass(frozen=True)
class Idea:
    title: str
    vote_count: int = 0
    aside: str = ""


def test_the_best_come_first_and_of_equals_those_with_more_votes() -> None:
    ideas = [
        Idea("Rijst"), Idea("Lijst", 1), Idea("Lijst", 7), Idea("Kaart", 9), Idea("Lijstjes"), Idea("De lijst", 1),
    ]  # fmt: skip
    ranked = rules.rank("lijst", ideas)
    assert ranked == [ideas[2], ideas[1], ideas[5], ideas[4], ideas[0]]
    assert rules.rank("lijst", ideas, most=2) == ranked[:2]
    assert len(rules.rank("lijst", [Idea("Lijst")] * 9)) == 5


def test_what_is_just_not_similar_enough() -> None:
    assert rules.rank("slak", [Idea("Kom", aside="een slak.")]) == []
    assert rules.rank("lijst vogel", [Idea("lijst")]) == [Idea("lijst")]
    assert rules.rank("lijst verrekijkers vogelboekenkasten", [Idea("lijst")]) == []
