"""What is typed about a breach."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.i18n import N_
from portal.privacy.breaches import rules
from portal.web.changes import ChangeForm
from portal.web.forms import Text

TYPED = "%Y-%m-%dT%H:%M"  # what a field for a day and time sends


@dataclass(frozen=True)
class Moment(Text):
    """A day and time, in the portal's zone."""

    most: int = 19

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        found = super().trouble(value)
        if found is None and value and read(value, ZoneInfo("UTC")) is None:
            return N_("Type a day and a time, such as 2026-11-22 14:30."), {}
        return found


@dataclass(frozen=True)
class Number(Text):
    """A whole number from 0 on."""

    most: int = 9

    def trouble(self, value: Any) -> tuple[str, dict[str, Any]] | None:
        found = super().trouble(value)
        if found is None and value and not (value.isdecimal() and value.isascii()):
            return N_("Type a whole number."), {}
        return found


class BreachForm(ChangeForm):
    """An entry of the register: what article 33(3) and (5) ask for."""

    discovered_at = Moment(N_("Discovered"))
    happened = Text(N_("What happened"), most=5000, lines=True)
    data = Text(N_("Which kinds of data"), required=False, most=300)
    people = Number(N_("How many people, about"), required=False)
    consequences = Text(N_("Likely consequences"), required=False, most=5000, lines=True)
    measures = Text(N_("Measures taken or planned"), required=False, most=5000, lines=True)
    authority_told_at = Moment(N_("The authority was told"), required=False)
    why_not_told = Text(N_("Why it was not told, or later than 72 hours"), required=False, most=300)
    people_told_at = Moment(N_("The people were told"), required=False)

    def entry(self, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
        """The values for the register; notes what cannot be right. Look at `ok` afterwards."""
        if not self.ok:
            return {}
        moments = {
            name: read(self[name], zone) for name in ("discovered_at", "authority_told_at", "people_told_at")
        }
        found = moments["discovered_at"]
        if found is None or found > now:
            self.fail("discovered_at", N_("This moment has not come yet."))
            return {}
        for name, reason in (("authority_told_at", self["why_not_told"]), ("people_told_at", "-")):
            wrong = rules.refusal_of_times(found, moments[name], reason, now)
            if wrong:
                self.fail(name, wrong)
        return {
            **moments,
            "people": int(self["people"] or 0),
            **{name: self[name] for name in ("happened", "data", "consequences", "measures", "why_not_told")},
        }


def read(typed: str, zone: ZoneInfo) -> datetime | None:
    """The moment in what was typed, in `zone`; None when it is none."""
    try:
        found = datetime.strptime(typed.strip().replace(" ", "T")[:16], TYPED)  # noqa: DTZ007 - the zone is added here
    except ValueError:
        return None
    return found.replace(tzinfo=zone)


def typed(moment: datetime | None, zone: ZoneInfo) -> str:
    """`moment` as a field for a day and time has it."""
    return moment.astimezone(zone).strftime(TYPED) if moment else ""
