"""Looking through holdings, page by page: memory does not grow with what is due."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.holdings.types import Candidate, Holding
from portal.privacy.sweep.listener import Listener

PAGE = 1000  # records read in one statement: a few milliseconds, in which SQLite keeps others waiting


@dataclass(frozen=True, slots=True)
class Found:
    """How much of a holding is due, and since when at the longest."""

    due: int = 0
    oldest: date | None = None
    kept: Counter[str] = field(default_factory=Counter)  # due, and not going for now, by reason


async def pages(
    holding: Holding, by: date, *, today: date | None = None, kept: Counter[str] | None = None
) -> AsyncIterator[Sequence[Candidate]]:
    """What is due on or before `by`, a page at a time. `today`: what day it is, when that lies ahead. `kept` is added
    to: what is due and does not go for now."""
    after = ""
    while True:
        page = await holding.candidates(by, after, PAGE, today=today)
        if kept is not None:
            kept.update(page.kept)
        if page.items:
            yield page.items
        if not page.next:
            return
        after = page.next


async def survey(holding: Holding, today: date, listener: Listener) -> Found:
    """Counts what is due, and tells the listener of each page."""
    due, oldest, kept = 0, None, Counter[str]()
    async for items in pages(holding, today, kept=kept):
        listener.found(holding, items)
        due += sum(len(item.records) for item in items)
        first = min(item.due_on for item in items)
        oldest = first if oldest is None else min(oldest, first)
    return Found(due, oldest, kept)
