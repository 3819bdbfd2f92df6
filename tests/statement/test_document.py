"""What the statement says."""

import json
from typing import Any

import pytest

from portal.i18n import LANGUAGES
from portal.privacy.statement.document import Bullets, Document, Facts, Link, Paragraph, Table, from_json
from portal.privacy.statement.markdown import as_markdown
from tests.statement.making import OPERATOR_DETAILS, configured, made, with_purpose

SECTIONS = "summary who overview purposes recipients rights complaint cookies not safety changes".split()


def text(document: Document) -> str:
    return as_markdown(document, lambda path: f"https://x{path}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_parts(language: str) -> None:
    assert [one.key for one in made().documents[language].sections] == SECTIONS


def shape(document: Document) -> list[Any]:
    """Which blocks there are, and how much is in each."""
    return [
        (part.key, block.kind, len(getattr(block, "items", getattr(block, "rows", ()))))
        for section in document.sections
        for part in section.all()
        for block in part.blocks
    ]


def test_both_languages_say_as_much() -> None:
    documents = made(google_client_id="x", google_client_secret="x").documents
    assert shape(documents["nl"]) == shape(documents["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_survives_being_kept(language: str) -> None:
    document = made(operator_name="").documents[language]
    assert from_json(json.loads(json.dumps(document.as_json()))) == document


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_only_what_this_portal_does(language: str) -> None:
    statement = made()
    document = statement.documents[language]
    overview = document.section("overview").blocks[0]
    assert isinstance(overview, Table)
    installed = [one.name.say(language) for one in statement.facts.purposes if one.installed]
    assert [row[0] for row in overview.rows] == installed
    assert [part.title for part in document.section("purposes").parts] == installed


def test_each_purpose_says_everything_that_it_has_to() -> None:
    for part in made().documents["en"].section("purposes").parts:
        (facts,) = part.blocks
        assert isinstance(facts, Facts)
        assert [term for term, said in facts.items if all(said)] == [
            "What for", "About whom", "Which data", "Where it comes from", "Why we may", "Do you have to?",
            "Who sees it", "Until when",
        ]  # fmt: skip


@pytest.mark.parametrize("name", list(OPERATOR_DETAILS))
def test_a_missing_detail_makes_a_draft(name: str) -> None:
    assert len(made(**{name: " "}).documents["nl"].missing) == 1


def test_with_every_detail_it_is_no_draft() -> None:
    document = made().documents["en"]
    assert document.missing == ()
    who = document.section("who").blocks[1]
    assert isinstance(who, Facts)
    assert [said for _, said in who.items] == [(value,) for value in OPERATOR_DETAILS.values()]


def test_an_integration_without_its_company_makes_a_draft() -> None:
    statement = made(smtp_url="smtp://smtp.example.com:25")
    assert statement.documents["en"].missing == ("who delivers the mail",)


def test_companies_stand_with_what_why_where_and_ground() -> None:
    named = '{"mail": {"name": "Example Mail", "country": "US", "ground": "scc", "safeguard": "Copy: example.com."}}'
    said = text(made(recipients=named, google_client_id="x", google_client_secret="x").documents["en"])
    assert "| Example Mail | Your e-mail address, and the text of the mails that we send you. |" in said
    assert (
        "United States. The standard contractual clauses of the European Commission. Copy: example.com. |"
        in said
    )
    assert "| Google Ireland Limited |" in said
    assert "No other company gets data" not in said


def test_without_companies_it_says_so() -> None:
    assert "Geen enkel ander bedrijf krijgt gegevens uit dit portaal." in text(made().documents["nl"])


@pytest.mark.parametrize(
    ("base_url", "name"), [("https://x.example", "__Host-session"), ("http://localhost", "session")]
)
def test_cookies_are_named_as_they_are_set(base_url: str, name: str) -> None:
    table = made(base_url=base_url).documents["en"].section("cookies").blocks[1]
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == [name, "lang", "theme", "device"]


@pytest.mark.parametrize(
    ("language", "starts"),
    [
        (
            "en",
            "No direct marketing|No profiling|No automated decisions|No location|No third parties|No artificial",
        ),
        (
            "nl",
            "Geen direct marketing|Geen profilering|Geen automatische|Geen locatie|Geen derden|Geen kunstmatige",
        ),
    ],
)
def test_what_is_not_done_has_a_sentence_each(language: str, starts: str) -> None:
    (block,) = made().documents[language].section("not").blocks
    assert isinstance(block, Bullets)
    assert [one.startswith(start) for one, start in zip(block.items, starts.split("|"), strict=True)] == [
        True
    ] * 6


def test_every_right_leads_to_where_it_is_exercised() -> None:
    links = {
        part.key: [block.address for block in part.blocks if isinstance(block, Link)]
        for part in made().documents["en"].section("rights").parts
    }
    assert links == {
        "right-access": ["/account/privacy"],
        "right-copy": ["/account/privacy"],
        "right-rectify": ["/account"],
        "right-erase": ["/account/privacy"],
        "right-restrict": ["/account/privacy"],
        "right-object": ["/account/privacy"],
        "right-consent": [],
    }


def test_objections_are_named_where_there_is_an_interest() -> None:
    parts = {part.key: part for part in made().documents["en"].section("rights").parts}
    (said, _) = parts["right-object"].blocks
    assert isinstance(said, Paragraph)
    assert "“Keeping robots out”, “Staying signed in”, “Operation and security” and “Backups”" in said.text


def test_the_authority_is_named() -> None:
    said = text(made().documents["nl"])
    assert "Autoriteit Persoonsgegevens" in said
    assert "https://autoriteitpersoonsgegevens.nl" in said


def test_an_uninstalled_purpose_is_left_out() -> None:
    assert "Getting to know each other" not in text(made().documents["en"])
    installed = with_purpose(made(), "introduction", installed=True)
    assert "Getting to know each other" in text(installed.documents["en"])


def test_markdown_shows_what_an_operator_typed_as_it_is() -> None:
    said = text(made(operator_name="A * B_C | <b>").documents["en"])
    assert r"- **Name**: A \* B\_C \| \<b\>" in said


def test_it_is_built_once() -> None:
    statement = made()
    assert statement.documents["nl"] is statement.documents["nl"]


def test_a_missing_section_is_an_error() -> None:
    with pytest.raises(KeyError):
        made().documents["nl"].section("nothing")


def test_settings_are_those_that_were_given() -> None:
    changes: dict[str, Any] = {"name": "Portaal van de Molen"}
    assert configured(**changes).name in made(**changes).documents["nl"].lead
