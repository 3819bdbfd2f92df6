"""What nobody types by accident: values for every field, path, query and header, one list for all that attack."""

import random
from urllib.parse import quote

from hypothesis import strategies as st

LONG = 20_000  # characters; more than any field takes, less than a whole request may be

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x1b[31mred\x1b[0m",
    "a\r\nBcc: everybody@example.org\r\n\r\nhello",
    "\u202egnp.exe\u202c",
    "\u200b\u200d\ufeff",
    "\ud800",  # half a character
    "\udfff\ud800",
    "\U0010ffff\ufffe\uffff",
    "e" + "\u0301" * 500,
    "ﷺ" * 60,  # one letter that folds to eighteen
    "ß" * 120,
    "İ" * 120,  # longer in lower case
    "раyраl",  # Cyrillic letters that look like ours
    "ａｄｍｉｎ",
    "Ⅷ²⁹٣",  # digits to some, numbers to none
    "👩‍👩‍👧‍👦" * 20,
    "-1",
    "0",
    "1e309",
    "NaN",
    "9" * 19,
    "9" * 5000,  # more digits than Python makes a number of
    "9223372036854775808",
    "-2147483649",
    "0x10",
    "1_000",
    "٣٤",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "2024-02-30",
    "2024-W01-1",
    "2026-01-01T00:00:00",
    "0001-01-01T00:00:00+23:59",
    "00000000-0000-0000-0000-000000000000",
    "{01900000-0000-7000-8000-000000000001}",
    "urn:uuid:01900000-0000-7000-8000-000000000001",
    "null",
    "true",
    "[]",
    '{"$ne": ""}',
    '["a", 1e999]',
    "[" * 5000,
    "W10",  # a cursor: []
    "WzFlMzA5XQ",  # a cursor: [1e309]
    "WyJcdWQ4MDAiLCAiXHUwMDAwIl0",  # a cursor: ["\ud800", "\u0000"]
    "'; DROP TABLE idea; --",
    "' OR 1=1 --",
    "%' ESCAPE '%",
    '"*" NEAR(a b, 3) AND -x:y^"',
    "a OR OR NOT",
    "((((((",
    "(a+)+$",
    "\\",
    "%",
    "_",
    "%s%s%n%(name)s%(",
    "{0.__class__.__mro__}",
    "{{7*7}}{% raise %}${7*7}#{7*7}",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "//evil.example/",
    "/\\evil.example",
    "https://evil.example/",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data/",
    "=cmd|' /C calc'!A0",
    "a@b",
    "a@example.org\nBcc: b@example.org",
    '"a b"@example.org',
    "a@[127.0.0.1]",
    "a@" + "b" * 300 + ".org",
    "ü@ünïcode.example",
    "a@xn--zckzah.xn--999999b",
    "a@" + "xn--" + "a" * 60 + ".example",
    "x" * LONG,
    "a b " * (LONG // 4),
    "[" * 3000 + "a" + "](b)" * 3000,
    "> " * 2000 + "deep",
    "* " * 2000 + "deep",
    "`" * 9000,
    "*a_ " * 4000,
    "<" * LONG,
    "&#x" * 5000,
    "\n" * LONG,
    "http://" * 2000,
    "@" * 5000,
    "a.@" * 5000,
    "+31" + " 6" * 5000,
)  # fmt: skip
NAMES = (
    "",
    "a.png",
    "../../etc/passwd",
    "a\x00.txt",
    "\u202egnp.exe",
    "con",
    "x" * 5000,
    'a";b=".html',
    ".",
    "..\\a",
)
CONTENTS = (
    b"",
    b"\x00",
    b"hello",
    b"\x89PNG\r\n\x1a\n",
    b"PK\x03\x04" + b"\xff" * 60,
    b"\xff\xfe\x00",
    b"%PDF-1.7\n",
)
HEADERS = {
    "Accept-Language": (
        "*",
        "nl;q=x",
        "en" + ",nl" * 2000,
        "\xff",
        "-;q=1e999",
        "nl-\x80",
        ";;;,,,",
        "x" * 5000,
    ),
    "HX-Request": ("true", "false", "x"),
    "HX-Request-Type": ("partial", "full", "\xff"),
    "HX-Target": (
        "div#votes",
        "#",
        "main#flash",
        "a#" + "b" * 5000,
        "section#content",
        "x#../../etc/passwd",
        "\xff",
    ),
    "HX-Current-URL": ("//evil.example", "javascript:alert(1)", "\xff"),
    "Range": (
        "bytes=0-",
        "bytes=-1",
        "bytes=9-1",
        "bytes=" + "0-0," * 3000,
        "bytes=99999999999999999999-",
        "lines=1-",
    ),
    "If-None-Match": ("*", '"', "W/" * 2000, "\xff"),
    "If-Modified-Since": ("yesterday", "Thu, 99 Xyz 9999 99:99:99 GMT", "0"),
    "Referer": ("//evil.example", "http://[", "\xff"),
    "User-Agent": ("", "x" * 8000, "\xff\xfe", "<script>"),
    "Accept": ("text/html", "application/json", "*/*;q=x", "image/png"),
    "Accept-Encoding": ("gzip;q=0", "br;q=1e999,*", ",,,", "identity;q=0,*;q=0"),
    "X-Forwarded-For": ("::1", "1.2.3.4, " * 500, "not an address", "\xff"),
    "X-Forwarded-Proto": ("https", "gopher"),
    "Forwarded": ('for="[::', "for=_hidden"),
    "Content-Length": ("0",),
    "X-HTTP-Method-Override": ("DELETE",),
    "Sec-Fetch-Site": ("same-origin", "none", "x"),
}
COOKIES = ("session=x", "lang=nl", "lang=xx; theme=dark", "theme=<b>", "flash=W10", "flash=" + "e30" * 500,
           "session=" + "A" * 43, "=", ";;;", "a" * 3000, "step=x; pre_login=x; device=x; challenge=x", "session=\xff",
           'lang="\\377"')  # fmt: skip

texts = st.one_of(
    st.sampled_from(TEXTS),
    st.text(st.characters(), max_size=60),  # halves of characters among them
    st.builds(
        lambda text, times: text * times,
        st.text(st.characters(), min_size=1, max_size=3),
        st.integers(1, 4000),
    ),
    st.builds(lambda one, other: one + other, st.sampled_from(TEXTS), st.text(max_size=20)),
)
files = st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=30)), st.sampled_from(CONTENTS))


class Chance(random.Random):
    """Chance that a seed repeats; what fails names its seed."""

    def text(self) -> str:
        """Something to type."""
        kind = self.random()
        if kind < 0.75:
            return self.choice(TEXTS)
        if kind < 0.9:
            return "".join(
                chr(self.randrange(1, self.choice((128, 0x3000, 0x110000))))
                for _ in range(self.randrange(80))
            )
        return self.choice(TEXTS) + self.choice(TEXTS[:40])

    def part(self) -> str:
        """Something in a path, encoded as a browser does, or worse."""
        text = self.text()[:300]
        return self.choice(
            (quote(text, safe="", errors="replace"), "%ff%fe", "%00", "%252e%252e", ".", "%2F", "..%2f")
        )

    def headers(self) -> dict[str, bytes]:
        """Some headers."""
        found = {
            name: self.choice(values).encode("latin-1")
            for name, values in HEADERS.items()
            if self.random() < 0.25
        }
        if self.random() < 0.3:
            found["X-Cookie"] = self.choice(COOKIES).encode("latin-1")
        return found
