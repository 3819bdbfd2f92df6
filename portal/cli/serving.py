"""Commands that stay: serve, worker, demo."""

import asyncio
import importlib.util
import signal
import socket
from typing import TYPE_CHECKING, Annotated, Any

import typer

from portal.cli.running import settings_of_here, with_database
from portal.cli.trouble import Stop
from portal.web.logs import log

if TYPE_CHECKING:
    from portal.settings import Settings

# Everything that ending waits for has a limit; without jobs these are eleven seconds together: two to be left alone,
# six for requests, one for last visits (portal.web.seen.AT_THE_END), two for the database
# (portal.db.postgres_pooled.CLOSE_SECONDS). Jobs and mail get eleven more.
GRACE = 6  # seconds for requests that are under way
# Seconds between "not ready" and the end of taking connections: time for a load balancer to look elsewhere.
LEAVING = 2.0
BACKLOG = 2048
KEEP_ALIVE = 65  # seconds; longer than the usual proxy's, so that the proxy is the one to close

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]


def register(app: typer.Typer) -> None:
    """Adds the commands of this room."""
    app.command()(serve)
    app.command()(worker)
    if importlib.util.find_spec("portal.demo.run") is not None:
        app.command()(demo)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[
        int, typer.Option(help="Processes; above 1 run `portal worker` beside them.", min=1)
    ] = 1,
    jobs: Annotated[
        bool, typer.Option(help="Also do the jobs and send the mail; only with one process.")
    ] = True,
) -> None:
    """Serve the portal. One process also does the jobs and sends the mail."""
    settings = settings_of_here()
    _refuse_unready(settings)
    log("serving", host=host, port=port, processes=workers, worker=jobs and workers == 1)
    if workers == 1:
        serve_here(settings, host, port, jobs=jobs)
    else:
        _serve_in_processes(host, port, workers)


def _options(host: str, port: int) -> dict[str, Any]:
    return {
        "host": host,
        "port": port,
        "loop": "uvloop",
        "http": "httptools",
        "ws": "none",
        "lifespan": "on",
        "log_config": None,
        "log_level": "warning",
        "access_log": False,  # one line a request is written by the portal itself, without addresses
        "proxy_headers": False,  # X-Forwarded-For is read in portal.web.clients, from trusted proxies only
        "server_header": False,
        "timeout_graceful_shutdown": GRACE,
        "timeout_keep_alive": KEEP_ALIVE,
    }


def _refuse_unready(settings: "Settings") -> None:
    from portal import registry
    from portal.kit import clock
    from portal.privacy.completeness import refuse_incomplete
    from portal.privacy.ledger import examine
    from portal.privacy.statement.publish import refuse_unpublished

    async def look() -> None:
        if settings.secure:
            await refuse_incomplete(registry.registered(settings))
        await refuse_unpublished(registry.statement(settings))
        await examine(settings, clock.now())

    with_database(settings, look, closed_too=True)


def serve_here(settings: "Settings", host: str, port: int, *, jobs: bool = True) -> None:
    """Serves the portal in this process until it is told to stop, and does its `jobs` too. Raises Stop."""
    import uvicorn

    from portal.app import create_app
    from portal.kit import memory

    app = create_app(settings, with_worker=jobs)
    memory.settle()

    class Server(uvicorn.Server):
        """Says "not ready" for a moment before it stops listening. A second signal, and Ctrl-C, stop at once."""

        def handle_exit(self, sig: int, frame: Any) -> None:
            if sig == signal.SIGTERM and not app.state.draining:
                app.state.draining = True
                asyncio.get_running_loop().call_later(LEAVING, self._leave)
            else:
                super().handle_exit(sig, frame)

        def _leave(self) -> None:
            self.should_exit = True

    with _listening(host, port) as listener:
        Server(uvicorn.Config(app, **_options(host, port))).run(sockets=[listener])


def _serve_in_processes(host: str, port: int, workers: int) -> None:
    import uvicorn

    _listening(host, port).close()
    uvicorn.run("portal.app:from_environment", factory=True, workers=workers, **_options(host, port))


def _listening(host: str, port: int) -> socket.socket:
    """A socket on that address. Raises Stop when it is taken, or is no address of this machine."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise Stop(f"cannot listen on {host} port {port}: {error.strerror}") from None


def worker() -> None:
    """Do the jobs and send the mail, beside one or more `portal serve` with several processes."""
    from portal import registry
    from portal.kit import clock
    from portal.privacy.completeness import refuse_incomplete
    from portal.privacy.ledger import examine
    from portal.privacy.statement.publish import refuse_unpublished
    from portal.worker import Crew

    settings = settings_of_here()

    async def work() -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await registry.note_terms(settings, clock.now())
        if settings.secure:
            await refuse_incomplete(registry.registered(settings))
        await refuse_unpublished(registry.statement(settings))
        await examine(settings, clock.now())
        crew = Crew(settings)
        crew.start()
        log("working")
        await stopped.wait()
        await crew.stop()

    with_database(settings, work, closed_too=True)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    fresh: Annotated[bool, typer.Option(help="Throw away what earlier demos left.")] = False,
) -> None:
    """Run the portal with demo data, on this machine only."""
    from portal.demo.run import run

    run(host, port, fresh=fresh, serve=serve_here)
