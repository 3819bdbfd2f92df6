"""Whether a document keeps to a JSON Schema, in the part of JSON Schema that the copy's schema uses. A keyword that is
not known here is an error of its own, so that nothing passes because it was not looked at."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
FORMATS: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uuid": UUID,
}
KNOWN = set(
    "$schema $defs $ref type const enum format properties required additionalProperties items oneOf".split()
)


def errors(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str = "$") -> list[str]:
    """What is wrong with `value`, each with where."""
    if unknown := set(schema) - KNOWN:
        return [f"{where}: the keywords {sorted(unknown)} are not known"]
    if "$ref" in schema:
        return errors(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, where)
    if "oneOf" in schema:
        fitting = [one for one in schema["oneOf"] if not errors(value, one, root, where)]
        return [] if len(fitting) == 1 else [f"{where}: {len(fitting)} of the alternatives fit"]
    return [
        *_plain(value, schema, where),
        *_members(value, schema, root, where),
        *(
            problem
            for number, item in enumerate(value if isinstance(value, list) else [])
            for problem in errors(item, schema["items"], root, f"{where}[{number}]")
        ),
    ]


def _plain(value: Any, schema: dict[str, Any], where: str) -> list[str]:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(TYPES[kind](value) for kind in kinds):
        return [f"{where}: not of the type {kinds}"]
    if "const" in schema and value != schema["const"]:
        return [f"{where}: not {schema['const']!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where}: none of {schema['enum']}"]
    try:
        if "format" in schema and value is not None:
            FORMATS[schema["format"]](value)
    except ValueError:
        return [f"{where}: not of the format {schema['format']}"]
    return []


def _members(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str) -> list[str]:
    if not isinstance(value, dict):
        return []
    properties = schema["properties"]
    found = [f"{where}: {name} is missing" for name in schema["required"] if name not in value]
    if schema["additionalProperties"] is False:
        found += [f"{where}: {name} is not foreseen" for name in value if name not in properties]
    for name in value.keys() & properties.keys():
        found += errors(value[name], properties[name], root, f"{where}.{name}")
    return found
