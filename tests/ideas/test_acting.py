"""An action asks by itself who acts and whether they may, whatever page lets somebody in; and what it promises holds
when the world changed since the page was shown."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from portal.db import Database, execute, value
from portal.ideas import actions
from portal.ideas.rules import trend_of
from portal.kit import clock
from portal.settings import Settings
from portal.web.errors import Refusal
from portal.web.viewer import VISITOR, Viewer
from tests import cast
from tests.ideas import making

Doing = Callable[[Settings, UUID, UUID, Viewer], Awaitable[Any]]
WHEN: dict[str, Any] = {"now": clock.now(), "today": making.TODAY}
DAY: dict[str, Any] = {"today": making.TODAY}

# What is done with an idea and a comment on it, and the refusal for a customer who wrote neither.
DOING: dict[str, tuple[Doing, int]] = {
    "answer": (
        lambda _, idea, __, who: actions.answer_idea(idea, who, status="open", response="x", **WHEN),
        403,
    ),
    "hide": (lambda _, idea, __, who: actions.hide_idea(idea, who, **WHEN), 403),
    "unhide": (lambda _, idea, __, who: actions.unhide_idea(idea, who, **DAY), 403),
    "edit comment": (
        lambda _, idea, comment, who: actions.edit_comment(idea, comment, who, body="x", **WHEN),
        403,
    ),
    "delete comment": (lambda settings, *of: actions.delete_comment(settings, *of, **WHEN), 403),
}


@pytest.mark.parametrize("name", DOING)
async def test_who_may_not_is_refused_by_the_action_too(db: Database, settings: Settings, name: str) -> None:
    do, status = DOING[name]
    anna, carla = await cast.anna(), await cast.carla()
    idea = await making.idea(anna)
    comment = await making.comment(idea, anna, "Ja, graag!")
    for who, expected in ((VISITOR, 401), (cast.viewer(carla), status)):
        with pytest.raises(Refusal) as refused:
            await do(settings, idea, comment, who)
        assert refused.value.status == expected
    assert await value("SELECT count(*) AS n FROM idea WHERE status = 'open' AND hidden_at IS NULL") == 1
    assert await value("SELECT body FROM comment") == "Ja, graag!"


async def test_a_comment_stays_while_an_answer_to_it_is_only_kept(db: Database, settings: Settings) -> None:
    anna, daan = await cast.anna(), await cast.daan()
    idea = await making.idea(anna)
    comment = await making.comment(idea, anna)
    answer = await making.comment(idea, anna, to=comment)
    await execute("UPDATE comment SET restricted_at = created_at WHERE id = $1", answer)
    with pytest.raises(Refusal) as refused:
        await actions.delete_comment(settings, idea, comment, cast.viewer(daan), **WHEN)
    assert refused.value.status == 409
    assert await making.number_of("comment") == 2


async def test_the_score_is_counted_anew_when_hardly_anything_is_left_of_it(db: Database) -> None:
    """The vote that is taken back weighs nearly everything: subtracting would leave rounding errors."""
    anna, carla = await cast.anna(), await cast.carla()
    early = datetime(2026, 1, 1, tzinfo=UTC)
    idea = await making.idea(anna, at=early)
    await making.vote(idea, carla, at=early + timedelta(days=300))
    await actions.withdraw_vote(idea, cast.viewer(carla), **WHEN)
    assert await value("SELECT vote_count FROM idea") == 1
    assert await value("SELECT trend FROM idea") == pytest.approx(trend_of([early]))
