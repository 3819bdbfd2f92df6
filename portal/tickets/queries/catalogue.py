"""What the operator set up for tickets: products, categories, canned answers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.db import for_update, row, rows
from portal.tickets.queries.views import Choice
from portal.web.changes import mark


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a new ticket can be about."""

    products: tuple[Choice, ...]
    categories: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A product or category in the settings."""

    id: UUID
    name: str
    position: int
    archived: bool

    @property
    def mark(self) -> str:
        """Of what its form shows."""
        return mark(self.name, self.position)


@dataclass(frozen=True, slots=True)
class Answer:
    """A canned answer."""

    id: UUID
    title: str
    body: str
    archived: bool

    @property
    def mark(self) -> str:
        """Of what its form shows."""
        return mark(self.title, self.body)


_CATALOGUE = """SELECT 'product' AS kind, id, name, position FROM product WHERE archived_at IS NULL
UNION ALL SELECT 'category', id, name, position FROM category WHERE archived_at IS NULL ORDER BY position, name"""
_ITEMS = {
    "products": "SELECT id, name, position, archived_at FROM product",
    "categories": "SELECT id, name, position, archived_at FROM category",
}
_ANSWERS = "SELECT id, title, body, archived_at FROM canned_answer"


async def catalogue() -> Catalogue:
    """Products and categories that are not archived, in their order. One statement."""
    found = await rows(_CATALOGUE)

    def of(kind: str) -> tuple[Choice, ...]:
        return tuple(Choice(one["id"], one["name"]) for one in found if one["kind"] == kind)

    return Catalogue(of("product"), of("category"))


async def items(kind: str) -> list[Item]:
    """Every product or category (`kind`: a key of the settings pages), archived ones last."""
    found = await rows(f"{_ITEMS[kind]} ORDER BY archived_at IS NOT NULL, position, name")
    return [_item(one) for one in found]


async def item(kind: str, item_id: UUID, *, lock: bool = False) -> Item | None:
    """One product or category; with `lock` nobody else changes it before the open transaction ends."""
    found = await row(f"{_ITEMS[kind]} WHERE id = $1{for_update() if lock else ''}", item_id)
    return _item(found) if found else None


def _item(one: dict[str, Any]) -> Item:
    return Item(one["id"], one["name"], one["position"], one["archived_at"] is not None)


async def answers() -> list[Answer]:
    """Every canned answer, archived ones last."""
    return [_answer(one) for one in await rows(f"{_ANSWERS} ORDER BY archived_at IS NOT NULL, title, id")]


async def answer_titles() -> list[Choice]:
    """The canned answers in use, for the menu of the reply box."""
    found = await rows("SELECT id, title FROM canned_answer WHERE archived_at IS NULL ORDER BY title, id")
    return [Choice(one["id"], one["title"]) for one in found]


async def answer(answer_id: UUID, *, lock: bool = False) -> Answer | None:
    """One canned answer; with `lock` nobody else changes it before the open transaction ends."""
    found = await row(f"{_ANSWERS} WHERE id = $1{for_update() if lock else ''}", answer_id)
    return _answer(found) if found else None


def _answer(one: dict[str, Any]) -> Answer:
    return Answer(one["id"], one["title"], one["body"], one["archived_at"] is not None)
