"""Downloads stay outside: an address that a service gave must not lead into a private network.

A name may resolve to a public address when it is looked at and to a private one when it is connected to (DNS
rebinding), so the address is looked at once more on the socket, before a byte is sent. Behind a proxy it is the proxy
that resolves and connects; then only addresses that are written as numbers can be looked at.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies, select_proxy
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

from songgen.errors import RefusedError, UnavailableError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name or number alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def ensure_public(url: str, host: str, name: str) -> None:
    """Look at where ``host`` leads now.

    Args:
        url: the whole address; decides whether a proxy is asked.
        host: its host.
        name: the service that gave it, for messages.

    Raises:
        RefusedError: into a private network.
        UnavailableError: nowhere.
    """
    try:
        found = [ipaddress.ip_address(host)]
    except ValueError:
        if select_proxy(url, get_environ_proxies(url)):
            return
        found = _resolved(host, name)
    for address in found:
        if not _is_public(address):
            raise _private(f"{name} gave an address inside a private network ({host})")


def session() -> requests.Session:
    """A session whose https connections are to public addresses only; it is never asked for anything else.

    A private one raises ``RefusedError`` before a byte is sent.
    """
    made = requests.Session()
    made.mount("https://", _Adapter(max_retries=0))
    return made


def _resolved(host: str, name: str) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UnavailableError(f"{name}: {host} has no address", "check the network, then run again") from None
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return _is_public(inner)
    return address.is_global and not address.is_multicast


def _private(message: str) -> RefusedError:
    return RefusedError(message, "songgen fetches songs from public addresses only; report it to the service")


class _Connection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        peer = str(made.getpeername()[0]).partition("%")[0]
        if not _is_public(ipaddress.ip_address(peer)):
            made.close()
            raise _private(f"{self.host} led to an address inside a private network ({peer})")
        return made


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}
