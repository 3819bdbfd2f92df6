"""The demo's rows, made without a database."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from tortoise import Tortoise
from tortoise.context import TortoiseContext

from portal.db.connection import APP, MODELS
from portal.demo import activity, ideas, people, tickets
from portal.demo.ideas import Ideas
from portal.demo.people import Cast
from portal.demo.tickets import Tickets
from portal.demo.times import Times

ZONE = ZoneInfo("Europe/Amsterdam")
TERM, REOPEN = 12, 14


@dataclass
class Made:
    """Everything that seeding at `times.now` would write."""

    times: Times
    cast: Cast
    board: Ideas
    desk: Tickets


def made(moment: str) -> Made:
    """What seeding makes at the local time `moment`."""
    _know_models()
    now = datetime.fromisoformat(moment).replace(tzinfo=ZONE).astimezone(ZoneInfo("UTC"))
    times = Times(now, ZONE)
    cast = people.build(times, "hash", ideas.first_seen())
    board = ideas.build(cast, times, TERM)
    desk = tickets.build(cast, times, REOPEN)
    activity.stamp(cast, times, board.done, desk.done)
    return Made(times, cast, board, desk)


@cache
def _know_models() -> None:
    """Lets the models know each other, as opening a database would."""
    with TortoiseContext():
        Tortoise.init_models(MODELS, APP)
