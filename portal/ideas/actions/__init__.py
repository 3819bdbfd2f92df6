"""What people do with ideas: one intent, one transaction, harmless when sent twice."""

from portal.ideas.actions.answer import answer_idea, delete_as_spam, hide_idea, unhide_idea
from portal.ideas.actions.boards import add_board, archive_board, edit_board, keeps_boards, reopen_board
from portal.ideas.actions.comment import Written, add_comment, delete_comment, edit_comment
from portal.ideas.actions.edit import Saved, delete_idea, edit_idea
from portal.ideas.actions.following import KINDS, follow, stop_idea, stop_kind, unfollow
from portal.ideas.actions.submit import UnknownBoard, submit_idea
from portal.ideas.actions.vote import cast_vote, withdraw_vote

__all__ = [
    "KINDS",
    "Saved",
    "UnknownBoard",
    "Written",
    "add_board",
    "add_comment",
    "answer_idea",
    "archive_board",
    "cast_vote",
    "delete_as_spam",
    "delete_comment",
    "delete_idea",
    "edit_board",
    "edit_comment",
    "edit_idea",
    "follow",
    "hide_idea",
    "keeps_boards",
    "reopen_board",
    "stop_idea",
    "stop_kind",
    "submit_idea",
    "unfollow",
    "unhide_idea",
    "withdraw_vote",
]
