"""What a browser fetches at its first visit: little, and seldom."""

import re

import pytest
from httpx2 import AsyncClient

from tests import cast
from tests.ideas import making

MOST_BYTES, MOST_REQUESTS = 60_000, 6
ADDRESSES = re.compile(r'(?:href|src)="(/static/[^"#]+)')


@pytest.mark.parametrize("path", ["/", "/ideas", "/sign-in", "/privacy"])
async def test_a_first_visit_is_small(client: AsyncClient, path: str) -> None:
    anna = await cast.anna()
    for number in range(30):
        await making.idea(anna, f"Donker thema voor scherm {number}", "Een licht scherm doet pijn. " * 20)
    sizes = {}
    for address in [path, *ADDRESSES.findall((await client.get(path)).text)]:
        answer = await client.get(address, headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, answer.headers.get("content-encoding")) == (200, "gzip")
        sizes[address] = int(answer.headers["content-length"])
    assert len(sizes) <= MOST_REQUESTS
    assert sum(sizes.values()) <= MOST_BYTES
