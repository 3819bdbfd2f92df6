"""The mails that somebody was sent."""

import re
from functools import partial
from typing import Any
from uuid import UUID

from portal.holdings.calendar import day_after
from portal.holdings.shares import Field, Kind, Record, Share, share
from portal.i18n import N_
from portal.kit import clock
from portal.mail.housekeeping import KEPT
from portal.settings import Settings

# Part of an address that opens something for whoever has it: a token. Ids have another form, and open nothing.
_SECRET = re.compile(r"(?<=[/=?&.])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)[\w.~%-]{20,}")
_LINK = re.compile(r"https?://\S+")
_PAGE = (
    "SELECT id, recipient, subject, body, created_at, sent_at, failed_at FROM mail"
    " WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
)


def records(settings: Settings) -> Share:
    """The mails to a person: their text for as long as it is kept, and after that only that there was one."""
    return share(
        "mail",
        Kind(
            key="mail",
            purpose="mail",
            name=N_("Mail to you"),
            fields={
                "to": Field(N_("To")),
                "subject": Field(N_("Subject")),
                "text": Field(N_("Text")),
                "sent_at": Field(N_("Sent"), "moment"),
                "failed_at": Field(N_("Given up"), "moment"),
            },
            count="SELECT count(*) FROM mail WHERE person_id = $1",
            page=_PAGE,
            read=partial(_mails, settings),
        ),
    )


def without_keys(body: str) -> str:
    """The text of a mail, where links that open something for whoever has them open nothing."""
    return _LINK.sub(lambda link: _SECRET.sub("…", link[0]), body)


async def _mails(settings: Settings, person_id: UUID, found: list[dict[str, Any]]) -> list[Record]:
    return [_mail(settings, one) for one in found]


def _mail(settings: Settings, one: dict[str, Any]) -> Record:
    over = one["sent_at"] or one["failed_at"]
    # what `forget_texts` empties: the hour after that moment
    text_goes = max(over, one["created_at"]) + KEPT if over and one["body"] else None
    return Record(
        purpose="mail",
        kind="mail",
        id=one["id"],
        title=one["subject"],
        made_at=one["created_at"],
        gone_on=day_after(clock.local_day(text_goes, settings.zone)) if text_goes else None,
        data={
            "to": one["recipient"],
            "subject": one["subject"],
            "text": without_keys(one["body"]),
            "sent_at": one["sent_at"],
            "failed_at": one["failed_at"],
        },
    )
