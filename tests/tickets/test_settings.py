"""Products, categories and canned answers."""

import pytest

from portal.db import rows
from portal.tickets.actions import settings as setting
from tests import cast
from tests.tickets.conftest import Browser


@pytest.mark.parametrize("who", [{"is_manager": True}, {"is_admin": True}], ids=["manager", "admin"])
@pytest.mark.parametrize(("kind", "table"), [("products", "product"), ("categories", "category")])
async def test_adding_changing_and_archiving(
    app: object, browser: Browser, who: dict[str, bool], kind: str, table: str
) -> None:
    client = await browser(await cast.person("Mila Manager", **who))
    path = f"/desk/settings/{kind}"
    data = {"name": "Scales", "position": "2", "idempotency_key": "one"}
    sent = [(await client.post(path, data=data)).status_code for _ in range(2)]
    found = await rows({"product": "SELECT * FROM product", "category": "SELECT * FROM category"}[table])
    assert (sent, [(one["name"], one["position"], one["archived_at"]) for one in found]) == (
        [303, 303],
        [("Scales", 2, None)],
    )
    one = f"{path}/{found[0]['id']}"
    assert 'value="Scales"' in (await client.get(one)).text
    assert (await client.post(one, data={"name": "Balances", "position": "1"})).status_code == 303
    assert (await client.post(f"{one}/archive", data={"archived": "yes"})).status_code == 303
    page = (await client.get(path)).text
    assert ("Balances" in page, "Scales" in page, "archived" in page) == (True, False, True)
    await client.post(f"{one}/archive", data={"archived": "no"})
    assert "Bring back" not in (await client.get(path)).text


@pytest.mark.parametrize(
    "data",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"name": "A", "position": "-1"},
        {"name": "A", "position": "1e3"},
        {"name": "A", "position": "99999"},
    ],
    ids=str,
)
async def test_what_is_refused(app: object, browser: Browser, data: dict[str, str]) -> None:
    client = await browser(await cast.eva())
    sent = await client.post("/desk/settings/products", data=data)
    assert (sent.status_code, await rows("SELECT id FROM product")) == (422, [])


async def test_a_canned_answer(app: object, browser: Browser) -> None:
    client = await browser(await cast.person("Mila Manager", is_manager=True))
    await client.post("/desk/settings/answers", data={"title": "Hello", "body": "Hello {name}"})
    found = (await rows("SELECT id, title, body FROM canned_answer"))[0]
    one = f"/desk/settings/answers/{found['id']}"
    assert "Hello {name}" in (await client.get(one)).text
    await client.post(one, data={"title": "Welcome", "body": "Welcome {name}"})
    await client.post(f"{one}/archive", data={"archived": "yes"})
    after = (await rows("SELECT title, body, archived_at IS NULL AS used FROM canned_answer"))[0]
    assert (after["title"], after["body"], bool(after["used"])) == ("Welcome", "Welcome {name}", False)


@pytest.mark.parametrize(
    "who", [{}, {"is_agent": True}, {"is_privacy": True}], ids=["customer", "agent", "privacy"]
)
async def test_nobody_else_changes_them(app: object, browser: Browser, who: dict[str, bool]) -> None:
    item = await setting.add_item("products", "Scales", 0)
    client = await browser(await cast.person("Otto Other", **who))
    expected = 403 if who else 404
    got = [
        (await client.post("/desk/settings/products", data={"name": "Mine"})).status_code,
        (await client.post(f"/desk/settings/products/{item}", data={"name": "Mine"})).status_code,
        (await client.post(f"/desk/settings/products/{item}/archive", data={"archived": "yes"})).status_code,
        (await client.post("/desk/settings/answers", data={"title": "Mine", "body": "Mine"})).status_code,
    ]
    assert got == [expected] * 4
    assert [
        (one["name"], one["archived_at"]) for one in await rows("SELECT name, archived_at FROM product")
    ] == [("Scales", None)]


async def test_what_is_not_there(app: object, browser: Browser) -> None:
    client = await browser(await cast.eva())
    paths = (
        "products/nothing",
        "products/00000000-0000-0000-0000-000000000000",
        "answers/nothing",
        "nothing",
    )
    assert [(await client.get(f"/desk/settings/{path}")).status_code for path in paths] == [404] * 4
