"""What stands in the database and in the store once the demo was filled."""

from typing import TYPE_CHECKING

import pytest

from portal.accounts import password
from portal.db import rows, value
from portal.demo.seed import PASSWORD, seed
from portal.files import kinds
from portal.files.store import open_store
from portal.ideas.actions.submit import found_by
from portal.kit import clock
from portal.settings import SettingsError

if TYPE_CHECKING:
    from portal.db import Database
    from portal.settings import Settings

COUNTS = {
    "organisation": 3,
    "person": 65,
    "board": 3,
    "idea": 60,
    "ticket": 40,
    "product": 3,
    "category": 3,
    "canned_answer": 5,
    "stored_file": 12,
    "rights_request": 2,
    "breach": 1,
    "legal_hold": 1,
}
COUNT = {table: f"SELECT count(*) FROM {table}" for table in COUNTS}


@pytest.fixture
async def demo(db: "Database", settings: "Settings") -> "Settings":
    """The test's database, filled."""
    assert await seed(settings, clock.now())
    return settings


async def test_it_holds_what_was_promised(demo: "Settings") -> None:
    assert {table: await value(sql) for table, sql in COUNT.items()} == COUNTS


async def test_a_portal_that_others_can_reach_is_not_filled(db: "Database", settings: "Settings") -> None:
    settings.base_url = "https://support.example.org"
    with pytest.raises(SettingsError, match="public"):
        await seed(settings, clock.now())
    assert await value("SELECT count(*) FROM person") == 0


async def test_filling_twice_changes_nothing(demo: "Settings") -> None:
    assert not await seed(demo, clock.now())
    assert await value("SELECT count(*) FROM idea") == 60


async def test_counters_are_numbers_of_rows(demo: "Settings") -> None:
    wrong = await rows(
        "SELECT i.number FROM idea i WHERE i.vote_count <> (SELECT count(*) FROM vote v WHERE v.idea_id = i.id)"
        " OR i.comment_count <> (SELECT count(*) FROM comment c WHERE c.idea_id = i.id AND NOT c.internal)"
    )
    assert wrong == []


async def test_counts_per_board_are_those_of_the_ideas(demo: "Settings") -> None:
    counted = await rows("SELECT board_id, status, ideas FROM idea_count WHERE ideas > 0")
    there = await rows("SELECT board_id, status, count(*) AS ideas FROM idea GROUP BY board_id, status")
    assert _triples(counted) == _triples(there)


async def test_the_next_numbers_go_on(demo: "Settings") -> None:
    series = await rows("SELECT name, given FROM number_series WHERE name IN ('idea', 'person', 'ticket')")
    assert {one["name"]: one["given"] for one in series} == {"idea": 60, "person": 65, "ticket": 40}


async def test_the_privacy_desk_has_something_to_do(demo: "Settings") -> None:
    series = await rows("SELECT name, given FROM number_series WHERE name IN ('rights_request', 'breach')")
    assert {one["name"]: one["given"] for one in series} == {"rights_request": 2, "breach": 1}
    [waiting] = await rows("SELECT received_on, due_on FROM rights_request WHERE state = 'open'")
    assert 0 < (waiting["due_on"] - waiting["received_on"]).days <= 31
    [hold] = await rows(
        "SELECT t.id FROM legal_hold h JOIN ticket t ON t.id = h.record_id WHERE t.settled_on IS NULL"
    )
    assert hold


async def test_ideas_can_be_found(demo: "Settings") -> None:
    for one in await rows("SELECT title, description, title_text, search_text FROM idea"):
        folded = found_by(one["title"], one["description"])
        assert (one["title_text"], one["search_text"]) == (folded.title, folded.text)


async def test_everybody_has_the_password_that_is_shown(demo: "Settings") -> None:
    hashes = {one["password_hash"] for one in await rows("SELECT password_hash FROM person")}
    assert len(hashes) == 1
    assert await password.matches(hashes.pop(), PASSWORD)
    assert password.trouble(demo, PASSWORD, "Anna de Wit", "anna@vandijk.example.nl") is None


async def test_files_are_what_they_say(demo: "Settings") -> None:
    store = open_store(demo)
    for one in await rows("SELECT key, name, media_type, size FROM stored_file"):
        content = await store.read(one["key"])
        assert len(content) == one["size"]
        assert content[:4] in (b"\x89PNG", b"%PDF") or one["media_type"] == "text/plain"
        assert one["name"].rpartition(".")[2] in kinds.ACCEPTED


async def test_todays_sweep_counts_as_done(demo: "Settings") -> None:
    found = await rows("SELECT number, finished_at, stopped FROM sweep_run")
    assert [(one["number"], one["finished_at"] is None, one["stopped"]) for one in found] == [(1, False, "")]


def _triples(found: list[dict[str, object]]) -> set[tuple[object, ...]]:
    return {(one["board_id"], one["status"], one["ideas"]) for one in found}
