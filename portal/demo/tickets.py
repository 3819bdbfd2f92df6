"""The tickets of the demo. Their story is told by the content; every move is asked of the tickets' own rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from portal.demo import content
from portal.demo.chance import id_at, share
from portal.demo.people import Cast
from portal.demo.times import LEAST, Times, squeezed
from portal.kit import text
from portal.tickets import rules
from portal.tickets.models import (
    CannedAnswer,
    Category,
    Product,
    Ticket,
    TicketEvent,
    TicketMessage,
    TicketShare,
    TicketTag,
)
from portal.tickets.rules import Clocks, Event, Side, State

FILES = ("tickets_nl", "tickets_en")
CLOCK_HOUR = 6  # of the local day: when silence does its work
TRIAGE = "mila"  # who sets the priority of what nobody has taken yet


@dataclass
class Tickets:
    """Rows to write, in the order in which they refer to each other."""

    products: dict[str, Product] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    answers: list[CannedAnswer] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    messages: list[TicketMessage] = field(default_factory=list)
    events: list[TicketEvent] = field(default_factory=list)
    tags: list[TicketTag] = field(default_factory=list)
    shares: list[TicketShare] = field(default_factory=list)
    files: list[tuple[TicketMessage, UUID, str]] = field(
        default_factory=list
    )  # of a message, whose, of which kind
    done: list[tuple[UUID, datetime]] = field(default_factory=list)  # who did something, and when


def build(cast: Cast, times: Times, reopen_days: int) -> Tickets:
    """Every ticket of the content, with what the operator set up for tickets."""
    made = _catalogue(times)
    specs = sorted(content.read(*FILES, key="ticket"), key=lambda spec: -spec["days"])
    for number, spec in enumerate(specs, start=1):
        _Story(spec, number, cast, times, reopen_days, made).tell()
    return made


def _catalogue(times: Times) -> Tickets:
    known, made = content.read("people"), times.ago(890, "catalogue")
    products = {
        name: Product(id=id_at(made, "product", name), name=name, position=place)
        for place, name in enumerate(known["products"], start=1)
    }
    categories = {
        name: Category(id=id_at(made, "category", name), name=name, position=place)
        for place, name in enumerate(known["categories"], start=1)
    }
    answers = [
        CannedAnswer(id=id_at(made, "answer", one["title"]), title=one["title"], body=one["body"])
        for one in known["canned"]
    ]
    return Tickets(products, categories, answers)


class _Story:
    """One ticket, from its first message on."""

    def __init__(
        self, spec: dict[str, Any], number: int, cast: Cast, times: Times, reopen_days: int, made: Tickets
    ) -> None:
        self.spec, self.number, self.cast, self.times = spec, number, cast, times
        self.reopen_days, self.made = reopen_days, made
        self.moments = self._moments()
        self.state: State | None = None
        self.clocks = Clocks()
        self.sequence = 0
        self.taken = False
        self.last_words = self.changed_at = self.moments[0]
        self.id = id_at(self.moments[0], "ticket", number)

    def tell(self) -> None:
        """Adds the ticket and its rows to what is made."""
        for step, at in zip(self.spec["steps"], self.moments, strict=True):
            if step["by"] == "clock":
                self._silence(Event(step["do"]))
            elif step["by"] in self.cast.staff:
                self._of_staff(step, at)
            else:
                self._of_customer(step, at)
        if not self.taken and "priority" in self.spec:
            at = self.changed_at + (self.times.now - self.changed_at) * 0.4
            self._event(Event.PRIORITY, Side.STAFF, at, TRIAGE, detail=self.spec["priority"])
        self.made.tickets.append(self._ticket())
        self._share(self.spec.get("colleagues", ()))

    def _ticket(self) -> Ticket:
        spec, created_at = self.spec, self.moments[0]
        subject = text.one_line(spec["subject"])
        reference = rules.reference(self.number, created_at, self.times.zone)
        return Ticket(
            id=self.id,
            number=self.number,
            subject=subject,
            search_text=rules.searchable(reference, subject),
            requester_id=self.cast[spec["by"]].id,
            product_id=self.made.products[spec["product"]].id,
            category_id=self.made.categories[spec["category"]].id,
            state=self.state,
            priority=rules.PRIORITIES[spec.get("priority", "normal")],
            assignee_id=self.cast[spec["assignee"]].id if self.taken and "assignee" in spec else None,
            settled_on=self.clocks.settled_on,
            customer_wrote_on=self.times.day(self.last_words),
            silence_due_on=self.clocks.silence_due_on,
            silence_step=self.clocks.silence_step or "",
            last_event=self.sequence,
            shared_with_id=self._organisation() if spec.get("shared") else None,
            created_at=created_at,
            changed_at=self.changed_at,
        )

    def _organisation(self) -> UUID | None:
        return self.cast[self.spec["by"]].organisation_id  # type: ignore[attr-defined]  # a column of the ORM's

    def _share(self, colleagues: Iterable[str]) -> None:
        at = self.moments[0]
        self.made.shares += [
            TicketShare(
                id=id_at(at, "share", self.number, key),
                ticket_id=self.id,
                person_id=self.cast[key].id,
                organisation_id=self._organisation(),
                created_at=at,
            )
            for key in colleagues
        ]

    def _moments(self) -> list[datetime]:
        """When each step happens. The clock's own steps find their day themselves.

        Staff answer at office hours, unless the story would then not have come to its end yet.
        """
        at_ease = self._chain(in_office=True)
        return squeezed(
            at_ease if at_ease[-1] < self.times.now else self._chain(in_office=False), self.times.now
        )

    def _chain(self, *, in_office: bool) -> list[datetime]:
        at = self.times.ago(self.spec["days"], "ticket", self.number)
        moments = [at]
        for place, step in enumerate(self.spec["steps"][1:], start=1):
            at += timedelta(hours=step.get("after", 1), minutes=20 * share("step", self.number, place))
            if in_office and step["by"] in self.cast.staff:
                at = self.times.in_office(at, self.number, place)
            moments.append(at)
        return moments

    def _of_customer(self, step: dict[str, Any], at: datetime) -> None:
        if "do" in step:
            self._event(Event(step["do"]), Side.CUSTOMER, at, step["by"])
            return
        self._event(Event.CREATED if self.state is None else Event.REPLY, Side.CUSTOMER, at, step["by"])
        self._message(step, step["text"], Side.CUSTOMER, at)
        self.last_words = at

    def _of_staff(self, step: dict[str, Any], at: datetime) -> None:
        if not self.taken:
            self._take(step["by"], at)
        if "do" in step:
            self._event(Event(step["do"]), Side.STAFF, at, step["by"])
        elif "note" in step:
            self._event(Event.NOTE, Side.STAFF, at, step["by"])
            self._message(step, step["note"], Side.STAFF, at, internal=True)
        else:
            chosen = State(step.get("to", State.WAITING_CUSTOMER))
            self._event(Event.REPLY, Side.STAFF, at, step["by"], chosen=chosen)
            self._message(step, step["text"], Side.STAFF, at)

    def _take(self, who: str, at: datetime) -> None:
        """What happens to a ticket when somebody first looks at it."""
        self.taken = True
        at -= 5 * LEAST
        assignee = self.spec.get("assignee", who)
        kind = Event.TAKEN if assignee == who else Event.ASSIGNED
        self._event(kind, Side.STAFF, at, who, detail=str(self.cast[assignee].id))
        if "priority" in self.spec:
            self._event(Event.PRIORITY, Side.STAFF, at + LEAST, who, detail=self.spec["priority"])
        for tag in self.spec.get("tags", ()):
            self._event(Event.TAGGED, Side.STAFF, at + 2 * LEAST, who, detail=tag)
            self.made.tags.append(
                TicketTag(id=id_at(at, "tag", self.number, tag), ticket_id=self.id, name=tag)
            )

    def _silence(self, event: Event) -> None:
        """What the clock does on the day that it is due; nothing when that day has not come."""
        due = self.clocks.silence_due_on
        if due is None:
            raise ValueError(f"{self.spec['subject']}: nothing is due by silence")
        at = datetime.combine(due, time(CLOCK_HOUR), self.times.zone).astimezone(self.times.now.tzinfo)
        if at < self.times.now:
            self._event(event, Side.CLOCK, max(at, self.changed_at + LEAST), None)

    def _event(
        self,
        event: Event,
        side: Side,
        at: datetime,
        who: str | None,
        *,
        chosen: State | None = None,
        detail: str = "",
    ) -> None:
        at = max(at, self.changed_at)
        to = rules.move(event, side, self.state, chosen=chosen)
        if not isinstance(to, State):
            raise ValueError(f"{self.spec['subject']}: {event} does not fit {self.state}")
        self.clocks = rules.clocks_after(
            event, side, self.state, to, self.clocks, self.times.day(at), self.reopen_days
        )
        self.sequence += 1
        self.made.events.append(
            TicketEvent(
                id=id_at(at, "event", self.number, self.sequence),
                ticket_id=self.id,
                sequence=self.sequence,
                kind=event,
                actor_id=self.cast[who].id if who else None,
                side=side,
                from_state=self.state or "",
                to_state=to,
                detail=detail,
                at=at,
            )
        )
        self.state, self.changed_at = to, at
        if who:
            self.made.done.append((self.cast[who].id, at))

    def _message(
        self, step: dict[str, Any], body: str, side: Side, at: datetime, *, internal: bool = False
    ) -> None:
        body = text.many_lines(body)
        message = TicketMessage(
            id=id_at(at, "message", self.number, self.sequence),
            number=rules.message_number(self.number, self.sequence),
            ticket_id=self.id,
            author_id=self.cast[step["by"]].id,
            side=side,
            body=body,
            search_text=text.folded(body),
            internal=internal,
            created_at=at,
        )
        self.made.messages.append(message)
        self.made.files += [(message, self.cast[step["by"]].id, name) for name in step.get("files", ())]
