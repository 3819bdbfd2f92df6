"""Where a request comes from: a network, as far as somebody trustworthy says so."""

import pytest
from starlette.requests import HTTPConnection

from portal.settings import Settings, SettingsError, load
from portal.web.clients import network_of
from tests.conftest import SECRET_KEY


def network(peer: str | None, *forwarded: str, trusted: str = "") -> str:
    """The network of a request from `peer` with these X-Forwarded-For headers."""
    headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
    scope = {"type": "http", "headers": headers, "client": (peer, 1) if peer else None}
    return network_of(HTTPConnection(scope), Settings(secret_key=SECRET_KEY, trusted_proxies=trusted))


@pytest.mark.parametrize(
    ("peer", "found"),
    [
        ("198.51.100.77", "198.51.100.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:198.51.100.77", "198.51.100.0/24"),
        ("testclient", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_an_address_is_cut_to_its_network(peer: str | None, found: str) -> None:
    assert network(peer) == found


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("198.51.100.7", ["203.0.113.9"], "198.51.100.0/24"),
        ("10.0.0.1", ["203.0.113.9"], "203.0.113.0/24"),
        ("::ffff:10.0.0.1", ["203.0.113.9"], "203.0.113.0/24"),
        ("10.0.0.1", ["192.0.2.1, 203.0.113.9"], "203.0.113.0/24"),
        ("10.0.0.1", ["203.0.113.9, 10.0.0.2"], "203.0.113.0/24"),
        ("10.0.0.1", ["192.0.2.1", "203.0.113.9"], "203.0.113.0/24"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.0/24"),
        ("10.0.0.1", ["203.0.113.9:1234"], "203.0.113.0/24"),
        ("10.0.0.1", ["[2001:db8:1::7]:1234"], "2001:db8:1::/48"),
        ("10.0.0.1", ["nonsense"], "unknown"),
        ("10.0.0.1", [""], "10.0.0.0/24"),
        ("10.0.0.1", [], "10.0.0.0/24"),
        ("10.0.0.1", ["203.0.113.9, "], "10.0.0.0/24"),
    ],
)
def test_what_a_trusted_proxy_says_is_read_from_the_right(
    peer: str, forwarded: list[str], found: str
) -> None:
    assert network(peer, *forwarded, trusted="10.0.0.0/8, 192.168.1.1") == found


def test_a_proxy_that_is_no_network_stops_the_portal_at_start() -> None:
    with pytest.raises(SettingsError, match="PORTAL_TRUSTED_PROXIES must list addresses"):
        load(secret_key=SECRET_KEY, trusted_proxies="10.0.0.0/8, proxy.example.org")
