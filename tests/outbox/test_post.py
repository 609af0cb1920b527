"""Letters against a real mail server: none is lost, none comes twice, nobody waits for it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from forum.kit import mail
from forum.kit.ask import ask
from forum.kit.db import db, now, transactional
from forum.kit.health import Diagnosis
from forum.outbox import commands, post
from forum.outbox.models import Mail


def diagnosis():
    return ask(Diagnosis())


def letters():
    """As they are in the table now."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(Mail).order_by(Mail.id)).all()


@transactional
def write(*recipients, identity="matter", **more):
    for to in recipients:
        told = {"subject": "Hello", "text": "What happened.", **more}
        post.post(to=to, identity=f"{identity}:{to}", **told)


@transactional
def change(**values):
    db.session.execute(update(Mail).values(**values))


def test_a_letter_goes_out_once(forum, postman):
    write("ann@example.org")
    write("ann@example.org")
    for _turn in range(3):
        post.send_due()
    (letter,) = postman.taken
    assert letter["To"] == "ann@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip() == "What happened."
    assert [(row.sent, row.attempts, row.due_at) for row in letters()] == [(True, 1, None)]


def test_a_letter_of_a_transaction_that_fails_is_none(forum, postman):
    @transactional
    def fail():
        write("ann@example.org")
        raise LookupError

    with pytest.raises(LookupError):
        fail()
    post.send_due()
    assert postman.taken == []


def test_while_the_server_is_down_letters_wait_longer_and_longer(forum, postman):
    postman.leave()
    write("ann@example.org")
    waits = []
    for _try in range(4):
        change(due_at=now())
        post.send_due()
        (row,) = letters()
        waits.append(round((row.due_at - now()).total_seconds()))
    assert waits == [2, 4, 8, 16]
    change(attempts=20, due_at=now())
    post.send_due()
    (row,) = letters()
    assert timedelta(hours=3, minutes=59) < row.due_at - now() <= timedelta(hours=4)


def test_when_the_server_is_back_everything_arrives(forum, postman, build):
    write("ann@example.org", "bo@example.org")
    with build(smtp_url="smtp://127.0.0.1:1").app_context():
        post.send_due()
        db.session.remove()
    assert [row.attempts for row in letters()] == [1, 0], "who does not answer is asked once a turn"
    change(due_at=now())
    post.send_due()
    assert postman.recipients == ["ann@example.org", "bo@example.org"]


def test_after_many_tries_a_letter_is_kept_for_a_person(forum, postman):
    postman.leave()
    write("ann@example.org")
    change(attempts=post.GIVE_UP_AFTER - 1)
    post.send_due()
    (row,) = letters()
    assert (row.sent, row.due_at, row.text) == (False, None, "What happened.")
    told = forum.test_cli_runner().invoke(commands.group, ["again"])
    assert "1 letters are tried again" in told.output
    (row,) = letters()
    assert (row.attempts, row.ended_at) == (0, None)


@pytest.mark.parametrize(
    ("answer", "ended"), [("550 No such person", True), ("450 Try again later", False)]
)
def test_an_address_that_is_refused_stops_nobody(forum, postman, answer, ended):
    postman.refused["bo@example.org"] = answer
    write("ann@example.org", "bo@example.org", "cecilia@example.org")
    post.send_due()
    assert postman.recipients == ["ann@example.org", "cecilia@example.org"]
    refused = letters()[1]
    assert (refused.ended_at is not None, refused.sent) == (ended, False)
    assert answer[:3] in refused.last_error


def test_a_kill_between_the_servers_yes_and_ours_shows_one_letter(forum, postman, monkeypatch):
    """The process dies when the letter is taken and nothing noted: it goes again, as the same."""
    write("ann@example.org")

    def die(*_letter, **_told):
        raise SystemExit

    monkeypatch.setattr(post, "_end", die)
    with pytest.raises(SystemExit):
        post.send_due()
    monkeypatch.undo()
    db.session.rollback()
    post.send_due()
    assert len(postman.taken) == 1, "another process must not send what is claimed"
    change(due_at=now())
    post.send_due()
    assert len(postman.taken) == 2
    assert len(postman.mailbox) == 1
    assert len({letter["Date"] for letter in postman.taken}) == 1
    assert letters()[0].sent


def test_a_slow_server_keeps_no_transaction_open(forum, postman, monkeypatch):
    """While it thinks, others write: on SQLite a lock held would stop them all."""
    postman.slowness = 0.3
    write("ann@example.org", "bo@example.org")
    seen = []
    original = mail.send

    def send(letter):
        seen.append(db.session().in_transaction())
        original(letter)

    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", send)
        post.send_due()
    assert seen == [False, False]
    assert len(postman.taken) == 2


def test_two_senders_share_a_letter_never(forum, postman):
    write("ann@example.org")
    (row,) = letters()
    assert post._claim(row.id) is not None
    assert post._claim(row.id) is None


def test_a_letter_with_a_link_keeps_no_text_when_it_is_gone(forum, postman):
    write("ann@example.org", secret=True, text="Open https://forum.example/confirm/abc")
    post.send_due()
    assert "abc" in postman.taken[0].get_content()
    assert letters()[0].text == ""


def test_letters_are_forgotten_after_their_term(forum, postman):
    write("ann@example.org", "bo@example.org")
    post.send_due()
    assert post.forget_ended() == 0
    change(ended_at=now() - timedelta(days=30, seconds=1))
    assert post.forget_ended() == 2
    assert db.session.scalar(select(func.count(Mail.id))) == 0


def test_nothing_enters_a_header(forum, postman):
    write("ann@example.org", subject="Hello\r\nBcc: bo@example.org")
    write("ann@example.org\nBcc: bo@example.org", identity="evil")
    post.send_due()
    (letter,) = postman.taken
    assert letter["Subject"] == "Hello Bcc: bo@example.org"
    assert letter["Bcc"] is None
    assert letters()[1].ended_at is not None


def test_the_doctor_tells_what_nobody_took(forum, postman):
    postman.refused["bo@example.org"] = "550 No such person"
    write("bo@example.org")
    post.send_due()
    told = "\n".join(f"{name} {finding}" for one in diagnosis() for name, finding in one.items())
    assert re.search(r"letter \d+ matter:bo@example.org: .*550", told)
    assert "mail server answers" in told


@pytest.mark.settings(smtp_url="smtp://127.0.0.1:1")
def test_a_dead_server_delays_no_page(app, browse, deliver):
    """Signing up does not touch the mail server, nor does asking whether all is ready."""
    browser = browse()
    page = browser.get("/signup")
    fields = {"email": "new@example.org", "name": "New", "of_age": "y", "terms": "y"}
    app.config["MAIL"] = None  # whoever touched the server now would fail
    browser.submit(page.form("/signup"), 303, **fields, password="kuusama laituri seitsemän 42")
    assert browser.get("/readyz", 503).json["parts"]["mail"]["well"]
