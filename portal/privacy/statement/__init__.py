"""The privacy statement: made from what is registered and set, shown, published, and compared with earlier versions."""

from functools import cached_property

from portal.i18n import LANGUAGES
from portal.privacy.statement.document import Document
from portal.privacy.statement.facts import Facts, advice
from portal.privacy.statement.fingerprint import fingerprint
from portal.privacy.statement.sections import build

__all__ = ["Document", "Facts", "Statement", "advice"]


class Statement:
    """What this portal says about personal data. Nothing of it changes while a process lives: it is built once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def fingerprint(self) -> str:
        """What a published version of it is known by."""
        return fingerprint(self.facts)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Its text, by language."""
        return {language: build(self.facts, language) for language in LANGUAGES}
