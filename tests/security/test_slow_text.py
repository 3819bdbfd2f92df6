"""No text takes long (ReDoS): a hundred thousand hostile characters in any field, and wherever else a request is read.

Fields have limits, but they are looked at after the text was cleaned; bodies end at 256 kB (portal/web/bodies.py).
"""

import time
from collections.abc import Callable

import pytest

from portal.accounts.rules import emails, passwords
from portal.files import names
from portal.i18n.negotiation import negotiate
from portal.ideas.rules.excerpt import plainly
from portal.ideas.rules.guard import personal_data
from portal.ideas.rules.similar import probes
from portal.kit import ids, text
from portal.tickets.rules.reference import number_in
from portal.web import browser, paging
from portal.web.answers import safe_next
from portal.web.forms import Field, Files
from tests.gate.forms_document import forms

LENGTH, SECONDS = 100_000, 1
HOSTILE = {
    one[:12]: (one * LENGTH)[:LENGTH] + "!"
    for one in (
        "a", "a@", "a.", "0 ", " ", "\u200b", "a\u0301", "(((((", "x@x.", "\\", "1-", "\ufb03", "AA00 AAAA ",
        "\n\n", ",;q=", "aab", "+0 (0) ", "](", "'\"", "-----", "Firefox/",
    )
}  # fmt: skip
READERS: dict[str, Callable[[str], object]] = {
    "one line": text.one_line,
    "many lines": text.many_lines,
    "words": text.words,
    "an address": emails.parse,
    "a password": lambda typed: [
        passwords.trouble(one, least=12, known=[one], listed=lambda folded: False)
        for one in (passwords.normalised(typed), typed[: passwords.MOST])
    ],
    "the name of a file": names.cleaned,
    "the end of a file's name": names.extension,
    "languages": lambda header: negotiate(chosen=None, account=None, header=header, default="nl"),
    "a browser": browser.describe,
    "a cursor": lambda cursor: paging.decode(cursor, str),
    "where to go next": safe_next,
    "an id": ids.parse_id,
    "the number of a ticket": number_in,
    "personal data": personal_data,
    "the beginning of a text": lambda typed: plainly(typed[:20_000]),
    "what is like it": lambda typed: probes(typed[:120]),
}


def fields() -> list[Field]:
    """Every field of the portal's forms; two that are equal but for their label count as one."""
    every = [field for form in forms() for field in form.fields.values()]
    return [*{repr(field).replace(repr(field.label), ""): field for field in every}.values()]


def _took(read: Callable[[str], object], typed: str) -> float:
    began = time.process_time()
    read(typed)
    return time.process_time() - began


def _cleaned(field: Field) -> Callable[[str], object]:
    return lambda typed: field.trouble(field.clean([typed]))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_field_takes_long(hostile: str) -> None:
    texts = [field for field in fields() if not isinstance(field, Files)]
    took = {repr(field): _took(_cleaned(field), HOSTILE[hostile]) for field in texts}
    assert {name: seconds for name, seconds in took.items() if seconds >= SECONDS} == {}


@pytest.mark.parametrize("reader", READERS)
def test_nothing_that_reads_takes_long(reader: str) -> None:
    took = {name: _took(READERS[reader], typed) for name, typed in HOSTILE.items()}
    assert {name: seconds for name, seconds in took.items() if seconds >= SECONDS} == {}
