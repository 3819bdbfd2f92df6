"""What a request shows and what it costs, so that the answers for two addresses can be compared."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.accounts import password
from portal.kit import clock
from portal.mail.models import Mail
from tests import cast
from tests.accounts.mailbox import PASSWORD_HASH
from tests.harness.statements import recorded

# What is another one every time: ids of forms, tokens, and the challenge of a proof of work.
NONCES = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=%3D)[\w-]{43}|[\w-]{43}|data-challenge=\"[^\"]*\""
)
ADDRESS = re.compile(r"(?:known|nobody|fresh|gone|left)@example\.org")
KNOWN = ("known@example.org", "fresh@example.org", "gone@example.org", "left@example.org")
PASSING = (
    "content-length",
    "retry-after",
)  # one counts the masked, the other the seconds since the first try
UNKNOWN = "nobody@example.org"


@dataclass(frozen=True)
class Trace:
    """What a request showed (one-time values and the address itself masked) and what it cost."""

    status: int
    headers: tuple[tuple[str, str], ...]  # with the cookies
    body: str
    mails: int
    hashes: int
    statements: tuple[str, ...]

    @property
    def shown(self) -> tuple[object, ...]:
        """What anybody sees."""
        return self.status, self.headers, self.body

    @property
    def cost(self) -> tuple[int, int, int]:
        """Mails, hashes and statements: what could be felt as time."""
        return self.mails, self.hashes, len(self.statements)


async def people() -> None:
    """An account in every state: confirmed, unconfirmed, disabled, no longer a member."""
    now = clock.now()
    await cast.person("Known Person", email="known@example.org", password_hash=PASSWORD_HASH)
    await cast.person(
        "Fresh Person", email="fresh@example.org", password_hash=PASSWORD_HASH, verified_at=None
    )
    await cast.person("Gone Person", email="gone@example.org", password_hash=PASSWORD_HASH, disabled_at=now)
    await cast.person(
        "Left Person", email="left@example.org", password_hash=PASSWORD_HASH, membership_ended_on=now.date()
    )


async def traced(send: Callable[[], Any]) -> Trace:
    """Sends something and returns what it showed and cost."""
    before, work = await Mail.all().count(), password.work.hashes
    with recorded() as sent:
        answer = await send()
    headers = [(name, masked(value)) for name, value in answer.headers.multi_items() if name not in PASSING]
    return Trace(
        answer.status_code,
        tuple(sorted(headers)),
        masked(answer.text),
        await Mail.all().count() - before,
        password.work.hashes - work,
        tuple(re.sub(r"\s+", " ", one)[:60] for one in sent.texts),
    )


def masked(text: str) -> str:
    """`text` without what is another one every time, and without the address that was typed."""
    return ADDRESS.sub("", NONCES.sub("", text))
