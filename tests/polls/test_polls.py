"""Polls: made by whoever started the talk, one vote each, results when they are due."""

from __future__ import annotations

import json
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, inspect, select, update

from forum.kit.ask import ask
from forum.kit.checks import Checks
from forum.kit.db import db, now, transactional
from forum.kit.forms import new_key
from forum.networks.models import Audience
from forum.notifications.models import Notice
from forum.polls import actions
from forum.polls.actions import NewPoll
from forum.polls.models import Ballot, Choice, Option, Poll, Results
from forum.threads.actions.curating import merge, undo_event
from forum.threads.models import ThreadEvent


@pytest.fixture
def thread(make, ann):
    return make.thread(author=ann, title="When do we meet?")


@pytest.fixture
def poll(thread, ann):
    return made(ann, thread)


def made(author, thread, **told):
    new = {"several": False, "anonymous": False, "results": Results.VOTED, **told}
    new.setdefault("ends_at", now() + timedelta(days=7))
    new.setdefault("options", ["Monday", "Tuesday", "Friday"])
    return actions.make_poll(author, thread, NewPoll(question="Which day?", **new), key=new_key())


def options(poll):
    return db.session.scalars(select(Option).filter_by(poll_id=poll.id).order_by(Option.id)).all()


def votes(poll):
    return [option.votes for option in options(poll)]


def vote(browser, poll, *places, status=0):
    """Choose the options at these places, on the page of the thread."""
    form = browser.get(f"/t/{poll.thread_id}").form(f"/polls/{poll.id}/votes")
    ids = [str(option.id) for at, option in enumerate(options(poll)) if at in places]
    return browser.submit(form, status, option=ids)


@transactional
def let_end(poll):
    db.session.execute(update(Poll).where(Poll.id == poll.id).values(ends_at=now()))


def test_ann_makes_a_poll_and_bo_votes(ann, bo, thread, browse):
    browser = browse(ann)
    assert f"/t/{thread.id}/poll/new" in browser.get(f"/t/{thread.id}").links
    form = browser.get(f"/t/{thread.id}/poll/new").form("/polls")
    typed = {"question": "Which day?", "options": "Monday\nTuesday\n\nmonday\nFriday"}
    page = browser.submit(form, 303, **typed)
    assert page.location == f"/t/{thread.id}#poll"
    page.follow().shows("Which day?", "Monday", "Tuesday", "Friday", "0 have voted")
    poll = db.session.scalar(select(Poll))
    assert len(options(poll)) == 3
    assert timedelta(days=7) <= poll.ends_at - now() <= timedelta(days=8)
    page = vote(browse(bo), poll, 1).follow()
    page.shows("Your vote is counted.", "1 has voted", "your choice", "100 %")
    assert votes(poll) == [0, 1, 0]


def test_results_wait_for_ones_own_vote(bo, poll, browse):
    actions.vote(bo, poll, {options(poll)[0].id})
    browse().get(f"/t/{poll.thread_id}").shows("1 has voted", "Sign in to vote").lacks("100 %")


def test_results_wait_for_the_end_when_the_maker_wants_so(ann, bo, thread, browse):
    poll = made(ann, thread, results=Results.ENDED)
    vote(browse(bo), poll, 0).follow().lacks("100 %").shows("Results are shown when the poll has")
    browse(bo).get(f"/polls/{poll.id}").lacks("100 %")
    let_end(poll)
    browse().get(f"/t/{thread.id}").shows("Poll that has ended", "100 %")


def test_a_vote_can_be_changed_until_the_end(bo, poll, browse):
    browser = browse(bo)
    vote(browser, poll, 0)
    vote(browser, poll, 2)
    assert votes(poll) == [0, 0, 1]
    let_end(poll)
    browser.get(f"/t/{poll.thread_id}").lacks(f"/polls/{poll.id}/votes")
    browser.post(f"/polls/{poll.id}/votes", {"option": options(poll)[0].id}, 403).shows("has ended")
    assert votes(poll) == [0, 0, 1]


def test_several_can_be_chosen_where_the_maker_lets(ann, bo, make, thread, poll, browse):
    vote(browse(bo), poll, 0, 1, status=422).shows("Choose only one.")
    vote(browse(bo), poll, status=422).shows("Choose first.")
    actions.end_poll(ann, poll)
    several = made(ann, thread, several=True)
    vote(browse(bo), several, 0, 2)
    vote(browse(make.user()), several, 2)
    assert votes(several) == [1, 0, 2]
    browse(bo).get(f"/t/{thread.id}").shows("50 %", "100 %", "2 have voted")


def test_members_see_who_chose_what_and_guests_do_not(ann, bo, poll, browse):
    actions.vote(bo, poll, {options(poll)[0].id})
    actions.vote(ann, poll, {options(poll)[1].id})
    browse(ann).get(f"/polls/{poll.id}").shows("Bo")
    let_end(poll)
    browse().get(f"/polls/{poll.id}").shows("50 %").lacks(">Bo<")


def test_nobody_can_tell_who_chose_what_in_an_anonymous_poll(ann, bo, thread, browse):
    poll = made(ann, thread, anonymous=True)
    page = vote(browse(bo), poll, 1).follow()
    page.shows("1 has voted", "100 %", "You have voted.").lacks("your choice", "Change your vote")
    browse(ann).get(f"/polls/{poll.id}").lacks(">Bo<")
    assert db.session.scalars(select(Choice)).all() == []
    columns = {column["name"] for column in inspect(db.engine).get_columns(Ballot.__tablename__)}
    assert columns == {"poll_id", "account_id"}, "anything more could tell what was chosen"
    browser = browse(bo)
    browser.get(f"/t/{thread.id}")
    again = browser.post(f"/polls/{poll.id}/votes", {"option": options(poll)[0].id}, 303)
    again.follow().shows("You have voted already.")
    assert votes(poll) == [0, 1, 0]


@pytest.mark.parametrize("anonymous", [False, True])
def test_twenty_votes_at_once_are_one(anonymous, ann, bo, thread, browse):
    poll = made(ann, thread, anonymous=anonymous)
    browsers = [browse(bo) for _ in range(20)]
    for browser in browsers:
        browser.get(f"/t/{thread.id}")
    ids = [option.id for option in options(poll)]
    address, start, failed = f"/polls/{poll.id}/votes", Barrier(20), []
    db.session.remove()

    def press(browser, option) -> None:
        fields = {"csrf_token": browser.page.token, "option": option}
        start.wait()
        answer = browser.client.post(address, data=fields, headers={"Origin": "http://localhost"})
        failed.extend([answer.status_code] if answer.status_code != 303 else [])

    crowd = [Thread(target=press, args=(one, ids[at % 3])) for at, one in enumerate(browsers)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert failed == []
    assert sum(votes(poll)) == 1
    assert db.session.scalars(select(Poll.voters)).one() == 1
    assert db.session.scalars(select(func.count()).select_from(Ballot)).one() == 1
    assert len(db.session.scalars(select(Choice)).all()) == (0 if anonymous else 1)


def test_who_may_make_one(bo, mo, make, thread, browse):
    browse(bo).get(f"/t/{thread.id}").lacks("/poll/new")
    browse(bo).get(f"/t/{thread.id}/poll/new", 403).shows("Only who started the discussion")
    browse(mo).get(f"/t/{thread.id}/poll/new")
    closed = make.thread(author=bo, locked=True)
    browse(bo).get(f"/t/{closed.id}/poll/new", 403).shows("locked")


def test_one_poll_is_open_at_a_time(ann, thread, poll, browse):
    browser = browse(ann)
    form = browser.get(f"/t/{thread.id}/poll/new").form("/polls")
    typed = {"question": "Another one?", "options": "Yes\nNo"}
    browser.submit(form, 422, **typed).shows("A poll is open here already.")
    assert browser.page.form("/polls")["question"] == "Another one?"
    actions.end_poll(ann, poll)
    form = browser.get(f"/t/{thread.id}/poll/new").form("/polls")
    browser.submit(form, 303, **typed)
    browser.submit(form, 303, **typed)
    assert len(db.session.scalars(select(Poll)).all()) == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"question": ""}, "Write the question."),
        ({"options": "Only one"}, "There is 1 different choice; it takes from 2 to 20."),
        ({"options": "\n".join(map(str, range(21)))}, "There are 21 different choices"),
        ({"options": f"{'x' * 151}\ny"}, "A choice has at most 150 characters."),
        ({"ends_on": "2001-01-01"}, "Choose a day within a year from today."),
        ({"ends_on": "tomorrow"}, "Write a day like 24.12.2026."),
        ({"results": "never"}, "Not a valid choice"),
    ],
)
def test_what_does_not_fit_comes_back(typed, told, ann, thread, browse):
    browser = browse(ann)
    form = browser.get(f"/t/{thread.id}/poll/new").form("/polls")
    sent = {"question": "Which day?", "options": "Monday\nFriday", **typed}
    page = browser.submit(form, 422, **sent).shows(told)
    assert page.form("/polls")["options"] == sent["options"]
    assert db.session.scalar(select(Poll)) is None


def test_hostile_choices_stay_words(ann, thread, browse):
    made(ann, thread, options=["<script>alert(1)</script>", '"><img src=x onerror=alert(2)>'])
    page = browse().get(f"/t/{thread.id}").shows("<script>alert(1)</script>")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_odd_votes_change_nothing(ann, bo, make, poll, browse):
    other = made(ann, make.thread(author=ann))
    browser = browse(bo)
    browser.get(f"/t/{poll.thread_id}")
    for odd in ("x", "-1", "9" * 40, str(options(other)[0].id)):
        browser.post(f"/polls/{poll.id}/votes", {"option": odd}, 422).shows("Choose first.")
    restricted = browse(make.restricted(make.user()))
    restricted.get(f"/t/{poll.thread_id}").lacks(f"/polls/{poll.id}/votes")
    restricted.post(f"/polls/{poll.id}/votes", {"option": options(poll)[0].id}, 403)
    assert sum(votes(poll)) + sum(votes(other)) == 0


def test_ending_and_deleting(ann, bo, mo, poll, browse):
    actions.vote(bo, poll, {options(poll)[0].id})
    browse(bo).get(f"/polls/{poll.id}").lacks(f"/polls/{poll.id}/end")
    browse(bo).post(f"/polls/{poll.id}/end", {}, 403)
    author = browse(ann)
    page = author.get(f"/polls/{poll.id}").lacks(f"/polls/{poll.id}/remove")
    author.submit(page.form(f"/polls/{poll.id}/end")).follow().shows("The poll has ended.")
    author.post(f"/polls/{poll.id}/remove", {}, 403).shows("Somebody has voted already.")
    moderator = browse(mo)
    here, thread = f"/polls/{poll.id}", f"/t/{poll.thread_id}"
    moderator.submit(moderator.get(here).form(f"{here}/remove"))
    browse().get(here, 404)
    browse().get(thread).lacks(here).shows("Mo", "removed the poll", "Which day?")


def test_a_poll_of_a_private_network_is_nowhere_for_others(bo, make, browse):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ian = make.member_of(network, "Ian")
    thread = make.thread(area=network.areas[0], author=ian)
    poll = made(ian, thread)
    browser = browse(bo)
    for path in (f"/polls/{poll.id}", f"/t/{thread.id}/poll/new"):
        browse().get(path, 404)
        browser.get(path, 404)
    for path in ("votes", "end", "remove"):
        page = browser.get("/networks")
        browser.post(f"/polls/{poll.id}/{path}", {}, 404, page=page)


def test_who_follows_and_has_not_voted_is_reminded_once(ann, bo, make, thread, browse, deliver):
    poll = made(ann, thread, ends_at=now() + timedelta(days=3))
    eva = make.user("Eva")
    for person in (bo, eva):
        make.post(thread, person)
    actions.vote(eva, poll, {options(poll)[0].id})
    deliver()
    times = {"ends_at": now() + timedelta(hours=20), "created_at": now() - timedelta(days=6)}
    transactional(db.session.execute)(update(Poll).values(**times))
    for _ in range(2):
        deliver()
    browse(bo).get("/notices").shows("The poll “Which day?” ends")
    reminded = select(Notice.account_id, Notice.many).where(Notice.about == f"poll:{poll.id}")
    assert {tuple(row) for row in db.session.execute(reminded)} == {(ann.id, 1), (bo.id, 1)}


def test_a_poll_costs_two_or_three_queries_and_talk_without_one_none(
    ann, bo, make, thread, browse, queries
):
    readers = [(browse(), 2), (browse(bo), 3)]
    plain = [cost(browser, thread, queries) for browser, _more in readers]
    made(ann, thread)
    for (browser, more), before in zip(readers, plain, strict=True):
        assert cost(browser, thread, queries) <= before + more


def cost(browser, thread, queries):
    browser.get(f"/t/{thread.id}")
    with queries() as counted:
        browser.get(f"/t/{thread.id}")
    return counted.many


def test_a_poll_goes_where_its_talk_is_merged_and_back(
    ann, mo, make, thread, poll, browse, deliver
):
    into = make.thread()
    merge(mo, thread, into)
    deliver()
    browse().get(f"/t/{into.id}").shows("Which day?")
    browse().get(f"/polls/{poll.id}").shows("Which day?")
    events = select(ThreadEvent.id).where(ThreadEvent.thread_id == into.id)
    undo_event(mo, db.session.scalars(events).one())
    deliver()
    browse().get(f"/t/{into.id}").lacks("Which day?")
    browse().get(f"/t/{thread.id}").shows("Which day?")


def test_counts_that_differ_from_the_votes_are_found(ann, bo, make, thread):
    poll = made(ann, thread)
    actions.vote(bo, poll, {options(poll)[0].id})
    secret = made(ann, make.thread(author=ann), anonymous=True)
    actions.vote(bo, secret, {options(secret)[1].id})
    found = {check.name: check for answer in ask(Checks()) for check in answer}
    voters, counts = found["poll.voters"], found["poll_option.votes"]
    assert [list(batch) for batch in (*voters.wrong(), *counts.wrong()) if batch] == []
    wrong = {"votes": Option.votes + 1}
    transactional(db.session.execute)(update(Option).where(Option.poll_id == poll.id).values(wrong))
    for batch in counts.wrong():
        counts.repair(batch)
    db.session.expire_all()
    assert votes(poll) == [1, 0, 0]
    assert votes(secret) == [0, 1, 0]


def test_files_and_paper_have_the_poll_and_its_results_when_one_may_know_them(
    ann, bo, thread, poll, browse
):
    actions.vote(bo, poll, {options(poll)[0].id})
    for way in ("print", "download.html", "download.md"):
        page = browse(ann).get(f"/t/{thread.id}/{way}").text
        assert "Which day?" in page
        assert "Monday" in page
        assert "Monday: 1" not in page
        assert "Monday: 1" in browse(bo).get(f"/t/{thread.id}/{way}").text
    found = json.loads(browse(bo).get(f"/t/{thread.id}/download.json").text)["thread"]["enclosed"]
    assert [(one["kind"], one["options"][0]) for one in found] == [
        ("poll", {"words": "Monday", "votes": 1})
    ]
    hidden = json.loads(browse().get(f"/t/{thread.id}/download.json").text)["thread"]["enclosed"]
    assert hidden[0]["options"][0]["votes"] is None
    told = json.loads(browse().get(f"/api/v1/threads/{thread.id}").text)["enclosed"]
    assert told == hidden


def test_the_stream_tells_that_a_poll_with_votes_is_gone(ann, bo, mo, thread, poll, browse):
    actions.vote(bo, poll, {options(poll)[0].id})
    actions.remove_poll(mo, poll)
    browse().get(f"/t/{thread.id}").shows(f"{mo.name} removed the poll “Which day?”.")
    actions.remove_poll(ann, made(ann, thread))
    assert browse().get(f"/t/{thread.id}").text.count("removed the poll") == 1
