"""The texts of the demo: as many as promised, in both languages, and nothing in them that is somebody's."""

import re
from collections import Counter
from typing import Any

from portal.demo import content, ideas, people, tickets
from portal.ideas.rules import DECIDED, personal_data

EXAMPLES = re.compile(r"@(?:[a-z]+\.)?example\.(?:org|com|nl)$")
PEOPLE = content.read("people")
IDEAS: list[dict[str, Any]] = content.read(*ideas.FILES, key="idea")
TICKETS: list[dict[str, Any]] = content.read(*tickets.FILES, key="ticket")
LANGUAGE = {one["key"]: one["language"] for one in PEOPLE["customer"]} | {
    one["key"]: one["language"] for one in people._voters(PEOPLE["voters"])
}


def test_there_are_as_many_people_as_promised() -> None:
    assert len(PEOPLE["organisation"]) == 3
    assert sum("organisation" in one for one in PEOPLE["customer"]) == 12
    assert sum("organisation" not in one for one in PEOPLE["customer"]) == 3
    assert [one["key"] for one in PEOPLE["staff"]] == ["daan", "noor", "mila", "eva", "petra"]
    assert len(people._voters(PEOPLE["voters"])) == 45
    assert len(PEOPLE["canned"]) == 5


def test_nobody_is_there_twice() -> None:
    keys = [one["key"] for one in (*PEOPLE["customer"], *PEOPLE["staff"], *people._voters(PEOPLE["voters"]))]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_addresses_lead_nowhere() -> None:
    keys = [one["key"] for one in (*PEOPLE["customer"], *PEOPLE["staff"])]
    assert [key for key in keys if not EXAMPLES.search(people.card(key).email)] == []


def test_sixty_ideas_two_in_three_in_dutch() -> None:
    written = [LANGUAGE[one["by"]] for one in IDEAS if one["by"]]
    assert (len(IDEAS), written.count("en"), len({one["title"] for one in IDEAS})) == (60, 18, 60)


def test_forty_tickets_two_in_three_in_dutch() -> None:
    written = Counter(LANGUAGE[one["by"]] for one in TICKETS)
    assert written == {"nl": 28, "en": 12}


def test_decided_ideas_and_plans_have_an_answer() -> None:
    silent = [
        one["title"] for one in IDEAS if one["status"] in (*DECIDED, "planned") and "response" not in one
    ]
    assert silent == []


def test_ideas_say_something_and_nothing_personal() -> None:
    texts = [text for one in IDEAS for text in (one["title"], one["text"], *_said(one))]
    assert [text for text in texts if len(text) < 10 or personal_data(text)] == []


def test_tickets_hold_nothing_personal() -> None:
    texts = [
        step[kind] for one in TICKETS for step in one["steps"] for kind in ("text", "note") if kind in step
    ]
    assert len(texts) > 100
    assert [text for text in texts if personal_data(text)] == []


def test_there_are_internal_notes_and_answers_to_comments() -> None:
    comments = [comment for one in IDEAS for comment in one["comments"]]
    assert sum(comment.get("internal", False) for comment in comments) >= 1
    assert sum("to" in comment for comment in comments) >= 10
    assert max(len(one["comments"]) for one in IDEAS) == 6
    assert min(len(one["comments"]) for one in IDEAS) == 0


def _said(idea: dict[str, Any]) -> list[str]:
    return [idea.get("response", "long enough"), *(comment["text"] for comment in idea["comments"])]
