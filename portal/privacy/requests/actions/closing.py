"""What goes out: a copy, more time, the answer, the refusal; and the end of a request."""

from datetime import datetime
from uuid import UUID

from portal.db import execute, transaction
from portal.i18n import N_
from portal.kit import clock
from portal.mail.outbox import enqueue
from portal.privacy.mydata import asking
from portal.privacy.requests import rules
from portal.privacy.requests.actions.locking import locked, noted, opened, refuse_if
from portal.privacy.requests.letters import Letter
from portal.privacy.requests.queries import Request
from portal.settings import Settings
from portal.web.errors import conflict

NO_MAILBOX = N_("There is no address that mail can reach. Send it on paper, and mark it so.")


async def make_copy(settings: Settings, number: int, officer: UUID, *, now: datetime) -> None:
    """Has a copy of everything made for the linked person, once we know that it is them. The link is mailed to them and
    opens for nobody else."""
    async with transaction():
        request = await opened(number)
        refuse_if(rules.refusal_to_answer(request.case))
        if request.person_id is None:
            raise conflict(N_("Link an account first: the copy goes to its owner."))
        await asking.ask(settings, request.person_id, now, by_staff=True)
        await noted(request, "copy", officer, now)


async def extend(
    settings: Settings, number: int, officer: UUID, letter: Letter, reason: str, *, paper: bool, now: datetime
) -> None:
    """Sends the letter that it takes up to two months more, and why. Raises the 409 refusal when that is too late."""
    today = clock.local_day(now, settings.zone)
    async with transaction():
        request = await locked(number)
        refuse_if(rules.refusal_to_extend(request.case, today))
        await execute(
            "UPDATE rights_request SET due_on = $1, extended_on = $2, extension_reason = $3, answer = $4 WHERE id = $5",
            rules.extended_due(request.received_on),
            today,
            reason,
            letter.filed,
            request.id,
        )
        await _send(settings, request, letter, paper=paper, now=now)
        await noted(request, "extended", officer, now)


async def answer(
    settings: Settings, number: int, officer: UUID, letter: Letter, *, paper: bool, now: datetime
) -> None:
    """Sends the answer and closes the request. Raises the 409 refusal while nobody knows who asks."""
    async with transaction():
        request = await locked(number)
        refuse_if(rules.refusal_to_answer(request.case))
        await _close(settings, request, "answered", officer, now, letter=letter)
        await _send(settings, request, letter, paper=paper, now=now)


async def refuse(
    settings: Settings, number: int, officer: UUID, letter: Letter, ground: str, *, paper: bool, now: datetime
) -> None:
    """Sends the refusal, which names its ground and where they can complain, and closes the request."""
    async with transaction():
        request = await locked(number)
        refuse_if(rules.refusal_to_refuse(request.case, ground))
        await _close(settings, request, "refused", officer, now, letter=letter, ground=ground)
        await _send(settings, request, letter, paper=paper, now=now)


async def withdraw(settings: Settings, number: int, officer: UUID, *, now: datetime) -> None:
    """Closes a request that its owner took back. Twice is once."""
    async with transaction():
        request = await locked(number)
        if request.state != "withdrawn":
            refuse_if(None if request.state == "open" else N_("This request is closed."))
            await _close(settings, request, "withdrawn", officer, now)


async def _close(
    settings: Settings,
    request: Request,
    state: str,
    officer: UUID,
    now: datetime,
    *,
    letter: Letter | None = None,
    ground: str = "",
) -> None:
    # the letter that it took longer, if there was one, stays in front of the answer
    filed = "\n\n----\n\n".join(one for one in (request.answer, letter.filed if letter else "") if one)
    await execute(
        "UPDATE rights_request SET state = $1, grounds = $2, answer = $3, closed_on = $4 WHERE id = $5",
        state,
        ground,
        filed,
        clock.local_day(now, settings.zone),
        request.id,
    )
    await noted(request, state, officer, now)


async def _send(settings: Settings, request: Request, letter: Letter, *, paper: bool, now: datetime) -> None:
    if paper:
        return
    if not request.mailbox:
        raise conflict(NO_MAILBOX)
    await enqueue(
        settings,
        kind="privacy/letter",
        to=request.mailbox,
        language=request.language,
        purpose="rights",
        now=now,
        person_id=request.person_id,
        subject=letter.subject,
        body=letter.body,
    )
