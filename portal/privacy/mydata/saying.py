"""A record as the copy for machines has it, and in words for people. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.holdings.shares import Field, Kind, Record
from portal.i18n import N_, dates, translations

YES, NO = N_("Yes"), N_("No")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a record says. `items`: of a list, what each item says."""

    label: str
    text: str = ""
    items: Sequence[Sequence["Fact"]] = ()


def plain(value: Any) -> Any:
    """`value` as JSON has it: days and moments as ISO 8601 writes them."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def entry(record: Record, paths: Sequence[str | None]) -> dict[str, Any]:
    """The record as the copy has it. `paths`: where its files are in the copy; None for one that is lost."""
    return {
        "kind": record.kind,
        "id": str(record.id),
        "title": record.title,
        "made_at": plain(record.made_at),
        "gone_on": plain(record.gone_on),
        "data": plain(record.data),
        "files": [
            {"path": path, "name": file.name, "media_type": file.media_type, "size": file.size}
            for file, path in zip(record.files, paths, strict=True)
        ],
    }


def facts(kind: Kind, data: Mapping[str, Any], language: str, zone: ZoneInfo) -> list[Fact]:
    """What a record says in words, from its plain `data`; what it has nothing for is left out."""
    return _facts(kind.fields, data, language, zone)


def _facts(fields: Mapping[str, Field], data: Mapping[str, Any], language: str, zone: ZoneInfo) -> list[Fact]:
    say = translations(language).gettext
    found = []
    for name, one in fields.items():
        value = data[name]
        if value is None or value in ("", []):
            continue
        if one.type == "list":
            items = [_facts(one.parts, item, language, zone) for item in value]
            found.append(Fact(say(one.label), items=items))
        else:
            found.append(Fact(say(one.label), _text(one, value, language, zone)))
    return found


def _text(field: Field, value: Any, language: str, zone: ZoneInfo) -> str:
    say = translations(language).gettext
    if field.type == "flag":
        return say(YES if value else NO)
    if field.type == "day":
        return dates.day(date.fromisoformat(value), language)
    if field.type == "moment":
        return dates.moment(datetime.fromisoformat(value), language, zone)
    return say(field.words[value]) if value in field.words else str(value)
