"""A small world for the lifecycle job: a board, ideas that were decided, tickets that were settled, and a run of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from portal import registry
from portal.accounts.models import Person
from portal.db import rows, value
from portal.db.numbers import next_number
from portal.ideas import rules
from portal.ideas.models import Board, Comment, Follow, Idea, StatusChange, Vote
from portal.kit import clock, ids
from portal.privacy import sweep
from portal.privacy.sweep import Report
from portal.settings import Settings
from portal.tickets.models import Ticket, TicketMessage

NOW = datetime(2023, 6, 15, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
TODAY = date(2023, 6, 15)
LONG_AGO = date(2021, 1, 10)
SECRET = "geheimzinnig"  # a word that must be found nowhere once its record is gone


async def board(name: str = "Planbord") -> Board:
    return await Board.create(id=ids.new_id(), name=name)


async def idea(author: Person | None, on: Board, **changes: Any) -> Idea:
    """A rejected idea of `author`, decided long ago."""
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "number": await next_number("idea"),
        "board": on,
        "author": author,
        "title": f"Een {SECRET} idee",
        "description": f"Heel {SECRET}.",
        "search_text": f"een {SECRET} idee heel {SECRET}.",
        "title_text": f"een {SECRET} idee",
        "status": "rejected",
        "response": f"Nee, te {SECRET}.",
        "decided_on": LONG_AGO,
        "created_at": datetime(2020, 5, 1, tzinfo=UTC),
    }
    known = Idea._meta.fields_map
    return await Idea.create(**{k: v for k, v in {**values, **changes}.items() if k in known or k in changes})


async def thread(about: Idea, *people: Person) -> None:
    """Everything that can hang on an idea: each of `people` votes, follows and comments; one answer, one change."""
    at = datetime(2020, 6, 1, tzinfo=UTC)
    for person in people:
        await Vote.create(id=ids.new_id(), idea=about, person=person, created_at=at)
        await Follow.create(id=ids.new_id(), idea=about, person=person, created_at=at)
        said = await Comment.create(
            id=ids.new_id(), idea=about, author=person, body=f"Ook {SECRET}", created_at=at
        )
        await Comment.create(
            id=ids.new_id(), idea=about, author=person, parent=said, body=f"Juist {SECRET}", created_at=at
        )
    await StatusChange.create(
        id=ids.new_id(), idea=about, from_status="open", to_status="rejected", response=SECRET, at=at
    )
    await Idea.filter(id=about.id).update(
        vote_count=len(people), comment_count=2 * len(people), trend=rules.trend_of([at] * len(people))
    )


async def ticket(requester: Person | None, **changes: Any) -> Ticket:
    """A ticket of `requester`, solved long ago."""
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "number": await next_number("ticket"),
        "subject": f"Een {SECRET} probleem",
        "search_text": f"een {SECRET} probleem",
        "requester": requester,
        "state": "closed",
        "settled_on": LONG_AGO,
        "customer_wrote_on": LONG_AGO,
        "created_at": datetime(2021, 1, 8, 9, tzinfo=UTC),
        "changed_at": datetime(2021, 1, 10, 9, tzinfo=UTC),
    }
    return await Ticket.create(**{**values, **changes})


async def message(of: Ticket, author: Person | None, at: datetime, **changes: Any) -> TicketMessage:
    values: dict[str, Any] = {
        "id": ids.new_id(),
        "number": await next_number("ticket_message"),
        "ticket": of,
        "author": author,
        "side": "customer",
        "body": f"Dit is {SECRET}",
        "search_text": f"dit is {SECRET}",
        "created_at": at,
    }
    return await TicketMessage.create(**{**values, **changes})


async def run(settings: Settings, now: datetime = NOW, **changes: Any) -> Report:
    """One run of the sweep over every installed holding, as of `now`. PostgreSQL has a clock that no test can move, so
    `now` lies in the past, and the clock says what it says."""
    options: dict[str, Any] = {"clock_now": clock.now(), **changes}
    return await sweep.run(settings, registry.holdings(settings), now=now, **options)


def deleted(report: Report) -> dict[str, int]:
    """How many records went, by holding, without those of which none did."""
    return {one.key: one.deleted for one in report.holdings if one.deleted}


def kept(report: Report, key: str) -> dict[str, int]:
    """Why candidates of one holding stayed."""
    return next(dict(one.kept) for one in report.holdings if one.key == key)


async def there(table: str) -> set[UUID]:
    """The ids in a table."""
    return {one["id"] for one in await rows(f"SELECT id FROM {table}")}


async def count(table: str) -> int:
    return int(await value(f"SELECT count(*) AS n FROM {table}"))


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)
