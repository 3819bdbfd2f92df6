"""Delivering the outbox: each mail at least once, and at most once unless a crash falls between handing it over and
noting that. Its Message-ID is then the same, so that the receiver may see it.

A server that is away costs no mail a try: everything waits. A mail that the server does not want now is tried again
for three days, one that it never wants is given up, and neither keeps others waiting. Within a minute of the server's
return everything is on its way; only what is older than an hour, and may have been taken already, waits for longer.
"""

import asyncio
import json
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from portal.db import dialect, execute, placeholders, row
from portal.db.cleaning import cut_off_log
from portal.db.trouble import is_away
from portal.kit import clock
from portal.mail.message import Outgoing, UnfitMailError, build
from portal.mail.muting import TROUBLE, is_muted
from portal.mail.outbox import GONE_WHEN_SENT, bell
from portal.mail.transport import MailTrouble, ServerTrouble, Transport, opened
from portal.settings import Settings
from portal.web.logs import log, trouble, where

LEASE = timedelta(minutes=2)  # more than one mail takes when every step of it runs into its time-out
LOOK_EVERY = 2.0  # seconds between looks when nothing rings
REST_FIRST, REST_LONGEST = 2.0, 30.0  # seconds to leave a server alone that is away, doubling
GIVEN_UP_AFTER = timedelta(days=3)
FIRST, LONG = timedelta(hours=1), timedelta(minutes=15)  # after the first hour a mail waits long

_LOCKED = {"sqlite": "", "postgres": " FOR UPDATE SKIP LOCKED"}
_CLAIM = """
UPDATE mail SET locked_until = $1, tries = tries + 1 WHERE id = (
  SELECT id FROM mail WHERE due_at <= $2 AND sent_at IS NULL AND failed_at IS NULL
  AND (locked_until IS NULL OR locked_until < $2) ORDER BY due_at, id LIMIT 1{locked}
) RETURNING id, recipient, subject, body, headers, created_at, tries
"""
_WAITS = (
    "SELECT id FROM mail WHERE due_at <= $1 AND sent_at IS NULL AND failed_at IS NULL"
    " AND (locked_until IS NULL OR locked_until < $1) LIMIT 1"
)


class Delivery:
    """Sends what is due until it is stopped."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._stopping = False
        self._heard: asyncio.Event | None = None
        self._rest = 0.0  # seconds to leave the server alone; 0 while it answers
        self._taken_at: datetime | None = None  # when the server last took a mail

    async def run(self) -> None:
        """Delivers until `stop()`; the mail that is under way is finished first."""
        with bell.heard() as self._heard:
            while not self._stopping:
                self._heard.clear()
                await self._look()
                if not self._stopping:
                    await self._pause(self._heard)

    def stop(self) -> None:
        """Begins no further mail."""
        self._stopping = True
        if self._heard is not None:
            self._heard.set()

    async def _look(self) -> None:
        try:
            await self.deliver()
            self._rest = 0.0
        except ServerTrouble as error:
            trouble("mail cannot be sent", error=error.what)
            self._rest = min(max(self._rest * 2, REST_FIRST), REST_LONGEST)
        except Exception as error:  # noqa: BLE001 - a delivery that dies helps nobody: it says so and goes on
            trouble("the outbox cannot be read", error=where(error), away=is_away(error))
            self._rest = REST_FIRST

    async def _pause(self, heard: asyncio.Event) -> None:
        if self._rest:  # new mail is no reason to hurry to a server that is away
            heard.clear()
        seconds = self._rest or LOOK_EVERY * (0.75 + secrets.randbelow(500) / 1000)
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not self._stopping and loop.time() < until:
            with suppress(TimeoutError):
                await asyncio.wait_for(heard.wait(), until - loop.time())
            if not self._rest:
                return
            heard.clear()

    async def deliver(self) -> int:
        """Sends every mail that is due, over one connection. Returns how many were handed over.

        Raises ServerTrouble when the server is away. A mail that was under way then lets the others go first: it may
        be what the server stumbles over.
        """
        if await row(_WAITS, clock.now()) is None:
            return 0
        sent = 0
        async with opened(self.settings) as transport:
            self._rest = 0.0  # it is there: what goes wrong from here on may be the doing of one mail
            while not self._stopping and (mail := await claim(clock.now())):
                sent += await self._send(mail, transport)
        return sent

    async def _send(self, mail: Outgoing, transport: Transport) -> bool:
        if await is_muted(mail.id, clock.now()):
            await _give_up(mail, TROUBLE)
            return False
        try:
            message = build(mail, self.settings)
            await transport.send(mail, message)
        except UnfitMailError:
            await _give_up(mail, "UnfitMailError")
        except MailTrouble as error:
            await _not_taken(mail, error, spare=self._takes_others())
        except ServerTrouble as error:
            what = MailTrouble(error.what, permanent=False)
            await _not_taken(mail, what, spare=error.in_doubt or self._takes_others())
            raise
        except asyncio.CancelledError:
            await asyncio.shield(_give_back(mail))
            raise
        else:
            self._taken_at = clock.now()
            await _sent(mail)
            return True
        return False

    def _takes_others(self) -> bool:
        """Whether the server has taken a mail lately, so that it is this one which it does not want."""
        return self._taken_at is not None and clock.now() - self._taken_at < LONG


async def claim(now: datetime) -> Outgoing | None:
    """The mail that waits longest, now this worker's for two minutes; None when none is due."""
    found = await row(_CLAIM.format(locked=_LOCKED[dialect()]), now + LEASE, now)
    if found is None:
        return None
    return Outgoing(
        id=found["id"] if isinstance(found["id"], UUID) else UUID(str(found["id"])),
        recipient=str(found["recipient"]),
        subject=str(found["subject"]),
        body=str(found["body"]),
        headers=_json(found["headers"]),
        created_at=_moment(found["created_at"]),
        tries=int(found["tries"]),
    )


async def _sent(mail: Outgoing) -> None:
    if not await _forget(mail):
        await execute(
            "UPDATE mail SET sent_at = $1, locked_until = NULL, trouble = '' WHERE id = $2",
            clock.now(),
            mail.id,
        )
    log("mail sent", mail=str(mail.id), tries=mail.tries)


async def _give_up(mail: Outgoing, what: str) -> None:
    if not await _forget(mail):
        await _note_failure(mail, what)
    trouble("mail given up", mail=str(mail.id), error=what)


async def _note_failure(mail: Outgoing, what: str) -> None:
    await execute(
        "UPDATE mail SET failed_at = $1, locked_until = NULL, trouble = $2 WHERE id = $3",
        clock.now(),
        what[:120],
        mail.id,
    )


async def _forget(mail: Outgoing) -> bool:
    """Deletes a mail that is of the kinds of which nothing may be left."""
    gone = await execute(
        f"DELETE FROM mail WHERE id = $1 AND kind IN ({placeholders(len(GONE_WHEN_SENT), 2)})",
        mail.id,
        *GONE_WHEN_SENT,
    )
    if gone:
        await cut_off_log()
    return gone > 0


async def _not_taken(mail: Outgoing, error: MailTrouble, *, spare: bool) -> None:
    now = clock.now()
    if error.permanent or now - mail.created_at > GIVEN_UP_AFTER:
        await _give_up(mail, error.what)
        return
    await execute(
        "UPDATE mail SET due_at = $1, locked_until = NULL, trouble = $2 WHERE id = $3",
        now + wait_after(mail.tries, now - mail.created_at, spare=spare),
        error.what[:120],
        mail.id,
    )
    log("mail waits", mail=str(mail.id), error=error.what, tries=mail.tries)


async def _give_back(mail: Outgoing) -> None:
    await execute("UPDATE mail SET locked_until = NULL, tries = tries - 1 WHERE id = $1", mail.id)


def wait_after(tries: int, age: timedelta, *, spare: bool) -> timedelta:
    """How long a mail waits that was not taken: 5 s, 10 s … 30 s. After an hour a quarter of one, to `spare` the server
    when it takes others, and the recipient when it may have taken this one each time; while it takes nothing, the mail
    is only waiting for its return."""
    if spare and age >= FIRST:
        return LONG
    return min(timedelta(seconds=5) * 2 ** min(tries - 1, 10), timedelta(seconds=30))


def _json(found: Any) -> dict[str, str]:
    loaded: dict[str, str] = json.loads(found) if isinstance(found, str) else found
    return loaded


def _moment(found: Any) -> datetime:
    return found if isinstance(found, datetime) else datetime.fromisoformat(str(found))
