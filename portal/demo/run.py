"""`portal demo`: the whole portal on this machine, filled with an imaginary company, and nothing to set up."""

import asyncio
import secrets
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from portal.db import use_database
from portal.db.migrate import migrate
from portal.demo import people, standin
from portal.demo.pages import CUSTOMERS, STAFF
from portal.demo.provider.kinds import COMPANY
from portal.demo.seed import PASSWORD, seed
from portal.kit import clock
from portal.settings import LOOPBACK, Settings, load

FOLDER = Path("var/demo")
WIDE = 100  # columns

Serve = Callable[[Settings, str, int], None]


def run(host: str, port: int, *, fresh: bool, serve: Serve) -> None:
    """Serves the demo at `host` and `port` until it is stopped; its data stays in var/demo unless `fresh`.

    `serve` runs the portal with its worker: it lies above the demo, so it is given. Leaves with exit code 1 and a
    sentence when `host` is not this machine alone, or the port is taken.
    """
    refuse_unless_local(host)
    refuse_if_taken(host, port)
    if fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    settings = demo_settings(host, port)
    with standin.started(settings.base_url) as provider:
        filled = prepare(settings)  # meanwhile the stand-in starts
        address = provider.address()
        settings = demo_settings(host, port, provider=address)
        welcome(settings, filled=filled, provider=address)
        serve(settings, host, port)


def refuse_unless_local(host: str) -> None:
    """Everybody who reaches the demo can be anybody in it: so nobody but this machine reaches it."""
    if host not in LOOPBACK:
        sys.exit(f"The demo lets anyone sign in as anyone, so it serves on this machine only: not on {host}.")


def refuse_if_taken(host: str, port: int) -> None:
    """Says so before the work when something else listens at `host` and `port`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            free = _free_port(host, family)
            sys.exit(f"Port {port} cannot be used ({error.strerror}). Try another: portal demo --port {free}")


def demo_settings(host: str, port: int, folder: Path = FOLDER, *, provider: str | None = None) -> Settings:
    """The settings of a demo whose database, mail, files and key lie in `folder`, with the stand-in identity provider
    that is at the address `provider`."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return load(
        demo=True,
        database_url=f"sqlite:///{folder / 'portal.db'}",
        smtp_url=f"file://{folder / 'mail'}",
        storage_url=f"file://{folder / 'files'}",
        ledger_url=f"file://{folder / 'ledger'}",
        secret_key=_secret(folder / "secret"),
        base_url=f"http://{f'[{host}]' if ':' in host else host}:{port}",
        name="Noorderlicht support",
        language="nl",
        mail_from="support@noorderlicht.example.org",
        operator_name="Noorderlicht Software B.V.",
        operator_address="Voorbeeldkade 1, 0000 AA Voorbeeldstad",
        operator_email="privacy@noorderlicht.example.org",
        operator_phone="+31 00 000 00 00",
        operator_registration="KvK 00000000",
        **standin.settings(provider),
    )


def prepare(settings: Settings) -> bool:
    """Brings the database up to date and fills it when it is empty. Returns whether it was filled now."""
    try:
        asyncio.run(_migrated(settings))
    except Exception as error:  # noqa: BLE001 - whatever it is, the way out is the same
        sys.exit(
            f"The demo's data is from another version of the portal ({type(error).__name__})."
            " Start anew with: portal demo --fresh"
        )
    return asyncio.run(_filled(settings))


def welcome(settings: Settings, *, filled: bool, provider: str | None = None) -> None:
    """Prints where the demo is and who can sign in."""
    console = Console(highlight=False)
    console.width = max(console.width, WIDE)  # an address that is cut off helps nobody
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="bold")
    for title in ("Who", "Address", "Is"):
        table.add_column(title)
    for key in (*CUSTOMERS, *STAFF):
        who = people.card(key)
        table.add_row(who.name, who.email, who.about)
    console.print(f"\n[bold]{settings.name}[/bold] is at [link]{settings.base_url}[/link]")
    console.print(f"Its mail can be read at {settings.url('/demo/mail')}; nothing is sent.\n")
    console.print(table)
    console.print(
        f"\nEverybody's password: [bold]{PASSWORD}[/bold] (the sign-in page also has one-click buttons)"
    )
    console.print(_about(provider))
    console.print("Staff are asked for a code as well; in the demo the page shows it.")
    state = "filled anew" if filled else "kept from last time; --fresh starts anew"
    console.print(f"The data is in {FOLDER} ({state}). Ctrl+C stops.\n")


def _about(provider: str | None) -> str:
    names = f"Google, Facebook, X and {COMPANY}"
    if provider is None:
        return f"The stand-in that plays {names} did not start: the sign-in page is without them."
    return (
        f"{names} are played by a stand-in at {provider}:\npress their buttons on the sign-in page,"
        " and choose who to be. No account anywhere is needed."
    )


async def _migrated(settings: Settings) -> None:
    await migrate(settings.database_url)


async def _filled(settings: Settings) -> bool:
    async with use_database(settings.database_url):
        return await seed(settings, clock.now())


def _secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _free_port(host: str, family: int) -> int:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
