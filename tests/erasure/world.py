"""Zwaantje, who asks to be erased and has something everywhere; and her neighbour, of whom nothing may change."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from portal import registry
from portal.accounts.models import AccountLink, Person
from portal.db import dialect, execute, row, rows, value
from portal.files.models import StoredFile
from portal.files.store import open_store
from portal.holdings.leaving import Choices
from portal.ideas.models import Board, Comment, Idea
from portal.kit import clock, ids
from portal.mail import outbox
from portal.privacy.erasing import beginning
from portal.privacy.erasing import run as running
from portal.settings import Settings
from portal.tickets.models import Ticket
from portal.web.models import Session
from tests import cast
from tests.privacy import world
from tests.privacy.world import TODAY

EMAIL, NAME = "zwaantje@kwikstaart.example", "Zwaantje Kwikstaart"
WORD = "kwikkwak"  # in everything that she wrote

# What says how far numbers, counts and work have come, not what anybody wrote.
COUNTERS = {"number_series", "idea_count", "job", "lease", "idea_tally", "ticket_statistic", "ledger_line"}


@dataclass(frozen=True)
class Neighbour:
    """Bram, with an idea and a ticket."""

    person: Person
    board: Board
    idea: Idea
    ticket: Ticket


async def neighbour(settings: Settings) -> Neighbour:
    """One row at least in what people fill."""
    bram, board = await cast.bram(), await world.board()
    plain = {"title": "Iets", "description": "Iets", "search_text": "iets", "title_text": "iets"}
    made = await world.idea(bram, board, status="open", decided_on=None, response="", **plain)
    await world.thread(made, bram)
    ticket = await world.ticket(bram, state="open", settled_on=None, subject="Iets", search_text="iets")
    said = await world.message(ticket, bram, clock.now())
    await _file(settings, said.id, bram, "files/bram.txt")
    await _letters(settings, bram)
    return Neighbour(bram, board, made, ticket)


async def zwaantje(settings: Settings, beside: Neighbour, **changes: Any) -> Person:
    """The person who goes, with something of every kind, some of it on what is Bram's."""
    values = {"email": EMAIL, "company": "Kwikstaart BV", "display_name": "Zwaantje"}
    person = await cast.person(NAME, **{**values, **changes})
    words = {"title": f"Idee {WORD}", "description": WORD, "search_text": WORD, "title_text": WORD}
    for status, decided_on in (("open", None), ("rejected", TODAY)):
        made = await world.idea(person, beside.board, status=status, decided_on=decided_on, **words)
        await world.thread(made, person, beside.person)
    now = clock.now()
    await execute(
        "INSERT INTO vote (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)",
        ids.new_id(),
        beside.idea.id,
        person.id,
        now,
    )
    said = await Comment.create(
        id=ids.new_id(), idea=beside.idea, author=person, body=f"Ja, {WORD}", created_at=now
    )
    await Comment.create(
        id=ids.new_id(), idea=beside.idea, author=person, parent=said, body=WORD, created_at=now
    )
    await Idea.filter(id=beside.idea.id).update(vote_count=2, comment_count=4)
    await execute(
        "INSERT INTO follow (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)",
        ids.new_id(),
        beside.idea.id,
        person.id,
        now,
    )
    for number, changed in enumerate(({"state": "open", "settled_on": None}, {"settled_on": TODAY})):
        ticket = await world.ticket(person, subject=f"Vraag {WORD}", search_text=WORD, **changed)
        message = await world.message(ticket, person, now, body=f"{WORD} {NAME}", search_text=WORD)
        await _file(settings, message.id, person, f"files/{number}{WORD}.txt")
    await world.message(beside.ticket, person, now, body=WORD, search_text=WORD)
    await _letters(settings, person)
    return person


async def _letters(settings: Settings, person: Person) -> None:
    now = clock.now()
    await Session.create(
        id=f"{person.number:064}", public_id=ids.new_id(), person=person, created_at=now, seen_at=now
    )
    await AccountLink.create(
        id=ids.new_id(),
        person=person,
        kind="reset",
        token_hash=f"{person.number:064}",
        email=person.email,
        created_at=now,
        expires_at=now + timedelta(days=7),
    )
    await letter(settings, person)


async def letter(settings: Settings, person: Person) -> None:
    """The mail of the neighbour, when a test has deleted all mail."""
    now = clock.now()
    await outbox.enqueue(
        settings,
        kind="privacy/account_going",
        to=person.email,
        language="en",
        purpose="account",
        now=now,
        person_id=person.id,
        items=[{"text": person.email, "until": "x"}],
    )


async def _file(settings: Settings, message_id: UUID, person: Person, key: str) -> None:
    await open_store(settings).put(key, WORD.encode())
    await StoredFile.create(
        id=ids.new_id(),
        key=key,
        name=f"{WORD}.txt",
        media_type="text/plain",
        size=8,
        message_id=message_id,
        uploader=person,
        created_at=clock.now(),
    )


async def begin(settings: Settings, person: Person, choices: Choices | None = None) -> UUID:
    return await beginning.begin(settings, person.id, choices or Choices(), "person", now=clock.now())


async def run(settings: Settings, erasure_id: UUID) -> None:
    await running.run(registry.erasing(settings), erasure_id, clock.now())


async def erase(settings: Settings, person: Person, choices: Choices | None = None) -> dict[str, Any]:
    """From beginning to end. Returns the receipt."""
    erasure_id = await begin(settings, person, choices)
    await run(settings, erasure_id)
    return await receipt(erasure_id)


async def receipt(erasure_id: UUID) -> dict[str, Any]:
    found = await row("SELECT state, receipt FROM erasure WHERE id = $1", erasure_id)
    assert found is not None
    assert found["state"] == "done"
    read: dict[str, Any] = json.loads(found["receipt"])
    return read


async def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, but the counters."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'"
        if dialect() == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
    )
    tables = [one["name"] for one in await rows(sql + " ORDER BY 1")]
    return {one: await rows(f'SELECT * FROM "{one}"') for one in tables if one not in COUNTERS}


async def count(table: str) -> int:
    return int(await value(f"SELECT count(*) FROM {table}"))
