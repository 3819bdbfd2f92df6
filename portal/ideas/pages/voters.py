"""Who voted for an idea, by name: for agents, who say why they look."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from portal.accounts import activity, looking
from portal.ideas import queries
from portal.ideas.queries.voters import voters as read
from portal.web.forms import id_in
from portal.web.paging import decode
from portal.web.render import render
from portal.web.viewer import viewer_of


async def voters(request: Request) -> Response:
    """The list, a page at a time; once they said why. Everybody on it can read that."""
    await activity.note_visit(request, ideas=False)
    idea_id = id_in(request)
    idea = await queries.vote_card(idea_id, viewer_of(request))
    cursor = decode(request.query_params.get("after", ""), UUID)
    found = await read(idea_id, cursor[0] if cursor else None)
    question = await looking.why(request, "voters", idea_id, [one.person_id for one in found.items])
    return question or render(request, "desk/ideas/voters.html", {"idea": idea, "voters": found})
