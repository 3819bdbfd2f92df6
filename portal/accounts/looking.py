"""Before staff see a record with somebody's name on it they say why; the person can read that."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

Ask = Callable[[Request, str, UUID, Sequence[UUID]], Awaitable[Response | None]]


async def why(request: Request, what: str, record: UUID, people: Sequence[UUID]) -> Response | None:
    """The answer to give instead of the record: the question, or what follows on it; None when it may be shown.

    `what`: "person" or "voters"; `record`: the person or the idea; `people`: whose names are about to be shown. The
    route takes GET and POST, for the question is answered at the address of the record. Who asks is given to the
    application, for accounts do not know the privacy feature.
    """
    ask: Ask = request.app.state.ask_why
    return await ask(request, what, record, people)
