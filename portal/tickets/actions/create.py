"""Making a ticket."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from portal.db import for_update, row, rows, transaction
from portal.db.numbers import next_number
from portal.files import uploads
from portal.i18n import N_
from portal.jobs import queue
from portal.kit import ids
from portal.tickets import rules
from portal.tickets.actions import record
from portal.tickets.actions.act import Act
from portal.tickets.rules import Event, Side, State
from portal.web.errors import Refusal, not_found, too_many

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 60  # tickets that one customer can make
NO_LIMIT = 1_000_000
TELL = "tickets.tell_agents"  # the job that tells of a new ticket

# The agent and the customer: their rows are locked together, in order of id, before anything else is.
_BOTH = "SELECT id, verified_at, disabled_at, restricted_at FROM person WHERE id IN ($1, $2) ORDER BY id"
# Product and category are taken as long as they are not archived; nothing is made once the requester made `$15`.
_INSERT = """
INSERT INTO ticket (id, number, subject, search_text, requester_id, product_id, category_id, state, priority,
 follow_up_of_id, customer_wrote_on, silence_step, last_event, created_at, changed_at)
SELECT $1, $2, $3, $4, $5, (SELECT id FROM product WHERE id = $6 AND archived_at IS NULL),
 (SELECT id FROM category WHERE id = $7 AND archived_at IS NULL), $8, $9, $10, $11, '', 1, $12, $13
WHERE (SELECT count(*) FROM ticket WHERE requester_id = $5 AND created_at > $14) < $15
RETURNING product_id, category_id
"""


class NoCustomer(Exception):
    """The customer's account has gone, or was closed, since they were found."""


class UnknownChoice(Exception):
    """A product or category that cannot be chosen (any more). `field` is the form's."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class NewTicket:
    """What a new ticket says."""

    id: UUID  # made beforehand: the page it leads to is known before the transaction
    subject: str
    body: str
    product_id: UUID | None = None
    category_id: UUID | None = None
    follow_up_of: UUID | None = None


async def create(act: Act, new: NewTicket, files: uploads.Held | None = None) -> None:
    """Makes the actor's own ticket. Raises UnknownChoice, and the 429 refusal after too many in an hour."""
    async with transaction():
        await act.begin()
        await make(act, new, files, requester_id=act.person_id, side=Side.CUSTOMER)


async def create_for(act: Act, requester_id: UUID, new: NewTicket, files: uploads.Held | None = None) -> None:
    """Makes a ticket for a customer, written by an agent: a call, a letter. It is the customer's own from then on.

    Raises NoCustomer when their account goes in this very moment.
    """
    if not act.viewer.is_agent:
        raise not_found()
    async with transaction():
        people = await rows(_BOTH + for_update(), act.person_id, requester_id)
        await act.begin()
        customer = next((one for one in people if one["id"] == requester_id), None)
        if customer is None or customer["verified_at"] is None:
            raise NoCustomer
        if customer["disabled_at"] is not None or customer["restricted_at"] is not None:
            raise NoCustomer
        await make(act, new, files, requester_id=requester_id, side=Side.STAFF)


async def make(
    act: Act, new: NewTicket, files: uploads.Held | None, *, requester_id: UUID, side: Side
) -> None:
    """Writes a new ticket with its first message, in the open transaction of an actor who is locked."""
    number = await next_number("ticket")
    await _insert(act, new, number, requester_id, side)
    message_id = await record.say(
        new.id, number, 1, new.body, side=side, author_id=act.person_id, now=act.now
    )
    await record.log(new.id, 1, Event.CREATED, side, "", State.NEW, now=act.now, actor_id=act.person_id)
    if files is not None:
        await uploads.attach(files, message_id=message_id, uploader_id=act.person_id, now=act.now)
    await queue.enqueue(TELL, {"ticket": str(new.id), "by": str(act.person_id)}, now=act.now)


async def _insert(act: Act, new: NewTicket, number: int, requester_id: UUID, side: Side) -> None:
    reference = rules.reference(number, act.now, act.settings.zone)
    found = await row(
        _INSERT,
        new.id,
        number,
        new.subject,
        rules.searchable(reference, new.subject),
        requester_id,
        new.product_id,
        new.category_id,
        State.NEW,
        rules.PRIORITIES["normal"],
        new.follow_up_of,
        act.today,
        act.now,
        act.now,
        act.now - AN_HOUR,
        MOST_AN_HOUR if side is Side.CUSTOMER else NO_LIMIT,
    )
    if found is None:
        raise _too_many()
    if new.follow_up_of is None:
        _refuse_unknown(new, found)


def _refuse_unknown(new: NewTicket, found: dict[str, UUID | None]) -> None:
    if new.product_id != found["product_id"]:
        raise UnknownChoice("product")
    if new.category_id != found["category_id"]:
        raise UnknownChoice("category")


def _too_many() -> Refusal:
    refusal = too_many(int(AN_HOUR.total_seconds()))
    refusal.message = N_(
        "That is a lot of tickets in a short time. Add to one that you have, or wait an hour."
    )
    refusal.parameters = {}
    return refusal


def new_ticket_id() -> UUID:
    """The id of a ticket that is about to be made."""
    return ids.new_id()
