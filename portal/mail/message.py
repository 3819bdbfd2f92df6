"""A mail of the outbox as a message (RFC 5322). The library refuses line breaks in headers."""

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr
from uuid import UUID

import idna

from portal.kit.signing import mark
from portal.settings import Settings

LONGEST_LINE = 998  # RFC 5322, 2.1.1
OWN = frozenset(
    {"from", "to", "cc", "bcc", "subject", "date", "message-id", "sender", "reply-to", "return-path"}
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What of a row in the outbox is needed to send it."""

    id: UUID
    recipient: str
    subject: str
    body: str
    headers: dict[str, str]
    created_at: datetime
    tries: int  # this one included


class UnfitMailError(ValueError):
    """No message can be made of this mail: its address or a header is no such thing. Trying again would not help."""


def build(mail: Outgoing, settings: Settings) -> EmailMessage:
    """The message for exactly one recipient, the same each time it is built. Raises UnfitMailError."""
    policy = SMTP if mail.recipient.isascii() else SMTPUTF8
    # unfolded: folding would write a long List-Unsubscribe as encoded words, which no program reads
    message = EmailMessage(policy.clone(max_line_length=LONGEST_LINE - 8))
    try:
        message["From"] = Address(settings.name, addr_spec=sender(settings))
        message["To"] = Address(addr_spec=in_ascii(mail.recipient))
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(mail.created_at)
        message["Message-ID"] = message_id(mail.id, settings)
        _add(message, {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", **mail.headers})
        if "List-Unsubscribe" in message:
            message["Precedence"] = "bulk"  # sent to many: an absence notice is nobody's answer to it
        message.set_content(mail.body, cte=_encoding(mail.body))
    # the ways in which the parser refuses an address
    except (MessageError, ValueError, IndexError, AttributeError, TypeError) as error:
        raise UnfitMailError from error
    return message


def _add(message: EmailMessage, headers: dict[str, str]) -> None:
    for name, text in headers.items():
        if name.lower() in OWN:
            raise ValueError("a mail does not choose this header itself")
        message[name] = text


def _encoding(body: str) -> str:
    plain = body.isascii() and all(len(line) <= LONGEST_LINE for line in body.splitlines())
    return "7bit" if plain else "quoted-printable"


def envelope_sender(mail: Outgoing, settings: Settings) -> str:
    """Whom a bounce goes to: nobody, when the mail is itself an automatic answer (RFC 3834, 3.3)."""
    return "" if mail.headers.get("Auto-Submitted") == "auto-replied" else sender(settings)


def sender(settings: Settings) -> str:
    """The bare address of PORTAL_MAIL_FROM."""
    return parseaddr(settings.mail_from)[1]


def message_id(mail_id: UUID, settings: Settings) -> str:
    """Names the mail for good, signed: an answer to it can be told from one to a made-up id."""
    domain = sender(settings).rpartition("@")[2] or settings.host
    return f"<{mail_id.hex}.{mark(settings.keys[0], 'message-id', mail_id.hex)}@{domain}>"


def in_ascii(address: str) -> str:
    """The address with its domain as it stands in DNS (IDNA). Raises UnfitMailError."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError as error:
        raise UnfitMailError from error
