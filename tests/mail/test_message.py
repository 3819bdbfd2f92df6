"""What a mail looks like on the wire."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest

from portal.mail.message import Outgoing, UnfitMailError, build, envelope_sender, in_ascii, message_id
from portal.settings import Settings
from tests.conftest import SECRET_KEY

ID = UUID("01900000-0000-7000-8000-000000000001")
SETTINGS = Settings(secret_key=SECRET_KEY, name="Hulp & Ideeën", mail_from="portaal@example.org")
UNSUBSCRIBE = "<https://support.example.org/unsubscribe/" + "x" * 200 + ">"


def outgoing(**changes: Any) -> Outgoing:
    """A mail to Anna."""
    values: dict[str, Any] = {
        "id": ID,
        "recipient": "anna@example.org",
        "subject": "Je idee krijgt een vervolg",
        "body": "Hallo Anna,\n\nGoed nieuws.\n",
        "headers": {},
        "created_at": datetime(2026, 11, 22, 10, 30, tzinfo=UTC),
        "tries": 1,
    }
    return Outgoing(**{**values, **changes})


def on_the_wire(**changes: Any) -> EmailMessage:
    """The message as a mail program reads it."""
    content = build(outgoing(**changes), SETTINGS).as_bytes()
    return message_from_bytes(content, policy=policy.default)  # type: ignore[return-value]


def test_the_headers_are_these_and_no_others() -> None:
    assert {name: str(value) for name, value in on_the_wire().items()} == {
        "From": "Hulp & Ideeën <portaal@example.org>",
        "To": "anna@example.org",
        "Subject": "Je idee krijgt een vervolg",
        "Date": "Sun, 22 Nov 2026 10:30:00 +0000",
        "Message-ID": message_id(ID, SETTINGS),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "7bit",
        "MIME-Version": "1.0",
    }


def test_a_mail_to_many_says_so_and_can_be_stopped() -> None:
    sent = on_the_wire(headers={"List-Unsubscribe": UNSUBSCRIBE})
    assert (sent["List-Unsubscribe"], sent["Precedence"]) == (UNSUBSCRIBE, "bulk")
    assert (
        f"List-Unsubscribe: {UNSUBSCRIBE}\r\n".encode()
        in build(outgoing(headers={"List-Unsubscribe": UNSUBSCRIBE}), SETTINGS).as_bytes()
    )


@pytest.mark.parametrize(
    "text",
    ["Hé Anna", "日本語", "emoji 🎉", "=?utf-8?q?no?=", "line " * 300, ".", "From here", "a\n\n.\n\nb"],
)
def test_text_arrives_as_it_was_written(text: str) -> None:
    sent = on_the_wire(subject=text.partition("\n")[0][:250].strip(), body=text + "\n")
    assert sent.get_content().replace("\r\n", "\n") == text + "\n"
    assert all(len(line) <= 998 for line in build(outgoing(body=text), SETTINGS).as_bytes().split(b"\r\n"))


def test_a_subject_beyond_ascii_is_encoded() -> None:
    content = build(outgoing(subject="Ideeën"), SETTINGS).as_bytes()
    assert content.isascii()
    assert on_the_wire(subject="Ideeën")["Subject"] == "Ideeën"


def test_it_is_the_same_each_time_it_is_built() -> None:
    assert build(outgoing(tries=1), SETTINGS).as_bytes() == build(outgoing(tries=7), SETTINGS).as_bytes()


def test_the_message_id_is_ours_alone() -> None:
    other = Settings(secret_key="another key that is long enough for this", mail_from="portaal@example.org")
    assert message_id(ID, SETTINGS) != message_id(ID, other)
    assert message_id(ID, SETTINGS).startswith(f"<{ID.hex}.")
    assert message_id(ID, SETTINGS).endswith("@example.org>")


@pytest.mark.parametrize(
    ("headers", "sender"),
    [({}, "portaal@example.org"), ({"Auto-Submitted": "auto-replied"}, "")],
)
def test_nobody_gets_the_bounce_of_an_automatic_answer(headers: dict[str, str], sender: str) -> None:
    assert envelope_sender(outgoing(headers=headers), SETTINGS) == sender


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("anna@example.org", "anna@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@Straße.example", "anna@xn--strae-oqa.example"),
    ],
)
def test_in_ascii(address: str, found: str) -> None:
    assert in_ascii(address) == found


@pytest.mark.parametrize("header", ["To", "cc", "BCC", "From", "Subject", "Return-Path", "Reply-To"])
def test_a_mail_does_not_choose_who_gets_it(header: str) -> None:
    with pytest.raises(UnfitMailError):
        build(outgoing(headers={header: "everybody@example.org"}), SETTINGS)


def test_mail_from_may_carry_a_name() -> None:
    named = Settings(secret_key=SECRET_KEY, name="Portaal", mail_from="Somebody <portaal@example.org>")
    assert str(build(outgoing(), named)["From"]) == "Portaal <portaal@example.org>"
