"""Who may vote on what, and how votes make an idea trend."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from math import expm1, log, log1p

from portal.i18n import N_
from portal.ideas.rules.status import DECIDED

HALF_LIFE = timedelta(days=7)
EPOCH = datetime(
    2000, 1, 1, tzinfo=UTC
)  # before any vote, so that a score above zero means that there are votes
EMPTY = 0.0
LN2 = log(2)
# Less than this share of the sum left: subtracting would leave more rounding error than sum.
LEAST_LEFT = 1 / 16


def refusal_to_vote(status: str, *, hidden: bool, merged_into: object = None) -> str | None:
    """Why nobody may vote on an idea now, as an English source text; None when they may.

    An author's own vote is there from the start; voting again changes nothing and is not refused.
    """
    if status in DECIDED:
        return N_("This idea has been decided, so voting is closed.")
    if hidden:
        return N_("This idea is hidden, so voting is closed.")
    if merged_into is not None:
        return N_("This idea was merged into another one: vote there.")
    return None


def weight(at: datetime) -> float:
    """The logarithm (base 2) of what a vote at `at` weighs: every half-life later counts double."""
    return max((at - EPOCH) / HALF_LIFE, LN2)


def warmer(trend: float, at: datetime) -> float:
    """The stored score `trend` with a vote at `at` added.

    The score is log2 of the sum of the votes, each weighed from a fixed epoch: it never has to be brought up to date
    as time passes, and sorting by it sorts by the sum of the votes decayed with a 7-day half-life.
    """
    own = weight(at)
    if trend == EMPTY:
        return own
    high, low = max(trend, own), min(trend, own)
    return high + log1p(2.0 ** (low - high)) / LN2


def cooler(trend: float, vote_at: datetime, *, votes_left: int) -> float | None:
    """The score `trend` with a vote cast at `vote_at` taken out, `votes_left` being the votes that remain.

    None when so little would be left that rounding errors show: take `trend_of` the remaining votes then.
    """
    if votes_left <= 0:
        return EMPTY
    share = weight(vote_at) - trend
    if share >= 0 or 2.0**share > 1 - LEAST_LEFT:
        return None
    return trend + log(-expm1(share * LN2)) / LN2


def trend_of(votes: Iterable[datetime]) -> float:
    """The score of exactly these votes, whatever their order."""
    weights = sorted((weight(at) for at in votes), reverse=True)
    if not weights:
        return EMPTY
    # the smallest first, so that many small ones are not lost next to a large one
    rest = sum(2.0 ** (one - weights[0]) for one in reversed(weights[1:]))
    return weights[0] + log1p(rest) / LN2
