"""The one door to other people's web servers, tried with servers that mean harm.

Real connections on this machine: 127.0.0.2 plays the outside world, everything else stays what it
is. `world` says which names lead where.
"""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from forum.kit import fetching
from forum.kit.fetching import MOST_BYTES, NotFetched, fetch, is_public

OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"
AGENT = "Test (+mailto:test@example.org)"
PAGE = b"<title>Village</title>"
ASKED = "host user-agent accept accept-encoding accept-language connection"
PUBLIC = "8.8.8.8 193.166.3.2 2a00:1450:400f:80c::200e 2001:4860:4860::8888"
NOT_PUBLIC = """
    127.0.0.1 127.1.2.3 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
    255.255.255.255 224.0.0.1 239.1.1.1 240.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1
    192.0.0.8 192.88.99.1 168.63.129.16 ::1 :: ::ffff:8.8.8.8 ::ffff:127.0.0.1 ::7f00:1
    64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1:: 2002:808:808:: 2001::1
    2001:db8::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 fec0::1 100::1 3fff::1
"""
INSIDE_SPELT = """
    127.0.0.1 localhost 2130706433 0x7f000001 0177.0.0.1 127.1 0 [::1] [::ffff:127.0.0.1]
    [::ffff:7f00:1] 169.254.169.254 [fe80::1] 10.0.0.1 １２７.0.0.1 127。0。0。1
"""


class Server:
    """Answers every connection with what `say` makes of the request; keeps the requests."""

    def __init__(self, say, *, host=OUTSIDE, context=None):
        self.requests, self._say, self._context = [], say, context
        self._socket = socket.create_server((host, 0), family=socket.AF_INET)
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection):
        with suppress(OSError), connection:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            self.requests.append(connection.recv(65_536).decode())
            for piece in self._say(self.requests[-1]):
                connection.sendall(piece)
            connection.close()

    def close(self):
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def page(body=PAGE, status="200 OK", kind="text/html; charset=utf-8", **headers):
    told = {"Content-Type": kind, "Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def moved(where, status="302 Found", **headers):
    return page(b"", status, Location=where, **headers)


@pytest.fixture
def serve(monkeypatch):
    """A server outside, to which every port is open."""
    servers = []

    def serve(say=lambda request: [page()], **more):
        server = Server(say if callable(say) else lambda request: [say], **more)
        servers.append(server)
        ports = frozenset(one.port for one in servers)
        monkeypatch.setattr(fetching, "PORTS", {"http": ports, "https": ports})
        return server

    yield serve
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def world(monkeypatch):
    """Names and the addresses they lead to, one answer after another; all others are unknown."""
    names = {"site.example": itertools.repeat([OUTSIDE])}
    looked = []

    def resolve(host, port):
        looked.append(host)
        return next(names[host]) if host in names else real(host, port)

    real, public = fetching.resolve, fetching.is_public
    monkeypatch.setattr(fetching, "resolve", resolve)
    monkeypatch.setattr(fetching, "is_public", lambda ip: ip == OUTSIDE or public(ip))
    names["looked"] = looked
    return names


def get(server, path="/", host="site.example", scheme="http"):
    return fetch(f"{scheme}://{host}:{server.port}{path}", agent=AGENT)


def refuses(server, reason, **more):
    start = time.monotonic()
    with pytest.raises(NotFetched, match=f"^{reason}$"):
        get(server, **more)
    return time.monotonic() - start


def test_a_page_comes_with_its_charset(serve):
    found = get(serve())
    assert (found.charset, found.body) == ("utf-8", PAGE)


def test_nothing_of_ours_goes_along(serve, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    answers = itertools.cycle([moved("/next", Set_Cookie="a=b"), page()])
    server = serve(
        lambda request: [next(answers).replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b\r\n\r\n", 1)]
    )
    get(server, "/a?b=c&d=%20#part")
    first, second = server.requests
    assert first.startswith("GET /a?b=c&d=%20 HTTP/1.1\r\n")
    assert f"Host: site.example:{server.port}" in first
    assert f"User-Agent: {AGENT}" in first
    for request in (first, second):
        names = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
        assert names == {
            "host",
            "user-agent",
            "accept",
            "accept-encoding",
            "accept-language",
            "connection",
        }


@pytest.mark.parametrize("ip", PUBLIC.split())
def test_public_addresses(ip):
    assert is_public(ip)


@pytest.mark.parametrize("ip", NOT_PUBLIC.split())
def test_addresses_that_are_not_for_everybody(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("host", INSIDE_SPELT.split())
def test_no_way_of_writing_leads_inside(host, serve):
    inside = serve(host=INSIDE)
    with pytest.raises(NotFetched):
        get(inside, host=host)
    assert inside.requests == []


@pytest.mark.parametrize(
    "answers", [[INSIDE], [OUTSIDE, INSIDE], ["8.8.8.8", "::1"], ["10.1.1.1"], []]
)
def test_one_inside_address_among_the_answers_is_enough(answers, serve, world):
    world["odd.example"] = itertools.repeat(answers)
    inside = serve(host=INSIDE)
    refuses(inside, "forbidden", host="odd.example")
    assert inside.requests == []


def test_the_connection_goes_to_the_address_that_was_checked(serve, world):
    server = serve()
    world["turning.example"] = iter([[OUTSIDE], [INSIDE], [INSIDE]])
    assert get(server, host="turning.example").body == PAGE
    assert world["looked"] == ["turning.example"]


def test_a_name_that_turns_between_two_redirects_is_checked_again(serve, world):
    inside = serve(host=INSIDE)
    server = serve(lambda request: [moved(f"http://turning.example:{inside.port}/secret")])
    world["turning.example"] = iter([[OUTSIDE], [INSIDE]])
    refuses(server, "forbidden", host="turning.example")
    assert inside.requests == []


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1:{}/",
        "http://[::1]:{}/",
        "http://2130706433:{}/",
        "http://localhost:{}/",
        "//127.0.0.1:{}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user:word@site.example:{}/",
        "http://@site.example:{}/",
        "http://site.example:22/",
        "https://site.example:80/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{}/_",
        "http://site.example:{}\\@127.0.0.1/",
        "http://site.example:99999/",
        "http://[::1/",
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(where, serve):
    inside = serve(host=INSIDE)
    server = serve(moved(where.format(inside.port)))
    with pytest.raises(NotFetched):
        get(server)
    assert inside.requests == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("who", ["user:word@", "user@", "@"])
def test_an_address_with_a_name_in_it_is_not_fetched(who, serve):
    server = serve()
    refuses(server, "forbidden", host=f"{who}site.example")
    assert server.requests == []


def test_three_redirects_are_followed_and_a_fourth_is_not(serve):
    def say(request):
        step = int(request.split()[1][1:])
        return [moved(f"/{step - 1}", "301 Moved") if step else page()]

    server = serve(say)
    assert get(server, "/3").body == PAGE
    refuses(server, "redirects", path="/4")


@pytest.mark.parametrize("kind", ["application/pdf", "image/svg+xml", "text/plain", ""])
def test_only_html_is_read(kind, serve):
    refuses(serve(page(kind=kind)), "kind")


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oh", "204 None", "401 Who", "304 Same"])
def test_only_a_page_is_a_page(status, serve):
    refuses(serve(page(b"", status)), "status")


@pytest.mark.parametrize(
    "answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n"]
)
def test_a_broken_answer(answer, serve):
    refuses(serve(answer), "network")


def test_nobody_there(serve):
    server = serve()
    server.close()
    refuses(server, "network")


def test_an_unknown_name(serve, monkeypatch):
    def unknown(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(fetching, "resolve", unknown)
    refuses(serve(), "forbidden")


def test_a_packed_page_is_unpacked(serve):
    packed = gzip.compress(PAGE)
    assert get(serve(page(packed, Content_Encoding="gzip"))).body == PAGE


def test_a_bomb_is_not_unpacked(serve):
    bomb = gzip.compress(b"x" * (64 * MOST_BYTES))
    assert len(get(serve(page(bomb, Content_Encoding="gzip"))).body) == MOST_BYTES


@pytest.mark.parametrize("packing", ["br", "deflate", "gzip, gzip", "compress"])
def test_other_packings_were_not_asked_for(packing, serve):
    with pytest.raises(NotFetched):
        get(serve(page(b"x", Content_Encoding=packing)))


def test_a_page_that_only_says_it_is_packed(serve):
    refuses(serve(page(Content_Encoding="gzip")), "broken")


def test_of_a_huge_page_the_beginning_is_read(serve):
    def endless(request):
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            yield b"x" * 65_536

    assert len(get(serve(endless)).body) == MOST_BYTES


def slowly(beginning, piece):
    def say(request):
        yield beginning
        while True:
            time.sleep(0.05)
            yield piece

    return say


@pytest.mark.parametrize(
    "say",
    [
        slowly(b"", b""),
        slowly(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
        slowly(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
        slowly(b"H", b""),
    ],
    ids=["silence", "headers", "body", "a letter"],
)
def test_who_answers_slowly_is_left_in_time(say, serve, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.6)
    assert refuses(serve(say), "slow") < 2


def test_slow_redirects_share_one_time(serve, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.8)

    def say(request):
        time.sleep(0.5)
        yield moved("/again")

    assert refuses(serve(say), "slow") < 2


def test_a_slow_name_is_left_in_time(serve, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    monkeypatch.setattr(fetching, "resolve", lambda host, port: time.sleep(5))
    assert refuses(serve(), "slow") < 2


def test_endless_headers_are_not_kept(serve):
    def endless(request):
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            yield b"X-More: " + b"y" * 8_000 + b"\r\n"

    refuses(serve(endless), "network")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for site.example, and the file that makes it trusted."""
    folder = tmp_path_factory.mktemp("tls")
    key, written = folder / "key.pem", folder / "cert.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=site.example", "-addext", "subjectAltName=DNS:site.example"]
    subprocess.run([*words, "-keyout", key, "-out", written], check=True, capture_output=True)
    return key, written


@pytest.fixture
def secure(certificate, serve, monkeypatch):
    key, written = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(written, key)
    monkeypatch.setattr("certifi.where", lambda: str(written))
    return serve(context=context)


def test_tls_checks_the_name_while_the_connection_goes_to_the_address(secure, world):
    assert get(secure, scheme="https").body == PAGE
    world["other.example"] = itertools.repeat([OUTSIDE])
    refuses(secure, "network", scheme="https", host="other.example")


def test_a_certificate_that_nobody_vouches_for(certificate, serve):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1], certificate[0])
    refuses(serve(context=context), "network", scheme="https")
