"""The letters of a request: drafted, changed by the officer, and sent by mail or marked as sent on paper."""

from starlette.requests import Request as Asked
from starlette.responses import Response

from portal.i18n import N_
from portal.kit import clock
from portal.privacy.pages.common import number_in, today_of
from portal.privacy.pages.desk.requests import HERE, WORDS
from portal.privacy.pages.mydata import me
from portal.privacy.requests import actions, letters, queries, rules
from portal.privacy.requests.forms import Send
from portal.privacy.requests.letters import Letter
from portal.privacy.requests.queries import Request
from portal.web.answers import redirect
from portal.web.errors import conflict, not_found
from portal.web.flash import flash
from portal.web.idempotency import once
from portal.web.render import render, say


async def letter(request: Asked) -> Response:
    """GET begins a letter; POST drafts it from its ground or reason, or sends it."""
    what = request.path_params["what"]
    found = await queries.numbered(number_in(request))
    if found is None or what not in letters.LETTERS:
        raise not_found()
    _refuse_early(request, found, what)
    if request.method == "GET":
        form = Send.blank(request, how="mail" if found.mailbox else "paper")
        return _page(request, found, what, _drafted(request, found, what, form) if what == "answer" else form)
    form = await Send.read(request)
    form.require(what)
    wrong = rules.refusal_to_refuse(found.case, form["ground"]) if what == "refusal" and form.ok else None
    if wrong and found.state == "open":
        form.fail("ground", wrong)
    if not form.ok:
        return _page(request, found, what, form, status=422)
    if form["step"] == "draft":
        form.values["how"] = "mail" if found.mailbox else "paper"
        return _page(request, found, what, _drafted(request, found, what, form))
    where = await once(request, form.key, lambda: _send(request, found, what, form))
    await flash(request, "success", say(request, N_("The letter is sent and filed.")))
    return redirect(request, where)


def _refuse_early(request: Asked, found: Request, what: str) -> None:
    # the action asks again under lock; here it spares somebody writing a letter that cannot go
    wrong = {
        "answer": lambda: rules.refusal_to_answer(found.case),
        "refusal": lambda: rules.refusal_to_refuse(found.case, ""),
        "extension": lambda: rules.refusal_to_extend(found.case, today_of(request)),
    }[what]()
    if wrong and request.method == "GET":
        raise conflict(wrong)


def _drafted(request: Asked, found: Request, what: str, form: Send) -> Send:
    made = letters.draft(
        request.app.state.settings,
        found,
        what,
        today=today_of(request),
        ground=form["ground"],
        reason=form["reason"],
    )
    form.values |= {"subject": made.subject, "body": made.body}
    return form


async def _send(request: Asked, found: Request, what: str, form: Send) -> str:
    settings, now = request.app.state.settings, clock.now()
    written, paper = Letter(form["subject"], form["body"]), form["how"] == "paper"
    number, officer = found.number, me(request)
    if what == "extension":
        await actions.extend(settings, number, officer, written, form["reason"], paper=paper, now=now)
    elif what == "refusal":
        await actions.refuse(settings, number, officer, written, form["ground"], paper=paper, now=now)
    else:
        await actions.answer(settings, number, officer, written, paper=paper, now=now)
    return f"{HERE}/{number}"


def _page(request: Asked, found: Request, what: str, form: Send, status: int = 200) -> Response:
    page = {"found": found, "what": what, "form": form, **WORDS}
    return render(request, "desk/privacy/letter.html", page, status=status)
