"""What a purpose is: why personal data is held, on which ground, who gets it and until when.

Each feature declares its own in `purposes.py`. The privacy statement, the register of processing activities and the
person's own page read these declarations and nothing else. One that lacks anything that GDPR articles 13, 14 and 30 ask
for cannot be built. Texts are English sources; their Dutch stands with the other translations.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal

from babel import Locale

from portal.i18n import N_, translations
from portal.i18n.lengths import Length
from portal.kit.outside import EEA

# Kept outside the portal's own stores, where only its operator can delete it.
OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the statement: an English source, and what is filled in, such as the length of a term."""

    text: str
    values: tuple[tuple[str, "Length | str"], ...] = ()

    def say(self, language: str) -> str:
        """The text in `language`."""
        translated = translations(language).gettext(self.text)
        if not self.values:
            return translated
        return translated % {
            name: value if isinstance(value, str) else value.say(language) for name, value in self.values
        }


def phrase(text: str, **values: Length | str) -> Phrase:
    """`phrase(N_("Kept for %(term)s."), term=Length(7, "days"))`."""
    return Phrase(text, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166 code."""

    code: str

    def __post_init__(self) -> None:
        if self.code not in _countries("en"):
            raise ValueError(f"{self.code!r} is no country: give the two letters of ISO 3166, such as NL")

    def say(self, language: str) -> str:
        """Its name in `language`."""
        return _countries(language)[self.code]


@lru_cache(maxsize=2)
def _countries(language: str) -> dict[str, str]:
    return {code: name for code, name in Locale(language).territories.items() if len(code) == 2}


Said = Phrase | Country
HERE = Phrase(N_("In this portal"))  # where people read it who read it as pages


class Ground(StrEnum):
    """On which ground data may go to a country (chapter V of the GDPR)."""

    EEA = "eea"
    ADEQUACY = "adequacy"  # a decision of the Commission, article 45
    SCC = "scc"  # standard contractual clauses, article 46(2)(c)
    BCR = "bcr"  # binding corporate rules, article 47
    DEROGATION = "art49"


# ---- legal bases (article 6), each with what it has to come with


@dataclass(frozen=True, slots=True)
class Contract:
    """Needed for a contract, or for steps before one."""

    contract: Phrase  # which, and with whom
    article = "6(1)(b)"
    companion = "contract"

    def __post_init__(self) -> None:
        _whole(self, "a basis")


@dataclass(frozen=True, slots=True)
class Consent:
    """The person said yes to this very text."""

    asked: Phrase
    article = "6(1)(a)"
    companion = "asked"

    def __post_init__(self) -> None:
        _whole(self, "a basis")


@dataclass(frozen=True, slots=True)
class LegalObligation:
    """A law asks for it."""

    law: Phrase
    article = "6(1)(c)"
    companion = "law"

    def __post_init__(self) -> None:
        _whole(self, "a basis")


@dataclass(frozen=True, slots=True)
class LegitimateInterest:
    """An interest that weighs more than the person's, for the reasons given; they may object (article 21)."""

    interest: Phrase
    weighing: Phrase
    article = "6(1)(f)"
    companion = "interest"

    def __post_init__(self) -> None:
        _whole(self, "a basis")


@dataclass(frozen=True, slots=True)
class AsServed:
    """It serves other purposes, and rests on what each of them rests on."""

    purposes: tuple[str, ...]
    why: Phrase
    article = "as the purpose that it serves"
    companion = "why"

    def __post_init__(self) -> None:
        _whole(self, "a basis")


Basis = Contract | Consent | LegalObligation | LegitimateInterest | AsServed


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets data: people who read it in the portal, or a company (article 13(1)(e) and (f))."""

    name: Phrase
    gets: Phrase
    why: Phrase
    where: Said
    role: Literal["reader", "processor", "controller"] = "reader"
    ground: Ground | None = None  # of a company: on which data may be where it is
    safeguard: Phrase | None = None  # outside the EEA: which decision, clauses or rules, and where a copy is

    def __post_init__(self) -> None:
        _whole(self, "a recipient", optional=("ground", "safeguard"))
        if self.role == "reader":
            return
        if self.ground is None:
            raise ValueError(f"a recipient lacks its ground: article 13(1)(f) asks for it ({self.name.text})")
        if self.ground is Ground.EEA:
            if isinstance(self.where, Country) and self.where.code not in EEA:
                raise ValueError(f"{self.where.code} lies outside the EEA: name a ground for the transfer")
        elif self.safeguard is None:
            raise ValueError(
                f"a transfer lacks its safeguard: article 13(1)(f) asks for it ({self.name.text})"
            )

    @property
    def is_outside(self) -> bool:
        """Whether it is somebody outside the operator's organisation and the portal."""
        return self.role != "reader"


@dataclass(frozen=True, slots=True)
class Retention:
    """Until when, in words; and what executes it: keys of holdings, names of recurring jobs, or OPERATOR."""

    sentence: Phrase
    by: tuple[str, ...]
    brief: Phrase  # for a table: "1 year after the decision"
    stays: Phrase | None = None  # what is left, that says nothing of anybody

    def __post_init__(self) -> None:
        _whole(self, "a retention", optional=("stays",))


_ASKED_BY = {
    "name": "13(1)(c)",
    "what_for": "13(1)(c)",
    "whose": "30(1)(c)",
    "categories": "14(1)(d) and 30(1)(c)",
    "source": "14(2)(f)",
    "bases": "13(1)(c)",
    "without": "13(2)(e)",
    "recipients": "13(1)(e)",
    "retention": "13(2)(a) and 30(1)(f)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One purpose of processing, as the statement and the register name it."""

    key: str
    name: Phrase
    what_for: Phrase
    whose: Phrase
    categories: tuple[Phrase, ...]
    source: Phrase
    bases: tuple[Basis, ...]
    required: bool  # whether somebody has to give it to get the service
    without: Phrase  # what happens without it
    recipients: tuple[Recipient, ...]
    retention: Retention
    action: Literal["delete", "anonymise"] = "delete"
    role: Literal["controller", "processor"] = "controller"
    installed: bool = (
        True  # False: this portal does not do it; the register says so, the statement leaves it out
    )

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("a purpose lacks its key")
        _whole(self, f"the purpose {self.key}", _ASKED_BY)

    @property
    def may_be_objected_to(self) -> bool:
        """Whether it rests, for some part, on a legitimate interest (article 21)."""
        return any(isinstance(one, LegitimateInterest) for one in self.bases)

    @property
    def values(self) -> dict[str, Length | str]:
        """The numbers in its words about retention, by name: for tests that they are those of the code."""
        said = (self.retention.sentence, self.retention.brief, self.retention.stays)
        return {name: value for one in said if one for name, value in one.values}


def _whole(
    declared: Any, what: str, articles: Mapping[str, str] | None = None, optional: tuple[str, ...] = ()
) -> None:
    """Raises ValueError with a sentence when a field of `declared` is empty."""
    for one in fields(declared):
        value = getattr(declared, one.name)
        if one.name in optional or isinstance(value, bool) or not _is_empty(value):
            continue
        article = (articles or {}).get(one.name)
        raise ValueError(
            f"{what} lacks its {one.name}" + (f": article {article} asks for it" if article else "")
        )


def _is_empty(value: Any) -> bool:
    if isinstance(value, Phrase):
        return not value.text.strip()
    if isinstance(value, tuple):
        return not value or any(_is_empty(one) for one in value)
    return not value


class RegistryError(Exception):
    """What is registered does not fit together. Its text says what, for who develops the portal."""


def check(purposes: Sequence[Purpose], users: Iterable[tuple[str, str]], executors: Collection[str]) -> None:
    """Raises RegistryError unless every purpose has a key of its own and is executed by something that exists, and
    everything that holds data serves a purpose that is installed.

    `users`: what holds data ("the holding ideas") with the key of its purpose. `executors`: keys of holdings and names
    of recurring jobs.
    """
    keys = [one.key for one in purposes]
    installed = {one.key: one for one in purposes if one.installed}
    trouble = [f"the purpose {key} is declared twice" for key in sorted(set(keys)) if keys.count(key) > 1]
    trouble += [
        f"{what} serves the purpose {key}, which is not installed"
        for what, key in users
        if key not in installed
    ]
    trouble += [
        f"the purpose {one.key} is executed by {by}, which does not exist"
        for one in installed.values()
        for by in one.retention.by
        if by != OPERATOR and by not in executors
    ]
    trouble += [
        f"the purpose {one.key} serves the purpose {key}, which does not exist"
        for one in installed.values()
        for basis in one.bases
        if isinstance(basis, AsServed)
        for key in basis.purposes
        if key not in installed
    ]
    if trouble:
        raise RegistryError("; ".join(trouble))
