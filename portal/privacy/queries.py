"""What the privacy desk and the owner of a notice see."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.db import rows, value
from portal.holdings.types import Holding, Line
from portal.privacy.keeping import Kept

RUNS = 10
EXPORTS = 100
LISTED_AT_MOST = 500  # of a notice, on the page behind it
DUE_SIZE = 50


@dataclass(frozen=True, slots=True)
class RunView:
    """A run of the sweep, as the desk lists it."""

    id: UUID
    as_of: datetime
    started_at: datetime
    finished_at: datetime | None
    due: int
    deleted: int
    kept: int
    stop: tuple[str, dict[str, Any]] | None  # source text and values of the guard's sentence
    confirmed_at: datetime | None
    outlook: (
        dict[str, Any] | None
    )  # what goes in the coming months, as `portal.privacy.board.outlook` kept it


@dataclass(frozen=True, slots=True)
class Exported:
    """A copy of somebody's data: how far it is. What is in it, nobody sees but they."""

    id: UUID
    person_id: UUID
    state: str
    created_at: datetime
    ready_at: datetime | None
    expires_at: datetime
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Due:
    """A record that is due, as the desk lists it: no title and no person."""

    id: UUID
    due_on: date
    along: int


@dataclass(frozen=True, slots=True)
class DuePage:
    """A page of what the next run would delete of a holding."""

    items: Sequence[Due]
    next: str


async def due_page(holding: Holding, today: date, after: str) -> DuePage:
    """What the next run would delete of `holding`, a page at a time."""
    page = await holding.candidates(today, after, DUE_SIZE)
    return DuePage([Due(item.id, item.due_on, len(item.along)) for item in page.items], page.next)


async def runs() -> list[RunView]:
    """The last runs, the newest first."""
    found = await rows(
        "SELECT id, as_of, started_at, finished_at, stopped, confirmed_at, report FROM sweep_run"
        " ORDER BY number DESC LIMIT $1",
        RUNS,
    )
    return [_run(one) for one in found]


async def exports() -> list[Exported]:
    """The last copies of data that people asked for, the newest first. They are gone after a week."""
    found = await rows(
        "SELECT id, person_id, state, created_at, ready_at, expires_at, size FROM data_export"
        " ORDER BY id DESC LIMIT $1",
        EXPORTS,
    )
    return [Exported(**one) for one in found]


def waiting_stop(newest_first: Sequence[RunView]) -> RunView | None:
    """The stopped run that staff can still let go on: the newest run, when a guard stopped it."""
    newest = newest_first[0] if newest_first else None
    return newest if newest and newest.stop and newest.confirmed_at is None else None


async def told(kept: Kept, holding: Holding) -> dict[UUID, Line]:
    """What the mail behind a link listed and is still there."""
    found = await rows(
        "SELECT record_id FROM retention_notice WHERE person_id = $1 AND sent_at = $2 AND kind = $3"
        " ORDER BY due_on, record_id LIMIT $4",
        kept.person_id,
        kept.told_at,
        holding.kind,
        LISTED_AT_MOST,
    )
    ids = [one["record_id"] for one in found]
    return await holding.notices.describe(ids) if ids and holding.notices else {}


async def person_exists(person_id: UUID) -> bool:
    """Whether the account is there."""
    return await value("SELECT 1 AS there FROM person WHERE id = $1", person_id) is not None


def loaded(found: Any) -> dict[str, Any]:
    """JSON that was read by hand: it comes as text."""
    loaded: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
    return loaded


def _run(found: dict[str, Any]) -> RunView:
    report = loaded(found["report"])
    holdings = report.get("holdings", [])
    stop = report.get("stop")
    return RunView(
        id=found["id"],
        as_of=found["as_of"],
        started_at=found["started_at"],
        finished_at=found["finished_at"],
        due=sum(one["due"] for one in holdings),
        deleted=sum(one["deleted"] for one in holdings),
        kept=sum(sum(one["kept"].values()) for one in holdings),
        stop=(stop["text"], stop["values"]) if stop else None,
        confirmed_at=found["confirmed_at"],
        outlook=report.get("outlook"),
    )
