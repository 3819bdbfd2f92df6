"""A purpose that lacks what articles 13, 14 or 30 ask for cannot be built."""

from typing import Any

import pytest

from portal.holdings.purposes import (
    OPERATOR,
    AsServed,
    Basis,
    Consent,
    Contract,
    Country,
    Ground,
    LegalObligation,
    LegitimateInterest,
    Phrase,
    RegistryError,
    Retention,
    check,
    phrase,
)
from portal.i18n.lengths import Length
from tests.statement.making import RETENTION, STAFF, company, purpose

EMPTY = Phrase("")


def test_a_whole_purpose_is_built() -> None:
    assert purpose().key == "test"


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"key": ""}, "a purpose lacks its key"),
        ({"name": EMPTY}, "the purpose test lacks its name: article 13(1)(c) asks for it"),
        ({"what_for": Phrase("  ")}, "the purpose test lacks its what_for: article 13(1)(c) asks for it"),
        ({"whose": EMPTY}, "the purpose test lacks its whose: article 30(1)(c) asks for it"),
        (
            {"categories": ()},
            "the purpose test lacks its categories: article 14(1)(d) and 30(1)(c) asks for it",
        ),
        ({"categories": (EMPTY,)}, "the purpose test lacks its categories"),
        ({"source": EMPTY}, "the purpose test lacks its source: article 14(2)(f) asks for it"),
        ({"bases": ()}, "the purpose test lacks its bases: article 13(1)(c) asks for it"),
        ({"without": EMPTY}, "the purpose test lacks its without: article 13(2)(e) asks for it"),
        ({"recipients": ()}, "the purpose test lacks its recipients: article 13(1)(e) asks for it"),
        (
            {"retention": None},
            "the purpose test lacks its retention: article 13(2)(a) and 30(1)(f) asks for it",
        ),
        ({"action": ""}, "the purpose test lacks its action"),
        ({"role": ""}, "the purpose test lacks its role"),
    ],
)
def test_a_purpose_that_lacks_something_is_refused(lacking: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match="lacks") as refused:
        purpose(**lacking)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("basis", "values", "companion"),
    [
        (Contract, (EMPTY,), "contract"),
        (Consent, (EMPTY,), "asked"),
        (LegalObligation, (EMPTY,), "law"),
        (LegitimateInterest, (EMPTY, Phrase("It is little.")), "interest"),
        (LegitimateInterest, (Phrase("safety"), EMPTY), "weighing"),
        (AsServed, ((), Phrase("as the others")), "purposes"),
        (AsServed, (("mail",), EMPTY), "why"),
    ],
)
def test_a_basis_comes_with_its_companion(
    basis: type[Basis], values: tuple[Any, ...], companion: str
) -> None:
    with pytest.raises(ValueError, match=f"a basis lacks its {companion}"):
        basis(*values)


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"name": EMPTY}, "a recipient lacks its name"),
        ({"gets": EMPTY}, "a recipient lacks its gets"),
        ({"why": EMPTY}, "a recipient lacks its why"),
        ({"where": EMPTY}, "a recipient lacks its where"),
        ({"ground": None}, r"a recipient lacks its ground: article 13\(1\)\(f\)"),
        ({"where": Country("US")}, "US lies outside the EEA: name a ground"),
        ({"where": Country("US"), "ground": Ground.SCC}, "a transfer lacks its safeguard"),
        ({"ground": Ground.ADEQUACY}, "a transfer lacks its safeguard"),
    ],
)
def test_a_recipient_says_who_what_why_where_and_on_which_ground(
    lacking: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        company(**lacking)


@pytest.mark.parametrize("ground", [Ground.ADEQUACY, Ground.SCC, Ground.BCR, Ground.DEROGATION])
def test_a_transfer_with_its_safeguard_is_built(ground: Ground) -> None:
    built = company(where=Country("US"), ground=ground, safeguard=Phrase("A copy is at example.com."))
    assert (built.ground, built.is_outside, STAFF.is_outside) == (ground, True, False)


@pytest.mark.parametrize("lacking", [{"sentence": EMPTY}, {"by": ()}, {"brief": EMPTY}])
def test_a_term_says_until_when_and_who_executes_it(lacking: dict[str, Any]) -> None:
    values: dict[str, Any] = {"sentence": Phrase("It goes."), "by": (OPERATOR,), "brief": Phrase("Soon")}
    with pytest.raises(ValueError, match=f"a retention lacks its {next(iter(lacking))}"):
        Retention(**{**values, **lacking})


def test_a_country_is_one() -> None:
    assert (Country("NL").say("nl"), Country("IE").say("en")) == ("Nederland", "Ireland")
    with pytest.raises(ValueError, match="is no country"):
        Country("XX")


def test_only_an_interest_can_be_objected_to() -> None:
    interest = LegitimateInterest(Phrase("safety"), Phrase("It is little."))
    assert not purpose().may_be_objected_to
    assert purpose(bases=(*purpose().bases, interest)).may_be_objected_to


def test_a_phrase_is_said_with_its_lengths() -> None:
    said = phrase("%(term)s.", term=Length(1, "years"))
    assert (said.say("en"), said.say("nl")) == ("1 year.", "1 jaar.")


@pytest.mark.parametrize(
    ("purposes", "users", "sentence"),
    [
        ([purpose(), purpose()], [], "the purpose test is declared twice"),
        ([purpose()], [("the holding x", "y")], "the holding x serves the purpose y, which is not installed"),
        (
            [purpose(installed=False)],
            [("the holding x", "test")],
            "serves the purpose test, which is not installed",
        ),
        (
            [purpose(retention=Retention(RETENTION.sentence, ("sweeping",), RETENTION.brief))],
            [],
            "the purpose test is executed by sweeping, which does not exist",
        ),
        (
            [purpose(bases=(AsServed(("nothing",), Phrase("as that")),))],
            [],
            "the purpose test serves the purpose nothing, which does not exist",
        ),
    ],
)
def test_a_registry_that_does_not_fit_together_is_refused(purposes: Any, users: Any, sentence: str) -> None:
    with pytest.raises(RegistryError, match=sentence):
        check(purposes, users, {"ideas"})


def test_a_registry_that_fits_together_is_taken() -> None:
    check(
        [purpose(retention=Retention(RETENTION.sentence, ("ideas", OPERATOR), RETENTION.brief))],
        [("the holding ideas", "test")],
        {"ideas"},
    )
