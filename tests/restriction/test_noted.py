"""What restrictions and holds leave behind: nothing in the outbox, and a line each in the audit log."""

from datetime import timedelta

import pytest

from portal import registry
from portal.db import execute, rows
from portal.ideas import actions
from portal.kit import clock
from portal.privacy.restricting import holding, lifting, placing
from portal.privacy.restricting.placing import Chosen
from tests import cast
from tests.ideas import making
from tests.ideas.making import TODAY
from tests.restriction.world import COMMENT, World


@pytest.mark.parametrize("way", ["restricted", "deleted"])
async def test_mail_about_a_comment_is_taken_back_and_no_other(world: World, way: str) -> None:
    other = await making.comment(world.other, world.bram, "Iets van Bram")
    await execute("DELETE FROM mail")
    for said in (world.comment, other):
        await registry.JOBS["ideas.tell_of_comment"]({"comment": str(said)}, world.settings, clock.now())
    mails = await rows("SELECT body FROM mail WHERE person_id = $1", world.carla.id)
    assert len(mails) == 2
    if way == "restricted":
        await world.restrict("comment")
    else:
        viewer = cast.viewer(world.anna)
        await actions.delete_comment(
            world.settings, world.other, world.comment, viewer, now=clock.now(), today=TODAY
        )
    left = await rows("SELECT body FROM mail WHERE person_id = $1", world.carla.id)
    assert [("Iets van Bram" in one["body"], COMMENT in one["body"]) for one in left] == [(True, False)]


async def test_what_happens_stands_in_the_audit_log(world: World) -> None:
    anna, petra = world.anna.id, world.petra.id
    restriction = await world.restrict("idea")
    await world.restrict("idea")
    for _ in range(2):
        await lifting.lift_own(world.things, anna, restriction, clock.now())
    everything = Chosen("person", anna, "claim")
    by_officer = await placing.restrict(world.settings, world.things, anna, everything, clock.now(), by=petra)
    await lifting.announce(world.settings, by_officer, clock.now())
    await lifting.lift_due(world.settings, world.things, clock.now() + timedelta(days=8))
    hold = await world.hold("ticket", world.ticket)
    await world.hold("ticket", world.ticket)
    for _ in range(2):
        await holding.extend(hold, TODAY + timedelta(days=20), clock.now(), petra)
        await holding.release(hold, clock.now(), petra)
    found = await rows("SELECT kind, actor_id, subject_id, detail FROM audit_event ORDER BY id")
    assert [(one["kind"], one["actor_id"], one["subject_id"], one["detail"]) for one in found] == [
        ("restricted", anna, anna, "idea"),
        ("restriction_lifted", anna, anna, "idea"),
        ("restricted", petra, anna, "person"),
        ("restriction_lifted", None, anna, "person"),
        ("hold_placed", petra, anna, "ticket"),
        ("hold_reviewed", petra, anna, "ticket"),
        ("hold_released", petra, anna, "ticket"),
    ]
