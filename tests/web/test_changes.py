"""What a writer saw, and what stands there now."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from portal.web.changes import Outdated, mark, refuse_outdated

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_mark_is_of_the_values_in_their_order() -> None:
    assert mark("a", "b") == mark("a", "b")
    assert len({mark("a", "b"), mark("b", "a"), mark("ab", ""), mark("", "ab"), mark("a", "b", "")}) == 5
    assert mark(None, 3) == mark("", "3")
    assert mark(NOON) == mark(NOON.astimezone(timezone(timedelta(hours=1))))


@pytest.mark.parametrize(
    ("seen", "now", "wanted", "outdated"),
    [
        ("old", "old", "new", False),
        ("old", "other", "new", True),
        ("old", "new", "new", False),  # sent twice, or both wrote the same
        ("", "other", "new", False),  # a script that has seen nothing
    ],
)
def test_who_is_told(seen: str, now: str, wanted: str, outdated: bool) -> None:
    try:
        refuse_outdated(seen, now=now, wanted=wanted)
    except Outdated:
        assert outdated
    else:
        assert not outdated
