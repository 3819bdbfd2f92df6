"""A word in every text column of every table: those that are listed here come out in a copy, and no other."""

import re

from httpx2 import AsyncClient
from starlette.applications import Starlette
from tortoise import Tortoise, fields

from portal.db import execute
from portal.settings import Settings
from tests import cast
from tests.mydata.holding import download, everything

SHORTEST = 60  # characters: what is shorter holds a word out of a list, and no text
NEEDED = {"email_key", "contact_email"}  # by which a person's own are found; the same as `email`
COMES_OUT = """
account_link.email audit_event.detail board.name comment.body idea.description idea.response idea.title mail.body
mail.recipient mail.subject organisation.address organisation.contact_name organisation.name passkey.name
person.company person.display_name person.email person.name rights_request.address rights_request.answer
rights_request.extension_reason rights_request.name rights_request.text session.browser social_identity.email
social_identity.name social_identity.subject stored_file.media_type stored_file.name ticket.subject
ticket_message.body
"""


def columns() -> list[tuple[str, str, str]]:
    """Table, primary key and name of every column with text."""
    found = []
    for model in Tortoise.apps["portal"].values():
        for name, field in model._meta.fields_map.items():
            if _is_text(field) and not field.pk and name not in NEEDED:
                found.append((model._meta.db_table, model._meta.db_pk_column, name))
    return sorted(found)


def _is_text(field: fields.Field[object]) -> bool:
    if isinstance(field, fields.TextField):
        return True
    return isinstance(field, fields.CharField) and field.max_length >= SHORTEST


async def test_only_what_is_listed_comes_out(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    for table, key, column in columns():
        # unlike in each row, for some columns are unique
        await execute(
            f"UPDATE {table} SET {column} ="
            f" 'KANARIE.{table}.{column}.' || substr(CAST({key} AS TEXT), length(CAST({key} AS TEXT)) - 5)"
        )
    copy = await download(settings, client, anna)
    whole = "\n".join(copy.read(name).decode() for name in copy.namelist())
    assert sorted(set(re.findall(r"KANARIE\.(\w+\.\w+)", whole))) == sorted(COMES_OUT.split())
