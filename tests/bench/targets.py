"""What is asked of the portal under measurement: another person, idea, ticket or word each time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from portal.accounts.password import hashed
from portal.db import dialect, execute, placeholders, rows, use_database, value
from tests.bench.wire import Sent
from tests.drills.servers import session_of
from tests.harness.site import Site

T = TypeVar("T")

REQUESTS = 5000
PASSWORD = "zeven gele kaplaarzen op zolder"


@dataclass(frozen=True)
class Target:
    """One kind of request under measurement. `make`: the n-th of them."""

    name: str
    origin: str
    process: int
    make: Callable[[int], Sent]
    requests: int = REQUESTS
    beside: Callable[[int], Sent] | None = None  # sent once a second meanwhile


async def targets(database_url: str, site: Site) -> list[Target]:
    """Every kind of request, to a portal that `portal seed large` has filled. Another person, idea, ticket or word each
    time, and a vote a second while pages are read: no page is the one before once more."""
    async with use_database(database_url):
        await _tidy()
        people = await rows(
            "SELECT id, email FROM person WHERE email LIKE '%@crowd.example.org' ORDER BY number LIMIT 800"
        )
        known = f"UPDATE person SET password_hash = $1 WHERE id IN ({placeholders(len(people), first=2)})"
        await execute(known, await hashed(PASSWORD), *(one["id"] for one in people))
        tokens = [await session_of(one["id"]) for one in people]
        # the next page of somebody who wrote tells them how that went, once: who reads here did not write
        readers, writers = _halves(tokens)
        agent = await session_of(await value("SELECT id FROM person WHERE is_agent ORDER BY number LIMIT 1"))
        open_ideas = await rows(
            "SELECT id, title FROM idea WHERE status = 'open' ORDER BY trend DESC LIMIT 300"
        )
        discussed = await rows(
            "SELECT id FROM idea WHERE comment_count BETWEEN 4 AND 9 ORDER BY vote_count DESC LIMIT 100"
        )
        asked = await rows(
            "SELECT id, requester_id FROM ticket WHERE state = 'open' AND last_event >= 2"
            " ORDER BY number DESC LIMIT 600"
        )
        # those that are answered grow with every round; those that are read stay as they are
        asked, answered = _halves(asked)
        board = await value("SELECT id FROM board WHERE archived_at IS NULL ORDER BY position LIMIT 1")
        askers = [await session_of(one["requester_id"]) for one in answered]
    words = sorted({word for one in open_ideas for word in one["title"].split() if len(word) > 4})

    def voting(number: int) -> Sent:
        """Everybody votes for an idea, and takes it back in the next turn."""
        turn, who = divmod(number, len(writers))
        way = "vote/withdraw" if turn % 2 else "vote"
        return Sent(f"/ideas/{_turn(open_ideas, who)['id']}/{way}", writers[who], {})

    def signing_in(number: int) -> Sent:
        return Sent("/sign-in", form={"email": _turn(people, number)["email"], "password": PASSWORD})

    def asking(number: int) -> Sent:
        form = {
            "subject": f"Vraag {number}",
            "description": "Hoe zet ik dit aan?",
            "idempotency_key": f"n{number}",
        }
        return Sent("/tickets/new", _turn(writers, number), form)

    def suggesting(number: int) -> Sent:
        form = {
            "title": f"{_turn(open_ideas, number)['title'][:100]} {number}",
            "description": "Nu doen we dat met de hand, iedere week opnieuw. Eén knop zou al helpen.",
            "board": str(board),
            "idempotency_key": f"i{number}",
        }
        return Sent("/ideas/new", _turn(writers, number), form)

    def replying(number: int) -> Sent:
        form = {"body": "Het gebeurt nog steeds.", "idempotency_key": f"r{number}"}
        return Sent(f"/tickets/{_turn(answered, number)['id']}/replies", _turn(askers, number), form)

    def noting(number: int) -> Sent:
        form = {"body": "We kijken ernaar.", "state": "open", "seen": "9", "idempotency_key": f"o{number}"}
        return Sent(f"/desk/tickets/{_turn(answered, number)['id']}/notes", agent, form)

    def target(name: str, make: Callable[[int], Sent], **more: Any) -> Target:
        return Target(name, site.url, site.process.pid, make, **more)

    reading: dict[str, Callable[[int], Sent]] = {
        "board, visitor": lambda _: Sent("/ideas"),
        "board, signed in": lambda number: Sent("/ideas", _turn(readers, number)),
        "search": lambda number: Sent(f"/ideas?q={quote(_turn(words, number))}"),
        "similar": lambda number: Sent(f"/ideas/similar?title={quote(_turn(open_ideas, number)['title'])}"),
        "idea": lambda number: Sent(f"/ideas/{_turn(discussed, number)['id']}", _turn(readers, number)),
        "queue": lambda _: Sent("/desk/tickets?queue=all", agent),
        "ticket": lambda number: Sent(f"/desk/tickets/{_turn(asked, number)['id']}", agent),
    }
    return [
        *(target(name, make, beside=voting) for name, make in reading.items()),
        target("vote", voting),
        target("new idea", suggesting),
        target("new ticket", asking),
        target("reply", replying),
        target("note", noting),
        target("sign-in", signing_in),
    ]


def _turn(found: Sequence[T], number: int) -> T:
    """Each of them in turn."""
    return found[number % len(found)]


def _halves(found: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """The first and the second half of them, however few a small portal has."""
    middle = len(found) // 2
    return found[:middle], found[middle:]


async def _tidy() -> None:
    """What autovacuum does, which is off in tests: until then an index of texts keeps new ones apart, and slow."""
    if dialect() == "postgres":
        for table in ("idea", "ticket", "ticket_message"):
            await execute(f"VACUUM ANALYZE {table}")
