"""The legal clock of a request about personal data, and what comes next. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.holdings.calendar import add_months
from portal.i18n import N_

MONTHS = 1  # GDPR article 12(3): one month
MORE_MONTHS = 2  # and two more, where that is needed
SOON = 7  # days before the end at which a request stands out
FOR_ANYBODY = ("not_identified", "unfounded", "excessive")  # grounds that say nothing of what we have
REMIND = (7, 1)  # days before the end at which the officers are mailed


def first_due(received_on: date) -> date:
    """The last day of the first month: the same day of the next month, or that month's last one."""
    return add_months(received_on, MONTHS)


def extended_due(received_on: date) -> date:
    """The last day when the time was extended. Counted from the receipt, so that a short month costs no day twice."""
    return add_months(received_on, MONTHS + MORE_MONTHS)


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules ask of a request."""

    state: str
    kind: str
    received_on: date
    due_on: date
    extended_on: date | None
    identity: str
    linked: bool  # to an account


def is_late(case: Case, today: date) -> bool:
    """Whether the answer should have been sent before today."""
    return case.state == "open" and today > case.due_on


def is_soon(case: Case, today: date) -> bool:
    """Whether the last day comes within a week."""
    return case.state == "open" and 0 <= (case.due_on - today).days <= SOON


def refusal_to_extend(case: Case, today: date) -> str | None:
    """Why the time cannot be extended: once, and only by a letter that goes out inside the first month."""
    if case.state != "open":
        return N_("This request is closed.")
    if case.extended_on is not None:
        return N_("The time was extended already. It can be extended once.")
    if today > first_due(case.received_on):
        return N_("The first month is over: the time can no longer be extended.")
    return None


def refusal_to_answer(case: Case) -> str | None:
    """Why no answer can go out."""
    if case.state != "open":
        return N_("This request is closed.")
    if not case.identity:
        return N_("First be sure that it is really them: the answer may hold their data.")
    return None


def refusal_to_refuse(case: Case, ground: str) -> str | None:
    """Why it cannot be refused on `ground` ("" while none was chosen). That we do not know who asks is no ground once
    we do; and to somebody who may be anybody, no ground is told that says what we have of a person."""
    if case.state != "open":
        return N_("This request is closed.")
    if ground == "not_identified" and case.identity:
        return N_("You noted how they showed who they are: this ground does not hold.")
    if ground and not case.identity and ground not in FOR_ANYBODY:
        return N_("First be sure that it is really them: this ground tells that we have their data.")
    return None


def reminder(case: Case, today: date) -> int | None:
    """Which mail to the officers is due: the one 7 days or the one 1 day before the end; the shortest that it has come
    within, so that one that was missed is made up for. None when it is too early or closed, or the last day is over."""
    left = (case.due_on - today).days
    if case.state != "open" or left < 0:
        return None
    return min((days for days in REMIND if left <= days), default=None)


class Step(StrEnum):
    """What to do next."""

    LATE = "late"
    IDENTIFY = "identify"
    LINK = "link"
    ERASE = "erase"
    COPY = "copy"
    RECTIFY = "rectify"
    RESTRICT = "restrict"
    WEIGH = "weigh"
    ANSWER = "answer"
    NOTHING = "nothing"


NEXT = {
    Step.LATE: N_("The answer is late. Send it today, and say in it why it took so long."),
    Step.IDENTIFY: N_(
        "Find out whether it is really them: mail a code, or ask what only they know. Never ask for a document."
    ),
    Step.LINK: N_("Look whether they have an account here, and link it to this request."),
    Step.ERASE: N_("Look what would go, send the answer, and begin the erasure."),
    Step.COPY: N_("Have a copy made for them, or gather what they ask, and send the answer."),
    Step.RECTIFY: N_("Have it corrected, or help them to do so in their account, and send the answer."),
    Step.RESTRICT: N_("Set the records aside, and send the answer."),
    Step.WEIGH: N_("Stop what they object to, or weigh why not, and send the answer."),
    Step.ANSWER: N_("Write the answer and send it."),
    Step.NOTHING: N_("Nothing: this request is closed."),
}
_BY_KIND = {
    "erase": Step.ERASE,
    "access": Step.COPY,
    "portability": Step.COPY,
    "rectify": Step.RECTIFY,
    "restrict": Step.RESTRICT,
    "object": Step.WEIGH,
}


def next_step(case: Case, today: date) -> Step:
    """The one thing to do next with a request."""
    if case.state != "open":
        return Step.NOTHING
    if not case.identity:
        # the code goes to the address of an account
        return Step.IDENTIFY if case.linked else Step.LINK
    if is_late(case, today):
        return Step.LATE
    return _BY_KIND.get(case.kind, Step.ANSWER)
