"""The copy that a person takes along: all of theirs, nothing of others, and nothing that opens anything."""

import json

from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.settings import Settings
from tests import cast
from tests.mydata.conforming import errors
from tests.mydata.holding import download, everything, said

SECRET = "KANARIE"
KINDS = (
    "idea comment vote follow ticket ticket_message ticket_share account contact invitation passkey account_link"
    " social_identity session audit_event mail rights_request restriction objection data_export retention_notice"
    " record_view"
)


async def test_has_every_kind_of_record(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    found = said(await download(settings, client, anna))
    assert sorted(found) == sorted(KINDS.split())


async def test_keeps_to_its_schema(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    copy = await download(settings, client, anna)
    schema = json.loads(copy.read("export.schema.json"))
    document = json.loads(copy.read("export.json"))
    assert errors(document, schema, schema) == []
    document["purposes"][0]["records"][0]["data"]["password_hash"] = "x"
    assert errors(document, schema, schema) == [
        "$.purposes[0].records[0]: 0 of the alternatives fit",
    ]


async def test_has_nothing_that_opens_anything(
    app: Starlette, client: AsyncClient, settings: Settings
) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram(), SECRET)
    session = await cast.sign_in(client, anna)
    copy = await download(settings, client, anna)
    whole = "\n".join(copy.read(name).decode() for name in copy.namelist())
    assert SECRET not in whole
    assert session.id not in whole


async def test_names_nobody_else(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna, bram = await cast.anna(), await cast.bram()
    await everything(app, anna, bram)
    await cast.sign_in(client, anna)
    copy = await download(settings, client, anna)
    texts = [name for name in copy.namelist() if not name.startswith("files/")]
    whole = "\n".join(copy.read(name).decode() for name in texts)
    assert [name for name in ("Bram", "Jansen", "Daan", "Visser", str(bram.id)) if name in whole] == []
    messages = said(copy)["ticket"][0]["data"]["messages"]
    assert [one["by"] for one in messages] == ["you", "another participant", "support staff"]


async def test_has_the_files(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    copy = await download(settings, client, anna)
    [file] = said(copy)["ticket"][0]["files"]
    assert copy.read(file["path"]) == b"hallo"


async def test_says_which_file_is_lost(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.anna()
    made = await everything(app, anna, await cast.bram())
    await app.state.store.remove(f"files/{made.file}")
    await cast.sign_in(client, anna)
    [file] = said(await download(settings, client, anna))["ticket"][0]["files"]
    assert file["path"] is None


async def test_can_be_read_in_the_persons_language(
    app: Starlette, client: AsyncClient, settings: Settings
) -> None:
    anna = await cast.anna(language="nl")
    await everything(app, anna, await cast.bram())
    await cast.sign_in(client, anna)
    page = (await download(settings, client, anna)).read("index.html").decode()
    assert '<html lang="nl">' in page
    assert "<h1>Jouw gegevens bij Testportaal</h1>" in page


async def test_the_page_runs_nothing(app: Starlette, client: AsyncClient, settings: Settings) -> None:
    anna = await cast.carla(display_name="<script>alert(1)</script>")
    await cast.sign_in(client, anna)
    page = (await download(settings, client, anna)).read("index.html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
