"""Answering a customer, and noting something for colleagues."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.db import transaction
from portal.files import uploads
from portal.tickets import rules
from portal.tickets.actions import record, tell
from portal.tickets.actions.act import Act
from portal.tickets.actions.record import Held
from portal.tickets.queries.desk import news_since
from portal.tickets.rules import Event, Side, State, Step


class Outdated(Exception):
    """Somebody else said or decided something after the writer looked at the ticket."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A public reply. `seen`: the last event that its writer saw; None when the form did not say."""

    body: str
    chosen: State | None = None
    seen: int | None = None


async def answer(act: Act, ticket_id: UUID, said: Answer, files: uploads.Held | None = None) -> None:
    """Sends a public reply, mails it to the requester and to the colleagues by name who read along, and leaves the
    ticket as chosen.

    Raises Outdated, and the 404, 409 or 410 refusal.
    """
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        if said.seen is not None and await news_since(ticket.id, said.seen, act.person_id):
            raise Outdated
        to = record.state_after(
            ticket, Event.REPLY, Side.STAFF, today=act.today, settings=act.settings, chosen=said.chosen
        )
        await _say(act, ticket, said.body, files, internal=False)
        held = await _record(act, ticket, Event.REPLY, to)
        await tell.customer(
            act.settings,
            held,
            "reply",
            now=act.now,
            days=_announced(held),
            body=said.body,
            agent=act.viewer.display_name,
            state=str(held.state),
        )
        await tell.colleagues(
            act.settings,
            held,
            "reply_shared",
            now=act.now,
            but=act.person_id,
            body=said.body,
            agent=act.viewer.display_name,
        )


def _announced(ticket: Held) -> dict[str, date | None]:
    # each step of silence is announced in the mail before it
    step, due_on = ticket.silence_step, ticket.silence_due_on
    reminds_on = due_on if step == Step.REMIND else None
    return {
        "reminds_on": reminds_on,
        "solves_on": rules.solving_day(reminds_on) if reminds_on else due_on if step == Step.SOLVE else None,
        "closes_on": due_on if step == Step.CLOSE else None,
    }


async def note(act: Act, ticket_id: UUID, body: str, files: uploads.Held | None = None) -> None:
    """Adds an internal note, which no customer ever sees. Raises the 404 or 410 refusal."""
    async with transaction():
        ticket = await record.hold_at_desk(act, ticket_id)
        to = record.state_after(ticket, Event.NOTE, Side.STAFF, today=act.today, settings=act.settings)
        await _say(act, ticket, body, files, internal=True)
        await _record(act, ticket, Event.NOTE, to)


async def _say(act: Act, ticket: Held, body: str, files: uploads.Held | None, *, internal: bool) -> None:
    message_id = await record.say(
        ticket.id,
        ticket.number,
        ticket.last_event + 1,
        body,
        side=Side.STAFF,
        author_id=act.person_id,
        now=act.now,
        internal=internal,
    )
    if files is not None:
        await uploads.attach(files, message_id=message_id, uploader_id=act.person_id, now=act.now)


async def _record(act: Act, ticket: Held, event: Event, to: State) -> Held:
    return await record.record(
        ticket, event, Side.STAFF, to, settings=act.settings, now=act.now, actor_id=act.person_id
    )
