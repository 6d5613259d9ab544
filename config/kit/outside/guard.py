"""Addresses that people give us may not lead inside (server-side request forgery).

Two looks: `guard_url` when the address is given, so that the person hears of it, and `Backend` at every connect,
so that a name which resolves elsewhere later (DNS rebinding) gets nowhere: the connection goes to the very
address that was checked. The backend also holds each call to one deadline, whatever the server dribbles.
"""

from __future__ import annotations

import functools
import ipaddress
import socket
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import httpcore
from django.conf import settings

from config.kit.outside.errors import AddressRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_RESOLVE_S = 5.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Special by the registries of IANA, and taken for global by the tables of some Python versions.
_SPECIAL = tuple(
    ipaddress.ip_network(text)
    for text in ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")
)
_resolvers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="resolve")
_deadline: ContextVar[float | None] = ContextVar("outside_deadline", default=None)


@functools.lru_cache(maxsize=8)
def _networks(texts: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(ipaddress.ip_network(text, strict=False) for text in texts)


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 one wraps, where it wraps one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address.sixtofour:
            return address.sixtofour
        if address.teredo:
            return address.teredo[1]
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether this is an address of the open internet, or of a network that the operator has allowed."""
    bare = ipaddress.ip_address(str(address).partition("%")[0])
    reached = _inner(bare)
    allowed = _networks(tuple(settings.OUTSIDE_ALLOWED_NETWORKS))
    if any(bare in network or reached in network for network in allowed):
        return True
    if any(reached in network for network in _SPECIAL):
        return False
    return reached.is_global and not (reached.is_multicast or reached.is_reserved or reached.is_unspecified)


def resolve(host: str, port: int, seconds: float = _RESOLVE_S) -> list[Address]:
    """Every address of `host`; raises OSError. The system's resolver knows no time-out, so it gets a thread."""
    try:
        return [ipaddress.ip_address(host.strip("[]").partition("%")[0])]
    except ValueError:
        pass
    task = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = task.result(timeout=max(seconds, 0.05))
    except Late:
        task.cancel()
        raise TimeoutError(f"{host} could not be resolved in time") from None
    except UnicodeError as error:
        raise OSError(f"{host!r} is no host name") from error
    return list(dict.fromkeys(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))


def guard_url(url: str, *, schemes: Iterable[str] = ("https", "http")) -> str:
    """`url`, if it may be called on behalf of a person; raises AddressRefused with the reason.

    Refused: other schemes, credentials in the address, low ports that are not for the web, names that do not
    resolve, and names any of whose addresses is private, loopback, link-local, metadata, multicast or reserved.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise AddressRefused("This is not a web address.") from None
    if parts.scheme not in tuple(schemes) or not parts.hostname:
        raise AddressRefused(f"The address must start with {' or '.join(f'{name}://' for name in schemes)}.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("The address may not contain a user name or password.")
    if any(ord(sign) <= 32 or ord(sign) == 127 for sign in parts.geturl()) or "\\" in url:
        raise AddressRefused("This is not a web address.")
    port = port or (443 if parts.scheme == "https" else 80)
    if port < 1024 and port not in (80, 443):
        raise AddressRefused("This port is not for web addresses.")
    try:
        addresses = resolve(parts.hostname, port)
    except OSError:
        raise AddressRefused("This host name does not exist.") from None
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressRefused("The address leads to a private network.")
    return parts.geturl()


@contextmanager
def deadline(seconds: float) -> Any:
    """Everything a `Backend` does inside ends within `seconds`."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def left(timeout: float | None, error: type[Exception]) -> float | None:
    """The shorter of `timeout` and what is left of the deadline; raises `error` when nothing is."""
    ends = _deadline.get()
    if ends is None:
        return timeout
    remaining = ends - time.monotonic()
    if remaining <= 0:
        raise error("the deadline of the call has passed")
    return remaining if timeout is None else min(timeout, remaining)


class _Stream(httpcore.NetworkStream):
    """A connection that keeps the deadline at every read and write."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left(timeout, httpcore.ConnectTimeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, within the deadline. `guarded` refuses private ones."""

    def __init__(self, *, guarded: bool) -> None:
        self._guarded = guarded
        self._sync = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        seconds = left(timeout, httpcore.ConnectTimeout)
        try:
            addresses = resolve(host, port, _RESOLVE_S if seconds is None else seconds)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        if self._guarded and not all(is_public(address) for address in addresses):
            raise AddressRefused("The address leads to a private network.")
        fault: Exception | None = None
        for address in addresses:
            try:
                inner = self._sync.connect_tcp(
                    str(address), port, left(timeout, httpcore.ConnectTimeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _Stream(inner)
        raise fault or httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)
