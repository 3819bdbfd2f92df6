"""Which mail tells of which comment: each has an id that both know, so it is sent once and can be taken back."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from portal.db import execute, placeholders, rows

COMMENT = "ideas/comment"  # the kind of mail

_WAITING = (
    "SELECT m.id, m.person_id, c.id AS comment_id FROM comment c JOIN mail m ON m.about_id = c.idea_id"
    f" WHERE m.kind = '{COMMENT}' AND m.sent_at IS NULL AND c.id IN ({{}})"
)


def mail_id(news: UUID, person: UUID) -> UUID:
    """The id of the mail that tells `person` of this change or comment."""
    return uuid5(news, str(person))


async def take_back(comments: Sequence[UUID]) -> None:
    """Deletes what was not sent yet of the mail about these comments, in the open transaction that restricts or deletes
    them."""
    if not comments:
        return
    waiting = await rows(_WAITING.format(placeholders(len(comments))), *comments)
    theirs = [
        one["id"]
        for one in waiting
        if one["person_id"] and mail_id(one["comment_id"], one["person_id"]) == one["id"]
    ]
    for first in range(0, len(theirs), 100):
        some = theirs[first : first + 100]
        await execute(f"DELETE FROM mail WHERE sent_at IS NULL AND id IN ({placeholders(len(some))})", *some)
