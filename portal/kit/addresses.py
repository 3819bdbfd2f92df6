"""Addresses of the web, as settings name them."""

from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_safe(url: str) -> bool:
    """Whether what goes to `url` can be read on its way by nobody else: https, or http that stays on this machine."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises for what is no port
    except ValueError:
        return False
    if not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def origin(url: str) -> str:
    """Scheme, host and port of `url`, as a Content-Security-Policy and the header Origin write them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
