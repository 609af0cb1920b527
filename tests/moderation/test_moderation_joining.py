"""Networks that let people in: asking, answering, taking back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import rows, to

from forum.cli import main
from forum.kit.db import db
from forum.moderation.models import Case, LogEntry
from forum.moderation.terms import CaseKind, Deed
from forum.networks.models import JoinRequest


@pytest.fixture
def network(make, browse):
    """A network whose coordinator wants to be asked."""
    network = make.network()
    browser = browse(make.coordinator(network, "Coco"))
    page = browser.get(f"/n/{network.key}")
    browser.submit(page.form("/entry"), 303).follow().shows("Moderators let people in")
    return network


def asks(browser, network, words="I run a day centre and look for others."):
    browser.get(f"/n/{network.key}").lacks("Join the network").shows("Ask to join")
    form = browser.get(f"/n/{network.key}/request").form("/request")
    return browser.submit(form, 303, words=words).follow()


def waiting(browser, deliver):
    deliver()
    (case,) = [case for case in rows(Case) if case.closed_at is None]
    assert case.kind is CaseKind.JOIN
    browser.get("/moderation").shows("Request to join")
    return browser.get(f"/moderation/cases/{case.id}")


def test_somebody_asks_and_is_let_in(ann, network, make, browse, deliver, mails):
    mo = browse(make.moderator(network))
    asks(browse(ann), network).shows("You have asked to join")
    page = waiting(mo, deliver).shows("Ann asks to join", "I run a day centre")
    mo.submit(page.form("/entry"), 303, accepted="1").follow().shows("They are let in")
    assert make.again(ann).belongs_to(network.id)
    assert any("now a member" in text for text in to(mails(), "ann@example.org"))
    browse(make.again(ann)).get(f"/n/{network.key}").shows("Leave the network")
    assert [entry.deed for entry in rows(LogEntry)] == [Deed.OPENED, Deed.ADMITTED]


def test_somebody_is_not_let_in_and_learns_why(ann, network, make, browse, deliver, mails):
    mo = browse(make.moderator(network))
    asks(browse(ann), network)
    page = waiting(mo, deliver)
    refused = mo.submit(page.form("/entry"), 422, accepted="0")
    refused.shows("Tell them why you do not let them in")
    told = {"accepted": "0", "answer": "This network is for teachers."}
    mo.submit(refused.form("/entry"), 303, **told)
    assert any("for teachers" in text for text in to(mails(), "ann@example.org"))
    browse(ann).get(f"/n/{network.key}").shows("Ask to join").lacks("Leave the network")


def test_what_is_taken_back_waits_no_more(ann, network, make, browse, deliver):
    mo, browser = browse(make.moderator(network)), browse(ann)
    asks(browser, network)
    page = waiting(mo, deliver)
    form = browser.get(f"/n/{network.key}").form("/request/remove")
    browser.submit(form, 303).follow().shows("You do not ask to join any more")
    mo.submit(page.form("/entry"), 403, accepted="1").shows("taken back")
    deliver()
    mo.submit(page.form("/entry"), 409, accepted="1")
    assert not make.again(ann).belongs_to(network.id)


def test_two_moderators_answer_once(ann, network, make, browse, deliver):
    one, other = (browse(make.moderator(network, name)) for name in ("Mo", "Kai"))
    asks(browse(ann), network)
    pages = [waiting(one, deliver), waiting(other, deliver)]
    one.submit(pages[0].form("/entry"), 303, accepted="1")
    other.submit(pages[1].form("/entry"), 409, accepted="0", answer="No.").shows("has changed")


def test_asking_twice_is_asking_once(ann, network, browse):
    browser = browse(ann)
    form = browser.get(f"/n/{network.key}/request").form("/request")
    for _ in range(3):
        browser.submit(form, 303, words="Please let me in.")
    assert len(rows(JoinRequest)) == 1


def test_one_does_not_walk_in_where_one_has_to_ask(ann, network, browse):
    browser = browse(ann)
    page = browser.get(f"/n/{network.key}")
    browser.post(f"/n/{network.key}/membership", {}, 403, page=page).shows("Ask them first")


def test_an_empty_request_is_asked_again(ann, network, browse):
    browser = browse(ann)
    form = browser.get(f"/n/{network.key}/request").form("/request")
    browser.submit(form, 422, words=" ").shows("Write a sentence about yourself first")


def test_open_networks_are_not_asked(ann, make, browse):
    network = make.network()
    browse(ann).get(f"/n/{network.key}").shows("Join the network").lacks("Ask to join")
    browse(ann).get(f"/n/{network.key}/request", 403)


def test_private_networks_stay_unseen(ann, make, browse):
    network = make.network(private=True)
    browse(ann).get(f"/n/{network.key}/request", 404)
    browse(None).get(f"/n/{network.key}/request", 404)


def test_only_coordinators_choose(ann, mo, make, browse):
    network = make.first_network()
    for person in (ann, mo):
        browser = browse(person)
        page = browser.get(f"/n/{network.key}").lacks("Let people ask first")
        browser.post(f"/n/{network.key}/entry", {"asks_first": "1"}, 403, page=page)


def test_moderators_of_other_networks_do_not_see_the_request(ann, network, mo, browse, deliver):
    asks(browse(ann), network)
    deliver()
    (case,) = rows(Case)
    browse(mo).get("/moderation").lacks("Request to join")
    browse(mo).get(f"/moderation/cases/{case.id}", 404)


def test_the_name_goes_with_the_answer_and_the_words_half_a_year_later(
    ann, network, make, browse, deliver, app
):
    mo = browse(make.moderator(network))
    asks(browse(ann), network)
    page = waiting(mo, deliver)
    mo.submit(page.form("/entry"), 303, accepted="1")
    assert [case.title for case in rows(Case)] == [""]
    mo.get(page.path).shows("Ann asks to join")
    (request,) = rows(JoinRequest)
    request.answered_at -= timedelta(days=200)
    db.session.commit()
    assert app.test_cli_runner().invoke(main, ["retention"]).exit_code == 0
    assert rows(JoinRequest) == []
