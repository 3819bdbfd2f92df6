"""The outside world does not exist in tests: whatever tries to reach it is stopped, and fails its test."""

import socket
import sys
from ipaddress import ip_address

NAMES = frozenset({"", "localhost", "localhost.localdomain", "ip6-localhost", socket.gethostname()})

attempts: list[str] = []


class OutsideWorldError(OSError):
    """A test tried to leave this machine. An OSError, so that the code under test takes its usual way out."""


def watch() -> None:
    """Stops every connection that does not stay on this machine, for the rest of the process.

    By an audit hook, below every library: there is no way to take it off again, and none around it in Python.
    """
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not _stays_here(address[0]):
            _refuse(f"{event} {address}")
    elif event == "socket.getaddrinfo" and not _needs_no_lookup(arguments[0]):
        _refuse(f"{event} {arguments[0]!r}")


def _stays_here(host: object) -> bool:
    name = _text(host)
    if name in NAMES:
        return True
    try:
        return ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def _needs_no_lookup(host: object) -> bool:
    """Names of this machine, and addresses: asking for those sends nothing."""
    name = _text(host)
    try:
        ip_address(name.split("%")[0])
    except ValueError:
        return name in NAMES or name.endswith(".localhost")
    return True


def _text(host: object) -> str:
    if host is None:
        return ""
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)


def _refuse(what: str) -> None:
    attempts.append(what)
    raise OutsideWorldError(f"tests stay on this machine: {what}")
