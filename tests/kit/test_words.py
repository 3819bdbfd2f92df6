"""Text, days and lengths of time, as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from portal.i18n import dates
from portal.i18n.lengths import Length, Unit
from portal.kit import text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAYS = timedelta(days=1)
HOURS = timedelta(hours=1)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("factuur", "factu"),
        ("facturen", "factu"),
        ("printing", "print"),
        ("lopen", "lopen"),
        ("exports", "export"),
        ("maan", "maan"),
        ("ab", "ab"),
        ("abc", "abc"),
    ],
)
def test_stems(word: str, stem: str) -> None:
    assert text.stem(word) == stem


@pytest.mark.parametrize(
    ("written", "folded"), [(" A  b ", "a b"), ("a\nB", "a b"), ("\u00c9\u00a0\u00a0B ", "e b"), ("", "")]
)
def test_folded(written: str, folded: str) -> None:
    assert text.folded(written) == folded


def test_every_month_has_its_name() -> None:
    firsts = [date(2026, month, 1) for month in range(1, 13)]
    for language, names in (
        ("nl", "januari februari maart april mei juni juli augustus september oktober november december"),
        ("en", "January February March April May June July August September October November December"),
    ):
        assert [dates.day(one, language) for one in firsts] == [f"1 {name} 2026" for name in names.split()]


@pytest.mark.parametrize(("language", "said"), [("nl", "22 nov 2026"), ("en", "22 Nov 2026")])
def test_short_days(language: str, said: str) -> None:
    assert dates.short_day(NOON.date(), language).replace(".", "") == said


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "22 november 2026 13:00"), ("en", "22 November 2026 13:00")]
)
def test_moments_are_in_the_zone(language: str, said: str) -> None:
    assert dates.moment(NOON, language, AMSTERDAM) == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=-90), "1 minute ago"),
        (timedelta(0), "1 minute ago"),
        (timedelta(seconds=119), "2 minutes ago"),
        (timedelta(minutes=53), "53 minutes ago"),
        (timedelta(minutes=55), "1 hour ago"),
        (3 * DAYS, "3 days ago"),
    ],
)
def test_how_long_ago(passed: timedelta, said: str) -> None:
    assert dates.ago(NOON - passed, "en", NOON) == said


def test_how_long_ago_in_dutch() -> None:
    assert dates.ago(NOON - 3 * DAYS, "nl", NOON) == "3 dagen geleden"


@pytest.mark.parametrize(
    ("span", "length"),
    [
        (DAYS, Length(24, "hours")),
        (2 * DAYS, Length(2, "days")),
        (30 * DAYS, Length(30, "days")),
        (2 * DAYS + HOURS, Length(49, "hours")),
        (HOURS, Length(1, "hours")),
        (timedelta(minutes=90), Length(90, "minutes")),
    ],
)
def test_a_span_in_the_unit_in_which_people_say_it(span: timedelta, length: Length) -> None:
    assert Length.of(span) == length


@pytest.mark.parametrize(
    ("months", "length"),
    [
        (1, Length(1, "months")),
        (12, Length(1, "years")),
        (18, Length(18, "months")),
        (24, Length(2, "years")),
    ],
)
def test_months_that_are_years(months: int, length: Length) -> None:
    assert Length.months(months) == length


SAID: list[tuple[Unit, str, str]] = [
    ("minutes", "1 minuut, 2 minuten", "1 minute, 2 minutes"),
    ("hours", "1 uur, 2 uur", "1 hour, 2 hours"),
    ("days", "1 dag, 2 dagen", "1 day, 2 days"),
    ("weeks", "1 week, 2 weken", "1 week, 2 weeks"),
    ("months", "1 maand, 2 maanden", "1 month, 2 months"),
    ("years", "1 jaar, 2 jaar", "1 year, 2 years"),
]


@pytest.mark.parametrize(("unit", "dutch", "english"), SAID)
def test_lengths_in_words(unit: Unit, dutch: str, english: str) -> None:
    for language, said in (("nl", dutch), ("en", english)):
        assert ", ".join(Length(amount, unit).say(language) for amount in (1, 2)) == said
