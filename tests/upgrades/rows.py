"""A few rows in every table, so that an upgrade has something to lose.

Made from the models: every field gets a plausible value, references point to the row made before. A table that is
added later is filled without anybody thinking of it.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from tortoise import Model, fields
from tortoise.context import require_context
from tortoise.fields.relational import ForeignKeyFieldInstance

ROWS = 2
MOMENT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
_numbers = count(1)


async def write_rows() -> None:
    """Writes ROWS rows into every table of the portal in the current database."""
    models = [model for model in _models() if model.__name__ != "Aerich"]
    made: dict[type[Model], list[Model]] = {}
    while len(made) < len(models):
        ready = [model for model in models if model not in made and _needs(model) <= made.keys()]
        for model in ready:
            made[model] = [await model.create(**_values(model, made, turn)) for turn in range(ROWS)]
        if not ready:
            raise RuntimeError("two tables need each other")


def _models() -> list[type[Model]]:
    apps = require_context().apps
    assert apps is not None
    return list(apps["portal"].values())


def _needs(model: type[Model]) -> set[type[Model]]:
    return {field.related_model for field in _references(model).values() if not field.null}


def _references(model: type[Model]) -> dict[str, ForeignKeyFieldInstance[Any]]:
    return {
        name: field
        for name, field in model._meta.fields_map.items()
        if isinstance(field, ForeignKeyFieldInstance)
    }


def _values(model: type[Model], made: dict[type[Model], list[Model]], turn: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, field in _references(model).items():
        if field.related_model in made and field.related_model is not model:
            values[name] = made[field.related_model][turn]
    relations = {f"{name}_id" for name in _references(model)}
    for name in model._meta.db_fields:
        field = model._meta.fields_map[name]
        if name not in relations and not (field.generated and field.pk):
            values[name] = _value(field)
    return values


def _value(field: Any) -> Any:
    number = next(_numbers)
    if isinstance(field, fields.UUIDField):
        return UUID(int=number)
    if isinstance(field, fields.DatetimeField):
        return MOMENT
    if isinstance(field, fields.DateField):
        return date(2026, 3, 1)
    if isinstance(field, fields.BooleanField):
        return bool(number % 2)
    if isinstance(field, (fields.IntField, fields.FloatField)):
        return number
    if isinstance(field, fields.JSONField):
        return {"number": number}
    return f"row {number}"[: getattr(field, "max_length", None) or 50]
