"""What Ann learns of, how often she is told, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from forum.kit.db import db, now, transactional
from forum.kit.text.posts import render
from forum.notifications import actions
from forum.notifications.models import Notice
from forum.outbox import sweep
from forum.threads import actions as threads
from forum.threads.models import Level

NEW = 'class="new"'


@transactional
def change(**values):
    db.session.execute(update(Notice).values(**values))


def rows(person):
    db.session.expire_all()
    mine = select(Notice).where(Notice.account_id == person.id)
    return db.session.scalars(mine.order_by(Notice.id)).all()


def test_ten_replies_in_what_one_watches_are_one_notice(
    ann, bo, make, watch, deliver, bell, notices
):
    thread = make.thread(title="How do villages share a car?")
    watch(ann, thread)
    for _ in range(9):
        make.post(thread, bo)
    make.post(thread, make.user("Cecilia"))
    deliver()
    assert bell(ann) == 1
    page = notices(ann).shows(
        "How do villages share a car?", "Cecilia, Bo: 10 replies", "Not read yet"
    )
    assert f"/t/{thread.id}/2#post-2" in page.links
    (notice,) = rows(ann)
    assert (notice.first_number, notice.last_number, notice.many) == (2, 11, 10)


def test_a_notice_names_three_people_at_most(ann, make, watch, deliver, notices):
    thread = make.thread()
    watch(ann, thread)
    for name in ("Dan", "Eva", "Finn", "Gia"):
        make.post(thread, make.user(name))
        deliver()
    notices(ann).shows("Gia, Finn, Eva: 4 replies").lacks("Dan")


def test_nobody_is_told_what_they_did_themselves(ann, make, watch, deliver, bell):
    thread = make.thread(author=ann)
    watch(ann, thread)
    make.post(thread, ann, text="And @ann, that is me.")
    deliver()
    assert bell(ann) == 0


def test_who_only_follows_or_has_muted_is_told_nothing(ann, bo, make, watch, deliver, bell):
    thread = make.thread()
    watch(ann, thread, Level.FOLLOW)
    watch(bo, thread, Level.MUTE)
    make.post(thread, text="What do you say, @bo?")
    deliver()
    assert (bell(ann), bell(bo)) == (0, 0)


def test_who_asked_learns_of_every_answer_until_they_follow_less(
    ann, make, watch, deliver, bell, notices
):
    thread = make.thread(author=ann, replies=1)
    deliver()
    assert bell(ann) == 1
    watch(ann, thread)
    make.post(thread)
    deliver()
    assert [notice.many for notice in rows(ann)] == [2]
    watch(ann, thread, Level.NORMAL)
    make.post(thread)
    deliver()
    assert [notice.many for notice in rows(ann)] == [2]


def test_what_has_been_read_meanwhile_is_not_told(ann, make, watch, deliver, bell):
    thread = make.thread()
    watch(ann, thread)
    make.post(thread)
    threads.mark_read(ann, thread, 2)
    deliver()
    assert bell(ann) == 0


def test_new_discussions_in_a_watched_area(ann, bo, area, make, deliver, bell, notices):
    threads.set_area_level(ann, area, Level.WATCH)
    make.thread(area=area, author=bo, title="What does a village bus cost?")
    make.thread(area=make.area())
    deliver()
    assert bell(ann) == 1
    notices(ann).shows("What does a village bus cost?", "Bo started this discussion")


def test_being_called_and_watching_is_one_notice(ann, bo, make, watch, deliver, bell, notices):
    thread = make.thread()
    watch(ann, thread)
    make.post(thread, bo, text="You know this, @Ann.")
    deliver()
    assert bell(ann) == 1
    page = notices(ann).shows("Bo mentioned you").lacks("1 reply")
    assert f"/t/{thread.id}/2#post-2" in page.links


def test_an_edit_tells_only_those_whom_it_calls_newly(ann, bo, make, deliver, bell):
    author = make.user("Author")
    post = make.post(make.thread(), author, text="Ask @ann.")
    deliver()

    def edit(text):
        db.session.refresh(post)
        more = {"language": "en", "title": "", "version": post.version, "reason": ""}
        threads.edit_post(author, post, render(text), **more)
        deliver()

    edit("Ask @ann or @bo.")
    edit("Ask @bo.")
    edit("Ask @ann or @bo, please.")
    assert [notice.many for notice in rows(ann) + rows(bo)] == [1, 1]
    assert (bell(ann), bell(bo)) == (1, 1)


def test_a_decision_about_ones_post_and_the_outcome_of_ones_report(
    ann, bo, mo, make, deliver, bell, notices, decided
):
    post = make.post(make.thread(title="Who pays for it?"), ann)
    decided(post, reporter=bo, moderator=mo)
    deliver()
    page = notices(ann).shows("Who pays for it?", "A moderator has decided about what you wrote")
    assert f"/t/{post.thread_id}/{post.number}#post-{post.number}" in page.links
    page = notices(bo).shows("Your report", "A moderator has decided about it")
    (status,) = [link for link in page.links if link.startswith("/reports/")]
    page.browser.get(status).shows("decided")
    assert (bell(ann), bell(bo), bell(mo)) == (1, 1, 0)


def test_reading_the_thread_reads_its_notices(ann, make, watch, browse, deliver, bell, notices):
    thread = make.thread(replies=2)
    watch(ann, thread)
    make.post(thread)
    deliver()
    browser = browse(ann)
    page = browser.get(f"/t/{thread.id}")
    assert bell(ann) == 1
    browser.submit(page.form(f"/threads/{thread.id}/read"))
    deliver()
    assert bell(ann) == 0
    notices(ann).shows("1 reply").lacks(NEW)


def test_marking_all_as_read_reads_the_notices_of_those_threads_only(
    ann, make, watch, browse, deliver, bell
):
    for _ in range(2):
        make.post(watch_new(make, watch, ann))
    make.post(text="For you in what you do not follow, @ann.")
    deliver()
    assert bell(ann) == 3
    browser = browse(ann)
    browser.submit(browser.get("/unread").form("/unread/read"))
    deliver()
    assert bell(ann) == 1
    browser.submit(browser.get("/new").form("/new/read"))
    deliver()
    assert bell(ann) == 0


def test_what_happens_to_what_was_read_before_stays_told_when_all_is_marked(
    ann, bo, make, watch, browse, deliver, bell
):
    thread = watch_new(make, watch, ann)
    post = make.post(thread, bo)
    threads.mark_read(ann, thread, 2)
    told = {"language": "en", "title": "", "version": post.version, "reason": ""}
    threads.edit_post(bo, post, render("And for you, @ann."), **told)
    make.post(watch_new(make, watch, ann))
    deliver()
    assert bell(ann) == 2
    browser = browse(ann)
    browser.submit(browser.get("/unread").form("/unread/read"))
    deliver()
    assert bell(ann) == 1


def test_a_part_of_a_thread_reads_only_what_is_about_that_part(ann, make, watch, deliver, bell):
    thread = make.thread()
    watch(ann, thread)
    make.post(thread)
    make.post(thread)
    deliver()
    for number, waiting in ((2, 1), (3, 0)):
        threads.mark_read(make.again(ann), thread, number)
        deliver()
        assert bell(ann) == waiting


def test_one_notice_is_marked_as_read_or_all(ann, make, watch, browse, deliver, bell):
    for _ in range(3):
        make.post(watch_new(make, watch, ann), text="For you, @ann.")
    deliver()
    browser = browse(ann)
    page = browser.get("/notices").shows("3 are unread")
    browser.submit(page.form("Mark as read"))
    assert bell(ann) == 2
    browser.submit(browser.get("/notices").form("/notices/read"))
    assert bell(ann) == 0
    browser.get("/notices").lacks("Mark all as read", NEW)


def watch_new(make, watch, person):
    thread = make.thread()
    watch(person, thread)
    return thread


def test_after_it_was_read_the_next_reply_is_a_new_notice(ann, make, watch, deliver, bell):
    thread = watch_new(make, watch, ann)
    make.post(thread)
    deliver()
    actions.mark_all_read(ann)
    make.post(thread)
    deliver()
    assert bell(ann) == 1
    assert [notice.unread for notice in rows(ann)] == [False, True]


@pytest.mark.parametrize("path", ["/notices/read", "/notices/{}/read"])
def test_nobody_marks_the_notices_of_others(path, ann, bo, make, watch, browse, deliver, bell):
    make.post(watch_new(make, watch, ann))
    deliver()
    stranger = browse(bo)
    stranger.get("/networks")
    stranger.post(path.format(rows(ann)[0].id), status=404 if "{}" in path else 303)
    assert bell(ann) == 1


def test_more_than_a_page_of_notices(ann, make, watch, browse, deliver):
    for number in range(35):
        make.post(make.thread(title=f"The matter with number {number}"), text="For @ann.")
    deliver()
    browser = browse(ann)
    page = browser.get("/notices").shows("The matter with number 34")
    page.lacks("The matter with number 4")
    (older,) = [link for link in page.links if "before=" in link]
    browser.get(older).shows("The matter with number 4", "The matter with number 0")
    for odd in ("x", "9-", "9" * 30 + "-1", "1-" + "9" * 30):
        browser.get(f"/notices?before={odd}")


def test_the_bell_counts_to_99(ann, make, deliver, bell, browse):
    thread = make.thread()
    make.post(thread, text="For @ann.")
    deliver()
    copies(rows(ann)[0], 120)
    page = browse(ann).get("/networks")
    page.shows("99+", "Notices: 121 unread")


@transactional
def copies(notice, many):
    same = {"account_id": notice.account_id, "kind": notice.kind, "actor_ids": []}
    db.session.add_all(Notice(**same, about=f"thread:{n}") for n in range(-many, 0))
    with actions.counting.counted([notice.account_id]):
        pass


def test_old_notices_are_forgotten_read_ones_sooner(ann, make, watch, deliver, bell):
    make.post(watch_new(make, watch, ann))
    deliver()
    for days, unread, left in ((61, True, 1), (59, False, 1), (61, False, 0)):
        change(happened_at=now() - timedelta(days=days), unread=unread)
        sweep.take_all()
        assert len(rows(ann)) == left
    make.post(watch_new(make, watch, ann))
    deliver()
    change(happened_at=now() - timedelta(days=181))
    sweep.take_all()
    assert (rows(ann), bell(ann)) == ([], 0)


def test_a_page_and_a_bell_cost_little(ann, make, watch, browse, deliver, queries):
    for number in range(12):
        make.post(watch_new(make, watch, ann), text="For @ann." if number % 2 else "Well.")
    deliver()
    browser = browse(ann)
    browser.get("/notices")
    with queries() as counted:
        browser.get("/notices")
    assert counted.many <= 6, counted
    with queries() as counted:
        browser.get("/networks").shows("Notices: 12 unread")
    assert not [one for one in counted.statements if "FROM notice" in one]
