"""What people see of ideas. "Visible to this viewer" is part of each query; nothing here changes anything."""

from portal.ideas.queries.boards import BoardSettings, all_boards, board_settings, open_boards
from portal.ideas.queries.cards import IdeaCard, top_ideas
from portal.ideas.queries.comments import (
    CommentView,
    Thread,
    comment_address,
    comment_of,
    comments_of,
    threads,
)
from portal.ideas.queries.desk import TABS, Clock, DeskIdea, desk_counts, desk_list
from portal.ideas.queries.idea import (
    ChangeView,
    IdeaView,
    changes,
    idea_page,
    missing,
)
from portal.ideas.queries.listing import SORTS, Asked, BoardView, boards_with_counts, counted, idea_list
from portal.ideas.queries.similar import similar_ideas
from portal.ideas.queries.votes import VoteCard, vote_card

__all__ = [
    "SORTS",
    "TABS",
    "Asked",
    "BoardSettings",
    "BoardView",
    "ChangeView",
    "Clock",
    "CommentView",
    "DeskIdea",
    "IdeaCard",
    "IdeaView",
    "Thread",
    "VoteCard",
    "all_boards",
    "board_settings",
    "boards_with_counts",
    "changes",
    "comment_address",
    "comment_of",
    "comments_of",
    "counted",
    "desk_counts",
    "desk_list",
    "idea_list",
    "idea_page",
    "missing",
    "open_boards",
    "similar_ideas",
    "threads",
    "top_ideas",
    "vote_card",
]
