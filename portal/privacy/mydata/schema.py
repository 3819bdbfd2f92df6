"""The JSON Schema (draft 2020-12) of a copy: made of what the shares declare, so that nothing else can be in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.holdings.shares import Field, Share

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = 1

_TEXT = {"type": "string"}
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "moment": {"type": ["string", "null"], "format": "date-time"},
    "day": {"type": ["string", "null"], "format": "date"},
    "number": {"type": ["integer", "null"]},
    "flag": {"type": "boolean"},
}


def schema(shares: Sequence[Share]) -> dict[str, Any]:
    """What `export.json` looks like."""
    return {
        "$schema": DIALECT,
        **_whole(
            {
                "format": {"const": FORMAT},
                "portal": _TEXT,
                "made_at": {"type": "string", "format": "date-time"},
                "language": {"enum": ["nl", "en"]},
                "purposes": {
                    "type": "array",
                    "items": _whole(
                        {
                            "key": _TEXT,
                            "name": _TEXT,
                            "records": {
                                "type": "array",
                                "items": {"oneOf": [{"$ref": f"#/$defs/{key}"} for key in _records(shares)]},
                            },
                        }
                    ),
                },
            }
        ),
        "$defs": _records(shares),
    }


def _records(shares: Sequence[Share]) -> dict[str, Any]:
    return {
        kind.key: _whole(
            {
                "kind": {"const": kind.key},
                "id": {"type": "string", "format": "uuid"},
                "title": _TEXT,
                "made_at": _TYPES["moment"],
                "gone_on": _TYPES["day"],
                "data": _fields(kind.fields),
                "files": {
                    "type": "array",
                    "items": _whole(
                        {
                            "path": _TYPES["text"],
                            "name": _TEXT,
                            "media_type": _TEXT,
                            "size": {"type": "integer"},
                        }
                    ),
                },
            }
        )
        for one in shares
        for kind in one.forms
    }


def _fields(fields: Mapping[str, Field]) -> dict[str, Any]:
    return _whole(
        {
            name: {"type": "array", "items": _fields(one.parts)} if one.type == "list" else _TYPES[one.type]
            for name, one in fields.items()
        }
    )


def _whole(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
