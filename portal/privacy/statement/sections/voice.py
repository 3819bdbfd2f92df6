"""Saying the statement's texts in one language."""

from portal.holdings.purposes import Said
from portal.i18n import N_, translations
from portal.i18n.lengths import Length
from portal.privacy.statement.document import Paragraph
from portal.privacy.statement.facts import Facts

MY_DATA = "/account/privacy"
ACCOUNT = "/account"


class Voice:
    """Translates sources, and fills in what the operator has set."""

    def __init__(self, facts: Facts, language: str) -> None:
        self.facts = facts
        self.language = language
        self._translated = translations(language).gettext

    def __call__(self, text: str, **values: Length | Said | str) -> str:
        """The source `text` in the language of this document."""
        said = self._translated(text)
        if not values:
            return said
        return said % {
            name: value if isinstance(value, str) else value.say(self.language)
            for name, value in values.items()
        }

    def paragraph(self, text: str, **values: Length | Said | str) -> Paragraph:
        """The same as a paragraph."""
        return Paragraph(self(text, **values))

    def detail(self, name: str) -> str:
        """One of the operator's details, or that it is missing."""
        value: str = getattr(self.facts.settings, f"operator_{name}")
        return value.strip() or self(N_("(not filled in yet)"))

    def joined(self, texts: list[str]) -> str:
        """ "ideas, support and mail"."""
        if len(texts) < 2:
            return "".join(texts)
        return self(N_("%(most)s and %(last)s"), most=", ".join(texts[:-1]), last=texts[-1])


def small(text: str) -> str:
    """The text without its capital, to go on inside a sentence."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?", "”")) else f"{whole}."
