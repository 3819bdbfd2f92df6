"""Tickets with their messages, in every state."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from portal.db import rows, transaction, value
from portal.demo.chance import id_at
from portal.demo.crowd import words
from portal.demo.crowd.chance import chance
from portal.demo.crowd.people import crowd
from portal.demo.crowd.sizes import Sizes
from portal.demo.times import Times
from portal.kit import text
from portal.tickets import rules
from portal.tickets.models import Ticket, TicketEvent, TicketMessage
from portal.tickets.rules import Event, Side, State

CHUNK = 250
OLDEST = 300  # days; what is settled is younger than any term
STATES = (
    [State.NEW] * 2 + [State.OPEN] * 6 + [State.WAITING_CUSTOMER] * 4 + [State.ON_HOLD] + [State.CLOSED] * 7
)
MADE = "SELECT count(*) FROM ticket t JOIN person p ON p.id = t.requester_id WHERE p.email LIKE '%@crowd.example.org'"


async def make(times: Times, sizes: Sizes) -> AsyncIterator[tuple[int, int]]:
    """Writes the tickets that are missing, a chunk at a time: how many there are, and how many there are to be."""
    people = await crowd()
    agents = [one["id"] for one in await rows("SELECT id FROM person WHERE is_agent ORDER BY number")]
    done = int(await value(MADE))
    while done < sizes.tickets and people:
        until = min(done + CHUNK, sizes.tickets)
        number = int(await value("SELECT max(number) FROM ticket")) + 1
        made = [_Made(times, sizes, people, agents, one, number + one - done) for one in range(done, until)]
        async with transaction():
            await Ticket.bulk_create([one.ticket() for one in made])
            await TicketEvent.bulk_create([event for one in made for event in one.events])
            await TicketMessage.bulk_create([message for one in made for message in one.messages])
        done = until
        yield done, sizes.tickets


class _Made:
    """One ticket and its rows: question and answer in turn."""

    def __init__(
        self, times: Times, sizes: Sizes, people: list[UUID], agents: list[UUID], place: int, number: int
    ) -> None:
        self.chance = chance("ticket", place)
        self.times, self.place, self.number = times, place, number
        self.requester = people[place * 17 % len(people)]
        self.count = sizes.messages_of(place)
        self.state = State.NEW if self.count == 1 else self.chance.choice(STATES)
        self.agent = None if self.state is State.NEW else self.chance.choice(agents)
        days = self.chance.uniform(1, 20 if self.state is State.CLOSED else OLDEST)
        self.created_at = times.now - timedelta(days=days)
        self.id = id_at(self.created_at, "crowd", "ticket", place)
        self.events: list[TicketEvent] = []
        self.messages: list[TicketMessage] = []
        for one in range(self.count):
            self._say(one)

    def ticket(self) -> Ticket:
        subject, last = words.title(self.chance), self.events[-1].at
        settled = self.state is State.CLOSED
        reference = rules.reference(self.number, self.created_at, self.times.zone)
        return Ticket(
            id=self.id,
            number=self.number,
            subject=subject,
            search_text=rules.searchable(reference, subject),
            requester_id=self.requester,
            state=self.state,
            priority=self.chance.choice((1, 2, 2, 2, 3, 4)),
            assignee_id=self.agent,
            settled_on=self.times.day(last) if settled else None,
            customer_wrote_on=self.times.day(self.created_at),
            last_event=len(self.events),
            created_at=self.created_at,
            changed_at=last,
        )

    def _say(self, one: int) -> None:
        staff = one % 2 == 1
        sequence, side = one + 1, Side.STAFF if staff else Side.CUSTOMER
        at = self.times.within(self.created_at, self.times.now, one / self.count)
        body, who = words.sentences(self.chance, 5), self.agent if staff else self.requester
        last = sequence == self.count
        event = TicketEvent(
            id=id_at(at, "crowd", "event", self.place, sequence),
            ticket_id=self.id,
            sequence=sequence,
            kind=Event.REPLY if one else Event.CREATED,
            actor_id=who,
            side=side,
            from_state=self.events[-1].to_state if one else "",
            to_state=self.state if last else State.OPEN,
            at=at,
        )
        message = TicketMessage(
            id=id_at(at, "crowd", "message", self.place, sequence),
            number=rules.message_number(self.number, sequence),
            ticket_id=self.id,
            author_id=who,
            side=side,
            body=body,
            search_text=text.folded(body),
            created_at=at,
        )
        self.events.append(event)
        self.messages.append(message)
