"""What ideas mean: pure functions, no clock and no database."""

from portal.ideas.rules.excerpt import plainly
from portal.ideas.rules.guard import personal_data
from portal.ideas.rules.lifecycle import deletion_due, last_day_kept
from portal.ideas.rules.permissions import (
    may_delete,
    may_delete_comment,
    may_edit,
    may_edit_comment,
    may_see,
    refusal_to_answer_comment,
    refusal_to_comment,
)
from portal.ideas.rules.similar import Probe, probes, rank, similarity
from portal.ideas.rules.status import DECIDED, NAMES, Status, decision_day, is_new_answer
from portal.ideas.rules.votes import cooler, refusal_to_vote, trend_of, warmer

__all__ = [
    "DECIDED",
    "NAMES",
    "Probe",
    "Status",
    "cooler",
    "decision_day",
    "deletion_due",
    "is_new_answer",
    "last_day_kept",
    "may_delete",
    "may_delete_comment",
    "may_edit",
    "may_edit_comment",
    "may_see",
    "personal_data",
    "plainly",
    "probes",
    "rank",
    "refusal_to_answer_comment",
    "refusal_to_comment",
    "refusal_to_vote",
    "similarity",
    "trend_of",
    "warmer",
]
