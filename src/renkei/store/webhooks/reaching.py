"""Where a message may go, and handing it over there.

Flows in: an address somebody wrote, a message. Flows out: what came of it. Only https;
the name is resolved here, every address behind it has to be out in the world (or in a
network that `RENKEI_WEBHOOK_NETWORKS` allows), and the line is opened to the address
that was looked at and to no other: a name that says something else the second time
leads nowhere. Nothing is followed, no proxy is asked, and of the answer only the status
is kept, so that nobody reads an inner server through this house.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import os
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Timer
from urllib.parse import urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from renkei.foundation import Refusal
from renkei.store.webhooks import refusals

NETWORKS = "RENKEI_WEBHOOK_NETWORKS"
CONNECT_SECONDS, WHOLE_SECONDS = 5, 15
LONGEST = 500
ANSWER_BYTES = 65_536
SENT, REFUSED, UNREACHABLE, NOT_ALLOWED, TOO_SLOW = (
    "sent",
    "refused",
    "unreachable",
    "not-allowed",
    "too-slow",
)
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_KEPT_APART = (ipaddress.ip_network("168.63.129.16/32"),)  # a cloud's inner service


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of one attempt."""

    outcome: str
    status: int | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of an address that may be sent to."""

    host: str
    port: int
    path: str


def place_of(address: str) -> Place:
    """The parts of an address; refuses `store.webhook.address`."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or 443
        host = host if ":" in host else host.encode("idna").decode()
    except ValueError as error:
        raise Refusal(refusals.address()) from error
    is_plain = address.isascii() and address.isprintable() and " " not in address
    if (
        parts.scheme != "https"
        or not (host and is_plain and len(address) <= LONGEST)
        or parts.username is not None
        or parts.password is not None
        or parts.fragment
    ):
        raise Refusal(refusals.address())
    path = parts.path or "/"
    return Place(host, port, f"{path}?{parts.query}" if parts.query else path)


def refuse_inner(address: str) -> None:
    """Refuses `store.webhook.address`, `.inner` and `.no-such-host`, before anything is
    kept; asked again whenever something is sent."""
    place = place_of(address)
    try:
        found = _resolved(place)
    except OSError as error:
        raise Refusal(refusals.no_such_host(place.host)) from error
    if not all(map(is_allowed, found)):
        raise Refusal(refusals.inner(place.host, NETWORKS))


def hand_over(address: str, headers: Mapping[str, str], body: bytes) -> Handed:
    """One attempt: nothing is raised, whatever the other side does."""
    began = time.monotonic()

    def done(outcome: str, status: int | None = None) -> Handed:
        return Handed(outcome, status, round((time.monotonic() - began) * 1000))

    try:
        place = place_of(address)
        found = _resolved(place)
        if not found or not all(map(is_allowed, found)):
            return done(NOT_ALLOWED)
        status = _post(place, found[0], headers, body)
    except Refusal:
        return done(NOT_ALLOWED)
    except TimeoutError:
        return done(TOO_SLOW)
    except (OSError, http.client.HTTPException, ValueError):
        is_late = time.monotonic() - began >= WHOLE_SECONDS
        return done(TOO_SLOW if is_late else UNREACHABLE)
    return done(SENT if 200 <= status < 300 else REFUSED, status)


def is_allowed(address: Address) -> bool:
    """Whether an address is out in the world, or in a network the operator named."""
    bare = _bare(address)
    if any(
        bare in network for network in networks() if network.version == bare.version
    ):
        return True
    is_apart = any(bare in each for each in _KEPT_APART if each.version == bare.version)
    return bare.is_global and not bare.is_multicast and not is_apart


def networks() -> tuple[Network, ...]:
    """The networks of `RENKEI_WEBHOOK_NETWORKS`; a word that is none ends the start."""
    said = os.environ.get(NETWORKS, "")
    try:
        return tuple(
            ipaddress.ip_network(part.strip())
            for part in said.split(",")
            if part.strip()
        )
    except ValueError as error:
        raise SystemExit(
            f"{NETWORKS} は 10.1.0.0/16, fd00::/8 のように書きます。\n"
            f"{NETWORKS} has to be written like 10.1.0.0/16, fd00::/8."
        ) from error


def _bare(address: Address) -> Address:
    """The IPv4 address that an IPv6 one carries inside, where it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inside = address.ipv4_mapped or address.sixtofour
    if inside is None and address.teredo is not None:
        inside = address.teredo[1]
    if inside is None and address in _NAT64:
        inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return inside or address


def _resolved(place: Place) -> tuple[Address, ...]:
    told = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    return tuple(_unique(str(each[4][0]).partition("%")[0] for each in told))


def _unique(names: Iterable[str]) -> Iterable[Address]:
    return (ipaddress.ip_address(name) for name in dict.fromkeys(names))


def _post(place: Place, at: Address, headers: Mapping[str, str], body: bytes) -> int:
    """The status; after `WHOLE_SECONDS` the line is cut, however much still comes."""
    line = socket.create_connection((str(at), place.port), CONNECT_SECONDS)
    line.settimeout(WHOLE_SECONDS)
    held = [line]
    watch = Timer(WHOLE_SECONDS, _cut, [held])
    watch.daemon = True
    watch.start()
    try:
        safe = _trust(os.environ.get("SSL_CERT_FILE", "")).wrap_socket(
            line, server_hostname=place.host, do_handshake_on_connect=False
        )
        held[0] = safe
        safe.do_handshake()
        asking = http.client.HTTPSConnection(place.host, place.port)
        asking.sock = safe
        asking.request("POST", place.path, body, dict(headers))
        answer = asking.getresponse()
        with contextlib.suppress(OSError, http.client.HTTPException):
            answer.read(ANSWER_BYTES)
        return answer.status
    finally:
        watch.cancel()
        held[0].close()


def _cut(held: list[socket.socket]) -> None:
    """Ends what another thread waits for, below the cipher, which is not asked."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(held[0], socket.SHUT_RDWR)


@cache
def _trust(_file: str) -> ssl.SSLContext:
    """The machine's authorities (`SSL_CERT_FILE` too) and those of the packages."""
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context
