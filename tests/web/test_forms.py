"""Forms take the fields that they name, clean them, and say what is wrong next to each."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from httpx2 import AsyncClient
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.web.forms import Choice, Email, Files, Flag, Form, Secret, Text, id_in


class Every(Form):
    """One field of each kind."""

    title = Text("Title", most=10, least=2)
    story = Text("Story", most=50, lines=True, required=False)
    email = Email("E-mail", required=False)
    password = Secret("Password", required=False)
    agree = Flag("Agree", required=False)
    colour = Choice("Colour", among=("red", "blue"), required=False)
    board = Choice("Board", required=False)
    files = Files("Files", required=False)


@pytest.fixture
def taken(at: Callable[..., None]) -> None:
    """A route that shows what the form made of it."""

    async def handler(request: Request) -> Response:
        form = await Every.read(request)
        form.choose("board", {"1": "one"})
        values = {**form.values, "files": [one.filename for one in form["files"]]}
        return JSONResponse({"values": values, "errors": form.errors, "key": form.key})

    at("/test/form", handler)


async def read(client: AsyncClient, *fields: tuple[str, str]) -> dict[str, Any]:
    """What the form made of the fields; a good title comes along unless one is given."""
    sent = fields if any(name == "title" for name, _ in fields) else (("title", "good"), *fields)
    answer = await client.post(
        "/test/form", content=urlencode(sent, errors="surrogatepass"),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "en"},
    )  # fmt: skip
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    ("field", "sent", "value", "error"),
    [
        ("title", "  a \t b ", "a b", ""),
        ("title", "a\x00b\u202ec", "abc", ""),
        ("title", "e\u0301e\u0301", "éé", ""),
        ("title", "", "", "Fill this in."),
        ("title", " \u200b ", "", "Fill this in."),
        ("title", "a", "a", "This is too short: write at least 2 characters."),
        ("title", "a" * 11, "a" * 11, "This is too long: at most 10 characters fit, and this has 11."),
        ("title", "<b>{{7*7}}", "<b>{{7*7}}", ""),
        ("story", "a\r\nb\rc\n\n d ", "a\nb\nc\n\n d", ""),
        ("email", " anna@example.org ", "anna@example.org", ""),
        ("email", "anna", "anna", "This is no e-mail address. One looks like name@example.org."),
        ("email", "a@b", "a@b", "This is no e-mail address. One looks like name@example.org."),
        ("email", "a@example.org, b@example.org", "a@example.org, b@example.org",
         "This is no e-mail address. One looks like name@example.org."),
        ("email", "a@example.org\r\nBcc: b@example.org", "a@example.org Bcc: b@example.org",
         "This is no e-mail address. One looks like name@example.org."),
        ("password", "  two  spaces\t", "  two  spaces\t", ""),
        ("agree", "yes", True, ""),
        ("agree", "off", False, ""),
        ("colour", "red", "red", ""),
        ("colour", "green", "green", "Choose one from the list."),
        ("board", "1", "1", ""),
        ("board", "2", "2", "Choose one from the list."),
    ],
)  # fmt: skip
async def test_a_field(
    client: AsyncClient, taken: None, field: str, sent: str, value: object, error: str
) -> None:
    found = await read(client, (field, sent))
    assert found["values"][field] == value
    assert found["errors"] == ({field: error} if error else {})


async def test_nothing_sent_is_nothing(client: AsyncClient, taken: None) -> None:
    answer = await client.post("/test/form", headers={"Accept-Language": "en"})
    assert answer.json() == {
        "values": {
            "title": "", "story": "", "email": "", "password": "", "agree": False, "colour": "", "board": "",
            "files": [],
        },
        "errors": {"title": "Fill this in."},
        "key": "",
    }  # fmt: skip


async def test_the_last_of_several_counts(client: AsyncClient, taken: None) -> None:
    assert (await read(client, ("title", "one"), ("title", "two")))["values"]["title"] == "two"


async def test_fields_that_it_does_not_name_are_not_looked_at(client: AsyncClient, taken: None) -> None:
    assert "is_admin" not in (await read(client, ("is_admin", "1")))["values"]


async def test_errors_are_in_the_readers_language(client: AsyncClient, taken: None) -> None:
    answer = await client.post("/test/form", headers={"Accept-Language": "nl"})
    assert answer.json()["errors"] == {"title": "Vul dit in."}


@pytest.mark.parametrize(
    "charset", ["utf-8", "latin-1", "unicode_escape", "utf-7", "nonsense", "rot13", "idna"]
)
async def test_no_charset_brings_half_a_character(client: AsyncClient, taken: None, charset: str) -> None:
    body = (
        '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nab\\ud800+2AA-\r\n'
        '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nab\\ud800+2AA-\r\n--b--\r\n'
    )
    answer = await client.post(
        "/test/form",
        content=body,
        headers={"Content-Type": f"multipart/form-data; boundary=b; charset={charset}"},
    )
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize(("number", "error"), [(10, None), (11, "At most 10 files can be added at a time.")])
async def test_so_many_files(client: AsyncClient, taken: None, number: int, error: str | None) -> None:
    files = [("files", (f"{n}.txt", b"x", "text/plain")) for n in range(number)]
    answer = await client.post(
        "/test/form", data={"title": "good"}, files=files, headers={"Accept-Language": "en"}
    )
    assert answer.json()["errors"].get("files") == error


async def test_a_file_where_text_belongs_is_no_text(client: AsyncClient, taken: None) -> None:
    answer = await client.post("/test/form", files={"title": ("a.txt", b"x", "text/plain")})
    assert answer.json()["values"]["title"] == ""


async def test_text_where_a_file_belongs_is_no_file(client: AsyncClient, taken: None) -> None:
    assert (await read(client, ("files", "x")))["values"]["files"] == []


async def test_more_fields_than_any_form_has_are_refused(client: AsyncClient, taken: None) -> None:
    answer = await client.post("/test/form", data={f"f{n}": "x" for n in range(101)})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("01900000-0000-7000-8000-000000000001", 200),
        ("01900000-0000-7000-8000-00000000000A", 404),
        ("0190000000007000800000000000001", 404),
        ("{01900000-0000-7000-8000-000000000001}", 404),
        ("1", 404),
        ("9999999999999999999", 404),
        ("-1", 404),
        ("../x", 404),
        ("%2e%2e", 404),
    ],
)
async def test_an_id_has_one_spelling(
    client: AsyncClient, at: Callable[..., None], text: str, status: int
) -> None:
    async def handler(request: Request) -> Response:
        return JSONResponse(str(id_in(request)))

    at("/test/thing/{id}", handler)
    assert (await client.get(f"/test/thing/{text}")).status_code == status
