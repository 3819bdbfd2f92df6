"""The outbox: a mail is promised in the transaction of the change that it tells of, and sent by the worker."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.db.bells import Bell
from portal.i18n import translations
from portal.kit import ids, text
from portal.mail.models import Mail
from portal.settings import Settings, assets

bell = Bell()

# Mails that are deleted, with their address, as soon as they were sent or given up: to people who are gone.
GONE_WHEN_SENT = ("privacy/erased",)


async def enqueue(
    settings: Settings,
    *,
    kind: str,
    to: str,
    language: str,
    purpose: str,
    now: datetime,
    person_id: UUID | None = None,
    mail_id: UUID | None = None,
    about_id: UUID | None = None,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> UUID:
    """Puts the mail `templates/mail/{kind}.txt` for `to` into the outbox, in the open transaction. Returns its id.

    `language`: "nl", "en", or "" for the portal's own. `purpose`: key in the privacy registry. `values` fill the
    template, next to `portal_name`, `base_url` and `lang`. `headers`: what this mail adds, such as List-Unsubscribe;
    with `Auto-Submitted: auto-replied` it answers something by itself, and goes out with an empty return path.
    `mail_id`: for a job that may run twice; a mail with that id is not added again. `about_id`: the record that it
    tells of; when that is deleted, so is the mail, sent or not.
    """
    subject, body = compose(settings, kind, language or settings.language, values)
    mail = Mail(
        id=mail_id or ids.new_id(),
        person_id=person_id,
        about_id=about_id,
        recipient=to,
        purpose=purpose,
        kind=kind,
        subject=subject,
        body=body,
        headers=headers or {},
        due_at=now,
        created_at=now,
    )
    await Mail.bulk_create([mail], ignore_conflicts=True)
    bell.ring_after_commit()
    return mail.id


def compose(settings: Settings, kind: str, language: str, values: dict[str, Any]) -> tuple[str, str]:
    """Subject (the template's first line, without its "Subject: ") and body of a mail."""
    common = {"portal_name": settings.name, "base_url": settings.base_url, "lang": language}
    written = _templates(language).get_template(f"mail/{kind}.txt").render({**common, **values})
    first, _, rest = written.partition("\n")
    return text.one_line(first.removeprefix("Subject:"))[:250], rest.strip() + "\n"


@lru_cache(maxsize=2)
def _templates(language: str) -> Environment:
    env = Environment(
        loader=FileSystemLoader(assets("templates")),
        autoescape=False,  # noqa: S701 - plain text: escaping would show people &amp;
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return env
