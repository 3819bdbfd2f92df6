"""Requests that come in, whose they are, and notes in their file."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts import activity
from portal.accounts.rules.emails import parse
from portal.db import execute, transaction, value
from portal.db.numbers import next_number
from portal.i18n import N_, dates
from portal.kit import clock, ids
from portal.mail.outbox import enqueue
from portal.privacy import officers
from portal.privacy.requests import queries, rules
from portal.privacy.requests.actions.locking import found, locked, noted, opened, refuse_if
from portal.privacy.requests.queries import Request
from portal.settings import Settings
from portal.web.errors import conflict

LINKED = N_("They asked it themselves, signed in: the account is right.")
NO_ACCOUNT = N_("There is no confirmed account with this address.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked, and how it came to us."""

    kind: str
    channel: str
    text: str
    language: str
    received_on: date
    name: str = ""
    address: str = ""


async def note(settings: Settings, officer: UUID, asked: Asked, *, receipt: bool, now: datetime) -> int:
    """Notes a request that came by letter, mail or telephone; its number. With `receipt` a mail tells them that it
    came, where there is an address for it."""
    async with transaction():
        request = await _added(asked, None, "", now)
        await noted(request, "noted", officer, now)
        if receipt and request.mailbox:
            await _receipt(settings, request, now)
        return request.number


async def ask(settings: Settings, person_id: UUID, kind: str, text: str, *, now: datetime) -> int:
    """Somebody asks on the portal, signed in: so we know who they are. They get a receipt, and the officers a mail."""
    today = clock.local_day(now, settings.zone)
    async with transaction():
        await activity.lock_and_stamp(person_id, today=today, ideas=False)
        language = str(
            await value("SELECT language FROM person WHERE id = $1", person_id) or settings.language
        )
        asked = Asked(kind=kind, channel="portal", text=text, language=language, received_on=today)
        request = await _added(asked, person_id, "session", now)
        await noted(request, "asked", person_id, now)
        await _receipt(settings, request, now)
        await officers.mail(settings, "privacy/request_came", now, url=_url(settings, request.number))
        return request.number


async def link(number: int, officer: UUID, email: str, *, now: datetime) -> None:
    """Links an open request to the account with this address; who they are is then asked anew. Raises the 409 refusal
    when there is no such account."""
    address = parse(email)
    async with transaction():
        request = await opened(number)
        refuse_if(LINKED if request.channel == "portal" and request.person_id else None)
        account = await queries.account_with(address.key) if address else None
        if account is None:
            raise conflict(NO_ACCOUNT)
        await execute(
            "UPDATE rights_request SET person_id = $1, identity = '' WHERE id = $2",
            account["id"],
            request.id,
        )
        await noted(request, "linked", officer, now, subject=account["id"])


async def add_note(settings: Settings, number: int, officer: UUID, text: str, *, now: datetime) -> None:
    """Adds a note to the file, with its day."""
    async with transaction():
        request = await locked(number)
        stamp = dates.day(clock.local_day(now, settings.zone), request.language)
        filed = f"{request.text}\n\n[{stamp}] {text}".strip()
        await execute("UPDATE rights_request SET text = $1 WHERE id = $2", filed, request.id)
        await noted(request, "note", officer, now)


async def _added(asked: Asked, person_id: UUID | None, identity: str, now: datetime) -> Request:
    number = await next_number("rights_request")
    await execute(
        "INSERT INTO rights_request (id, number, person_id, kind, channel, name, address, language, received_on,"
        " due_on, extension_reason, identity, state, grounds, text, answer, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', $11, 'open', '', $12, '', $13)",
        ids.new_id(),
        number,
        person_id,
        asked.kind,
        asked.channel,
        asked.name,
        asked.address,
        asked.language,
        asked.received_on,
        rules.first_due(asked.received_on),
        identity,
        asked.text,
        now,
    )
    return await found(number)


async def _receipt(settings: Settings, request: Request, now: datetime) -> None:
    await enqueue(
        settings,
        kind="privacy/request_received",
        to=request.mailbox,
        language=request.language,
        purpose="rights",
        now=now,
        person_id=request.person_id,
        number=request.number,
        due=dates.day(request.due_on, request.language),
        privacy_url=settings.url("/privacy"),
    )


def _url(settings: Settings, number: int) -> str:
    return settings.url(f"/desk/privacy/requests/{number}")
