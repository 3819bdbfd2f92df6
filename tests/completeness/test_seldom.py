"""What the gate says of declarations and documents that nobody would write on purpose."""

from dataclasses import replace

import pytest

from portal import registry
from portal.db import Database, execute
from portal.kit import clock, ids
from portal.privacy.completeness import examine
from portal.settings import Settings


@pytest.mark.parametrize("receipt", ["no JSON", '"a text"'])
async def test_a_document_that_is_none(db: Database, settings: Settings, receipt: str) -> None:
    await execute(
        "INSERT INTO erasure (id, person_id, asked_by, choices, receipt, state, begun_at, finished_at)"
        " VALUES ($1, $1, 'person', '{}', $2, 'done', $3, $3)",
        ids.new_id(),
        receipt,
        clock.now(),
    )
    found = await examine(registry.registered(settings))
    assert ["erasure.receipt" in one for one in found] == ([True] if receipt == "no JSON" else [])


async def test_an_input_that_fills_a_column_of_nobody(db: Database, settings: Settings) -> None:
    registered = registry.registered(settings)
    ideas = next(one for one in registered.inventories if one.where == "portal/ideas/tables.py")
    first = next(one for one in ideas.forms if one.form and one.columns)
    name = next(iter(first.columns))
    forms = (replace(first, columns={**first.columns, name: "idea.mood"}), *ideas.forms[1:])
    forms = tuple(one for one in forms if one.form != first.form or one is forms[0])
    others = [one for one in registered.inventories if one is not ideas]
    found = await examine(replace(registered, inventories=(*others, replace(ideas, forms=forms))))
    assert [one for one in found if "idea.mood" in one] == [
        f"the form portal.ideas.{first.form} is declared in {ideas.where} to fill idea.mood, which no feature declares"
    ]
