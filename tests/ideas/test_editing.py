"""Changing an idea's words, and deleting it for good."""

from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import rows, value
from tests import cast
from tests.ideas import making

NEW = {"title": "Nachtmodus", "description": "Rustig voor de ogen.", "version": "1"}


async def test_the_author_changes_the_words(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await cast.sign_in(client, anna)
    assert 'name="version" value="1"' in (await client.get(f"/ideas/{idea}/edit")).text
    assert (await client.post(f"/ideas/{idea}/edit", data=NEW)).status_code == 303
    kept = await making.stored(idea)
    assert (kept["title"], kept["version"]) == ("Nachtmodus", 2)
    assert "Nachtmodus" in (await client.get("/ideas?q=nachtmodus")).text
    assert "Nothing found" in (await client.get("/ideas?q=donker")).text


async def test_the_same_words_are_no_change(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna, "Donker thema", "Ja")
    await cast.sign_in(client, anna)
    same = {"title": "Donker thema", "description": "Ja", "version": "1"}
    assert (await client.post(f"/ideas/{idea}/edit", data=same)).status_code == 303
    kept = await making.stored(idea)
    assert (kept["version"], kept["edited_at"]) == (1, None)


async def test_a_lost_update_is_refused_and_the_draft_kept(app: Starlette, client: AsyncClient) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    await cast.sign_in(client, daan)
    by_staff = {"title": "Donkere kleuren", "description": "", "version": "1"}
    await client.post(f"/ideas/{idea}/edit", data=by_staff)
    await cast.sign_in(client, anna)
    answer = await client.post(f"/ideas/{idea}/edit", data=NEW)
    assert answer.status_code == 409
    assert "<del>Donkere kleuren</del>" in answer.text
    assert "<ins>Nachtmodus</ins>" in answer.text
    assert 'value="Nachtmodus"' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert (await making.stored(idea))["title"] == "Donkere kleuren"
    assert (await client.post(f"/ideas/{idea}/edit", data={**NEW, "version": "2"})).status_code == 303
    assert (await making.stored(idea))["title"] == "Nachtmodus"


async def test_a_form_without_version_overwrites_nothing(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await cast.sign_in(client, anna)
    for version in ("", "x", "²", "-1", "999999999"):
        answer = await client.post(f"/ideas/{idea}/edit", data={**NEW, "version": version})
        assert answer.status_code == 409


async def test_once_others_took_part_the_words_stay(app: Starlette, client: AsyncClient) -> None:
    anna, bram, daan = await cast.anna(), await cast.bram(), await cast.daan()
    voted, commented, answered = [await making.idea(anna) for _ in range(3)]
    await making.vote(voted, bram)
    await making.comment(commented, bram)
    await making.answer(answered, daan, "planned")
    for idea in (voted, commented, answered):
        await cast.sign_in(client, anna)
        assert (await client.get(f"/ideas/{idea}/edit")).status_code == 403
        refused = await client.post(f"/ideas/{idea}/edit", data=NEW)
        assert refused.status_code == 403
        assert "Others have voted or commented" in refused.text
        await cast.sign_in(client, daan)
        assert (await client.post(f"/ideas/{idea}/edit", data=NEW)).status_code == 303


async def test_ones_own_comment_and_a_note_are_not_others(app: Starlette, client: AsyncClient) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    await making.comment(idea, anna)
    await making.comment(idea, daan, internal=True)
    await cast.sign_in(client, anna)
    assert (await client.post(f"/ideas/{idea}/edit", data=NEW)).status_code == 303


async def test_strangers_change_and_delete_nothing(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    for person in (await cast.bram(), await cast.carla(), await cast.petra()):
        await cast.sign_in(client, person)
        assert (await client.get(f"/ideas/{idea}/edit")).status_code == 403
        assert (await client.post(f"/ideas/{idea}/edit", data=NEW)).status_code == 403
        assert (await client.post(f"/ideas/{idea}/delete")).status_code == 403
    assert (await making.stored(idea))["version"] == 1


async def test_the_author_deletes_the_idea_with_everything_on_it(app: Starlette, client: AsyncClient) -> None:
    anna, bram, daan = await cast.anna(), await cast.bram(), await cast.daan()
    idea, other = await making.idea(anna), await making.idea(bram)
    await making.vote(idea, bram)
    first = await making.comment(idea, bram)
    await making.comment(idea, anna, to=first)
    await making.answer(idea, daan, "rejected", "Nee")
    await cast.sign_in(client, anna)
    assert (await client.post(f"/ideas/{idea}/delete")).headers["location"] == "/ideas"
    for table in ("idea", "vote", "follow"):
        assert await making.number_of(table) == 1
    for table in ("comment", "status_change"):
        assert await making.number_of(table) == 0
    assert await value("SELECT id FROM idea") == other
    gone = await rows("SELECT record_id, kind FROM tombstone")
    assert gone == [{"record_id": idea, "kind": "idea"}]
    lines = await rows("SELECT record_id, rule, state FROM ledger_line")
    assert [(line["record_id"], line["rule"]) for line in lines] == [(idea, "ideas.asked_by_author")]
    assert (await client.post(f"/ideas/{idea}/delete")).status_code == 410
    assert (await client.get(f"/ideas/{idea}/edit")).status_code == 410
