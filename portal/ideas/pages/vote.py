"""Voting and following: small forms that stand on several pages, and answer with themselves."""

from starlette.requests import Request
from starlette.responses import Response

from portal.i18n import N_
from portal.ideas import actions, queries
from portal.ideas.pages.common import done, moment
from portal.web.answers import is_partial, safe_next
from portal.web.forms import id_in
from portal.web.render import render_piece
from portal.web.viewer import viewer_of


async def vote(request: Request) -> Response:
    """Sets the viewer's vote."""
    idea_id, (now, today) = id_in(request), moment(request)
    await actions.cast_vote(idea_id, viewer_of(request), now=now, today=today)
    return await _voted(
        request, N_("Your vote counts. On the idea's page you can ask for mail when it changes.")
    )


async def withdraw(request: Request) -> Response:
    """Takes the viewer's vote back."""
    idea_id, (now, today) = id_in(request), moment(request)
    await actions.withdraw_vote(idea_id, viewer_of(request), now=now, today=today)
    return await _voted(request, N_("Your vote is withdrawn."))


async def _voted(request: Request, said: str) -> Response:
    idea_id, data = id_in(request), await request.form()
    if not is_partial(request):
        return await done(request, said, safe_next(data.get("next"), f"/ideas/{idea_id}"))
    card = await queries.vote_card(idea_id, viewer_of(request))
    offer = card.voted and not card.following and data.get("place") != "page"
    return render_piece(
        request,
        "ideas/_vote.html",
        {"card": card, "place": data.get("place", ""), "offer": offer, "alone": True},
    )


async def follow(request: Request) -> Response:
    """Asks for mail when the idea changes."""
    idea_id, (now, today) = id_in(request), moment(request)
    await actions.follow(idea_id, viewer_of(request), now=now, today=today)
    return await _followed(request, True, N_("You get mail when this idea changes."))


async def unfollow(request: Request) -> Response:
    """Asks for no more mail about the idea."""
    _, today = moment(request)
    await actions.unfollow(id_in(request), viewer_of(request), today=today)
    return await _followed(request, False, N_("You get no more mail about this idea."))


async def _followed(request: Request, following: bool, said: str) -> Response:
    idea_id = id_in(request)
    if is_partial(request):
        return render_piece(request, "ideas/_follow.html", {"idea_id": idea_id, "following": following})
    return await done(request, said, f"/ideas/{idea_id}")
