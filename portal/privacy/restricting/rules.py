"""What restricting, holding and objecting mean: pure functions and words."""

from datetime import date, timedelta

from portal.holdings.calendar import add_months
from portal.i18n import N_

# The four grounds of article 18(1), as people choose them.
GROUNDS = {
    "accuracy": N_("Something in it is wrong, and I want that checked first"),
    "unlawful": N_("I think you may not have it, but I do not want it deleted"),
    "claim": N_("You no longer need it, but I need it for a legal claim"),
    "objection": N_("I objected, and it is not decided yet"),
}
TOLD_BEFORE = timedelta(days=7)  # between telling somebody that a restriction is lifted, and lifting it
HOLD_MONTHS = 6  # after which somebody has to look again
# Before and after the day of a review: when the officers hear of it. Later once a week.
SOON, WEEK = 7, 7

# What weighs more than an objection to these purposes, while they are needed to keep the portal safe: source texts.
COMPELLING = {
    "sessions": N_("Without it nobody can stay signed in. It ends when you sign out."),
    "logs": N_("We need it to find faults and break-ins. It holds numbers, no names, and goes by itself."),
    "backups": N_(
        "Without it a broken disk would take everybody's data. Nobody reads it, and it goes after 30 days."
    ),
    "bot_protection": N_("It keeps programs from filling the portal. Nothing about you is kept by it."),
    "anonymising": N_("What is left says nothing about anybody any more."),
}


def last_review(today: date) -> date:
    """The latest day on which a hold that is placed or reviewed today is looked at again."""
    return add_months(today, HOLD_MONTHS)


def refusal_of_review(review_on: date | None, today: date) -> str | None:
    """Why a hold cannot be reviewed on that day, as a source text."""
    if review_on is None:
        return N_("Choose a day.")
    if review_on <= today:
        return N_("Choose a day in the future.")
    if review_on > last_review(today):
        return N_("Choose a day at most six months ahead. Then you decide again.")
    return None


def review_notice(review_on: date, today: date) -> str:
    """Names the mail about a review that is near, each to be sent once: a week before (SOON), on the day, and then
    every week."""
    if today >= review_on:
        return f"late {(today - review_on).days // WEEK}"
    return "soon"
