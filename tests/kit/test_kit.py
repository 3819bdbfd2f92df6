"""Small tools."""

import sys
import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from portal.kit import clock, ids, markdown, text
from portal.kit.signing import Signer, mark

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)
KEY, OLDER = "k" * 40, "o" * 40


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 12, 0, tzinfo=timezone(timedelta(hours=14))), date(2025, 12, 31)),
    ],
)
def test_local_day(moment: datetime, day: date) -> None:
    assert clock.local_day(moment, AMSTERDAM) == day


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="no day"):
        clock.local_day(datetime(2026, 1, 1), AMSTERDAM)  # noqa: DTZ001


def test_now_is_aware_and_can_be_moved() -> None:
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2030, 1, 1, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(0)


def test_an_id_that_is_later_whatever_the_clock_says() -> None:
    with time_machine.travel(datetime(2050, 1, 1, tzinfo=UTC)):
        last = made = ids.new_id()
    for _ in range(50):
        made = ids.later_than(last)
        assert (made > last, made.version, made.variant) == (True, 7, last.variant)
        last = made


def test_ids_are_in_the_order_of_time() -> None:
    made = [ids.new_id() for _ in range(200)]
    assert made == sorted(made)
    assert {one.version for one in made} == {7}


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("01900000-0000-7000-8000-000000000001", True),
        ("01900000-0000-7000-8000-00000000000A", False),
        ("0190000000007000800000000000000a", False),
        ("urn:uuid:01900000-0000-7000-8000-000000000001", False),
        ("", False),
        ("x", False),
    ],
)
def test_parse_id(written: str, good: bool) -> None:
    assert (ids.parse_id(written) is not None) is good


def test_tokens_are_long_and_stored_as_a_hash() -> None:
    tokens = {ids.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(one) for one in tokens} == {43}
    assert ids.token_hash("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_a_signed_value_comes_back_in_its_time() -> None:
    signer = Signer([KEY], "unsubscribe")
    signed = signer.sign(["idea", 5])
    made = datetime.now(UTC)
    assert signer.read(signed, now=made, lifetime=HOUR) == ["idea", 5]
    assert signer.read(signed, now=made + HOUR * 0.99, lifetime=HOUR) == ["idea", 5]
    assert signer.read(signed, now=made + HOUR * 1.01, lifetime=HOUR) is None


def test_a_link_does_one_thing_only() -> None:
    signed = Signer([KEY], "keep").sign("x")
    assert Signer([KEY], "unsubscribe").read(signed, now=clock.now(), lifetime=HOUR) is None


def test_keys_can_be_changed_without_breaking_links() -> None:
    old = Signer([OLDER], "keep").sign("x")
    both = Signer([KEY, OLDER], "keep")
    assert both.read(old, now=clock.now(), lifetime=HOUR) == "x"
    assert Signer([OLDER], "keep").read(both.sign("x"), now=clock.now(), lifetime=HOUR) is None
    assert Signer([KEY], "keep").read(old, now=clock.now(), lifetime=HOUR) is None


@given(st.text(max_size=60))
def test_what_somebody_made_up_is_none(forged: str) -> None:
    assert Signer([KEY], "keep").read(forged, now=clock.now(), lifetime=HOUR) is None


def test_a_mark_is_the_same_for_the_same_and_for_nothing_else() -> None:
    marks = {mark(key, purpose, of) for key in (KEY, OLDER) for purpose in ("a", "b") for of in ("x", "y")}
    assert len(marks) == 8
    assert mark(KEY, "a", "x") in marks


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (" a  b\tc\n", "a b c"),
        ("a\x00\x07b", "ab"),
        ("e\u0301", "é"),
        ("right\u202eleft", "rightleft"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tags\U000e0041", "tags"),
        ("half\ud800", "half"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
        ("a\u2028b\u00a0c", "a b c"),
    ],
)
def test_one_line(typed: str, line: str) -> None:
    assert text.one_line(typed) == line


@pytest.mark.parametrize(
    ("typed", "lines"),
    [("a\r\nb\rc", "a\nb\nc"), ("\n\n a \n\n", "a"), ("a\tb", "a\tb"), ("a\x0b\x0cb", "ab")],
)
def test_many_lines(typed: str, lines: str) -> None:
    assert text.many_lines(typed) == lines


@given(st.text(st.characters(), max_size=80))
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    for clean in (text.one_line, text.many_lines):
        assert clean(clean(typed)) == clean(typed)
        clean(typed).encode()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ideeën", "ideeen"),
        ("IDEEËN", "ideeen"),
        ("Straße", "strasse"),
        ("ﬁles", "files"),
        ("  Å  b ", "a b"),
    ],
)
def test_folded(written: str, folded: str) -> None:
    assert text.folded(written) == folded


def test_words() -> None:
    found = text.words("Inloggen via O'Brien, 2x: crème_brûlée!")
    assert found == ["inloggen", "via", "o", "brien", "2x", "creme", "brulee"]


@pytest.mark.parametrize(
    ("word", "inflected"),
    [("factuur", "factuurtje"), ("export", "exports"), ("inlog", "inloggen"), ("print", "printing")],
)
def test_inflections_share_their_stem(word: str, inflected: str) -> None:
    assert inflected.startswith(text.stem(word)) or word.startswith(text.stem(inflected))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_a_stem_is_the_beginning_of_its_word(word: str) -> None:
    stem = text.stem(word)
    assert word.startswith(stem)
    assert len(stem) >= min(3, len(word))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# a\n## b\n### c", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n"),
        ("a\nb", "<p>a<br>\nb</p>\n"),
        ("[a](https://x.example)", '<p><a href="https://x.example" rel="nofollow ugc noopener">a</a></p>\n'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](javascript:x//http://y)", "<p>[a](javascript:x//http://y)</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("![a](https://x.example)", '<p>!<a href="https://x.example" rel="nofollow ugc noopener">a</a></p>\n'),
        ("<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>\n"),
        ("<scr<script>ipt>", "<p>&lt;scr&lt;script&gt;ipt&gt;</p>\n"),
        ("`<i>`", "<p><code>&lt;i&gt;</code></p>\n"),
        ("~~a~~", "<p><s>a</s></p>\n"),
        ("{{7*7}} {0.real}", "<p>{{7*7}} {0.real}</p>\n"),
    ],
)  # fmt: skip
def test_markdown(source: str, html: str) -> None:
    assert markdown.to_html(source) == html


@given(st.text(max_size=200))
def test_no_markdown_makes_anything_active(source: str) -> None:
    html = markdown.to_html(source).casefold()
    assert not any(
        sign in html for sign in ("<script", "<img", "<svg", "<iframe", "<style", 'href="javascript', "<form")
    )


@pytest.mark.parametrize(
    "hostile", ["*" * 20_000, "[" * 20_000, "> " * 10_000, "`" * 20_000, "a**b" * 5_000, "- " * 10_000, "|" * 20_000,
                "[a](" * 5_000, "<" * 20_000, "&" * 20_000, "_a_" * 6_000]
)  # fmt: skip
def test_no_text_takes_long(hostile: str) -> None:
    began = time.process_time()
    markdown.to_html(hostile)
    text.many_lines(hostile)
    text.words(hostile)
    assert time.process_time() - began < (
        1 if sys.gettrace() is None else 5
    )  # who measures coverage is slower
