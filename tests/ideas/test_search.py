"""Searching and similar ideas: one corpus, the same answers on SQLite and PostgreSQL."""

import pytest

from portal.db import Database, execute
from portal.ideas import queries
from portal.ideas.queries import Asked, listing
from portal.web.viewer import VISITOR
from tests import cast
from tests.ideas import making

CORPUS = {
    "Opleverdossier exporteren als pdf": "Alle documenten van de woning in één bestand.",
    "Dossier delen met bewoners": "Zodat kopers meekijken.",
    "Facturen automatisch versturen": "Elke maand een factuur per mail.",
    "Agenda synchroniseren met Outlook": "Afspraken staan dan meteen in mijn kalender.",
    "Donker thema": "Voor 's avonds. Ook in de app.",
    "Pushmeldingen in de app": "Een melding als er iets verandert.",
    "Ideeën sorteren op datum": "Nu staan de oudste bovenaan.",
    "Foto's bij een melding": "Meerdere foto's tegelijk kunnen toevoegen.",
    "3D-model in de AI-viewer": "IFC laden in de browser.",
}

SEARCHES = [
    ("dossier", {"Opleverdossier exporteren als pdf", "Dossier delen met bewoners"}),
    ("dossiers", {"Opleverdossier exporteren als pdf", "Dossier delen met bewoners"}),
    ("factuur", {"Facturen automatisch versturen"}),
    ("FACTUREN maand", {"Facturen automatisch versturen"}),
    ("ideeen", {"Ideeën sorteren op datum"}),
    ("ideeën datum", {"Ideeën sorteren op datum"}),
    ("melding", {"Pushmeldingen in de app", "Foto's bij een melding"}),
    ("meldingen app", {"Pushmeldingen in de app"}),
    ("kalender", {"Agenda synchroniseren met Outlook"}),
    ("3d", {"3D-model in de AI-viewer"}),
    ("ai ifc", {"3D-model in de AI-viewer"}),
    ("dossier factuur", set()),
    ("%", set()),
    ('" OR "zq', set()),
    ("zzz", set()),
]

SIMILAR = [
    ("opleverdossier", ["Opleverdossier exporteren als pdf", "Dossier delen met bewoners"]),
    ("dossier", ["Dossier delen met bewoners", "Opleverdossier exporteren als pdf"]),
    ("fakturen versturen", ["Facturen automatisch versturen"]),
    ("faktuur", ["Facturen automatisch versturen"]),
    ("sinchroniseren agenda", ["Agenda synchroniseren met Outlook"]),
    ("donkere thema's", ["Donker thema"]),
    ("meldingen", ["Foto's bij een melding", "Pushmeldingen in de app"]),
    ("iets heel anders", []),
    ("", []),
]


@pytest.fixture
async def corpus(db: Database) -> None:
    anna, board = await cast.anna(), await making.board()
    for title, description in CORPUS.items():
        await making.idea(anna, title, description, board_id=board)


@pytest.mark.parametrize(("query", "titles"), SEARCHES)
async def test_searching(corpus: None, query: str, titles: set[str]) -> None:
    found = await queries.idea_list(VISITOR, Asked(q=query))
    assert {card.title for card in found.items} == titles


@pytest.mark.parametrize("sort", ["trending", "top", "newest"])
@pytest.mark.parametrize("query", ["dossier", "melding", "de app", "ai ifc"])
async def test_many_are_found_as_few_are(
    corpus: None, query: str, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = await queries.idea_list(VISITOR, Asked(q=query, sort=sort), 1)
    monkeypatch.setattr(listing, "SEARCHED", listing.SEARCHED.replace(f" {listing.FEW}", " 1"))
    assert await queries.idea_list(VISITOR, Asked(q=query, sort=sort), 1) == few


@pytest.mark.parametrize(("query", "titles"), SIMILAR)
async def test_similar(corpus: None, query: str, titles: list[str]) -> None:
    assert [card.title for card in await queries.similar_ideas(query, VISITOR)] == titles


async def test_hidden_ideas_are_not_found(corpus: None) -> None:
    await execute("UPDATE idea SET hidden_at = created_at")
    assert (await queries.idea_list(VISITOR, Asked(q="dossier"))).items == []
    assert await queries.similar_ideas("dossier", VISITOR) == []


async def test_an_edited_idea_is_found_by_its_new_words_only(corpus: None) -> None:
    await execute(
        "UPDATE idea SET title_text = 'lichte kleuren', search_text = 'lichte kleuren' WHERE title = 'Donker thema'"
    )
    assert (await queries.idea_list(VISITOR, Asked(q="donker"))).items == []
    assert len((await queries.idea_list(VISITOR, Asked(q="kleuren"))).items) == 1
    assert await queries.similar_ideas("donker", VISITOR) == []


async def test_a_deleted_idea_is_not_found(corpus: None) -> None:
    await execute("DELETE FROM idea WHERE title = 'Donker thema'")
    assert (await queries.idea_list(VISITOR, Asked(q="donker"))).items == []


async def test_at_most_five_similar_ideas(db: Database) -> None:
    anna = await cast.anna()
    for number in range(8):
        await making.idea(anna, f"Dossier nummer {number}")
    assert len(await queries.similar_ideas("dossier", VISITOR)) == 5
