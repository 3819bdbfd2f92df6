"""The copy of a person with very many records is made in time, and has all of them."""

import io
import json
import time
import zipfile
from datetime import datetime
from uuid import UUID

from portal import registry
from portal.accounts.models import AuditEvent, Person
from portal.files.store import open_store
from portal.ideas.models import Board, Comment, Idea, Vote
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.privacy.models import DataExport
from portal.privacy.mydata import making
from portal.settings import Settings
from portal.tickets.models import Ticket, TicketMessage
from tests import cast
from tests.drills.sizes import size
from tests.mydata.holding import asked

RECORDS = size(60, 10_000)
SECONDS = 30
KINDS = 6  # of which there are equally many
BODY = "Dit is een bericht van gewone lengte, zoals mensen ze schrijven. " * 8


async def test_a_copy_of_many_records(db: object, settings: Settings) -> None:
    anna, each = await cast.anna(), RECORDS // KINDS
    await _fill(anna, each)
    export = await asked(anna)
    began = time.monotonic()
    await making.make(
        settings, registry.shares(settings), registry.purposes(settings), export.id, clock.now()
    )
    seconds = time.monotonic() - began
    done = await DataExport.get(id=export.id)
    print(f"a copy of {done.progress} records: {seconds:.1f} s, {done.size / 1e6:.1f} MB")
    assert done.state == "ready"
    assert (
        await _records(settings, export.id) == done.progress == each * KINDS + 2
    )  # the account and the copy
    assert seconds < SECONDS


async def _records(settings: Settings, export_id: UUID) -> int:
    content = await open_store(settings).read(f"{making.PREFIX}{export_id}.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as copy:
        return sum(len(one["records"]) for one in json.loads(copy.read("export.json"))["purposes"])


async def _fill(anna: Person, each: int) -> None:
    now = clock.now()
    board = await Board.create(id=ids.new_id(), name="Planbord")
    ideas = [_idea(number, anna, board, now) for number in range(1, each + 1)]
    tickets = [_ticket(number, anna, now) for number in range(1, each + 1)]
    await Idea.bulk_create(ideas, batch_size=500)
    await Vote.bulk_create(
        [Vote(id=ids.new_id(), idea_id=one.id, person=anna, created_at=now) for one in ideas], batch_size=500
    )
    await Comment.bulk_create(
        [Comment(id=ids.new_id(), idea_id=one.id, author=anna, body=BODY, created_at=now) for one in ideas],
        batch_size=500,
    )
    await Ticket.bulk_create(tickets, batch_size=500)
    await TicketMessage.bulk_create([_message(one, anna) for one in tickets], batch_size=500)
    await AuditEvent.bulk_create(
        [
            AuditEvent(id=ids.new_id(), at=now, kind="sign_in", actor_id=anna.id, subject_id=anna.id)
            for _ in range(each)
        ],
        batch_size=500,
    )
    await Mail.bulk_create([_mail(anna, now) for _ in range(each)], batch_size=500)


def _idea(number: int, anna: Person, board: Board, now: datetime) -> Idea:
    return Idea(
        id=ids.new_id(),
        number=number,
        board=board,
        author=anna,
        title=f"Idee {number}",
        description=BODY,
        created_at=now,
    )


def _ticket(number: int, anna: Person, now: datetime) -> Ticket:
    return Ticket(
        id=ids.new_id(),
        number=number,
        subject=f"Vraag {number}",
        requester=anna,
        customer_wrote_on=now.date(),
        created_at=now,
        changed_at=now,
    )


def _message(ticket: Ticket, anna: Person) -> TicketMessage:
    return TicketMessage(
        id=ids.new_id(),
        number=ticket.number,
        ticket_id=ticket.id,
        author=anna,
        side="customer",
        body=BODY,
        created_at=ticket.created_at,
    )


def _mail(anna: Person, now: datetime) -> Mail:
    return Mail(
        id=ids.new_id(),
        person=anna,
        recipient=anna.email,
        purpose="support",
        kind="tickets/reply",
        subject="Antwoord",
        body=BODY,
        headers={},
        due_at=now,
        created_at=now,
        sent_at=now,
    )
