"""Letters on a developer's machine: shown there, and nowhere else."""

from __future__ import annotations

import pytest

from forum.kit.db import transactional
from forum.outbox.post import post, send_due


@pytest.fixture
def letter(app):
    """A letter with a link lies in the folder."""
    text = "Open http://localhost/confirm/abc & write <b>."
    write = transactional(post)
    write(to="ann@example.org", subject="Hello <Ann>", text=text, identity="x")
    send_due()


def test_the_list_leads_to_the_letter_and_the_letter_to_its_link(letter, browse):
    page = browse().get("/dev/mail").shows("Hello <Ann>", "ann@example.org")
    (path,) = [link for link in page.links if link.startswith("/dev/mail/")]
    page = browse().get(path).shows("& write <b>.")
    assert "http://localhost/confirm/abc" in page.links


def test_without_letters_it_says_so(browse):
    browse().get("/dev/mail").shows("No letters yet")


@pytest.mark.parametrize(
    "more",
    [
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Forwarded": "for=127.0.0.1"}},
        {"headers": {"Host": "rebound.example"}},
    ],
)
def test_nobody_else_sees_it(letter, app, browse, more):
    page = browse().get("/dev/mail")
    (path,) = [link for link in page.links if link.startswith("/dev/mail/")]
    for address in ("/dev/mail", path):
        assert app.test_client().get(address, **more).status_code == 404


@pytest.mark.settings(env="production", secret_key="k" * 32, limits="on")
def test_production_has_no_such_page(app):
    assert app.test_client().get("/dev/mail").status_code == 404


@pytest.mark.settings(smtp_url="smtp://127.0.0.1:1")
def test_with_a_mail_server_there_is_no_such_page(app):
    assert app.test_client().get("/dev/mail").status_code == 404


@pytest.mark.parametrize("name", ["x", "..%2f..%2fsecret", "%2e%2e", "x" * 300, "%00"])
def test_only_letters_are_shown(letter, browse, name):
    browse().get(f"/dev/mail/{name}", 404)
