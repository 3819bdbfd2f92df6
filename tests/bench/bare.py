"""The yardstick: the least that the same server and framework can do."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def hello(request: Request) -> Response:
    """Says hello."""
    return PlainTextResponse("hello")


app = Starlette(routes=[Route("/", hello)])
