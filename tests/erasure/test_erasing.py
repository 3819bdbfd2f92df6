"""Everything of the person goes, nothing of the neighbour, and the receipt says how much."""

from pathlib import Path
from typing import Any

import pytest

from portal import registry
from portal.accounts.models import Person
from portal.db import Database, cleaning, dialect, row, rows, value
from portal.files import jobs as files
from portal.files.store import MissingObjectError, open_store
from portal.holdings.leaving import Choices
from portal.ideas.models import Idea
from portal.jobs import queue
from portal.kit import clock
from portal.mail import delivery
from portal.settings import Settings
from portal.web.errors import Refusal
from tests import cast
from tests.erasure import world
from tests.erasure.world import EMAIL, WORD, begin, erase, neighbour, run, zwaantje
from tests.privacy import remains


async def test_everything_goes_and_the_neighbour_keeps_everything(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    before = await world.everything()
    person = await zwaantje(settings, beside)
    assert await erase(settings, person) == {
        "went": {
            "idea": 2,
            "comment": 2,
            "vote": 1,
            "follow": 1,
            "ticket": 2,
            "message": 1,
            "mail": 1,
            "account": 1,
        },
        "left": {},
        "remains": 0,
        "findings": {},
        "explained": {
            "erasure.person_id": 1,
            "ledger_line.record_id": 2,  # that it began, and that the account went
            "mail.recipient": 1,
            "tombstone.record_id": 1,
        },
        "sought": 4,
    }
    after = await world.everything()
    assert {table for table in before if len(after[table]) > len(before[table])} == {
        "tombstone",
        "mail",
        "erasure",
    }
    for table, kept in before.items():
        for one in kept:
            expected = {**one, "trend": pytest.approx(one["trend"])} if "trend" in one else one
            assert expected in after[table], table


async def test_no_word_of_it_is_left_anywhere(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    await erase(settings, person)
    for payload in await rows("SELECT kind, payload FROM job WHERE kind = 'files.remove'"):
        await files.remove(queue.json.loads(payload["payload"]), settings, clock.now())
    await delivery.Delivery(settings).deliver()
    # the name of a file stands in the job that removes it
    assert await remains.tables_with(WORD) - {"job", "stored_file"} == set()
    for word in ("waantje", "wikstaart"):
        assert await remains.tables_with(word) == set()
    with pytest.raises(MissingObjectError):
        await open_store(settings).read(f"files/0{WORD}.txt")
    if dialect() == "sqlite":
        await cleaning.cut_off_log()
        path = settings.database_url.removeprefix("sqlite:///")
        found = [one for one in ("", "-wal", "-shm") if Path(path + one).exists()]
        assert [one for one in found if EMAIL.encode() in Path(path + one).read_bytes()] == []


async def test_what_was_chosen_stays_without_a_name(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    person = await zwaantje(settings, beside)
    kept = await value("SELECT id FROM idea WHERE author_id = $1 AND status = 'open'", person.id)
    receipt = await erase(settings, person, Choices(frozenset({kept}), comments=True))
    assert receipt["left"] == {"comment": 4, "idea": 1}
    assert receipt["went"]["idea"] == 1
    assert await rows("SELECT id, author_id, vote_count FROM idea WHERE id = $1", kept) == [
        {"id": kept, "author_id": None, "vote_count": 1}
    ]
    assert await value("SELECT count(*) FROM comment WHERE author_id IS NULL") == 4


async def test_all_ideas_may_stay(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    receipt = await erase(settings, person, Choices(all_ideas=True))
    assert receipt["left"] == {"idea": 2}
    assert await value("SELECT count(*) FROM idea WHERE author_id IS NULL") == 2


async def test_answers_of_others_stay(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    person = await zwaantje(settings, beside)
    said = await value(
        "SELECT id FROM comment WHERE author_id = $1 AND idea_id = $2 AND parent_id IS NULL",
        person.id,
        beside.idea.id,
    )
    from portal.ideas.models import Comment
    from portal.kit import ids

    answer = await Comment.create(
        id=ids.new_id(),
        idea=beside.idea,
        author=beside.person,
        parent_id=said,
        body="Mee eens",
        created_at=clock.now(),
    )
    await erase(settings, person)
    assert await row("SELECT parent_id, body FROM comment WHERE id = $1", answer.id) == {
        "parent_id": None,
        "body": "Mee eens",
    }
    assert (await Idea.get(id=beside.idea.id)).comment_count == 3


async def test_nobody_is_signed_in_from_the_first_moment(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings), password_hash="x")
    await begin(settings, person)
    counts = "SELECT (SELECT count(*) FROM session WHERE person_id = $1) AS a,"
    counts += " (SELECT count(*) FROM account_link WHERE person_id = $1) AS b"
    assert await row(counts, person.id) == {"a": 0, "b": 0}
    found = await Person.get(id=person.id)
    assert (found.password_hash, found.disabled_at is not None) == ("", True)


async def test_begun_twice_is_once(db: Database, settings: Settings) -> None:
    person = await zwaantje(settings, await neighbour(settings))
    first = await begin(settings, person, Choices(comments=True))
    assert await begin(settings, person) == first
    assert await world.count("erasure") == 1
    await run(settings, first)
    once = await world.everything()
    await run(settings, first)
    assert await world.everything() == once


async def test_staff_are_not_erased(db: Database, settings: Settings) -> None:
    daan = await cast.daan()
    with pytest.raises(Refusal) as refused:
        await begin(settings, daan)
    assert refused.value.status == 409
    assert await world.count("erasure") == 0


async def test_of_staff_who_left_only_the_role_stays(db: Database, settings: Settings) -> None:
    beside = await neighbour(settings)
    daan = await cast.person("Daantje Kwikstaart", email=EMAIL)
    from portal.ideas.models import Comment
    from portal.kit import ids
    from tests.privacy import world as privacy

    await Comment.create(
        id=ids.new_id(), idea=beside.idea, author=daan, body="Wij", by_staff=True, created_at=clock.now()
    )
    await privacy.message(beside.ticket, daan, clock.now(), side="staff", body="Antwoord")
    await Idea.filter(id=beside.idea.id).update(responder_id=daan.id)
    receipt = await erase(settings, daan)
    assert (receipt["went"], receipt["remains"]) == ({"account": 1}, 0)
    assert await row("SELECT author_id, body FROM comment WHERE by_staff") == {
        "author_id": None,
        "body": "Wij",
    }
    assert await row("SELECT author_id, body FROM ticket_message WHERE side = 'staff'") == {
        "author_id": None,
        "body": "Antwoord",
    }
    assert await value("SELECT responder_id FROM idea") is None


async def test_signing_up_again_revives_nothing(db: Database, settings: Settings) -> None:
    await erase(settings, await zwaantje(settings, await neighbour(settings)))
    again = await cast.person("Zwaantje Kwikstaart", email=EMAIL)
    for table, column in (
        ("idea", "author_id"),
        ("comment", "author_id"),
        ("vote", "person_id"),
        ("ticket", "requester_id"),
    ):
        assert await rows(f"SELECT id FROM {table} WHERE {column} = $1", again.id) == []
    assert await value("SELECT count(*) FROM erasure WHERE person_id = $1", again.id) == 0


async def test_the_receipt_is_sent_and_forgotten(db: Database, settings: Settings, tmp_path: Path) -> None:
    await erase(settings, await zwaantje(settings, await neighbour(settings), language="nl"))
    mail: Any = await row(
        "SELECT subject, body, recipient, person_id FROM mail WHERE kind = 'privacy/erased'"
    )
    assert (mail["recipient"], mail["person_id"]) == (EMAIL, None)
    assert mail["subject"] == "Je gegevens bij Testportaal zijn gewist"
    assert "Ideeën: 2" in mail["body"]
    await delivery.Delivery(settings).deliver()
    assert await value("SELECT count(*) FROM mail WHERE kind = 'privacy/erased'") == 0


async def test_nothing_comes_back_with_a_backup(db: Database, settings: Settings) -> None:
    """What a restored copy is told: comments and messages of theirs go again, as everything does."""
    person = await zwaantje(settings, await neighbour(settings))
    await erase(settings, person)
    kinds = {one["kind"] for one in await rows("SELECT DISTINCT kind FROM ledger_line")}
    assert kinds == {"erasure", "idea", "comment", "ticket", "ticket_message", "person"}
    holdings = {one.kind for one in registry.holdings(settings) if one.forget}
    assert kinds <= holdings | set(registry.FORGET)
