"""E-mail addresses: when two spellings are one address."""

import unicodedata
from dataclasses import dataclass

import idna


@dataclass(frozen=True, slots=True)
class Address:
    """An address that mail can reach: `mailbox` to write to, `key` to compare by."""

    mailbox: str
    key: str


def parse(text: str) -> Address | None:
    """The address in `text`, or None when mail cannot carry it.

    Two spellings are one address when they differ in case, or in how an international domain is written (IDNA 2008
    with UTS 46). Nothing else is taken away: dots and +tags belong to the mailbox, and only its provider knows what
    they mean there. Letters before the @ must be ASCII: most mail servers take no others.
    """
    local, at, domain = unicodedata.normalize("NFC", text).rpartition("@")
    if not at or not local or not local.isascii() or len(local) > 64:
        return None
    try:
        host = idna.encode(domain, uts46=True).decode("ascii")
    except UnicodeError:
        return None
    mailbox = f"{local}@{host}"
    if "." not in host or len(mailbox) > 254:
        return None
    return Address(mailbox, f"{local.lower()}@{host}")
