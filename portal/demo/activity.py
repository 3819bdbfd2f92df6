"""The days on which the people of the demo were last active: after everything that they did; most look in often."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from portal.demo.chance import share
from portal.demo.people import Cast
from portal.demo.times import Times

OFTEN = 40  # days in which most people come by

Doings = Iterable[tuple[UUID, datetime]]


def stamp(cast: Cast, times: Times, on_board: Doings, at_support: Doings) -> None:
    """Sets `active_on` and `ideas_active_on` of everybody, from what they did on the board and at support."""
    board, support = _last_days(times, on_board), _last_days(times, at_support)
    for key, person in cast.people.items():
        own = board.get(person.id)
        if key not in cast.resting:
            visit = times.today - timedelta(days=int(OFTEN * share("visit", key)))
            own = max(own or visit, visit)
        person.ideas_active_on = own
        days = (own, support.get(person.id), times.day(person.created_at))
        person.active_on = max(day for day in days if day)


def _last_days(times: Times, doings: Doings) -> dict[UUID, date]:
    last: dict[UUID, datetime] = {}
    for person_id, at in doings:
        last[person_id] = max(last.get(person_id, at), at)
    return {person_id: times.day(at) for person_id, at in last.items()}
