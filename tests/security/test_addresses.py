"""Addresses and methods: what no route names leads nowhere, and nothing personal looks like a file to a cache."""

import re

from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.routing import Route

from tests import cast
from tests.ideas.making import idea
from tests.things import things

# What caches in front take for a file that is everybody's (web cache deception).
SUFFIXES = ("/x.css", ".js", ";.png", "%2Fx.ico", "%00.css", "%3F.css")
METHODS = ("TRACE", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "SOMETHING")
TITLE = "Een kalender per ploeg"
# What would find it if signs meant anything; each word is looked for by itself, and `zz` is in no text.
PATTERNS = (
    "(((((", "%", "_", "*", ".*", "[a-z]", "\\", '"', "zz OR kalender", 'zz" OR "kalender', "zz' OR '1'='1",
    "zz* NEAR kalender", "zz|kalender", "title:zz OR kalender", "{0.__class__}",
)  # fmt: skip


def paths(app: Starlette) -> list[str]:
    """Every path of a route, once."""
    return sorted({route.path for route in app.routes if isinstance(route, Route)})


async def test_a_page_with_a_suffix_is_not_there(app: Starlette, client: AsyncClient) -> None:
    """Every route with two of them, so that each is tried at many."""
    somebody = await cast.person("Daan Visser", is_manager=True, is_privacy=True, is_admin=True)
    made = await things(app, somebody, await cast.carla())
    await cast.sign_in(client, somebody)
    shown = {}
    for number, path in enumerate(paths(app)):
        for suffix in (SUFFIXES[number % 6], SUFFIXES[(number + 1) % 6]):
            answer = await client.get(made.address(path).partition("?")[0].rstrip("/") + suffix)
            kept = answer.status_code != 400 and answer.headers["cache-control"] != "no-store"
            if answer.status_code not in (400, 404, 410) or kept:
                shown[path + suffix] = answer.status_code
    assert shown == {}


async def test_methods_that_a_route_does_not_name_are_405(app: Starlette, client: AsyncClient) -> None:
    eva = await cast.eva()
    made = await things(app, eva, await cast.carla())
    await cast.sign_in(client, eva)
    otherwise = {}
    for number, path in enumerate(paths(app)):
        method = METHODS[number % len(METHODS)]
        answer = await client.request(method, made.address(path))
        if answer.status_code != 405 or method in answer.headers["allow"].split(", "):
            otherwise[f"{method} {path}"] = answer.status_code
    assert otherwise == {}


async def test_nothing_is_echoed(client: AsyncClient) -> None:
    for method in METHODS:
        answer = await client.request(method, "/sign-in", headers={"X-Canary": "seen-by-nobody"})
        echoed = "seen-by-nobody" in answer.text + str(answer.headers)
        assert (answer.status_code, echoed) == (405, False), method


async def test_a_header_changes_no_method(client: AsyncClient) -> None:
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        assert (await client.get("/sign-out", headers={name: "POST"})).status_code == 405, name


async def test_signing_out_clears_what_the_browser_kept(client: AsyncClient) -> None:
    await cast.sign_in(client, await cast.anna())
    answer = await client.post("/sign-out")
    assert answer.headers["clear-site-data"] == '"cache"'


async def test_what_is_said_twice_in_an_address_has_one_meaning(client: AsyncClient) -> None:
    """The last one counts, as with fields of forms."""
    await idea(await cast.anna(), TITLE)
    shown = [
        TITLE in (await client.get(f"/ideas?q={one}&q={other}")).text
        for one, other in (("kalender", "printer"), ("printer", "kalender"))
    ]
    assert shown == [False, True]


async def test_escapes_are_undone_once(client: AsyncClient) -> None:
    """`%2527` is the four characters `%27`, and no quote."""
    answer = await client.get("/ideas?q=%252527%25253Cb")
    assert 'value="%2527%253Cb"' in answer.text


async def test_a_search_is_no_pattern(client: AsyncClient) -> None:
    somebody = await cast.daan()
    await cast.sign_in(client, somebody)
    await idea(somebody, TITLE)
    assert TITLE in (await client.get("/ideas?q=kalend")).text
    for typed in PATTERNS:
        found, tickets, similar = [
            await client.get(path, params={"q": typed, "title": typed})
            for path in ("/ideas", "/desk/tickets", "/ideas/similar")
        ]
        assert (found.status_code, TITLE in found.text) == (200, False), typed
        assert (tickets.status_code, similar.status_code) == (200, 200), typed


async def test_no_header_signs_anybody_in(client: AsyncClient) -> None:
    eva = await cast.eva()
    for name in ("X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Auth-Request-Email", "Authorization"):
        for said in (eva.email, str(eva.id), f"Bearer {eva.id}", "Basic ZXZhQGV4YW1wbGUub3JnOng="):
            answer = await client.get("/desk/people", headers={name: said, "X-Forwarded-For": "127.0.0.1"})
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/desk/people")


async def test_no_address_names_anybody(app: Starlette, client: AsyncClient) -> None:
    """Neither links nor forms put a person's name or address, a title or a session into an address."""
    somebody = await cast.person("Daan Visser", is_manager=True, is_privacy=True, is_admin=True)
    made = await things(app, somebody, await cast.carla())
    await cast.sign_in(client, somebody)
    token = client.cookies[cast.COOKIE]
    telling = re.compile(rf"(?i)visser|smit|@example|kalender|start-niet|{re.escape(token)}")
    found, looked_at = {}, 0
    for path in paths(app):
        page = (await client.get(made.address(path))).text
        addresses = re.findall(r"""(?:href|action|src|hx-get|hx-post|hx-push-url)="([^"]*)\"""", page)
        looked_at += len(addresses)
        named = [one for one in addresses if telling.search(one) and not one.startswith("mailto:")]
        if named or token in page:
            found[path] = named
    assert found == {}
    assert looked_at > 1000
