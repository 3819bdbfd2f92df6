"""Devices on which somebody signed in before. Knowing one opens nothing: it only keeps strangers' wrong guesses out of
its owner's way (portal.accounts.rules.guessing)."""

from datetime import datetime, timedelta
from uuid import UUID

from portal.db import execute
from portal.kit import ids

LASTS = timedelta(days=180)
MOST = 20  # of one person: the oldest give way


async def remember(person_id: UUID, before: str, *, now: datetime) -> str:
    """Notes that the person has signed in on the device with the token `before` ("" for a new one), for 180 days.

    Returns its new token. Whoever else signed in on the device stays known on it, under the new token: a token that
    somebody planted, or copied, is worth nothing after the next sign-in.
    """
    token, expires = ids.new_token(), now + LASTS
    if before:
        await execute(
            "UPDATE known_device SET token_hash = $1 WHERE token_hash = $2 AND expires_at > $3",
            ids.token_hash(token),
            ids.token_hash(before[:100]),
            now,
        )
    await execute(
        "INSERT INTO known_device (id, token_hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (token_hash, person_id) DO UPDATE SET expires_at = excluded.expires_at",
        ids.new_id(),
        ids.token_hash(token),
        person_id,
        now,
        expires,
    )
    await execute(
        "DELETE FROM known_device WHERE person_id = $1 AND id NOT IN"
        " (SELECT id FROM known_device WHERE person_id = $1 ORDER BY expires_at DESC, id DESC LIMIT $2)",
        person_id,
        MOST,
    )
    return token


async def forget(person_id: UUID) -> None:
    """Forgets every device of a person: with a new password by mail, when they are signed out everywhere, when the
    account is closed or its membership ends."""
    await execute("DELETE FROM known_device WHERE person_id = $1", person_id)
