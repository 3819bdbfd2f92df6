"""One of everything, for tests that visit every address: an idea with a comment, a ticket with a file, and so on."""

from dataclasses import dataclass
from uuid import UUID

from starlette.applications import Starlette

from portal.accounts.models import Person
from portal.db.numbers import next_number
from portal.files.models import StoredFile
from portal.ideas.models import Board, Comment, Idea
from portal.kit import clock, ids, text
from portal.tickets.models import CannedAnswer, Category, Product, Ticket, TicketMessage
from tests import cast

TOKEN = "a-token-that-nobody-was-given"

QUESTIONS = {"/desk/privacy/due": "/desk/privacy/due?holding=ideas"}  # addresses that need one


@dataclass(frozen=True)
class Things:
    """The ids that stand in addresses."""

    idea: UUID
    comment: UUID
    ticket: UUID
    file: UUID
    person: UUID
    organisation: UUID
    boards: UUID
    products: UUID
    categories: UUID
    answers: UUID

    def address(self, path: str) -> str:
        """`path` of the route table with its parts filled in."""
        kinds = {
            "/ideas/": self.idea,
            "/desk/ideas/": self.idea,
            "/tickets/": self.ticket,
            "/desk/tickets/": self.ticket,
            "/files/": self.file,
            "/desk/people/": self.person,
            "/desk/organisations/": self.organisation,
            "/desk/settings/boards/": self.boards,
            "/desk/settings/products/": self.products,
            "/desk/settings/categories/": self.categories,
            "/desk/settings/answers/": self.answers,
        }
        which = next((made for start, made in kinds.items() if path.startswith(start)), ids.new_id())
        path = QUESTIONS.get(path, path).replace("{invitation}", str(ids.new_id()))
        return (
            path.replace("{id}", str(which))
            .replace("{comment}", str(self.comment))
            .replace("{token}", TOKEN)
            .replace("{provider}", "google")
            .replace("{purpose}", "ideas")
        )


async def things(app: Starlette, owner: Person, other: Person) -> Things:
    """Makes one of everything: what has an owner is `owner`'s, the person of the desk pages is `other`."""
    board = await Board.create(id=ids.new_id(), name="Planbord")
    idea = await idea_of(owner, board)
    comment = await Comment.create(
        id=ids.new_id(), idea=idea, author=owner, body="Graag.", created_at=clock.now()
    )
    ticket = await ticket_of(owner)
    message = await message_of(ticket, owner)
    return Things(
        idea=idea.id,
        comment=comment.id,
        ticket=ticket.id,
        file=await _file(app, message, owner),
        person=other.id,
        organisation=(await cast.molen()).id,
        boards=board.id,
        products=(await Product.create(id=ids.new_id(), name="Planbord")).id,
        categories=(await Category.create(id=ids.new_id(), name="Vraag")).id,
        answers=(await CannedAnswer.create(id=ids.new_id(), title="Groet", body="Dag {name}")).id,
    )


async def idea_of(author: Person, board: Board, title: str = "Een kalender per ploeg") -> Idea:
    """An open idea of `author`."""
    return await Idea.create(
        id=ids.new_id(),
        number=await next_number("idea"),
        board=board,
        author=author,
        title=title,
        description="Dan ziet iedereen zijn eigen werk.",
        created_at=clock.now(),
    )


async def ticket_of(requester: Person, subject: str = "De app start niet") -> Ticket:
    """A new ticket of `requester`."""
    number, now = await next_number("ticket"), clock.now()
    return await Ticket.create(
        id=ids.new_id(),
        number=number,
        subject=subject,
        search_text=text.folded(subject),
        requester=requester,
        customer_wrote_on=now.date(),
        created_at=now,
        changed_at=now,
    )


async def message_of(ticket: Ticket, author: Person) -> TicketMessage:
    """What `author` wrote, as the customer."""
    return await TicketMessage.create(
        id=ids.new_id(),
        number=await next_number("ticket_message"),
        ticket=ticket,
        author=author,
        side="customer",
        body="Ik zie alleen een wit scherm.",
        created_at=clock.now(),
    )


async def _file(app: Starlette, message: TicketMessage, uploader: Person) -> UUID:
    made = ids.new_id()
    await app.state.store.put(f"files/{made}", b"hallo")
    await StoredFile.create(
        id=made,
        key=f"files/{made}",
        name="log.txt",
        media_type="text/plain",
        size=5,
        uploader=uploader,
        message=message,
        created_at=clock.now(),
    )
    return made
