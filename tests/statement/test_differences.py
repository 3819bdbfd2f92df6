"""What is different between two versions."""

from portal.privacy.statement.differences import Change, Line, differences
from portal.privacy.statement.document import Bullets, Document, Link, Paragraph, Section, Table
from tests.statement.making import made

BEFORE = Section("cookies", "Cookies", (Paragraph("We set one. It is small."), Bullets(("session", "lang"))))


def document(*sections: Section) -> Document:
    return Document("en", "Statement", "Read this.", sections)


def test_nothing_is_different_between_equals() -> None:
    assert differences(document(BEFORE), document(BEFORE)) == ()
    assert differences(made().documents["nl"], made().documents["nl"]) == ()


def test_a_sentence_that_changed_shows_as_gone_and_come() -> None:
    after = Section("cookies", "Cookies", (Paragraph("We set one. It is tiny."), *BEFORE.blocks[1:]))
    assert differences(document(BEFORE), document(after)) == (
        Change(
            "cookies", "Cookies", "changed", (Line("removed", "It is small."), Line("added", "It is tiny."))
        ),
    )


def test_a_title_counts_too() -> None:
    after = Section("cookies", "Biscuits", BEFORE.blocks)
    assert differences(document(BEFORE), document(after)) == (
        Change("cookies", "Biscuits", "changed", (Line("removed", "Cookies"), Line("added", "Biscuits"))),
    )


def test_a_section_comes_and_goes() -> None:
    other = Section("new", "New", (Paragraph("Hello."), Link("Go", "/")))
    assert differences(document(BEFORE), document(other)) == (
        Change("new", "New", "added", (Line("added", "Hello."), Line("added", "Go"))),
        Change(
            "cookies",
            "Cookies",
            "removed",
            tuple(Line("removed", one) for one in ("We set one.", "It is small.", "session", "lang")),
        ),
    )


def test_a_part_is_compared_by_itself() -> None:
    whole = Section("all", "All", (), (BEFORE,))
    after = Section("all", "All", (), (Section("cookies", "Cookies", BEFORE.blocks[:1]),))
    (change,) = differences(document(whole), document(after))
    assert (change.key, [line.text for line in change.lines]) == ("cookies", ["session", "lang"])


def test_only_the_cell_that_changed_shows() -> None:
    def table(term: str) -> Section:
        rows = (("Ideas", "To show them.", term), ("Mail", "To send it.", "A week"))
        return Section("t", "T", (Table("c", ("What", "Why", "Until when"), rows),))

    (change,) = differences(document(table("1 year")), document(table("2 years")))
    assert [(line.kind, line.text) for line in change.lines] == [
        ("removed", "Ideas (Until when): 1 year"),
        ("added", "Ideas (Until when): 2 years"),
    ]


def test_a_changed_term_shows_where_it_is_said() -> None:
    found = differences(made().documents["en"], made(idea_retention_months=18).documents["en"])
    assert [one.key for one in found] == ["summary", "overview", "purpose-ideas"]
