"""Somebody meets an obstacle and tells; an administrator answers within fourteen days."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select, update

from forum.home.models import Feedback
from forum.kit.db import db, now, transactional

OBSTACLE = "The menu cannot be opened with my keyboard."


def told() -> list[Feedback]:
    return list(db.session.scalars(select(Feedback).order_by(Feedback.id)))


def tell(browser, status=303, **fields):
    page = browser.get("/accessibility/feedback?page=/networks")
    return browser.submit(
        page.form("/accessibility/feedback"),
        status,
        message=fields.pop("message", OBSTACLE),
        **fields,
    )


def test_a_guest_tells_of_an_obstacle_and_has_a_promise(browse):
    tell(browse(), email="pia@example.org").follow().shows("answered within fourteen days")
    (row,) = told()
    assert (row.page, row.email, row.language) == ("/networks", "pia@example.org", "en")
    assert row.due_at - row.created_at == pytest.approx(
        timedelta(days=14), abs=timedelta(seconds=2)
    )


def test_the_same_form_twice_is_one_feedback(browse):
    browser = browse()
    form = browser.get("/accessibility/feedback").form("/accessibility/feedback")
    for _ in range(2):
        browser.submit(form, 303, message=OBSTACLE)
    assert len(told()) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"message": ""}, "Tell what did not work"), ({"message": "x"}, "This is short"),
     ({"message": "x" * 4001}, "too long"), ({"email": "nothing"}, "not an e-mail address"),
     ({"page": "x" * 301}, "too long")],
)  # fmt: skip
def test_what_does_not_fit_comes_back(fields, words, browse):
    page = tell(browse(), 422, **fields).shows(words)
    assert page.form("/accessibility/feedback")["message"] == fields.get("message", OBSTACLE)
    assert told() == []


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(browse):
    tell(browse(), website="https://spam.example")
    assert told() == []


@pytest.mark.settings(limits="on")
def test_ten_a_day_are_enough(browse):
    browser = browse()
    for number in range(10):
        tell(browser, message=f"{OBSTACLE} {number}")
    tell(browser, 429, message="One more obstacle, now.")
    assert len(told()) == 10


def test_an_administrator_sees_the_days_and_answers(make, browse):
    tell(browse())
    browser = browse(make.administrator("Ada"))
    page = browser.get("/accessibility/received").shows(OBSTACLE, "13 days left")
    page = browser.submit(page.form("/answer"), 422, answer="").shows("Write the answer first")
    page = browser.submit(page.form("/answer"), 303, answer="It opens with Enter now.")
    page.follow().shows("It opens with Enter now.", "Nothing waits")
    (row,) = told()
    assert row.answered_at


def test_whoever_left_an_address_has_a_receipt_and_the_answer(make, browse, deliver, app):
    tell(browse(language="sv"), email="pia@example.org")
    browser = browse(make.administrator("Ada"))
    form = browser.get("/accessibility/received").form("/answer")
    browser.submit(form, 303, answer="Den öppnas nu med Enter.")
    deliver()
    folder = app.config["SETTINGS"].instance / "mail"
    letters = [message_from_bytes(path.read_bytes(), policy=default) for path in folder.iterdir()]
    assert {letter["To"] for letter in letters} == {"pia@example.org"}
    told = [letter.get_content() for letter in letters]
    assert len(told) == 2
    assert sum("Den öppnas nu med Enter." in words for words in told) == 1
    assert all(f"> {OBSTACLE}" in words for words in told)


def test_an_answer_is_given_once(make, browse):
    tell(browse())
    browser = browse(make.administrator("Ada"))
    form = browser.get("/accessibility/received").form("/answer")
    browser.submit(form, 303, answer="It opens with Enter now.")
    browser.submit(form, 403, answer="Something else altogether.").shows("answered already")
    assert told()[0].answer == "It opens with Enter now."


def test_what_is_late_says_so_and_stands_first(make, browse):
    tell(browse(), message="The first obstacle of all.")
    tell(browse(), message="The second obstacle of all.")
    delay(told()[1].id)
    words = browse(make.administrator("Ada")).get("/accessibility/received").words
    assert "The time has passed" in words
    assert words.index("The second obstacle") < words.index("The first obstacle")


def test_nobody_else_reads_it(ann, mo, browse):
    for person in (ann, mo):
        browse(person).get("/accessibility/received", 404)


@transactional
def delay(feedback_id: int) -> None:
    late = {"due_at": now() - timedelta(days=1)}
    db.session.execute(update(Feedback).where(Feedback.id == feedback_id).values(**late))
