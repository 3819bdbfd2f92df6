"""One of everything that can be held about a person, and a way to ask for a copy of it."""

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal import registry
from portal.accounts.models import (
    AccountLink,
    AuditEvent,
    Invitation,
    KnownDevice,
    Organisation,
    Passkey,
    Person,
    RecoveryCode,
    SocialIdentity,
    TotpSecret,
)
from portal.db.numbers import next_number
from portal.holdings.models import RetentionNotice
from portal.holdings.shares import Record
from portal.ideas.models import Follow, Idea, Vote
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.privacy.models import DataExport, Objection, RecordView, Restriction, RightsRequest
from portal.privacy.mydata import making, reading
from portal.settings import Settings
from portal.tickets.models import Ticket, TicketMessage, TicketShare
from tests import cast
from tests.things import Things, things

WEEK = timedelta(days=7)


async def everything(app: Starlette, owner: Person, other: Person, secret: str = "") -> Things:
    """Makes one of everything of `owner`'s. `secret` stands in every column that must never leave the portal."""
    made = await things(app, owner, other)
    await _ways_in(owner, secret)
    await _others_too(made, owner, other, secret)
    await _privacy(owner, secret)
    return made


async def _ways_in(owner: Person, secret: str) -> None:
    now = clock.now()
    common: dict[str, Any] = {"person": owner, "created_at": now}
    await Person.filter(id=owner.id).update(password_hash=f"{secret}-password")
    await AccountLink.create(
        id=ids.new_id(), kind="verify", token_hash=f"{secret}-link", expires_at=now + WEEK, **common
    )
    await SocialIdentity.create(id=ids.new_id(), provider="google", subject="1182", **common)
    await Passkey.create(
        id=ids.new_id(),
        credential_id=f"{secret}-credential",
        public_key=f"{secret}-key",
        name="Telefoon",
        **common,
    )
    await TotpSecret.create(secret=f"{secret}-totp", confirmed_at=now, **common)
    await RecoveryCode.create(id=ids.new_id(), code_hash=f"{secret}-code", **common)
    await KnownDevice.create(id=ids.new_id(), token_hash=f"{secret}-device", expires_at=now + WEEK, **common)
    await AuditEvent.create(
        id=ids.new_id(),
        at=now,
        kind="sign_in",
        actor_id=owner.id,
        subject_id=owner.id,
        detail="password; Firefox on Linux",
    )
    organisation = await Organisation.create(
        id=ids.new_id(), name="Molen Zuid", contact_name="Anna", contact_email=owner.email, created_at=now
    )
    await Invitation.create(
        id=ids.new_id(),
        organisation=organisation,
        email=owner.email,
        email_key=owner.email_key,
        token_hash=f"{secret}-invitation",
        created_at=now,
        expires_at=now + WEEK,
    )


async def _others_too(made: Things, owner: Person, other: Person, secret: str) -> None:
    now = clock.now()
    idea = await Idea.get(id=made.idea)
    await Vote.create(id=ids.new_id(), idea=idea, person=owner, created_at=now)
    await Follow.create(id=ids.new_id(), idea=idea, person=owner, created_at=now)
    ticket = await Ticket.get(id=made.ticket)
    for author, side, internal, body in (
        (other, "customer", False, "Bij mij ook."),
        (await cast.daan(), "staff", False, "We kijken ernaar."),
        (None, "staff", True, f"{secret}-note"),
    ):
        await TicketMessage.create(
            id=ids.new_id(),
            number=await next_number("ticket_message"),
            ticket=ticket,
            author=author,
            side=side,
            internal=internal,
            body=body,
            created_at=now,
        )
    await _shared_by(other, owner)
    await Mail.create(
        id=ids.new_id(),
        person=owner,
        recipient=owner.email,
        purpose="account",
        kind="accounts/verify",
        subject="Bevestig je adres",
        body=f"Gebruik deze link: http://127.0.0.1:8000/verify/{secret}-{'x' * 40}\nGroet",
        headers={},
        due_at=now,
        created_at=now,
        sent_at=now,
    )


async def _shared_by(other: Person, owner: Person) -> None:
    now = clock.now()
    theirs = await Ticket.create(
        id=ids.new_id(),
        number=await next_number("ticket"),
        subject="Van een collega",
        requester=other,
        customer_wrote_on=now.date(),
        created_at=now,
        changed_at=now,
    )
    await TicketShare.create(
        id=ids.new_id(), ticket=theirs, person=owner, organisation=await cast.molen(), created_at=now
    )
    await TicketMessage.create(
        id=ids.new_id(),
        number=await next_number("ticket_message"),
        ticket=theirs,
        author=owner,
        side="customer",
        body="Ik herken dit.",
        created_at=now,
    )


async def _privacy(owner: Person, secret: str) -> None:
    now = clock.now()
    today = now.date()
    await RightsRequest.create(
        id=ids.new_id(),
        number=1,
        person=owner,
        kind="access",
        channel="portal",
        language="nl",
        received_on=today,
        due_on=today + timedelta(days=30),
        created_at=now,
    )
    await Restriction.create(
        id=ids.new_id(), kind="person", record_id=owner.id, person=owner, ground="accuracy", since=now
    )
    await Objection.create(id=ids.new_id(), person=owner, purpose="analysis", at=now)
    await RetentionNotice.create(
        id=ids.new_id(),
        kind="idea",
        record_id=ids.new_id(),
        person=owner,
        days=30,
        due_on=today + timedelta(days=30),
        sent_at=now,
    )
    await RecordView.create(
        id=ids.new_id(),
        person=owner,
        what="person",
        role="privacy",
        reason="ticket",
        visit=f"{secret}-visit",
        actor_id=owner.id,
        at=now,
    )
    await asked(owner, state="fetched", token_hash=f"{secret}-export")


async def asked(owner: Person, **changes: Any) -> DataExport:
    """A copy that `owner` asked for; `changes` name other columns."""
    now = clock.now()
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "person": owner,
        "created_at": now,
        "expires_at": now + WEEK,
    }
    return await DataExport.create(**{**values, **changes})


async def records(settings: Settings, person_id: UUID) -> list[Record]:
    """Every record about a person, of every purpose."""
    shares, found = registry.shares(settings), []
    for held in await reading.held(shares, registry.purposes(settings), person_id):
        async for some in reading.everything(shares, person_id, held.purpose.key):
            found += some
    return found


async def make(settings: Settings, export: DataExport) -> str:
    """Does what the worker does with a copy that was asked for. Returns the link of the mail, "" without one."""
    await making.make(
        settings, registry.shares(settings), registry.purposes(settings), export.id, clock.now()
    )
    mail = await Mail.filter(kind="privacy/export_ready").order_by("-created_at").first()
    found = re.search(r"\S+(/account/privacy/export/\S+)", mail.body) if mail else None
    return found[1] if found else ""


async def download(settings: Settings, client: AsyncClient, owner: Person) -> zipfile.ZipFile:
    """The copy as `owner`, signed in on `client`, gets it."""
    link = await make(settings, await asked(owner))
    answer = await client.post(link)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))


def said(copy: zipfile.ZipFile) -> dict[str, list[dict[str, Any]]]:
    """The records of a copy by kind."""
    found: dict[str, list[dict[str, Any]]] = {}
    for purpose in json.loads(copy.read("export.json"))["purposes"]:
        for one in purpose["records"]:
            found.setdefault(one["kind"], []).append(one)
    return found
