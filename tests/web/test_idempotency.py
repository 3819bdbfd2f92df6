"""A form that creates, sent twice, creates once."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from httpx2 import AsyncClient
from starlette.requests import Request
from starlette.responses import Response

from portal.db import rows, value
from portal.db.numbers import next_number
from portal.kit import clock
from portal.web import housekeeping
from portal.web.answers import redirect
from portal.web.errors import conflict
from portal.web.forms import Flag, Form, Text
from portal.web.idempotency import once
from tests import cast


class Order(Form):
    """A form of these tests."""

    title = Text("Title")
    fail = Flag("Fail")


@pytest.fixture
def shop(at: Callable[..., None]) -> None:
    """Two routes that create."""

    async def handler(request: Request) -> Response:
        form = await Order.read(request)

        async def create() -> str:
            number = await next_number("orders")
            if form["fail"]:
                raise conflict("no")
            return f"/orders/{number}"

        return redirect(request, await once(request, form.key, create))

    at("/test/order", handler)
    at("/test/other", handler)


async def order(client: AsyncClient, key: str, path: str = "/test/order", **fields: str) -> tuple[int, str]:
    """Sends the form; status and where it led."""
    answer = await client.post(path, data={"title": "x", "idempotency_key": key, **fields})
    return answer.status_code, answer.headers.get("location", "")


async def made() -> int:
    """How many orders there are."""
    return int(await value("SELECT given FROM number_series WHERE name = 'orders'") or 0)


async def test_the_second_send_leads_to_the_first_ones_work(client: AsyncClient, shop: None) -> None:
    assert [await order(client, "k") for _ in range(3)] == [(303, "/orders/1")] * 3
    assert await made() == 1


async def test_two_at_the_same_time_create_once(client: AsyncClient, shop: None) -> None:
    found = await asyncio.gather(*(order(client, "k") for _ in range(6)))
    assert set(found) == {(303, "/orders/1")}
    assert await made() == 1


async def test_another_key_path_or_person_is_another_form(
    client: AsyncClient, new_client: Callable[[], AsyncClient], shop: None
) -> None:
    await cast.sign_in(client, await cast.anna())
    places = [await order(client, "a"), await order(client, "b"), await order(client, "a", "/test/other")]
    async with new_client() as other:
        await cast.sign_in(other, await cast.bram())
        places.append(await order(other, "a"))
    assert [place for _, place in places] == ["/orders/1", "/orders/2", "/orders/3", "/orders/4"]


async def test_without_a_key_each_send_creates(client: AsyncClient, shop: None) -> None:
    assert [await order(client, "") for _ in range(2)] == [(303, "/orders/1"), (303, "/orders/2")]


async def test_what_failed_may_be_sent_again(client: AsyncClient, shop: None) -> None:
    assert (await order(client, "k", fail="yes"))[0] == 409
    assert await made() == 0
    assert await order(client, "k") == (303, "/orders/1")


async def test_keys_are_kept_for_a_day_and_not_readable(client: AsyncClient, shop: None) -> None:
    await order(client, "a key")
    assert "a key" not in str(await rows("SELECT * FROM idempotency_key"))
    now = clock.now()
    assert await housekeeping.forget_keys(now + timedelta(hours=23)) == 0
    with time_machine.travel(now + timedelta(hours=25)):
        assert await housekeeping.forget_keys(clock.now()) == 1
