"""Reading on where one stopped, and addresses that always lead to the same post."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.threads import actions
from forum.threads.models import PAGE, ThreadReader


def mark(browser, thread, number, status=303, /, **more):
    browser.get(f"/t/{thread.id}")
    return browser.post(f"/threads/{thread.id}/read", {"number": number}, status, **more)


def last_read(user, thread):
    db.session.expire_all()
    row = db.session.get(ThreadReader, (user.id, thread.id))
    return row and row.last_read_number


def test_bo_reads_on_where_the_new_begins(bo, make, browse):
    thread = make.thread(replies=3)
    browser = browse(bo)
    page = browser.get(f"/t/{thread.id}").lacks('id="new"')
    page = browser.submit(page.form("/read"), 303)
    assert last_read(bo, thread) == 4
    make.post(thread, text="The first new thing.")
    make.post(thread, text="The second new thing.")
    browser.get("/").shows("There is news in 1 discussion that you have read.", "2 new")
    page = browser.get("/discussions").shows("2 new")
    assert f"/t/{thread.id}/5#new" in page.links
    page = browser.get(f"/t/{thread.id}/5").shows("New since your visit")
    assert page.text.index('id="new"') < page.text.index("The first new thing.")
    assert page.text.index('id="new"') > page.text.index('id="post-4"')


def test_the_mark_never_goes_back_and_never_past_the_end(bo, make, browse):
    thread = make.thread(replies=3)
    browser = browse(bo)
    mark(browser, thread, 3)
    mark(browser, thread, 1)
    assert last_read(bo, thread) == 3
    mark(browser, thread, 10**9)
    assert last_read(bo, thread) == 4


def test_a_beacon_gets_no_page(bo, make, browse):
    thread = make.thread(replies=1)
    mark(browse(bo), thread, 2, 204, headers={"Sec-Fetch-Mode": "no-cors"})
    assert last_read(bo, thread) == 2


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "1.5", "9" * 40])
def test_an_odd_mark_marks_nothing(bo, make, browse, number):
    thread = make.thread(replies=1)
    mark(browse(bo), thread, number, -1)
    assert last_read(bo, thread) in (None, 2 if number == "9" * 40 else None)


def test_a_guest_leaves_no_mark(make, browse):
    thread = make.thread()
    browser = browse()
    browser.post(f"/threads/{thread.id}/read", {"number": 1}, 401, page=browser.get("/login"))
    readers = db.session.scalars(select(ThreadReader.account_id)).all()
    assert readers == [thread.author_id]


def test_marks_of_one_reader_from_two_windows_are_one_row(bo, make):
    thread = make.thread(replies=5)
    for number in (2, 5, 3):
        actions.mark_read(bo, thread, number)
    mine = select(ThreadReader.last_read_number).where(ThreadReader.account_id == bo.id)
    assert db.session.scalars(mine).all() == [5]


@pytest.mark.parametrize("number", [1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 1, 45])
def test_the_address_of_a_post_leads_to_the_page_it_is_on(make, browse, number):
    thread = make.long_thread(45)
    page = browse().get(f"/t/{thread.id}/{number}")
    assert f"post-{number}" in page.ids
    first = (number - 1) // PAGE * PAGE + 1
    shown = {f"post-{n}" for n in range(first, min(first + PAGE, 46))}
    assert {name for name in page.ids if name.startswith("post-")} == shown


def test_pages_are_cut_by_number_and_lead_to_each_other(make, browse):
    thread = make.long_thread(45)
    browser = browse()
    first = browser.get(f"/t/{thread.id}").shows("Page 1 of 3", "45 posts")
    assert f"/t/{thread.id}?page=2" in first.links
    second = browser.get(f"/t/{thread.id}?page=2").shows("Page 2 of 3")
    assert {f"/t/{thread.id}?page=1", f"/t/{thread.id}?page=3"} <= set(second.links)
    third = browser.get(f"/t/{thread.id}?page=3").shows("Page 3 of 3")
    assert sum(name.startswith("post-") for name in third.ids) == 5


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999", "9" * 40, "1.5", "", "²", "%00"])
def test_an_odd_page_is_the_nearest_there_is(make, browse, page):
    thread = make.long_thread(45)
    shown = browse().get(f"/t/{thread.id}?page={page}")
    assert "post-1" in shown.ids or "post-45" in shown.ids


@pytest.mark.parametrize("number", ["0", "4", "-1", "x", "9" * 40])
def test_there_is_no_such_post_in_the_thread(make, browse, number):
    thread = make.thread(replies=2)
    browse().get(f"/t/{thread.id}/{number}", 404)


@pytest.mark.parametrize("thread_id", ["0", "999999", "9" * 40, "x", "-1"])
def test_there_is_no_such_thread(browse, thread_id):
    page = browse().get(f"/t/{thread_id}", 404)
    page.shows("This page was not found", "Latest discussions")


def test_a_moved_thread_keeps_its_addresses(make, browse):
    thread = make.thread(replies=1)
    elsewhere = make.network().areas[0]
    actions.move_thread(thread.id, elsewhere)
    page = browse().get(f"/t/{thread.id}/2").shows(elsewhere.names["en"])
    assert f"/n/{elsewhere.network.key}/{elsewhere.key}" in page.links
