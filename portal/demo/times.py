"""Moments of the past at which people could have done something, counted from the moment of seeding."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.demo.chance import share
from portal.kit import clock

OPENS, CLOSES = 8.0, 17.5  # office hours of the day
LEAST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Times:
    """Turns "so many days ago" into moments. Nothing happens after `now`."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local day of seeding."""
        return clock.local_day(self.now, self.zone)

    def day(self, moment: datetime) -> date:
        """The local day of `moment`."""
        return clock.local_day(moment, self.zone)

    def ago(self, days: float, *name: object) -> datetime:
        """`days` before now: exactly when less than one, else at some hour of work on that day."""
        if days < 1:
            return self.now - timedelta(days=days)
        return self.on(self.today - timedelta(days=int(days)), *name)

    def on(self, day: date, *name: object) -> datetime:
        """Some hour of work on `day`, and not after now."""
        hour = OPENS + share("hour", *name) * (CLOSES - OPENS)
        midnight = datetime.combine(day, time(), self.zone)
        return min((midnight + timedelta(hours=hour)).astimezone(self.now.tzinfo), self.now - LEAST)

    def within(self, start: datetime, end: datetime, part: float) -> datetime:
        """The moment at `part` (0 to 1) of the way from `start` to `end`, in whole seconds."""
        return (start + (end - start) * part).replace(microsecond=0)

    def in_office(self, moment: datetime, *name: object) -> datetime:
        """`moment`, or when nobody works then the next morning on which somebody does."""
        local = moment.astimezone(self.zone)
        hour = local.hour + local.minute / 60
        if local.weekday() < 5 and OPENS <= hour < CLOSES:
            return moment
        day = local.date() + timedelta(days=hour >= CLOSES)
        while day.weekday() > 4:
            day += timedelta(days=1)
        opens = datetime.combine(day, time(int(OPENS)), self.zone) + timedelta(hours=share("morning", *name))
        return opens.astimezone(self.now.tzinfo)


def squeezed(moments: list[datetime], now: datetime) -> list[datetime]:
    """`moments` in order, each a minute after the one before at least, pressed together so that all lie before now."""
    for i in range(1, len(moments)):
        moments[i] = max(moments[i], moments[i - 1] + LEAST)
    first, last, end = moments[0], moments[-1], now - LEAST
    if last <= end or last == first:
        return moments
    scale = max(end - first, LEAST) / (last - first)
    return [first + (moment - first) * scale for moment in moments]
