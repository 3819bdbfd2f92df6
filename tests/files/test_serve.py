"""A file reaches a browser as something to keep, never as something to run."""

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from portal.files import serve

FILES = {
    "image": ("files/1", "foto één.png", "image/png"),
    "text": ("files/2", "log.txt", "text/plain"),
    "pdf": ("files/3", 'a "b".pdf', "application/pdf"),
    "lost": ("files/9", "lost.txt", "text/plain"),
}
CONTENT = b"12345"


@pytest.fixture
async def files(app: Starlette, client: AsyncClient) -> AsyncClient:
    """The portal with one more route, as a feature would have it."""

    async def handler(request: Request) -> Response:
        key, name, media_type = FILES[request.path_params["which"]]
        return await serve.answer(request, key=key, name=name, media_type=media_type, size=len(CONTENT))

    app.router.routes.insert(0, Route("/file/{which}", handler))
    for key in ("files/1", "files/2", "files/3"):
        await app.state.store.put(key, CONTENT)
    return client


@pytest.mark.parametrize(
    ("which", "media_type", "disposition"),
    [
        (
            "image",
            "image/png",
            "inline; filename=\"foto een.png\"; filename*=UTF-8''foto%20%C3%A9%C3%A9n.png",
        ),
        ("text", "text/plain; charset=utf-8", "attachment; filename=\"log.txt\"; filename*=UTF-8''log.txt"),
        ("pdf", "application/pdf", "attachment; filename=\"a _b_.pdf\"; filename*=UTF-8''a%20%22b%22.pdf"),
    ],
)
async def test_what_a_browser_is_told(
    files: AsyncClient, which: str, media_type: str, disposition: str
) -> None:
    answer = await files.get(f"/file/{which}")
    told = {name: answer.headers[name] for name in (
        "content-type", "content-disposition", "content-length", "x-content-type-options",
        "content-security-policy", "cache-control",
    )}  # fmt: skip
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert told == {
        "content-type": media_type,
        "content-disposition": disposition,
        "content-length": "5",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "cache-control": "private, no-store",
    }


@pytest.mark.parametrize(
    ("site", "status"),
    [("same-origin", 200), ("none", 200), (None, 200), ("same-site", 403), ("cross-site", 403), ("", 403)],
)
async def test_other_sites_do_not_load_it(files: AsyncClient, site: str | None, status: int) -> None:
    headers = {} if site is None else {"Sec-Fetch-Site": site}
    assert (await files.get("/file/text", headers=headers)).status_code == status


async def test_a_lost_object_is_gone(files: AsyncClient) -> None:
    assert (await files.get("/file/lost")).status_code == 410


async def test_a_store_that_is_away_is_503(files: AsyncClient, app: Starlette, tmp_path: object) -> None:
    app.state.store = serve.Store(f"file://{__file__}", app.state.settings)
    answer = await files.get("/file/text")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


async def test_head_asks_nothing_of_the_store(files: AsyncClient) -> None:
    answer = await files.head("/file/lost")
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "5", b"")


@pytest.mark.parametrize(
    "hostile", ["a\r\nSet-Cookie: x=1.txt", "%0d%0a.txt", "日本.pdf", "a\\b.txt", "=1+1.csv", ""]
)
def test_no_name_breaks_the_header(hostile: str) -> None:
    header = serve.disposition(hostile, shown=False)
    assert header.isascii()
    assert not any(c in header for c in "\r\n\\")
    assert header.count('"') == 2
