"""Programs that others wrote, for the portal to get on with. `tests/setup/peers.sh` installs them."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "peers"
STOPPING_SECONDS = 5


@contextmanager
def oidc_provider(client_id: str, client_secret: str, *redirect_uris: str) -> Iterator[str]:
    """Starts the npm package `oidc-provider` with one client. Gives its issuer; ends it afterwards."""
    folder = FOLDER / "oidc-provider"
    assert (folder / "node_modules").is_dir(), "oidc-provider is missing: tests/setup/peers.sh installs it"
    process = subprocess.Popen(
        [node(), str(folder / "server.mjs"), client_id, client_secret, *redirect_uris],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it warns that it is not for production
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        issuer = process.stdout.readline().decode().strip()
        assert issuer.startswith("http://localhost:"), "oidc-provider did not start"
        yield issuer
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(STOPPING_SECONDS)


def node() -> str:
    """Our own Node, which is there where the machine's is too old; else the machine's."""
    own = [str(path) for path in FOLDER.glob("node/node_modules/node-*/bin/node")]
    found = next(iter(own), shutil.which("node"))
    assert found, "Node is missing: tests/setup/system.sh installs it"
    return found
