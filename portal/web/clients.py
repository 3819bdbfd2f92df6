"""Where a request comes from, for attempt limits: a network, not a machine, and never kept longer than a window."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection

from portal.settings import Settings


def network_of(request: HTTPConnection, settings: Settings) -> str:
    """The client's network: its IPv4 /24 or IPv6 /48, as text. "unknown" when there is no address."""
    address = _address(_client(request, settings))
    if address is None:
        return "unknown"
    length = 48 if isinstance(address, IPv6Address) else 24
    return str(ip_network((address, length), strict=False))


def _client(request: HTTPConnection, settings: Settings) -> str:
    trusted = [
        ip_network(part.strip(), strict=False) for part in settings.trusted_proxies.split(",") if part.strip()
    ]
    hop = request.client.host if request.client else ""
    # read from the right: every address left of the first one that we do not trust may be invented
    for earlier in reversed(",".join(request.headers.getlist("x-forwarded-for")).split(",")):
        if not _is_in(hop, trusted) or not earlier.strip():
            break
        hop = earlier.strip()
    return hop


def _is_in(text: str, networks: list) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in networks)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """The address in `text`, which a proxy may have written with a port; IPv4 inside IPv6 as what it is."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
