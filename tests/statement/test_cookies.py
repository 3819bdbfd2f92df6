"""The table of cookies is what the portal sets."""

from http.cookies import SimpleCookie

from httpx2 import AsyncClient, Response
from starlette.applications import Starlette

from portal import registry
from portal.accounts.actions.devices import LASTS
from portal.web.cookies import YEAR
from portal.web.sessions import STAYING
from tests import cast
from tests.accounts.mailbox import PASSWORD, PASSWORD_HASH

DECLARED = {one.key: one for one in registry.COOKIES}


def set_by(answer: Response) -> dict[str, str]:
    """Names of the cookies that an answer sets, with how long each lasts."""
    found: SimpleCookie = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        found.load(line)
    return {name: cookie["max-age"] for name, cookie in found.items()}


async def test_a_choice_sets_its_cookie_and_nothing_else(client: AsyncClient) -> None:
    assert set_by(await client.post("/language", data={"language": "en"})) == {"lang": str(YEAR)}
    assert set_by(await client.post("/theme", data={"theme": "dark"})) == {"theme": str(YEAR)}


async def test_signing_in_sets_session_and_device(client: AsyncClient, app: Starlette) -> None:
    await cast.anna(password_hash=PASSWORD_HASH)
    answer = await client.post(
        "/sign-in", data={"email": "anna@example.org", "password": PASSWORD, "stay": "on"}
    )
    names = {key: DECLARED[key].named(app.state.settings) for key in ("session", "device")}
    assert set_by(answer) == {
        names["session"]: str(int(STAYING.absolute.total_seconds())),
        names["device"]: str(int(LASTS.total_seconds())),
    }


async def test_a_visitor_gets_none(client: AsyncClient) -> None:
    for path in ("/", "/ideas", "/sign-in", "/sign-up", "/privacy", "/cookies"):
        assert set_by(await client.get(path)) == {}, path
