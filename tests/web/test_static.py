"""Static files in the smallest form that the browser takes."""

import asyncio
import gzip
from pathlib import Path

import brotli
import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.settings import assets
from portal.web.static import Static

STYLES = (assets("static") / "app.css").read_bytes()
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", ""), ("br", "br")]
)
async def test_the_smallest_form(app: Starlette, client: AsyncClient, accepted: str, coding: str) -> None:
    await asyncio.to_thread(app.state.static.squeeze)
    async with client.stream(
        "GET", app.state.static.url("app.css"), headers={"Accept-Encoding": accepted}
    ) as answer:
        sent = b"".join([piece async for piece in answer.aiter_raw()])
    assert answer.headers.get("content-encoding", "") == coding
    assert UNPACK[coding](sent) == STYLES
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"


def test_who_leaves_waits_for_no_more_than_one_file(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.css").write_text(f"{name} {{ color: red }}\n" * 50)
    static, asked = Static(tmp_path), iter((False, True))
    static.squeeze(lambda: next(asked))
    forms = [one.body("br")[1] for one in static._files.values()]
    assert forms == ["br", "", ""]
