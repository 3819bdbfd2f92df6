"""Pages of visitors are compressed and not sent twice; those of others are sent as they are."""

from collections.abc import Callable

import pytest
from httpx2 import AsyncClient, Response
from starlette.applications import Starlette

from tests import cast
from tests.ideas import making

ZIP = {"Accept-Encoding": "gzip"}


async def test_a_visitors_page_is_compressed_and_says_what_it_is(client: AsyncClient) -> None:
    plain = await client.get("/ideas", headers={"Accept-Encoding": "identity"})
    zipped = await client.get("/ideas", headers=ZIP)
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(plain.content) / 3
    assert zipped.text == plain.text
    assert zipped.headers["etag"] == plain.headers["etag"]
    assert zipped.headers["vary"] == "HX-Request-Type, HX-Target, Cookie, Accept-Language, Accept-Encoding"


async def test_a_page_that_the_browser_has_is_not_sent_again(client: AsyncClient) -> None:
    tag = (await client.get("/ideas")).headers["etag"]
    again = await client.get("/ideas", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "content-security-policy" in again.headers
    await making.idea(await cast.anna())
    changed = await client.get("/ideas", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


async def test_another_language_is_another_page(client: AsyncClient) -> None:
    tags = {
        language: (await client.get("/ideas", headers={"Accept-Language": language})).headers["etag"]
        for language in ("nl", "en")
    }
    assert tags["nl"] != tags["en"]


def sent_as_it_is(answer: Response) -> bool:
    return "content-encoding" not in answer.headers and "etag" not in answer.headers


async def test_the_page_of_somebody_signed_in_is_not_compressed(app: Starlette, client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    answer = await client.get("/ideas", headers={**ZIP, "If-None-Match": "*"})
    assert answer.status_code == 200
    assert sent_as_it_is(answer)


@pytest.mark.parametrize("path", ["/nothing-here", "/reset-password/none", "/health/live", "/tickets"])
async def test_nor_is_what_is_no_public_page(client: AsyncClient, path: str) -> None:
    assert sent_as_it_is(await client.get(path, headers=ZIP))


async def test_nor_is_a_page_that_greets_somebody_back(
    client: AsyncClient, new_client: Callable[[], AsyncClient]
) -> None:
    async with new_client() as other:
        other.cookies.set("session", "of-somebody-who-left")
        assert sent_as_it_is(await other.get("/ideas", headers=ZIP))
