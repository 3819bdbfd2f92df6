"""The gate itself: whatever is added, or goes missing, is named by a sentence that says where to declare it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from pydantic.fields import FieldInfo

from portal import registry
from portal.db import Database, dialect, execute
from portal.files.store import open_store
from portal.holdings.tables import Inventory, Prefix, held, table
from portal.ideas.forms import IdeaForm
from portal.kit import clock, ids
from portal.privacy.completeness import Registered, examine, in_store
from portal.settings import Settings
from portal.web.cookies import COOKIES
from portal.web.forms import Text

IDEAS = "portal/ideas/tables.py"
ANYWHERE = (
    "declare each column of it in the tables.py of the feature that fills it (portal/<feature>/tables.py)"
)


@pytest.fixture
def registered(db: Database, settings: Settings) -> Registered:
    return registry.registered(settings)


def new_column(name: str, where: str) -> str:
    return (
        f"the column {name} is in the database and not declared: say in {where} which purposes it serves or"
        " why it is there, and whether it is in people's copies"
    )


def new_table(name: str) -> str:
    return f"the table {name} is in the database and not declared: {ANYWHERE}"


@pytest.fixture
async def before(registered: Registered) -> list[str]:
    """What is said without the mutation: nothing, which is for test_whole.py to find."""
    return await examine(registered)


async def said(registered: Registered, before: list[str]) -> list[str]:
    """What is said more because of the mutation."""
    return [one for one in await examine(registered) if one not in before]


async def test_a_column(registered: Registered, before: list[str]) -> None:
    await execute("ALTER TABLE idea ADD COLUMN mood TEXT")
    assert await said(registered, before) == [new_column("idea.mood", IDEAS)]


async def test_a_column_that_the_database_works_out(registered: Registered, before: list[str]) -> None:
    """SQLite's own list of columns leaves it out."""
    kind = "STORED" if dialect() == "postgres" else "VIRTUAL"
    await execute(f"ALTER TABLE board ADD COLUMN shout TEXT GENERATED ALWAYS AS (upper(name)) {kind}")
    assert await said(registered, before) == [new_column("board.shout", IDEAS)]


async def test_a_column_of_another_kind(registered: Registered, before: list[str]) -> None:
    kind = "jsonb" if dialect() == "postgres" else "JSON"
    await execute("ALTER TABLE breach DROP COLUMN measures")
    await execute(f"ALTER TABLE breach ADD COLUMN measures {kind}")
    assert await said(registered, before) == [
        "the column breach.measures holds JSON: say in portal/privacy/tables.py with document(...) which keys"
    ]


async def test_a_table_between_two_others(registered: Registered, before: list[str]) -> None:
    """As the ORM makes one for a many-to-many relation, without a model of its own."""
    await execute("CREATE TABLE board_person (board_id CHAR(36) NOT NULL, person_id CHAR(36) NOT NULL)")
    assert await said(registered, before) == [new_table("board_person")]


async def test_a_view(registered: Registered, before: list[str]) -> None:
    await execute("CREATE VIEW voter AS SELECT idea_id, person_id FROM vote")
    assert await said(registered, before) == [new_table("voter")]


async def test_a_search_index(registered: Registered, before: list[str]) -> None:
    if dialect() == "postgres":
        await execute(
            "ALTER TABLE comment ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED"
        )
        expected = [new_column("comment.words", IDEAS)]
    else:
        await execute("CREATE VIRTUAL TABLE comment_search USING fts5(body)")
        inside = ("", "_config", "_content", "_data", "_docsize", "_idx")
        expected = [new_table(f"comment_search{one}") for one in inside]
    assert sorted(await said(registered, before)) == expected


async def test_a_column_that_is_gone(registered: Registered, before: list[str]) -> None:
    await execute("ALTER TABLE passkey DROP COLUMN sign_count")
    assert await said(registered, before) == [
        (
            "the column passkey.sign_count is declared in portal/accounts/tables.py and not in the"
            " database: take it out there"
        )
    ]


async def test_a_table_that_is_gone(registered: Registered, before: list[str]) -> None:
    await execute("DROP TABLE restore_mark")
    assert await said(registered, before) == [
        "the table restore_mark is declared in portal/privacy/tables.py and not in the database: take it out there"
    ]


@pytest.mark.parametrize(
    ("column", "document", "found"),
    [
        ("payload", {"idea": "1", "email": "anna@example.org"}, "email"),
        ("payload", {"keys": [{"name": "x"}]}, "keys.name"),
    ],
)
async def test_a_key_of_a_document(
    registered: Registered, before: list[str], column: str, document: Any, found: str
) -> None:
    await execute(
        "INSERT INTO job (id, kind, payload, due_at, tries, created_at) VALUES ($1, 'x', $2, $3, 0, $3)",
        ids.new_id(),
        json.dumps(document),
        clock.now(),
    )
    assert await said(registered, before) == [
        (
            f"the JSON key {found} stands in job.payload and is not declared: add it in"
            " portal/jobs/tables.py, or take care that it is not written"
        )
    ]


async def test_a_key_in_a_column_of_text(registered: Registered, before: list[str]) -> None:
    """A star in a declaration stands for one key, not for what is below it."""
    receipt = {"went": {"idea": 3}, "left": {"idea": {"title": "Bellen"}}}
    await execute(
        "INSERT INTO erasure (id, person_id, state, choices, asked_by, begun_at, receipt)"
        " VALUES ($1, $1, 'done', '{}', 'person', $2, $3)",
        ids.new_id(),
        clock.now(),
        json.dumps(receipt),
    )
    assert await said(registered, before) == [
        (
            "the JSON key left.idea.title stands in erasure.receipt and is not declared: add it in"
            " portal/privacy/tables.py, or take care that it is not written"
        )
    ]


async def test_an_input_of_a_form(
    registered: Registered, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mood = Text("Mood")
    monkeypatch.setattr(IdeaForm, "mood", mood, raising=False)
    monkeypatch.setitem(IdeaForm.fields, "mood", mood)
    assert await said(registered, before) == [
        (
            "the input mood of the form portal.ideas.forms.IdeaForm is not declared: say in"
            " portal/ideas/tables.py in which column it is kept, or why it is asked"
        )
    ]


async def test_an_input_that_is_gone(
    registered: Registered, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(IdeaForm, "board")
    assert await said(registered, before) == [
        (
            "the input board of the form portal.ideas.forms.IdeaForm is declared in portal/ideas/tables.py,"
            " and no form has it: take it out there"
        )
    ]


async def test_a_setting_with_an_address(
    registered: Registered, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Settings.model_fields, "weather_url", FieldInfo(annotation=str))
    assert await said(registered, before) == [
        (
            "the setting weather_url names an address that no host is declared for: declare it in"
            " portal/holdings/outgoing.py"
        )
    ]


async def test_a_prefix_of_the_store(registered: Registered, settings: Settings) -> None:
    store = open_store(settings)
    await store.put("faces/1.jpg", b"x")
    assert await in_store(registered, store) == [
        (
            f"objects faces/… lie in {store.url}, and no feature declares that prefix: declare it in its"
            " tables.py, or move them elsewhere"
        )
    ]


async def test_a_cookie_for_a_purpose_that_does_not_exist(
    registered: Registered, before: list[str], monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    tracker = replace(COOKIES[0], key="tracker", purpose="advertising")
    monkeypatch.setattr(registry, "COOKIES", (*registry.COOKIES, tracker))
    assert await said(registry.registered(settings), before) == [
        "the cookie tracker serves the purpose advertising, which does not exist"
    ]


@pytest.mark.parametrize(
    ("extra", "sentences"),
    [
        (
            Inventory(where="portal/x/tables.py", tables=(table("vote", held("ideas", "id")),)),
            ["the table vote is declared 2 times"],
        ),
        (
            Inventory(where="portal/x/tables.py", prefixes=(Prefix("faces/", ("faces",)),)),
            [
                "the prefix faces/ is declared in portal/x/tables.py to serve the purpose faces, which does not exist"
            ],
        ),
    ],
)
async def test_declarations_that_do_not_fit(
    registered: Registered, before: list[str], extra: Inventory, sentences: list[str]
) -> None:
    found = await said(replace(registered, inventories=(extra, *registered.inventories)), before)
    assert found == sentences


async def test_copies_and_declarations_have_to_agree(registered: Registered, before: list[str]) -> None:
    """A field of the copy that no column feeds, and a column that is said to be in a copy and is not."""
    ideas = next(one for one in registered.inventories if one.where == IDEAS)
    vote = table("vote", held("ideas", "id* idea_id person_id*voter created_at*made_at"))
    tables = tuple(vote if one.name == "vote" else one for one in ideas.tables)
    tables = tuple(
        replace(one, columns={**one.columns, "hidden_at": replace(one.columns["hidden_at"], copied=())})
        if one.name == "idea"
        else one
        for one in tables
    )
    others = [one for one in registered.inventories if one is not ideas]
    assert await said(replace(registered, inventories=(*others, replace(ideas, tables=tables))), before) == [
        (
            "the column vote.person_id is declared in portal/ideas/tables.py to be in people's copies as"
            " vote.voter, and no record says that"
        ),
        "people's copies say idea.hidden_at, and no column is declared to be copied there (column*idea.hidden_at)",
    ]


async def test_what_deletes_in_a_table_that_nobody_declares(
    registered: Registered, before: list[str]
) -> None:
    assert await said(replace(registered, clears={"the holding ideas": ("faces",)}), before) == [
        "the holding ideas deletes in the table faces, which no feature declares"
    ]


async def test_a_purpose_that_nothing_serves(registered: Registered, before: list[str]) -> None:
    others = tuple(one for one in registered.inventories if one.where != "portal/holdings/foundations.py")
    found = await said(replace(registered, inventories=others), before)
    assert not any(
        "purpose ledger" in one for one in found
    )  # the host of the ledger and the list of a run serve it
    rest = replace(
        registered, others=(), inventories=tuple(replace(one, elsewhere={}) for one in registered.inventories)
    )
    assert await said(rest, before) == [
        "the purpose backups is in the statement, and no column, cookie, host or object serves it"
    ]
