"""Pages of tickets: the customer's side, the desk, and the desk's own front page and settings."""

from starlette.routing import BaseRoute

from portal.tickets.pages import (
    behalf,
    desk,
    download,
    files,
    home,
    mine,
    new,
    queue,
    settings,
    sharing,
    sorting,
    ticket,
)

# `new` comes before what takes any id
ROUTES: tuple[BaseRoute, ...] = (
    *mine.ROUTES,
    *new.ROUTES,
    *ticket.ROUTES,
    *sharing.ROUTES,
    *download.ROUTES,
    *files.ROUTES,
    *home.ROUTES,
    *queue.ROUTES,
    *behalf.ROUTES,
    *desk.ROUTES,
    *sorting.ROUTES,
    *settings.ROUTES,
)
