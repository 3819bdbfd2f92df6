"""The addresses of ideas, and what each asks of who comes there."""

from starlette.routing import BaseRoute

from portal.ideas.pages import (
    board,
    boards,
    comments,
    desk,
    edit,
    idea,
    new,
    staff,
    unsubscribe,
    vote,
    voters,
)
from portal.web.routing import form, get, post
from portal.web.viewer import Access

ROUTES: tuple[BaseRoute, ...] = (
    get("/ideas", board.board, Access.PUBLIC),
    form("/ideas/new", new.new, Access.VERIFIED),
    get("/ideas/similar", new.similar, Access.PUBLIC),
    get("/ideas/{id}", idea.idea, Access.PUBLIC),
    post("/ideas/{id}/vote", vote.vote, Access.VERIFIED),
    post("/ideas/{id}/vote/withdraw", vote.withdraw, Access.VERIFIED),
    post("/ideas/{id}/follow", vote.follow, Access.VERIFIED),
    post("/ideas/{id}/unfollow", vote.unfollow, Access.VERIFIED),
    post("/ideas/{id}/comments", comments.add, Access.VERIFIED),
    form("/ideas/{id}/comments/{comment}/edit", comments.edit, Access.VERIFIED),
    post("/ideas/{id}/comments/{comment}/delete", comments.delete, Access.VERIFIED),
    form("/ideas/{id}/edit", edit.edit, Access.VERIFIED),
    post("/ideas/{id}/delete", edit.delete, Access.VERIFIED),
    post("/ideas/{id}/status", staff.status, Access.AGENT),
    post("/ideas/{id}/hide", staff.hide, Access.AGENT),
    post("/ideas/{id}/unhide", staff.unhide, Access.AGENT),
    post("/ideas/{id}/spam", staff.spam, Access.AGENT),
    form("/unsubscribe/{token}", unsubscribe.unsubscribe, Access.PUBLIC),
    get("/desk/ideas", desk.desk, Access.AGENT),
    form("/desk/ideas/{id}/voters", voters.voters, Access.AGENT),
    form("/desk/settings/boards", boards.boards, Access.STAFF),
    form("/desk/settings/boards/{id}", boards.board, Access.STAFF),
    post("/desk/settings/boards/{id}/archive", boards.archive, Access.STAFF),
    post("/desk/settings/boards/{id}/reopen", boards.reopen, Access.STAFF),
)
