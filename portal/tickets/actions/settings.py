"""What managers and admins set up for tickets."""

from datetime import datetime
from uuid import UUID

from portal.kit import ids
from portal.tickets.models import CannedAnswer, Category, Product

KINDS: dict[str, type[Product] | type[Category]] = {"products": Product, "categories": Category}


async def add_item(kind: str, name: str, position: int) -> UUID:
    """Adds a product or category (`kind`: a key of KINDS). Returns its id."""
    made = await KINDS[kind].create(id=ids.new_id(), name=name, position=position)
    return made.id


async def change_item(kind: str, item_id: UUID, name: str, position: int) -> bool:
    """Renames or moves a product or category. False when there is none."""
    return bool(await KINDS[kind].filter(id=item_id).update(name=name, position=position))


async def archive_item(kind: str, item_id: UUID, archived_at: datetime | None) -> None:
    """Takes a product or category out of the forms, or (None) back in. Tickets that have it keep it."""
    await KINDS[kind].filter(id=item_id).update(archived_at=archived_at)


async def add_answer(title: str, body: str) -> UUID:
    """Adds a canned answer. Returns its id."""
    made = await CannedAnswer.create(id=ids.new_id(), title=title, body=body)
    return made.id


async def change_answer(answer_id: UUID, title: str, body: str) -> bool:
    """Changes a canned answer. False when there is none."""
    return bool(await CannedAnswer.filter(id=answer_id).update(title=title, body=body))


async def archive_answer(answer_id: UUID, archived_at: datetime | None) -> None:
    """Takes a canned answer out of the reply box, or (None) back in."""
    await CannedAnswer.filter(id=answer_id).update(archived_at=archived_at)
