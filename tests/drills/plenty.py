"""Somebody with very many records: equally many ideas, votes, comments, tickets with a message, events and mails."""

from datetime import datetime

from portal.accounts.models import AuditEvent, Person
from portal.ideas.models import Board, Comment, Idea, Vote
from portal.kit import clock, ids
from portal.mail.models import Mail
from portal.tickets.models import Ticket, TicketMessage

KINDS = 6  # of which there are equally many; a ticket has its message with it
BODY = "Dit is een bericht van gewone lengte, zoals mensen ze schrijven. " * 8


async def fill(anna: Person, each: int) -> None:
    """Makes `each` records of every kind for Anna."""
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
