"""Whatever the portal says in English, it says in Dutch: the catalogues and the source are the same set."""

from tests.gate import messages as m


def test_every_message_has_a_finished_dutch_translation() -> None:
    assert m.spoken(), "no message found in the source: the extraction is broken"
    assert [f"{found.places[0]}: {found.key[1]}" for found in m.missing()] == [], (
        "`make messages` lists them to paste"
    )


def test_no_catalogue_translates_what_is_no_longer_said() -> None:
    assert m.catalogues()
    said = m.spoken()
    stale = [
        f"{file}: {message.id}"
        for file, catalogue in m.catalogues().items()
        for message in (*m.messages(catalogue), *catalogue.obsolete.values())
        if m.key(message) not in said
    ]
    assert stale == []


def test_translations_fill_in_the_same_names() -> None:
    """A plural's first form may leave the number out: "one idea"."""
    wrong = []
    for (_context, singular, plural), texts in m.translated().items():
        asked, allowed = m.placeholders(plural or singular), m.placeholders(singular) | m.placeholders(plural)
        if m.placeholders(texts[-1]) != asked or not all(m.placeholders(text) <= allowed for text in texts):
            wrong.append(f"{singular!r}: {texts}")
    assert wrong == []


def test_plurals_have_both_dutch_forms() -> None:
    assert [known[1] for known, texts in m.translated().items() if len(texts) != (2 if known[2] else 1)] == []


def test_catalogues_agree_on_what_they_share() -> None:
    """The catalogues are merged: whichever were read last would win."""
    seen: dict[m.Key, set[tuple[str, ...]]] = {}
    for catalogue in m.catalogues().values():
        for message in m.messages(catalogue):
            seen.setdefault(m.key(message), set()).add(m.said(message))
    assert {known[1]: texts for known, texts in seen.items() if len(texts) > 1} == {}


def test_translations_keep_the_space_around_a_message() -> None:
    """A sentence put together from pieces, or ending in another full stop, shows where a translation was cut."""
    edges = [
        (singular, texts)
        for (_context, singular, _plural), texts in m.translated().items()
        for text in texts
        if (text[0].isspace(), text[-1].isspace()) != (singular[0].isspace(), singular[-1].isspace())
    ]
    assert edges == []
