"""Requests at the privacy desk: the list, a new one, and the page of one."""

from datetime import date
from typing import Any

from starlette.requests import Request as Asked
from starlette.responses import Response

from portal.i18n import N_
from portal.kit import clock
from portal.privacy.pages.common import number_in, today_of
from portal.privacy.pages.mydata import me
from portal.privacy.requests import actions, forms, queries, rules, words
from portal.privacy.requests.queries import Request
from portal.web.answers import redirect
from portal.web.errors import not_found
from portal.web.flash import flash
from portal.web.forms import Form
from portal.web.idempotency import once
from portal.web.paging import decode
from portal.web.render import language_of, render, say

HERE = "/desk/privacy/requests"
WORDS = {
    "kinds": words.KINDS,
    "channels": words.CHANNELS,
    "states": words.STATES,
    "identities": words.IDENTITIES,
    "grounds": words.GROUNDS,
}


async def listed(request: Asked) -> Response:
    """The open requests by their last day, or the closed ones."""
    closed = request.query_params.get("show") == "closed"
    after, today = request.query_params.get("after", ""), today_of(request)
    if closed:
        number = decode(after, int)
        found = await queries.closed(today, number[0] if number else queries.NEWEST)
    else:
        place = decode(after, queries.day_of, int)
        found = await queries.by_due(today, (place[0], place[1]) if place else queries.FIRST)
    page = {"found": found, "closed": closed, "later": bool(after), **WORDS}
    return render(request, "desk/privacy/requests.html", page)


async def new(request: Asked) -> Response:
    """Notes a request that came by letter, mail or telephone."""
    today = today_of(request)
    if request.method == "GET":
        form = forms.New.blank(
            request, received_on=today.isoformat(), language=language_of(request), receipt=True
        )
        return render(request, "desk/privacy/request_new.html", {"form": form, "today": today, **WORDS})
    form = await forms.New.read(request)
    received = _day(form, today)
    if received is None or not form.ok:
        page = {"form": form, "today": today, **WORDS}
        return render(request, "desk/privacy/request_new.html", page, status=422)
    where = await once(request, form.key, lambda: _note(request, form, received))
    await flash(request, "success", say(request, N_("The request is noted. Below stands what to do next.")))
    return redirect(request, where)


async def _note(request: Asked, form: forms.New, received: date) -> str:
    asked = actions.Asked(
        received_on=received,
        **{name: form[name] for name in ("kind", "channel", "text", "language", "name", "address")},
    )
    number = await actions.note(
        request.app.state.settings, me(request), asked, receipt=form["receipt"], now=clock.now()
    )
    return f"{HERE}/{number}"


def _day(form: Form, today: date) -> date | None:
    try:
        found = date.fromisoformat(form["received_on"])
    except ValueError:
        form.fail("received_on", N_("Type a day, such as 2026-11-22."))
        return None
    if found > today:
        form.fail("received_on", N_("This day has not come yet."))
    if found.year < today.year - 5:
        form.fail("received_on", N_("This day lies too far back."))
    return found


async def one(request: Asked) -> Response:
    """One request: its clock, its file, and what to do next."""
    return await show(request, await _read(request))


async def _read(request: Asked) -> Request:
    found = await queries.numbered(number_in(request))
    if found is None:
        raise not_found()
    return found


async def show(request: Asked, found: Request, form: Form | None = None) -> Response:
    """The page of a request, with the form that was sent wrongly, if any."""
    today, case = today_of(request), found.case
    step = rules.next_step(case, today)
    shown = {
        kind.__name__.lower(): form if isinstance(form, kind) else kind.blank(request)
        for kind in (forms.Link, forms.Code, forms.Facts, forms.Note)
    }
    page: dict[str, Any] = {
        "found": found,
        "step": step,
        "next": rules.NEXT[step],
        "late": rules.is_late(case, today),
        "soon": rules.is_soon(case, today),
        "days": (found.due_on - today).days,
        "may_extend": rules.refusal_to_extend(case, today) is None,
        "extend_until": rules.first_due(found.received_on),
        "may_answer": rules.refusal_to_answer(case) is None,
        "forms": shown,
        **WORDS,
    }
    return render(request, "desk/privacy/request.html", page, status=422 if form else 200)


async def link(request: Asked) -> Response:
    """Links the account that it is about."""
    form = await forms.Link.read(request)
    if not form.ok:
        return await show(request, await _read(request), form)
    await actions.link(number_in(request), me(request), form["email"], now=clock.now())
    return await _done(request, N_("The account is linked."))


async def mail_code(request: Asked) -> Response:
    """Mails a code to the address that we know."""
    await actions.mail_code(request.app.state.settings, number_in(request), me(request), now=clock.now())
    return await _done(request, N_("The code is on its way. Ask them to read it to you."))


async def code(request: Asked) -> Response:
    """Takes the code that they read."""
    form = await forms.Code.read(request)
    right = form.ok and await actions.identify_by_code(
        request.app.state.settings, number_in(request), me(request), form["code"], now=clock.now()
    )
    if not right:
        form.fail("code", N_("This is not the code that was mailed in the last days."))
        return await show(request, await _read(request), form)
    return await _done(request, N_("It is noted how they showed who they are."))


async def facts(request: Asked) -> Response:
    """Takes what they told that only they know."""
    form = await forms.Facts.read(request)
    if not form.ok:
        return await show(request, await _read(request), form)
    await actions.identify_by_facts(
        request.app.state.settings, number_in(request), me(request), form["facts"], now=clock.now()
    )
    return await _done(request, N_("It is noted how they showed who they are."))


async def note(request: Asked) -> Response:
    """Adds a note to the file."""
    form = await forms.Note.read(request)
    if not form.ok:
        return await show(request, await _read(request), form)
    await actions.add_note(
        request.app.state.settings, number_in(request), me(request), form["note"], now=clock.now()
    )
    return await _done(request, N_("The note is added."))


async def copy(request: Asked) -> Response:
    """Has a copy of everything made for the person, who gets the link by mail."""
    await actions.make_copy(request.app.state.settings, number_in(request), me(request), now=clock.now())
    return await _done(request, N_("The copy is being made. They get a mail with the link."))


async def withdraw(request: Asked) -> Response:
    """Closes a request that its owner took back."""
    await actions.withdraw(request.app.state.settings, number_in(request), me(request), now=clock.now())
    return await _done(request, N_("The request is closed."))


async def _done(request: Asked, text: str) -> Response:
    await flash(request, "success", say(request, text))
    return redirect(request, f"{HERE}/{number_in(request)}")
