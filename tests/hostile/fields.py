"""What each form of the portal takes, found by watching which form reads a request; and fields filled to hurt it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from portal.web.forms import IDEMPOTENCY, Files, Form, Text
from tests.hostile.values import CONTENTS, NAMES, Chance

OF_OTHERS = (
    "role",
    "is_admin",
    "organisation_id",
    "author_id",
    "person_id",
    "id",
    "status",
    "title[0]",
    "files[]",
)
Sent = tuple[dict[str, bytes], bytes]


@contextmanager
def watched_forms() -> Iterator[list[Form]]:
    """The forms that were read in the block, in order."""
    found: list[Form] = []
    read = Form.read.__func__  # type: ignore[attr-defined]

    async def reading(cls: type[Form], request: Request) -> Form:
        found.append(await read(cls, request))
        return found[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Form, "read", classmethod(reading))
        yield found


def filled(chance: Chance, form: type[Form] | None) -> list[tuple[str, Any]]:
    """Fields with something in them: some left out, some twice, some that are none of the form's."""
    fields = form.fields if form else {}
    names = [*fields, IDEMPOTENCY, *chance.sample(OF_OTHERS, 2)]
    sent: list[tuple[str, Any]] = []
    for name in names:
        times = chance.choices((0, 1, 2), (1, 8, 1))[0]
        sent += [(name, value(chance, fields.get(name))) for _ in range(times)]
    chance.shuffle(sent)
    return sent


def value(chance: Chance, field: Any) -> Any:
    """Something for `field`: mostly what it might be taken for, now and then a file for text and text for a file."""
    is_file = isinstance(field, Files)
    if chance.random() < (0.8 if is_file else 0.05):
        return (chance.choice(NAMES), chance.choice(CONTENTS))
    among = getattr(field, "among", ())
    if among and chance.random() < 0.7:
        return chance.choice(among)
    if isinstance(field, Text) and chance.random() < 0.4:
        return "wörd " * (field.most // 5) + "x" * chance.choice((0, field.most % 5, field.most % 5 + 1))
    return chance.text()


def encoded(chance: Chance, sent: list[tuple[str, Any]]) -> Sent:
    """The headers and body of a request with these fields, as a browser sends them, and sometimes as none does."""
    with_files = any(isinstance(one, tuple) for _, one in sent)
    if with_files or chance.random() < 0.2:
        boundary = b"hostile"
        body = b"".join(_part(boundary, name, one) for name, one in sent) + b"--" + boundary + b"--\r\n"
        kind = "multipart/form-data; boundary=hostile"
    else:
        body = urlencode([(name, one) for name, one in sent], errors="surrogatepass").encode()
        kind = "application/x-www-form-urlencoded"
    broken = chance.random()
    if broken < 0.03:
        body = body[: chance.randrange(len(body) + 1)]
    elif broken < 0.06:
        kind = chance.choice(
            ("text/plain", "application/json", "multipart/form-data", "\xff", kind + "; charset=utf-7")
        )
    elif broken < 0.08:
        body = body.replace(b"e", b"%ff%")
    return {"Content-Type": kind.encode("latin-1")}, body


def _part(boundary: bytes, name: str, one: Any) -> bytes:
    quoted = name.encode() + b'"'
    if isinstance(one, tuple):
        quoted += b'; filename="' + _bytes(one[0]).replace(b'"', b"%22") + b'"\r\nContent-Type: image/svg+xml'
        content = one[1]
    else:
        content = _bytes(one)
    return (
        b"--"
        + boundary
        + b'\r\nContent-Disposition: form-data; name="'
        + quoted
        + b"\r\n\r\n"
        + content
        + b"\r\n"
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


class Inputs(HTMLParser):
    """What stands in the text inputs of a page, by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._area = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes note of an input, or of the beginning of a text area."""
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "textarea":
            self._area = name
            self.found.setdefault(name, []).append("")
        elif tag == "input" and (given.get("type") or "text") in ("text", "email", "search", "tel"):
            self.found.setdefault(name, []).append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """The end of a text area."""
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        """The text in a text area."""
        if self._area:
            self.found[self._area][-1] += data


def lost(page: str, form: Form) -> list[str]:
    """Names of text fields that the page shows, and not with what was typed."""
    shown = Inputs(page).found
    gone = []
    for name, field in form.fields.items():
        typed = form.values.get(name)
        if isinstance(field, Text) and isinstance(typed, str) and name in shown:
            kept = {_plain(one) for one in shown[name]}
            if _plain(typed) not in kept:
                gone.append(name)
    return gone


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()  # a text area's first line end is not part of it
