"""The question before a record of somebody is shown to staff. Answered once, it holds for that record until they sign
out. Two tabs that answer at the same time note it twice, which does no harm."""

import hashlib
from collections.abc import Collection, Sequence
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.db import execute_many, placeholders, rows, value
from portal.i18n import N_
from portal.kit import clock, ids
from portal.privacy.views import words
from portal.web.answers import redirect
from portal.web.errors import Refusal
from portal.web.forms import Choice, Form, Text
from portal.web.render import render
from portal.web.viewer import SessionInfo, Viewer, session_of, viewer_of

_REASON = "SELECT reason FROM record_view WHERE visit = $1 LIMIT 1"
_VISITS = "SELECT DISTINCT visit FROM record_view WHERE visit IN ({})"
_NOTED = "SELECT person_id FROM record_view WHERE visit = $1 AND person_id IN ({})"
_NOTE = (
    "INSERT INTO record_view (id, person_id, what, role, reason, visit, actor_id, at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
)


class Why(Form):
    """Why somebody opens a record."""

    reason = Choice(N_("Why do you open this?"), among=tuple(words.REASONS))
    ticket = Text(N_("Number of the ticket"), required=False, most=20)

    def check(self) -> None:
        if self["ticket"] and words.ticket_in(self["ticket"]) is None:
            self.fail("ticket", N_("Type the number of the ticket, such as 4217."))

    @property
    def kept(self) -> str:
        """What is noted."""
        return words.packed(self["reason"], words.ticket_in(self["ticket"]))


async def ask(request: Request, what: str, record: UUID, people: Sequence[UUID]) -> Response | None:
    """The page that asks why, or what follows its answer; None when the record may be shown now.

    `what`: "person" or "voters"; `record`: the person or the idea; `people`: whose data is about to be shown. For each
    of them it is noted, also for those of a later page of the same list. One's own record needs no reason.
    """
    viewer, session = viewer_of(request), session_of(request)
    others = [one for one in people if one != viewer.person_id]
    if not others and request.method != "POST":
        return None
    if session is None or viewer.person_id is None:
        raise Refusal(401)
    visit = visit_of(session, record)
    if request.method == "POST":
        return await _answered(request, what, viewer, visit, others)
    reason = await value(_REASON, visit)
    if reason is None:
        return _page(request, what, Why.blank(request))
    if what == "voters":  # others may stand on this page of the list, or have voted since
        noted = await rows(_NOTED.format(placeholders(len(others), 2)), visit, *others)
        known = {one["person_id"] for one in noted}
        await _note(what, viewer, visit, str(reason), [one for one in others if one not in known])
    return None


async def note_requests(request: Request, people: Collection[UUID]) -> None:
    """Notes, without a question, that records of `people` are opened to do what they asked about their data: nobody
    comes to such a page for another reason. Once a visit, however often they are opened."""
    viewer, session = viewer_of(request), session_of(request)
    if session is None or viewer.person_id is None:
        raise Refusal(401)
    visits = {visit_of(session, one): one for one in people if one != viewer.person_id}
    if not visits:
        return
    noted = await rows(_VISITS.format(placeholders(len(visits))), *visits)
    known = {one["visit"] for one in noted}
    for visit in [one for one in visits if one not in known]:
        await _note("person", viewer, visit, "request", [visits[visit]])


def visit_of(session: SessionInfo, record: UUID) -> str:
    """What stands for this record in this session: opaque, and of no use elsewhere."""
    return hashlib.sha256(f"{session.public_id}\0{record}".encode()).hexdigest()


async def _answered(
    request: Request, what: str, viewer: Viewer, visit: str, people: Sequence[UUID]
) -> Response:
    form = await Why.read(request)
    if form.ok and form["reason"] not in words.OFFERED[what]:
        form.fail("reason", N_("Choose one from the list."))
    if not form.ok:
        return _page(request, what, form, status=422)
    if await value(_REASON, visit) is None:  # or else the button was pressed twice
        await _note(what, viewer, visit, form.kept, people)
    query = f"?{request.url.query}" if request.url.query else ""
    return redirect(request, request.url.path + query)


async def _note(what: str, viewer: Viewer, visit: str, reason: str, people: Sequence[UUID]) -> None:
    if not people:
        return
    role = next(one for one in words.ROLE_FOR[what] if one in viewer.roles)
    now = clock.now()
    await execute_many(
        _NOTE, [(ids.new_id(), one, what, role, reason, visit, viewer.person_id, now) for one in people]
    )


def _page(request: Request, what: str, form: Why, status: int = 200) -> Response:
    offered = [(one, words.REASONS[one]) for one in words.OFFERED[what]]
    page = {"form": form, "what": what, "offered": offered}
    return render(request, "desk/privacy/why.html", page, status=status)
