"""Staff reach nothing of the desk without a second factor: from the route table, so that a new route is held to it."""

from collections.abc import Iterator

import pytest
from httpx2 import AsyncClient
from starlette.applications import Starlette
from starlette.routing import Route

from portal.kit import clock, ids
from portal.tickets.models import TicketMessage
from portal.web.viewer import Access
from tests import cast
from tests.factors.walks import has_app, now_code, sign_in
from tests.things import Things, message_of, things, ticket_of

ROLES = ("agent", "manager", "privacy", "admin")
# What a route may ask of everybody; whatever else it asks is for staff.
FOR_ALL = {Access.PUBLIC, Access.SIGNED_IN, Access.VERIFIED, Access.PROVEN}
PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#main"}


def staff_routes(app: Starlette) -> Iterator[tuple[str, str, Access]]:
    """Method, path and level of every route that is for staff."""
    for route in app.routes:
        access = getattr(route, "access", None)
        if isinstance(route, Route) and access is not None and access not in FOR_ALL:
            yield from (
                (method, route.path, access) for method in sorted(route.methods or ()) if method != "HEAD"
            )


async def everything(app: Starlette) -> Things:
    """One of everything, of Anna's."""
    return await things(app, await cast.anna(), await cast.carla())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("headers", [{}, PARTIAL], ids=["page", "piece"])
async def test_no_desk_without_a_second_factor(app, client: AsyncClient, role: str, headers) -> None:
    made = await everything(app)
    somebody = await cast.person("Mila de Boer", **{f"is_{role}": True})
    await sign_in(client, somebody)
    otherwise, seen = {}, 0
    for method, path, access in staff_routes(app):
        allowed = access.allows(cast.viewer(somebody))
        expected = "led to the factor" if method == "GET" and allowed else "403"
        outcome = _outcome(await client.request(method, made.address(path), headers=headers))
        seen += 1
        if outcome != expected:
            otherwise[f"{method} {path}"] = f"{outcome}, not {expected}"
    assert otherwise == {}
    assert seen > 40


def _outcome(answer) -> str:
    where = answer.headers.get("location", "") + answer.headers.get("hx-location", "")
    return "led to the factor" if "/account/security/factor?next=" in where else str(answer.status_code)


async def test_with_one_the_same_person_gets_in(app, client) -> None:
    await sign_in(client, await cast.daan(), factor_at=clock.now())
    assert (await client.get("/desk/tickets")).status_code == 200


async def test_a_session_of_before_the_factor_is_asked_for_it(settings, app, client) -> None:
    daan = await cast.daan()
    await has_app(settings, daan)
    await sign_in(client, daan)
    led = (await client.get("/desk/tickets?queue=all")).headers["location"]
    assert led == "/account/security/factor?next=/desk/tickets%3Fqueue%3Dall"
    assert (await client.get(led)).headers["location"] == "/sign-in/code"
    answer = await client.post("/sign-in/code", data={"code": now_code()})
    assert answer.headers["location"] == "/desk/tickets?queue=all"


@pytest.mark.parametrize("role", ROLES)
async def test_elsewhere_they_are_a_customer_until_then(app, client, role) -> None:
    """No tickets of others, no internal notes, no forms of staff, no hidden ideas."""
    made = await everything(app)
    somebody = await cast.person("Mila de Boer", **{f"is_{role}": True})
    await sign_in(client, somebody)
    for path in (f"/tickets/{made.ticket}", f"/tickets/{made.ticket}/download", f"/files/{made.file}"):
        assert (path, (await client.get(path)).status_code) == (path, 404)
    idea = (await client.get(f"/ideas/{made.idea}")).text
    assert [form for form in ("/status", "/hide", "/spam") if f"/ideas/{made.idea}{form}" in idea] == []
    assert (await client.get(f"/ideas/{made.idea}/edit")).status_code == 403


async def test_on_their_own_ticket_they_see_no_internal_note(app, client) -> None:
    daan = await cast.daan()
    ticket = await ticket_of(daan)
    message = await message_of(ticket, daan)
    await TicketMessage.create(
        id=ids.new_id(),
        number=message.number + 1,
        ticket=ticket,
        author=await cast.eva(),
        side="staff",
        internal=True,
        body="Alleen voor ons.",
        created_at=clock.now(),
    )
    await sign_in(client, daan)
    page = await client.get(f"/tickets/{ticket.id}")
    assert (page.status_code, "Alleen voor ons." in page.text) == (200, False)
