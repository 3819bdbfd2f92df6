"""The command that fills a portal with invented people, ideas and tickets."""

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID
from rich.progress import Progress as Bar

from portal.cli.running import settings_of_here, with_database
from portal.cli.trouble import Stop
from portal.demo.crowd.sizes import Sizes
from portal.settings import Settings


def seed(
    what: Annotated[str, typer.Argument(help="demo: a small company's portal. large: a crowd beside it.")],
    ideas: Annotated[int, typer.Option(min=0, help="large: how many ideas.")] = Sizes.ideas,
    people: Annotated[int, typer.Option(min=1, help="large: how many people.")] = Sizes.people,
    votes: Annotated[int, typer.Option(min=0, help="large: how many votes, about.")] = Sizes.votes,
    comments: Annotated[int, typer.Option(min=0, help="large: how many comments.")] = Sizes.comments,
    tickets: Annotated[int, typer.Option(min=0, help="large: how many tickets.")] = Sizes.tickets,
    messages: Annotated[int, typer.Option(min=0, help="large: how many messages.")] = Sizes.messages,
) -> None:
    """Fill an empty portal with invented people, ideas and tickets. A large one that was stopped goes on."""
    settings = settings_of_here()
    if what == "large":
        sizes = Sizes(ideas, people, votes, comments, tickets, messages)
        with_database(settings, lambda: _large(settings, sizes))
    elif what == "demo":
        _demo(settings)
    else:
        raise typer.BadParameter("choose demo or large")
    print("Filled.")


def _demo(settings: Settings) -> None:
    from portal.demo.seed import seed as fill
    from portal.kit import clock

    with Console(stderr=True).status("Filling the portal"):
        filled = with_database(settings, lambda: fill(settings, clock.now()))
    if not filled:
        raise Stop("this portal is not empty: nothing was added")


async def _large(settings: Settings, sizes: Sizes) -> None:
    from portal.demo.crowd import fill
    from portal.kit import clock

    with Bar("[progress.description]{task.description}", BarColumn(), MofNCompleteColumn()) as shown:
        tasks: dict[str, TaskID] = {}
        async for step in fill(settings, clock.now(), sizes):
            if step.kind not in tasks:
                tasks[step.kind] = shown.add_task(step.kind.capitalize(), total=step.of)
            shown.update(tasks[step.kind], completed=step.done)
