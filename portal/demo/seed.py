"""Filling an empty portal with the demo: read from the content, dated from now, and true to every rule."""

from datetime import datetime

from portal.accounts import password
from portal.accounts.models import Organisation, Person, TotpSecret
from portal.db import execute, transaction, value
from portal.demo import activity, attachments, ideas, people, rights, tickets
from portal.demo.chance import id_at
from portal.demo.times import Times
from portal.files import uploads
from portal.files.models import StoredFile
from portal.files.store import open_store
from portal.holdings.models import RetentionNotice
from portal.ideas.models import Board, Comment, Follow, Idea, StatusChange, Vote
from portal.privacy.models import Breach, LegalHold, RightsRequest
from portal.privacy.sweep import Report, runs
from portal.settings import LOOPBACK, Settings, SettingsError
from portal.tickets.models import (
    CannedAnswer,
    Category,
    Product,
    Ticket,
    TicketEvent,
    TicketMessage,
    TicketShare,
    TicketTag,
)

# The one password of everybody in the demo; it is shown on the sign-in page.
PASSWORD = "koffie op de steiger"


async def seed(settings: Settings, now: datetime) -> bool:
    """Fills the open database and the store, when nobody has an account there yet. Returns whether it did.

    Everything is dated relative to `now` and is the same for the same day and settings. A few seconds at most.
    Raises SettingsError on a portal that others can reach: the password of its admin would be public.
    """
    if settings.host not in LOOPBACK:
        raise SettingsError(
            "the demo's passwords are public: it is only for a portal at http://127.0.0.1 or localhost"
        )
    if await value("SELECT count(*) FROM person"):
        return False
    times = Times(now.replace(microsecond=0), settings.zone)
    cast = people.build(times, await password.hashed(PASSWORD), ideas.first_seen())
    board = ideas.build(cast, times, settings.idea_retention_months)
    desk = tickets.build(cast, times, settings.ticket_reopen_days)
    activity.stamp(cast, times, board.done, desk.done)
    files = await _stored(settings, desk)
    async with transaction():
        await _write_people(cast)
        await TotpSecret.bulk_create(people.apps(cast, settings))
        await _write_ideas(board)
        await _write_tickets(desk, files)
        asked = await _write_rights(rights.build(cast, desk.tickets, times))
        series = asked | {"person": len(cast.people), "idea": len(board.ideas), "ticket": len(desk.tickets)}
        for name, given in series.items():
            await execute("INSERT INTO number_series (name, given) VALUES ($1, $2)", name, given)
    await _swept(times.now)
    return True


async def _swept(now: datetime) -> None:
    """Today's sweep counts as done: what is due stays until somebody has looked at it, or until tomorrow."""
    run_id = await runs.begin(as_of=now, started_at=now)
    await runs.finish(run_id, Report(now, dry_run=False), now)


async def _stored(settings: Settings, desk: tickets.Tickets) -> list[StoredFile]:
    """Puts the files of the tickets into the store; the rows that will name them."""
    store = open_store(settings)
    content = [attachments.made(kind, message.created_at) for message, _, kind in desk.files]
    stored = await uploads.put(store, content)
    return [
        StoredFile(
            id=id_at(message.created_at, "file", message.number, place),
            key=one.key,
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            uploader_id=uploader_id,
            message_id=message.id,
            created_at=message.created_at,
        )
        for place, ((message, uploader_id, _), one) in enumerate(zip(desk.files, stored, strict=True))
    ]


async def _write_people(cast: people.Cast) -> None:
    await Organisation.bulk_create(cast.organisations.values())
    await Person.bulk_create(cast.people.values())


async def _write_ideas(board: ideas.Ideas) -> None:
    await Board.bulk_create(board.boards.values())
    await Idea.bulk_create(board.ideas)
    await Vote.bulk_create(board.votes)
    await Comment.bulk_create(board.comments)
    await Follow.bulk_create(board.follows)
    await StatusChange.bulk_create(board.changes)
    await RetentionNotice.bulk_create(board.notices)


async def _write_rights(made: rights.Rights) -> dict[str, int]:
    """Returns the numbers that were given."""
    await RightsRequest.bulk_create(made.requests)
    await Breach.bulk_create(made.breaches)
    await LegalHold.bulk_create(made.holds)
    return {"rights_request": len(made.requests), "breach": len(made.breaches)}


async def _write_tickets(desk: tickets.Tickets, files: list[StoredFile]) -> None:
    await Product.bulk_create(desk.products.values())
    await Category.bulk_create(desk.categories.values())
    await CannedAnswer.bulk_create(desk.answers)
    await Ticket.bulk_create(desk.tickets)
    await TicketMessage.bulk_create(desk.messages)
    await TicketEvent.bulk_create(desk.events)
    await TicketTag.bulk_create(desk.tags)
    await TicketShare.bulk_create(desk.shares)
    await StoredFile.bulk_create(files)
