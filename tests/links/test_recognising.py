"""Which addresses are ours, whatever people and programs write."""

from __future__ import annotations

import random

import pytest

from forum.kit.text.posts import render
from forum.links.outside import outside_of
from forum.links.recognising import Corner, Recognised, Spot, is_ours, own_links, recognised

PIECES = [
    *(
        "/",
        "//",
        "t",
        "u",
        "n",
        "i",
        "12",
        "0",
        "-1",
        "٣",
        "²",
        "9" * 30,
        "?",
        "#",
        "post-",
        "post-3",
    ),
    *("http://", "https://", "localhost", "LOCALHOST", "@", ":80", "user:x@", "evil.example", ":"),
    *("\\", "%2e", "..", "ä", "\x00", " ", "[", "]", "&", "=", "lang=sv", "\u202e", "yleinen"),
]
MARKS = ["\n\n", "> ", "[x](", ")", "<", ">"]
OURS = ("http://localhost/", "https://localhost/")


@pytest.fixture(autouse=True)
def asked(app):
    with app.test_request_context():
        yield


def found(address):
    ours = recognised([address])
    return ours.spots.get(address) or ours.people.get(address) or ours.corners.get(address)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/t/12", Spot(12, 1)),
        ("/t/12/", Spot(12, 1)),
        ("/t/12/87", Spot(12, 87)),
        ("/t/12/87#post-87", Spot(12, 87)),
        ("/t/12/87?lang=sv&x=1#new", Spot(12, 87)),
        ("/t/12?page=3#post-45", Spot(12, 45)),
        ("/t/12?page=3", Spot(12, 1)),
        ("http://localhost/t/12", Spot(12, 1)),
        ("https://LocalHost/t/12?lang=fi", Spot(12, 1)),
        ("/u/5", 5),
        ("/n/osallisuus", Corner("osallisuus")),
        ("/n/osallisuus/hankkeet/", Corner("osallisuus", "hankkeet")),
        ("/t/12/feed.atom", None),
        ("/t/12/87/more", None),
        ("/t/0", None),
        ("/t/2147483648", None),
        ("/t/٣", None),
        ("/T/12", None),
        ("/u/5/edit", None),
        ("/n/OSALLISUUS", None),
        ("/networks", None),
        ("//localhost/t/12", None),
        ("http://localhost:8080/t/12", None),
        ("http://localhost.evil.example/t/12", None),
        ("http://localhost@evil.example/t/12", None),
        ("http://evil.example/http://localhost/t/12", None),
        ("mailto:ann@localhost/t/12", None),
        ("ftp://localhost/t/12", None),
        ("t/12", None),
        ("", None),
    ],
)
def test_what_leads_where(address, target):
    assert found(address) == target


@pytest.mark.parametrize("path", ["", "/", "?a", "#a", "/anything"])
def test_every_page_of_ours_is_ours(path):
    assert is_ours(f"http://localhost{path}")
    assert not is_ours(f"http://localhostile.example{path}")


def test_nothing_that_is_written_breaks_it():
    """Twenty thousand addresses of pieces in any order: none raises, none is of two kinds, and
    none that names another host is ours."""
    chance = random.Random(5)  # noqa: S311 - only test data
    for _ in range(20_000):
        address = "".join(chance.choices(PIECES, k=chance.randint(0, 9)))
        ours = recognised([address])
        kinds = [kind for kind in (ours.spots, ours.people, ours.corners) if kind]
        assert len(kinds) <= 1, address
        if kinds:
            assert address.startswith("/") or address.lower().startswith(OURS), address
            assert not address.startswith("//"), address


def test_nothing_that_a_post_holds_breaks_what_is_noted():
    chance = random.Random(6)  # noqa: S311 - only test data
    for _ in range(500):
        text = "".join(chance.choices([*PIECES, *MARKS], k=150))
        html = render(text).html
        recognised(own_links(html))
        assert all(one.startswith("http") for one in outside_of(html))


def test_quotations_within_quotations():
    html = render("> [a](/t/1)\n>\n> > [b](/t/2)\n>\n> [c](/t/3)\n\n[d](/t/4)\n\n> [e](/t/5)").html
    assert own_links(html) == ["/t/4"]


def test_an_empty_text_has_none():
    assert recognised([]) == Recognised()
