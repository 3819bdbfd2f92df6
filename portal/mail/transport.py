"""Where mail goes: to an SMTP server, over one connection for many mails, or into a folder."""

import asyncio
import os
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

from portal.holdings import outgoing
from portal.mail.message import Outgoing, envelope_sender, in_ascii
from portal.settings import Settings

BOUNCED = "bounced"  # ends what is noted of a mail whose address the server does not know
_ENHANCED = re.compile(r"\b(5\.\d{1,3}\.\d{1,3})\b")
SECONDS = 10  # for each step of the conversation
# For the answer to the content: a server that looks for spam takes its time, and has the mail when nobody waits for
# that any more (RFC 5321 4.5.3.2.6). To be told too late is to send twice.
CONTENT_SECONDS = 40
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Transport(Protocol):
    """Sends one mail, or raises ServerTrouble or MailTrouble."""

    async def send(self, mail: Outgoing, message: EmailMessage) -> None:
        """Hands `message` over for good."""


class ServerTrouble(Exception):
    """Nothing can be sent now, whichever mail it is. `what`: class and code of the error, no text of it. `in_doubt`:
    the mail that was under way may have been taken."""

    def __init__(self, what: str, *, in_doubt: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.in_doubt = in_doubt


class MailTrouble(Exception):
    """This mail was not taken. `permanent`: and never will be."""

    def __init__(self, what: str, *, permanent: bool) -> None:
        super().__init__(what)
        self.what = what
        self.permanent = permanent


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Transport]:
    """The way out that PORTAL_SMTP_URL names, for as many mails as the block sends. Raises ServerTrouble."""
    url = settings.smtp_url.get_secret_value()
    if url.startswith("file://"):
        yield Folder(Path(url.removeprefix("file://")))
        return
    connection = client(settings)
    try:
        await connection.connect()
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise ServerTrouble(_what(error)) from error
    try:
        yield Server(connection, settings)
        with suppress(aiosmtplib.SMTPException, OSError):
            await connection.quit()
    finally:  # without a good-bye after trouble: who is silent would be waited for once more
        connection.close()


class Connection(aiosmtplib.SMTP):
    """Waits longer for the answer to a mail's content, and knows whether one was being handed over."""

    handing_over = False

    async def data(self, message: str | bytes, /, *, timeout: Any = None) -> aiosmtplib.SMTPResponse:
        """As the library's, whatever `timeout`."""
        self.handing_over = True
        return await super().data(message, timeout=CONTENT_SECONDS)


def client(settings: Settings) -> Connection:
    """A connection to the server, not open yet. With `smtp+starttls` and `smtps` its certificate must be good."""
    parts = urlsplit(settings.smtp_url.get_secret_value())
    host = parts.hostname or "localhost"
    if not outgoing.allows(settings, host):
        raise ServerTrouble("a host that is not registered")
    return Connection(
        hostname=host,
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        local_hostname=settings.host
        if "." in settings.host and not settings.host[-1].isdigit()
        else "localhost",
        timeout=SECONDS,
        use_tls=parts.scheme == "smtps",
        start_tls=parts.scheme == "smtp+starttls",  # True: required, and refused when the server offers none
        tls_context=ssl.create_default_context() if parts.scheme != "smtp" else None,
    )


class Server:
    """An open connection to an SMTP server."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self.connection = connection
        self.settings = settings

    async def send(self, mail: Outgoing, message: EmailMessage) -> None:
        """Sends to the one recipient. Returns when the server has taken responsibility."""
        sender, to = envelope_sender(mail, self.settings), in_ascii(mail.recipient)
        options = [] if to.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
        self.connection.handing_over = False
        try:
            await self.connection.sendmail(sender, [to], message.as_bytes(), mail_options=options)
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _refused(error.recipients[0]) from error
        except (aiosmtplib.SMTPDataError, aiosmtplib.SMTPNotSupported) as error:
            raise _refused(error) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            # the sender refused, the connection lost or silent: most likely no fault of this mail
            raise ServerTrouble(_what(error), in_doubt=self.connection.handing_over) from error


class Folder:
    """Writes one .eml a mail: for trying the portal, and for tests. Names sort by time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def send(self, mail: Outgoing, message: EmailMessage) -> None:
        """Writes the file whole or not at all; a mail that is sent again writes the same file."""
        name = f"{mail.created_at:%Y%m%dT%H%M%S}.{mail.created_at.microsecond:06}Z-{mail.id}.eml"
        try:
            await asyncio.to_thread(_write, self.folder, name, message.as_bytes())
        except OSError as error:
            raise ServerTrouble(_what(error)) from error


def _write(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = folder / f".{name}.{os.getpid()}"
    unfinished.write_bytes(content)
    unfinished.rename(folder / name)


def _refused(error: Exception) -> MailTrouble:
    code = getattr(error, "code", 0)
    what = f"{_what(error)} {BOUNCED}" if _is_no_such_address(error) else _what(error)
    return MailTrouble(what, permanent=code >= 500 or isinstance(error, aiosmtplib.SMTPNotSupported))


def _is_no_such_address(error: Exception) -> bool:
    """Whether the server refused the address itself: there is none like it, or it takes no mail (RFC 3463: 5.1.x and
    5.2.1). A server that refuses the portal (5.7.x) or a mailbox that is full says nothing of the address."""
    if not isinstance(error, aiosmtplib.SMTPRecipientRefused) or error.code not in (550, 551, 553):
        return False
    said = _ENHANCED.search(error.message)
    return said is None or said[1].startswith("5.1.") or said[1] == "5.2.1"


def _what(error: Exception) -> str:
    return f"{type(error).__name__} {getattr(error, 'code', '') or ''}".strip()
