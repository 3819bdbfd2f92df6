"""`portal staff`: who works at the desk."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from portal.cli.running import settings_of_here, with_database
from portal.kit import clock

app = typer.Typer(help="Who works at the desk.", no_args_is_help=True)

Email = Annotated[str, typer.Argument(metavar="EMAIL")]


@app.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="Name of the person.")],
    role: Annotated[
        list[str], typer.Option(help="agent, manager, privacy or admin; may be given several times.")
    ],
) -> None:
    """Give somebody an account with these roles; prints a link to set the password with."""
    from portal.accounts.actions import staff

    settings = settings_of_here()
    link = with_database(
        settings, lambda: staff.add_staff(settings, email=email, name=name, roles=role, now=clock.now())
    )
    print(link)


@app.command(name="list")
def list_() -> None:
    """Show who has which role."""
    from portal.accounts.actions import staff

    members = with_database(settings_of_here(), staff.list_staff)
    table = Table("Name", "E-mail", "Roles", "", box=None)
    for member in members:
        table.add_row(member.name, member.email, ", ".join(member.roles), "closed" if member.disabled else "")
    Console(soft_wrap=True).print(table if members else "Nobody yet: add somebody with `portal staff add`.")


@app.command()
def disable(email: Email) -> None:
    """Close an account: no sign-in, no session and no link of it works from now on."""
    from portal.accounts.actions import staff

    with_database(settings_of_here(), lambda: staff.disable(email, clock.now()))
    print("Closed.")


@app.command(name="reset-factor")
def reset_factor(email: Email) -> None:
    """Remove the second factor of who has lost it: app, passkeys, recovery codes. Make sure first that it is they."""
    from portal.accounts.actions.factors import reset

    settings = settings_of_here()
    was = with_database(settings, lambda: reset.by_operator(settings, email, now=clock.now()))
    print(
        f"Removed: authenticator app: {'yes' if was.factors.app else 'none'}, passkeys: {was.factors.passkeys},"
        f" unused recovery codes: {was.factors.codes}; sessions ended: {was.sessions}."
    )
    print("A mail tells them. They set up a new second factor when they next sign in.")
