"""Fetching a page that somebody names, without lending them our place in the network.

The one door to other people's web servers. A name is resolved once, every answer must be a public
address, and the connection goes to the address that was checked, so that no second answer can lead
it elsewhere. Redirects go through the same door. Nothing of ours goes along: no cookie, no
credential, no proxy of the environment. See docs/adr/0015-guarded-fetching.md.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from forum.kit.text.addresses import NEVER_IN_ADDRESS

SECONDS: Final = 5.0  # for everything: names, redirects, headers, body
MOST_BYTES: Final = 1024 * 1024  # after decompression; what comes after is not read
MOST_REDIRECTS: Final = 3
LONGEST_ADDRESS: Final = 2_000
PORTS: Final = {"http": frozenset({80}), "https": frozenset({443})}
HTML: Final = "text/html"
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_UNESCAPED: Final = "%/:=&?~+!$,;'@()*[]-._"
_TRIES: Final = 4  # addresses of one name
_GLOBAL_6: Final = ipaddress.ip_network("2000::/3")
_NOT_FOR_ALL: Final = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # special uses
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # what a cloud tells its machines
        "2001::/23",  # Teredo and other special uses
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 address inside
        "3fff::/20",
    )
)


class NotFetched(Exception):
    """Why there is no page: one word for the log, nothing of the address or the answer."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The beginning of a page."""

    charset: str
    """As the server names it; empty when it does not."""
    body: bytes


def fetch(address: str, *, agent: str) -> Fetched:
    """The HTML page at this address. Raises NotFetched."""
    deadline = _Deadline(SECONDS)
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _get(_checked(address), agent, deadline)
            if isinstance(answer, Fetched):
                return answer
            address = urljoin(address, answer)
    except NotFetched:
        raise
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise NotFetched("slow") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise NotFetched("network") from error
    except (ValueError, zlib.error) as error:
        raise NotFetched("broken") from error
    raise NotFetched("redirects")


def is_public(address: str) -> bool:
    """Whether everybody reaches the same machine at this IP address: global unicast, and no
    address that carries another one inside."""
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if ip.version == 6 and ip not in _GLOBAL_6:
        return False
    return not any(ip in block for block in _NOT_FOR_ALL if block.version == ip.version)


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a name, in the order in which they should be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class _Deadline:
    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until the end. Raises NotFetched after it."""
        if (left := self._end - time.monotonic()) <= 0:
            raise NotFetched("slow")
        return left


class _Timed(httpcore.NetworkStream):
    """A connection of which every read and write ends with the time of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Guarded(httpcore.NetworkBackend):
    """Connects to public addresses only, and to the very address that it has checked."""

    def __init__(self, deadline: _Deadline) -> None:
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *_args: Any, **_more: Any
    ) -> httpcore.NetworkStream:
        addresses = _in_time(host, port, self._deadline)
        if not addresses or not all(map(is_public, addresses)):
            raise NotFetched("forbidden")
        for address in addresses[:_TRIES]:
            try:
                stream = self._plain.connect_tcp(address, port, self._deadline.left())
                return _Timed(stream, self._deadline)
            except httpcore.ConnectError:
                continue
        raise NotFetched("network")

    def connect_unix_socket(self, *_args: Any, **_more: Any) -> httpcore.NetworkStream:
        raise NotFetched("forbidden")


def _in_time(host: str, port: int, deadline: _Deadline) -> Sequence[str]:
    """What `resolve` finds. The system's resolver knows no time limit, so it is left behind."""
    answer: SimpleQueue[Sequence[str]] = SimpleQueue()

    def look() -> None:
        try:
            answer.put(resolve(host, port))
        except (OSError, UnicodeError):
            answer.put(())

    threading.Thread(target=look, name="resolver", daemon=True).start()
    try:
        return answer.get(timeout=deadline.left())
    except Empty:
        raise NotFetched("slow") from None


def _checked(address: str) -> httpcore.URL:
    """The address in parts, if it is one that may be fetched."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode().rstrip(".")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if len(address) > LONGEST_ADDRESS or NEVER_IN_ADDRESS.search(address):
        raise NotFetched("forbidden")
    if not host or "@" in parts.netloc or port not in PORTS.get(parts.scheme, ()):
        raise NotFetched("forbidden")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return httpcore.URL(
        scheme=parts.scheme, host=host, port=parts.port, target=quote(target, safe=_UNESCAPED)
    )


def _get(url: httpcore.URL, agent: str, deadline: _Deadline) -> Fetched | str:
    """The page, or the address that the answer sends us to."""
    pool = httpcore.ConnectionPool(network_backend=_Guarded(deadline), max_connections=1)
    with pool, pool.stream("GET", url, headers=_headers(agent)) as response:
        told = {name.lower().decode(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _MOVED and "location" in told:
            return told["location"]
        if response.status != 200:
            raise NotFetched("status")
        kind, _, rest = told.get("content-type", "").partition(";")
        if kind.strip().lower() != HTML:
            raise NotFetched("kind")
        body = _read(response.iter_stream(), told)
        return Fetched(_charset(rest), body)


def _headers(agent: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"User-Agent", agent.encode("ascii", "replace")),
        (b"Accept", HTML.encode()),
        (b"Accept-Encoding", b"gzip"),
        (b"Accept-Language", b"fi, sv;q=0.9, en;q=0.8"),
        (b"Connection", b"close"),
    ]


def _read(chunks: Iterable[bytes], told: Mapping[str, str]) -> bytes:
    """The beginning of the body, as much as may be read, taken out of its packing bit by bit."""
    packing = told.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise NotFetched("packing")
    unpacker = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    body = bytearray()
    for chunk in chunks:
        room = MOST_BYTES - len(body)
        body += unpacker.decompress(chunk, room) if unpacker else chunk[:room]
        if len(body) >= MOST_BYTES:
            break
    return bytes(body)


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \t\"'")[:40]
    return ""
