"""Comments, answers and internal notes."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.db import execute, row, value
from portal.kit import ids
from tests import cast
from tests.ideas import making


async def test_a_comment_stands_under_the_idea(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    answer = await client.post(f"/ideas/{idea}/comments", data={"body": "**Graag!**"})
    comment = await row("SELECT * FROM comment")
    assert comment is not None
    assert (answer.status_code, answer.headers["location"]) == (303, f"/ideas/{idea}#comment-{comment['id']}")
    assert "<strong>Graag!</strong>" in (await client.get(f"/ideas/{idea}")).text
    assert await value("SELECT comment_count FROM idea") == 1


async def test_an_answer_stands_under_its_comment_and_staff_have_a_badge(
    app: Starlette, client: AsyncClient
) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    first = await making.comment(idea, anna, "Eerste")
    await making.comment(idea, anna, "Tweede")
    await cast.sign_in(client, daan)
    await client.post(f"/ideas/{idea}/comments", data={"body": "Op de eerste", "parent": str(first)})
    page = (await client.get(f"/ideas/{idea}")).text
    assert page.index("Eerste") < page.index("Op de eerste") < page.index("Tweede")
    assert page.count(">Staff member</span>") == 1


@pytest.mark.parametrize("parent", ["answer", "elsewhere", "nowhere", "note"])
async def test_what_cannot_be_answered(app: Starlette, client: AsyncClient, parent: str) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea, other = await making.idea(anna), await making.idea(anna)
    first = await making.comment(idea, anna)
    parents = {
        "answer": await making.comment(idea, anna, to=first),
        "elsewhere": await making.comment(other, anna),
        "nowhere": ids.new_id(),
        "note": await making.comment(idea, daan, internal=True),
    }
    await cast.sign_in(client, anna)
    answer = await client.post(f"/ideas/{idea}/comments", data={"body": "x", "parent": str(parents[parent])})
    assert answer.status_code == 409
    assert await value("SELECT comment_count FROM idea WHERE id = $1", idea) == 2


async def test_a_note_is_seen_by_agents_only_and_counts_nowhere(app: Starlette, client: AsyncClient) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    await cast.sign_in(client, daan)
    await client.post(f"/ideas/{idea}/comments", data={"body": "Onder ons", "internal": "yes"})
    assert "Onder ons" in (await client.get(f"/ideas/{idea}")).text
    for person in (anna, await cast.carla(), await cast.petra()):
        await cast.sign_in(client, person)
        assert "Onder ons" not in (await client.get(f"/ideas/{idea}")).text
    assert await value("SELECT comment_count FROM idea") == 0
    assert await making.number_of("job") == 0


async def test_customers_cannot_write_notes(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    await cast.sign_in(client, anna)
    answer = await client.post(f"/ideas/{idea}/comments", data={"body": "x", "internal": "yes"})
    assert answer.status_code == 409
    assert await making.number_of("comment") == 0


async def test_a_double_click_writes_once(app: Starlette, client: AsyncClient) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    for _ in range(2):
        await client.post(f"/ideas/{idea}/comments", data={"body": "x", "idempotency_key": "k"})
    assert await making.number_of("comment") == 1


@pytest.mark.parametrize(
    ("body", "said"), [("", "Fill this in."), ("x" * 5001, "5000"), ("a@b.nl", "a@b.nl. Take")]
)
async def test_a_wrong_comment_keeps_what_was_typed(
    app: Starlette, client: AsyncClient, body: str, said: str
) -> None:
    idea = await making.idea(await cast.anna())
    await cast.sign_in(client, await cast.carla())
    answer = await client.post(f"/ideas/{idea}/comments", data={"body": body})
    assert answer.status_code == 422
    assert said in answer.text
    assert f"{body}</textarea>" in answer.text


async def test_the_writer_changes_a_comment_and_it_says_so(app: Starlette, client: AsyncClient) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    idea = await making.idea(anna)
    comment = await making.comment(idea, carla, "Foutje")
    path = f"/ideas/{idea}/comments/{comment}/edit"
    await cast.sign_in(client, carla)
    assert "Foutje" in (await client.get(path)).text
    assert (await client.post(path, data={"body": ""})).status_code == 422
    assert (await client.post(path, data={"body": "Hersteld"})).status_code == 303
    page = (await client.get(f"/ideas/{idea}")).text
    assert "Hersteld" in page
    assert "· edited" in page


async def test_nobody_changes_anothers_comment(app: Starlette, client: AsyncClient) -> None:
    anna, carla, daan = await cast.anna(), await cast.carla(), await cast.daan()
    idea = await making.idea(anna)
    comment = await making.comment(idea, carla)
    for person in (anna, daan):
        await cast.sign_in(client, person)
        for sent in (
            await client.get(f"/ideas/{idea}/comments/{comment}/edit"),
            await _edit(client, idea, comment),
        ):
            assert sent.status_code == 403
    assert await value("SELECT edited_at FROM comment") is None


async def _edit(client: AsyncClient, idea: object, comment: object) -> object:
    return await client.post(f"/ideas/{idea}/comments/{comment}/edit", data={"body": "x"})


async def test_the_writer_deletes_a_comment_until_it_is_answered(app: Starlette, client: AsyncClient) -> None:
    anna, carla = await cast.anna(), await cast.carla()
    idea = await making.idea(anna)
    free, answered = await making.comment(idea, carla), await making.comment(idea, carla)
    await making.comment(idea, anna, to=answered)
    await cast.sign_in(client, carla)
    assert (await client.post(f"/ideas/{idea}/comments/{free}/delete")).status_code == 303
    refused = await client.post(f"/ideas/{idea}/comments/{answered}/delete")
    assert refused.status_code == 403
    assert "Somebody has answered your comment" in refused.text
    assert await value("SELECT comment_count FROM idea") == await making.number_of("comment") == 2


async def test_agents_delete_any_comment_strangers_none(app: Starlette, client: AsyncClient) -> None:
    anna, carla, daan = await cast.anna(), await cast.carla(), await cast.daan()
    idea = await making.idea(anna)
    comment = await making.comment(idea, carla)
    await making.comment(idea, anna, to=comment)
    await cast.sign_in(client, anna)
    assert (await client.post(f"/ideas/{idea}/comments/{comment}/delete")).status_code == 403
    await cast.sign_in(client, daan)
    assert (await client.post(f"/ideas/{idea}/comments/{comment}/delete")).status_code == 303
    assert await value("SELECT comment_count FROM idea") == await making.number_of("comment") == 0


async def test_the_comments_of_another_idea_are_not_here(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea, other = await making.idea(anna), await making.idea(anna)
    comment = await making.comment(other, anna)
    await cast.sign_in(client, anna)
    for path in (f"{comment}/delete", f"{comment}/edit", "nonsense/delete"):
        answer = await client.post(f"/ideas/{idea}/comments/{path}", data={"body": "x"})
        assert answer.status_code == 404


async def test_a_hidden_idea_takes_notes_only(app: Starlette, client: AsyncClient) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    await execute("UPDATE idea SET hidden_at = created_at")
    await cast.sign_in(client, anna)
    assert (await client.post(f"/ideas/{idea}/comments", data={"body": "x"})).status_code == 409
    await cast.sign_in(client, daan)
    note = await client.post(f"/ideas/{idea}/comments", data={"body": "x", "internal": "yes"})
    assert note.status_code == 303


async def test_a_comment_on_a_later_page_is_led_to(app: Starlette, client: AsyncClient) -> None:
    anna = await cast.anna()
    idea = await making.idea(anna)
    for number in range(50):
        await making.comment(idea, anna, f"Reactie {number}")
    await cast.sign_in(client, anna)
    answer = await client.post(f"/ideas/{idea}/comments", data={"body": "De laatste"})
    assert "?after=" in answer.headers["location"]
    assert "De laatste" in (await client.get(answer.headers["location"])).text
