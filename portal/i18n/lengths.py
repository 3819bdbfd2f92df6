"""Lengths of time as people say them: 30 days, 2 years; 30 dagen, 2 jaar."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

from portal.i18n.catalogue import known

Unit = Literal["minutes", "hours", "days", "weeks", "months", "years"]
WORDS = {
    "nl": {
        "minutes": ("minuut", "minuten"),
        "hours": ("uur", "uur"),
        "days": ("dag", "dagen"),
        "weeks": ("week", "weken"),
        "months": ("maand", "maanden"),
        "years": ("jaar", "jaar"),
    },
    "en": {unit: (unit.removesuffix("s"), unit) for unit in get_args(Unit)},
}
TWO_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units."""

    amount: int
    unit: Unit

    @classmethod
    def of(cls, span: timedelta) -> "Length":
        """A span in the unit in which people say it: a day is 24 hours, two are 2 days."""
        for unit, size in (("days", timedelta(days=1)), ("hours", timedelta(hours=1))):
            if not span % size and (unit != "days" or span >= TWO_DAYS):
                return cls(span // size, "days" if unit == "days" else "hours")
        return cls(span // timedelta(minutes=1), "minutes")

    @classmethod
    def months(cls, amount: int) -> "Length":
        """So many calendar months: 12 of them are a year, 18 stay months."""
        years, rest = divmod(amount, 12)
        return cls(amount, "months") if rest else cls(years, "years")

    def say(self, language: str) -> str:
        """ "30 days", "1 jaar"."""
        one, more = WORDS[known(language)][self.unit]
        return f"{self.amount} {one if self.amount == 1 else more}"
