"""The catalogues, read from their .po files at start: nothing to compile, nothing to forget."""

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")
Translations = gettext.NullTranslations


def N_(text: str) -> str:  # noqa: N802 - the marker's name is gettext's convention
    """Marks `text` for translation where it is written; it is translated where it is shown."""
    return text


def known(language: str) -> str:
    """`language` where we speak it; English for a word that another version may have written."""
    return language if language in LANGUAGES else "en"


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: str) -> Translations:
    """The translations of `language`; English is its own source, and what a language unknown to us gets."""
    if language != "nl":
        return gettext.NullTranslations()
    merged = Catalog(locale="nl")
    for path in sorted((Path(__file__).parent / "nl").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="nl"):
                if message.id:
                    merged.add(message.id, message.string)
    merged.fuzzy = False
    compiled = io.BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
