"""Connections only to addresses that a reader of the public web may reach.

The name is resolved once, every address it gives is checked, and the connection goes
to the checked address itself: a name that answers differently a moment later (DNS
rebinding) leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket

import httpx

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(httpx.ConnectError):
    """An address that is not public; the message names host and address."""


class CheckedTransport(httpx.BaseTransport):
    """Sends requests to the public addresses of their hosts, and to no other."""

    def __init__(self, allow_private: bool = False):
        self.allow_private = allow_private
        # A kept connection belongs to an address, not to a name: another host on the
        # same address must make its own, with its own certificate.
        limits = httpx.Limits(max_keepalive_connections=0)
        self.inner = httpx.HTTPTransport(trust_env=False, limits=limits, retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response of the first checked address that can be reached."""
        host = request.url.host
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        addresses = resolve(host, port)
        if not self.allow_private:
            for address in addresses:
                if reason := refusal(address):
                    raise AddressRefused(f"{host} is {address}, {reason}")
        failed: httpx.ConnectError | httpx.ConnectTimeout | None = None
        for address in addresses:
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=str(address)),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
            try:
                return self.inner.handle_request(pinned)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
        raise failed or httpx.ConnectError(f"{host} has no address")

    def close(self) -> None:
        """Close what is open."""
        self.inner.close()


Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host, each once, in the system's order."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(f"{host} cannot be resolved ({error})") from error
    names = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
    return [ipaddress.ip_address(name) for name in names]


def refusal(address: Address) -> str | None:
    """Why an address is not public, None where it is."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return refusal(inner)
    if address.is_loopback:
        return "this machine"
    if address.is_link_local:
        return "link-local"
    if address.is_multicast:
        return "multicast"
    if not address.is_global:
        return "private or reserved"
    return None
