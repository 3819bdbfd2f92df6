"""What was typed is not lost, whatever else came with it."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from tests import cast
from tests.hostile.fields import Inputs
from tests.things import things


@pytest.mark.parametrize("parent", ["no id at all", "01a20567-b806-72b2-8565-1ec0ebe36720"])
async def test_an_answer_to_a_comment_that_is_not_on_the_page(
    app: Starlette, client: AsyncClient, parent: str
) -> None:
    """As one on a later page of comments: refused for its telephone number, and still there, still an answer."""
    anna = await cast.anna()
    made = await things(app, anna, anna)
    await cast.sign_in(client, anna)
    typed = "Bel mij op 06 12345678."
    answer = await client.post(f"/ideas/{made.idea}/comments", data={"body": typed, "parent": parent})
    assert answer.status_code == 422
    assert f"\n{typed}" in Inputs(answer.text).found["body"]
    assert f'name="parent" value="{parent}"' in answer.text


async def test_a_place_in_the_list_of_very_many_digits(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.eva())
    answer = await client.post("/desk/settings/boards", data={"name": "Plannen", "position": "9" * 5000})
    assert answer.status_code == 422
    assert "Plannen" in Inputs(answer.text).found["name"]
