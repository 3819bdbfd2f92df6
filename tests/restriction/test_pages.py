"""The pages: restricting and objecting by oneself, and the desk of the privacy officer."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from portal.accounts.models import Person
from portal.db import execute, rows, value
from portal.kit import clock
from portal.privacy.restricting import objecting, rules
from tests.restriction.world import IDEA, TICKET, World

if TYPE_CHECKING:
    from httpx2 import AsyncClient

Browser = "Callable[[Person], Awaitable[AsyncClient]]"
TODAY = clock.now().date


async def test_restricting_by_oneself_and_lifting_it(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]"
) -> None:
    anna = await browser(world.anna)
    assert IDEA in (await anna.get("/account/privacy/restrict")).text
    sent = {"what": [f"idea:{world.idea}", f"ticket:{world.ticket}"], "ground": "accuracy"}
    assert (await anna.post("/account/privacy/restrict", data=sent)).status_code == 303
    found = await rows("SELECT id, kind, ground FROM restriction ORDER BY kind")
    assert [(one["kind"], one["ground"]) for one in found] == [("idea", "accuracy"), ("ticket", "accuracy")]
    page = (await anna.get("/account/privacy/restrict")).text
    assert f"/account/privacy/restrict/{found[0]['id']}/lift" in page
    assert (await anna.post(f"/account/privacy/restrict/{found[0]['id']}/lift")).status_code == 303
    assert await value("SELECT restricted_at FROM idea WHERE id = $1", world.idea) is None


@pytest.mark.parametrize(
    "sent", [{}, {"ground": "claim"}, {"what": "person:x", "ground": "claim"}, {"what": "no", "ground": "no"}]
)
async def test_a_wrong_form_is_shown_again(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]", sent: dict[str, str]
) -> None:
    anna = await browser(world.anna)
    assert (await anna.post("/account/privacy/restrict", data=sent)).status_code == 422
    assert await rows("SELECT id FROM restriction") == []


async def test_an_objection_is_noted_once_and_weighed(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]"
) -> None:
    anna = await browser(world.anna)
    assert (await anna.post("/account/privacy/object", data={"purposes": "support"})).status_code == 422
    for _ in range(2):
        sent = {"purposes": ["analysis", "logs"], "why": "Liever niet"}
        assert (await anna.post("/account/privacy/object", data=sent)).status_code == 303
    assert sorted(await objecting.made(world.anna.id)) == ["analysis", "logs"]
    assert await objecting.objects(world.anna.id, "analysis")
    assert not await objecting.objects(world.bram.id, "analysis")
    asked = await rows("SELECT kind, channel, person_id, text FROM rights_request")
    assert asked == [
        {"kind": "object", "channel": "portal", "person_id": world.anna.id, "text": "logs\nLiever niet"}
    ]
    assert "You objected on" in (await anna.get("/account/privacy/object")).text


async def test_an_absolute_objection_asks_nobody(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]"
) -> None:
    anna = await browser(world.anna)
    await anna.post("/account/privacy/object", data={"purposes": "analysis"})
    assert await rows("SELECT id FROM rights_request") == []


async def test_the_desk_restricts_for_who_wrote_a_letter_and_lifts(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]"
) -> None:
    petra = await browser(world.petra)
    page = (await petra.get(f"/desk/people/{world.anna.id}/restrict")).text
    assert (IDEA in page, TICKET in page) == (False, False)  # the desk knows them by their numbers
    sent = {"what": f"person:{world.anna.id}", "ground": "objection"}
    await petra.post(f"/desk/people/{world.anna.id}/restrict", data=sent)
    listed = (await petra.get("/desk/privacy/restrictions")).text
    restriction = await value("SELECT id FROM restriction")
    assert ("Anna de Vries" in listed, f"{restriction}/lift" in listed) == (True, True)
    assert (await petra.post(f"/desk/privacy/restrictions/{restriction}/lift")).status_code == 303
    assert await value("SELECT told_at FROM restriction") is not None
    assert await value("SELECT restricted_at FROM person WHERE id = $1", world.anna.id) is not None


@pytest.mark.parametrize(
    ("kind", "typed"), [("ticket", "{ticket}"), ("person", "anna@example.org"), ("idea", "#1")]
)
async def test_a_hold_is_placed_reviewed_and_released(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]", kind: str, typed: str
) -> None:
    petra, day = await browser(world.petra), TODAY() + timedelta(days=30)
    number = await value("SELECT number FROM ticket WHERE id = $1", world.ticket)
    sent = {
        "kind": kind,
        "record": typed.format(ticket=number),
        "reason": "Zaak 14",
        "review_on": day.isoformat(),
    }
    assert (await petra.post("/desk/privacy/holds", data=sent)).status_code == 303
    hold = await value("SELECT id FROM legal_hold WHERE released_at IS NULL")
    page = (await petra.get("/desk/privacy/holds")).text
    assert ("Zaak 14" in page, "waits for a review" in page) == (True, False)
    await execute("UPDATE legal_hold SET review_on = $1", TODAY())
    assert "waits for a review" in (await petra.get("/desk/privacy/holds")).text
    await petra.post(f"/desk/privacy/holds/{hold}/review", data={"review_on": day.isoformat()})
    assert await value("SELECT review_on FROM legal_hold") == day
    assert (await petra.post(f"/desk/privacy/holds/{hold}/release")).status_code == 303
    assert "Zaak 14" not in (await petra.get("/desk/privacy/holds")).text


@pytest.mark.parametrize(
    "changed",
    [
        {"review_on": "2099-01-01"},
        {"review_on": ""},
        {"record": "999999"},
        {"kind": "comment"},
        {"reason": ""},
    ],
    ids=lambda changed: next(iter(changed)),
)
async def test_a_hold_that_cannot_be_is_refused(
    world: World, browser: "Callable[[Person], Awaitable[AsyncClient]]", changed: dict[str, str]
) -> None:
    petra = await browser(world.petra)
    fine = {
        "kind": "idea",
        "record": "#1",
        "reason": "Zaak",
        "review_on": rules.last_review(TODAY()).isoformat(),
    }
    assert (await petra.post("/desk/privacy/holds", data={**fine, **changed})).status_code == 422
    assert await rows("SELECT id FROM legal_hold") == []
