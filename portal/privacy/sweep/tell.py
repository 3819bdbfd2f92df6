"""Mail to the privacy staff about the sweep: at most one of a kind a day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from portal.db import lease, rows, transaction
from portal.i18n import translations
from portal.kit import ids
from portal.mail import outbox
from portal.privacy.rules import Stop
from portal.settings import Settings

# A little less than a day: tomorrow's mail must not come a day late because today's went out a minute late.
ONCE_IN = timedelta(hours=23)

_STAFF = (
    "SELECT id, email, language, is_privacy FROM person WHERE (is_privacy OR is_admin) AND verified_at IS NOT NULL"
    " AND disabled_at IS NULL ORDER BY id"
)


async def stopped(settings: Settings, stop: Stop, now: datetime) -> None:
    """A guard stopped the sweep."""
    await _once_a_day(
        settings, "privacy/sweep_stopped", now, lambda language: {"reason": sentence(stop, language)}
    )


async def late(settings: Settings, last: datetime, now: datetime) -> None:
    """The sweep has not come to its end for too long."""
    hours = int((now - last).total_seconds() // 3600)
    await _once_a_day(settings, "privacy/sweep_late", now, lambda language: {"hours": hours})


async def ledger_away(settings: Settings, now: datetime) -> None:
    """Nothing can be deleted, for the ledger of erasures cannot be written to."""
    await _once_a_day(settings, "privacy/ledger_away", now, lambda language: {})


async def remains(settings: Settings, now: datetime) -> None:
    """Something of a person who was erased was found that nothing explains."""
    await _once_a_day(settings, "privacy/remains", now, lambda language: {})


def sentence(stop: Stop, language: str) -> str:
    """Why the sweep stopped, in `language`; the name of the holding in it as well."""
    speak = translations(language).gettext
    values = {key: speak(text) if key == "holding" else text for key, text in stop.values.items()}
    return speak(stop.text) % values if values else speak(stop.text)


async def _once_a_day(
    settings: Settings, kind: str, now: datetime, values: Callable[[str], dict[str, Any]]
) -> None:
    async with transaction():
        # the lease is never given back: whoever comes next within its time finds it taken
        if not await lease.take(f"mail {kind}", str(ids.new_id()), now=now, length=ONCE_IN):
            return
        everybody = await rows(_STAFF)
        officers = [one for one in everybody if one["is_privacy"]]
        for person in officers or everybody:
            language = person["language"] or settings.language
            await outbox.enqueue(
                settings,
                kind=kind,
                to=person["email"],
                language=language,
                purpose="logs",
                now=now,
                person_id=person["id"],
                desk_url=settings.url("/desk/privacy"),
                **values(language),
            )
