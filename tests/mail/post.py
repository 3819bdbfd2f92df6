"""A real SMTP server on loopback, and mails for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from aiosmtpd.smtp import SMTP, Envelope, Session
from pydantic import SecretStr

from portal.db import rows
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.settings import Settings


@dataclass
class Office:
    """What the server was given, and what it answers: by recipient, or to everybody."""

    taken: list[Envelope] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)  # to RCPT, by recipient
    data_answer: str = "250 OK"
    drop_after_data: int = 0  # how often the connection is lost after the mail was taken
    silent: asyncio.Event | None = None  # what DATA waits for
    connections: int = 0
    port: int = 0

    async def handle_EHLO(  # noqa: N802 - the names are the protocol's
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.silent:
            await self.silent.wait()
        if not self.data_answer.startswith("250"):
            return self.data_answer
        self.taken.append(envelope)
        if self.drop_after_data:
            self.drop_after_data -= 1
            assert server.transport is not None
            server.transport.abort()
        return self.data_answer

    @property
    def to(self) -> list[str]:
        """Whom mail was taken for, in order."""
        return [one for envelope in self.taken for one in envelope.rcpt_tos]

    def message(self, number: int = 0) -> EmailMessage:
        """A mail as it arrived."""
        content = self.taken[number].original_content
        assert content is not None
        return message_from_bytes(content, policy=policy.default)  # type: ignore[return-value]


@asynccontextmanager
async def open_for(office: Office, settings: Settings, **options: Any) -> AsyncIterator[Office]:
    """The server for the block; the settings then name it."""

    def protocol() -> SMTP:
        return SMTP(office, hostname="post.test", enable_SMTPUTF8=True, **options)

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", office.port)
    office.port = server.sockets[0].getsockname()[1]
    settings.smtp_url = SecretStr(f"smtp://127.0.0.1:{office.port}")
    try:
        yield office
    finally:
        server.close()


async def mail(to: str = "anna@example.org", **changes: Any) -> UUID:
    """A mail in the outbox. Those made later are due later."""
    now = clock.now()
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "recipient": to,
        "purpose": "account",
        "kind": "accounts/verify",
        "subject": "Bevestig je adres",
        "body": "Hallo Anna\n",
        "headers": {},
        "due_at": now,
        "created_at": now - timedelta(seconds=1),
    }
    return (await Mail.create(**{**values, **changes})).id


async def states() -> list[tuple[str, str, str]]:
    """Recipient, state and trouble of every mail, in order."""
    found = await rows("SELECT recipient, sent_at, failed_at, trouble FROM mail ORDER BY id")
    return [
        (
            one["recipient"],
            "sent" if one["sent_at"] else "failed" if one["failed_at"] else "waits",
            one["trouble"],
        )
        for one in found
    ]


async def make_due() -> None:
    """Lets no mail wait any longer."""
    await Mail.all().update(due_at=clock.now())
