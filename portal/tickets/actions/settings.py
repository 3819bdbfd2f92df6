"""What managers and admins set up for tickets."""

from datetime import datetime
from uuid import UUID

from portal.db import transaction
from portal.kit import ids
from portal.tickets.models import CannedAnswer, Category, Product
from portal.tickets.queries import catalogue
from portal.web.changes import mark, refuse_outdated
from portal.web.errors import not_found

KINDS: dict[str, type[Product] | type[Category]] = {"products": Product, "categories": Category}


async def add_item(kind: str, name: str, position: int) -> UUID:
    """Adds a product or category (`kind`: a key of KINDS). Returns its id."""
    made = await KINDS[kind].create(id=ids.new_id(), name=name, position=position)
    return made.id


async def change_item(kind: str, item_id: UUID, name: str, position: int, *, seen: str = "") -> None:
    """Renames or moves a product or category. Raises 404 when there is none, Outdated when it is no longer as the
    writer saw it (`seen`)."""
    async with transaction():
        found = await catalogue.item(kind, item_id, lock=True)
        if found is None:
            raise not_found()
        refuse_outdated(seen, now=found.mark, wanted=mark(name, position))
        await KINDS[kind].filter(id=item_id).update(name=name, position=position)


async def archive_item(kind: str, item_id: UUID, archived_at: datetime | None) -> None:
    """Takes a product or category out of the forms, or (None) back in. Tickets that have it keep it."""
    await KINDS[kind].filter(id=item_id).update(archived_at=archived_at)


async def add_answer(title: str, body: str) -> UUID:
    """Adds a canned answer. Returns its id."""
    made = await CannedAnswer.create(id=ids.new_id(), title=title, body=body)
    return made.id


async def change_answer(answer_id: UUID, title: str, body: str, *, seen: str = "") -> None:
    """Changes a canned answer. Raises 404 when there is none, Outdated when it is no longer as the writer saw it
    (`seen`)."""
    async with transaction():
        found = await catalogue.answer(answer_id, lock=True)
        if found is None:
            raise not_found()
        refuse_outdated(seen, now=found.mark, wanted=mark(title, body))
        await CannedAnswer.filter(id=answer_id).update(title=title, body=body)


async def archive_answer(answer_id: UUID, archived_at: datetime | None) -> None:
    """Takes a canned answer out of the reply box, or (None) back in."""
    await CannedAnswer.filter(id=answer_id).update(archived_at=archived_at)
