"""Sealed secrets."""

import pytest

from portal.kit.sealing import Sealer

NEW, OLD = "n" * 40, "o" * 40


@pytest.fixture
def sealed() -> str:
    """A secret of Anna's, sealed with the older key."""
    return Sealer([OLD], "test").seal("secret", of="anna")


def test_what_is_sealed_can_be_opened_and_is_not_seen(sealed: str) -> None:
    assert Sealer([OLD], "test").open(sealed, of="anna") == "secret"
    assert "secret" not in sealed
    assert Sealer([OLD], "test").seal("secret", of="anna") != sealed


@pytest.mark.parametrize(
    ("keys", "purpose", "of"), [([NEW], "test", "anna"), ([OLD], "other", "anna"), ([OLD], "test", "bram")]
)
def test_another_key_purpose_or_owner_opens_nothing(
    sealed: str, keys: list[str], purpose: str, of: str
) -> None:
    assert Sealer(keys, purpose).open(sealed, of=of) is None


# The last letter before "==" is left alone: four of its bits carry nothing, so changing those changes no byte.
@pytest.mark.parametrize("place", [0, 20, 60, -4])
def test_what_was_tampered_with_does_not_open(sealed: str, place: int) -> None:
    changed = list(sealed)
    changed[place] = "A" if changed[place] != "A" else "B"
    assert Sealer([OLD], "test").open("".join(changed), of="anna") is None


def test_an_older_key_opens_and_the_newest_seals(sealed: str) -> None:
    both = Sealer([NEW, OLD], "test")
    assert both.open(sealed, of="anna") == "secret"
    assert (both.is_newest(sealed), both.is_newest(both.seal("x", of="anna"))) == (False, True)
    again = both.again(sealed)
    assert again is not None
    assert Sealer([NEW], "test").open(again, of="anna") == "secret"
    assert Sealer([NEW], "test").again(sealed) is None
