"""Log lines: one an event, whole, in UTC, with what was refused; and nobody writes a line of their own into them."""

import json
import re
from datetime import datetime

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette

from portal.web import logs
from tests import cast
from tests.things import things

HOSTILE = 'x\r\n\x1b[2J{"event": "forged"}\n2026-01-01T00:00:00Z [error] forged\x85\u2028forged'
REQUEST = {"event", "level", "method", "ms", "reference", "route", "status", "timestamp"}


def lines(captured: str) -> list[dict[str, object]]:
    """What was written, each line as JSON."""
    return [json.loads(line) for line in captured.splitlines()]


async def test_a_line_says_when_where_what_and_how_it_ended(
    client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    await client.get("/ideas")
    (line,) = lines(capsys.readouterr().err)
    assert line.keys() == REQUEST
    assert (line["event"], line["method"], line["route"], line["status"]) == ("request", "GET", "/ideas", 200)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", str(line["timestamp"]))
    assert datetime.fromisoformat(str(line["timestamp"])).utcoffset() is not None


async def test_what_was_refused_is_logged(
    app: Starlette, client: AsyncClient, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not signed in, not allowed, not visible, from another site, another host: each with its route and status."""
    anna, carla = await cast.anna(), await cast.carla()
    made = await things(app, anna, carla)
    logs.configure("json")
    await client.post("/ideas/new")
    await cast.sign_in(client, carla)
    await client.get(f"/tickets/{made.ticket}")
    await client.get("/desk/people")
    await client.post(
        "/ideas/new", headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    )
    await client.get("/ideas", headers={"Host": "evil.example"})
    await cast.sign_in(client, await cast.daan())
    await client.get("/desk/people")
    seen = [
        (one["method"], one["status"]) for one in lines(capsys.readouterr().err) if one["event"] == "request"
    ]
    assert seen == [("POST", 401), ("GET", 404), ("GET", 404), ("POST", 403), ("GET", 400), ("GET", 403)]


@pytest.mark.parametrize("kind", ["json", "text"])
async def test_nobody_forges_a_line(
    client: AsyncClient, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    logs.configure(kind)
    headers = [(b"User-Agent", HOSTILE.encode().replace(b"\r", b"").replace(b"\n", b""))]
    await client.get("/ideas", params={"q": HOSTILE, "sort": HOSTILE}, headers=headers)
    await client.post("/sign-up", data={"name": HOSTILE, "email": HOSTILE})
    logs.log("library", says=HOSTILE, logger=HOSTILE)
    logs.trouble("library", error=HOSTILE)
    written = capsys.readouterr().err
    assert len(written.split("\n")) == 5  # four lines, and the end
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028]", written)
