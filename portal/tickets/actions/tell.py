"""Mail about tickets. Each says which ticket, what happened, what comes next, where to answer, and why it was sent."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from portal.db import row
from portal.i18n import dates
from portal.kit import clock
from portal.mail import outbox
from portal.settings import Settings
from portal.tickets import rules
from portal.tickets.actions.record import Held
from portal.tickets.queries.days import kept_until
from portal.tickets.queries.readable import named_readers

PURPOSE = "support"

# Nobody gets mail at an address that they have not confirmed, once they were disabled, or had their data restricted.
_PERSON = """SELECT id, name, email, language FROM person
WHERE id = $1 AND verified_at IS NOT NULL AND disabled_at IS NULL AND restricted_at IS NULL"""


async def customer(
    settings: Settings,
    ticket: Held,
    kind: str,
    *,
    now: datetime,
    days: dict[str, date | None] | None = None,
    **values: Any,
) -> None:
    """Mails `tickets/{kind}` to the requester, in the open transaction. `days` are written in their language."""
    person = await _person(ticket.requester_id)
    if person is not None:
        language = person["language"] or settings.language
        written = {name: dates.day(day, language) if day else "" for name, day in (days or {}).items()}
        await _send(settings, person, ticket, kind, f"/tickets/{ticket.id}", now=now, **written, **values)


async def colleagues(
    settings: Settings, ticket: Held, kind: str, *, now: datetime, but: UUID | None = None, **values: Any
) -> None:
    """Mails `tickets/{kind}` to the colleagues by name who can read the ticket at this moment, save `but`."""
    for person in await named_readers(ticket.id):
        if person["id"] != but:
            await _send(settings, person, ticket, kind, f"/tickets/{ticket.id}", now=now, **values)


async def shared(
    settings: Settings, person: dict[str, Any], ticket: Held, organisation: str, *, now: datetime
) -> None:
    """Mails one colleague (id, name, email, language) that a ticket is shared with them: once, however often that
    changes. Nothing that anybody wrote stands in it."""
    once = uuid5(ticket.id, f"shared {person['id']}")
    path = f"/tickets/{ticket.id}"
    await _send(settings, person, ticket, "shared", path, now=now, mail_id=once, organisation=organisation)


async def closed(settings: Settings, ticket: Held, *, now: datetime) -> None:
    """Mails the requester that the ticket was closed, until when its text stays, and where to keep a copy."""
    settled = ticket.settled_on or clock.local_day(now, settings.zone)
    days = {
        "reopen_until": settled + timedelta(days=settings.ticket_reopen_days),
        "kept_until": await kept_until(ticket, settings),
    }
    download = settings.url(f"/tickets/{ticket.id}/download")
    await customer(settings, ticket, "closed", now=now, days=days, download=download)


async def assignee(
    settings: Settings, ticket: Held, what: str, *, now: datetime, actor_id: UUID | None = None, **values: Any
) -> None:
    """Mails the assignee that `what` (an event) happened; nobody when there is none, or when it was their own doing."""
    if ticket.assignee_id != actor_id:
        person = await _person(ticket.assignee_id)
        if person is not None:
            await _send(
                settings,
                person,
                ticket,
                "staff_event",
                f"/desk/tickets/{ticket.id}",
                now=now,
                what=what,
                **values,
            )


async def staff_member(settings: Settings, person: dict[str, Any], ticket: Held, *, now: datetime) -> None:
    """Mails one agent (id, name, email, language) that a new ticket waits."""
    await _send(settings, person, ticket, "staff_new", f"/desk/tickets/{ticket.id}", now=now)


def reference_of(settings: Settings, ticket: Held) -> str:
    """The ticket's number as people write it; every mail about it has it in its subject."""
    return rules.reference(ticket.number, ticket.created_at, settings.zone)


async def _person(person_id: UUID | None) -> dict[str, Any] | None:
    return await row(_PERSON, person_id) if person_id else None


async def _send(
    settings: Settings,
    person: dict[str, Any],
    ticket: Held,
    kind: str,
    path: str,
    *,
    now: datetime,
    **values: Any,
) -> None:
    await outbox.enqueue(
        settings,
        kind=f"tickets/{kind}",
        to=person["email"],
        language=person["language"],
        purpose=PURPOSE,
        now=now,
        person_id=person["id"],
        about_id=ticket.id,
        name=person["name"],
        reference=reference_of(settings, ticket),
        subject=ticket.subject,
        link=settings.url(path),
        **values,
    )
