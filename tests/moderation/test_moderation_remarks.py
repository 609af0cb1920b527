"""Notes that moderators leave for each other in a discussion, and that nobody else ever sees."""

from __future__ import annotations

import pytest
from browsing import ANY
from moderating import rows

from forum.accounts.models import NetworkRole
from forum.kit.forms import new_key
from forum.moderation import actions
from forum.moderation.models import Remark
from forum.threads import actions as threads
from forum.threads.actions import curating

NOTE = "Called the author about zanzibarism."


@pytest.fixture
def thread(make):
    return make.thread(replies=2)


@pytest.fixture
def cai(make, network):
    return make.coordinator(network, "Cai")


def note(browser, about, text=NOTE):
    page = browser.get(f"/moderation/{about}/remarks/new")
    return browser.submit(page.form("/remarks"), 303, words=text)


def test_a_note_stands_beside_the_discussion_for_its_moderators(mo, cai, thread, browse):
    browser = browse(mo)
    page = browser.get(f"/t/{thread.id}")
    assert f"/moderation/threads/{thread.id}/remarks/new" in page.links
    note(browser, f"threads/{thread.id}").follow().shows(NOTE)
    browse(cai).get(f"/t/{thread.id}").shows(NOTE, "Mo")


def test_a_note_stands_under_its_post_and_goes_where_the_post_goes(mo, thread, make, browse):
    post = make.post(thread)
    answer = note(browse(mo), f"posts/{post.id}")
    assert answer.location == f"/t/{thread.id}/{post.number}#post-{post.number}"
    answer.follow().shows(NOTE)
    threads.hide_post(post.id)
    browse(mo).get(f"/t/{thread.id}").shows(NOTE)


def test_nobody_else_finds_it_anywhere(mo, ann, thread, make, network, browse, deliver):
    note(browse(mo), f"threads/{thread.id}")
    note(browse(mo), f"posts/{make.post(thread).id}")
    deliver()
    elsewhere = make.moderator(make.network(), "Eve")
    for person in (None, ann, make.member_of(network), elsewhere):
        browser = browse(person)
        for path in (f"/t/{thread.id}", f"/t/{thread.id}/feed.atom", "/search?q=zanzibarism",
                     f"/api/v1/threads/{thread.id}/posts", "/discussions"):  # fmt: skip
            browser.get(path, ANY).lacks("zanzibarism.", "remarks")
    browse(mo).get("/search?q=zanzibarism").lacks("about zanzibarism.")
    browse(mo).get(f"/t/{thread.id}/feed.atom").lacks("zanzibarism")


def test_it_is_changed_and_removed_by_who_wrote_it_only(mo, cai, thread, browse):
    browser = browse(mo)
    note(browser, f"threads/{thread.id}")
    remark = rows(Remark)[0]
    form = browser.get(f"/moderation/remarks/{remark.id}/edit").form(f"/remarks/{remark.id}")
    assert form["words"] == NOTE
    browser.submit(form, 303, words="All is well.").follow().shows("All is well.").lacks(NOTE)
    other = browse(cai)
    other.get(f"/t/{thread.id}").lacks(f"/moderation/remarks/{remark.id}/edit")
    other.get(f"/moderation/remarks/{remark.id}/edit", 404)
    other.post(f"/moderation/remarks/{remark.id}", {"words": "No."}, 404)
    other.post(f"/moderation/remarks/{remark.id}/remove", {}, 404)
    browser.get(f"/moderation/remarks/{remark.id}/edit")
    browser.post(f"/moderation/remarks/{remark.id}/remove", {}, 303).follow().lacks("All is well.")


def test_who_moderates_no_more_reads_and_changes_it_no_more(mo, thread, make, network, browse):
    browser = browse(mo)
    note(browser, f"threads/{thread.id}")
    make.admit(mo, network, NetworkRole.MEMBER)
    browser.get(f"/t/{thread.id}").lacks(NOTE)
    browser.get(f"/moderation/remarks/{rows(Remark)[0].id}/edit", 404)


def test_moderators_of_another_network_cannot_note_here(thread, make, browse):
    browser = browse(make.moderator(make.network(), "Eve"))
    browser.get(f"/moderation/threads/{thread.id}/remarks/new", 404)
    browser.post(f"/moderation/threads/{thread.id}/remarks", {"words": "Hm."}, 404)
    assert rows(Remark) == []


def test_an_empty_or_endless_note_comes_back_with_a_sentence(mo, thread, browse):
    browser = browse(mo)
    form = browser.get(f"/moderation/threads/{thread.id}/remarks/new").form("/remarks")
    browser.submit(form, 422, words=" ").shows("Write the note first.")
    page = browser.submit(form, 422, words="x" * 2_001)
    assert page.form("/remarks")["words"] == "x" * 2_001
    assert rows(Remark) == []


def test_a_double_click_is_one_note(mo, thread):
    key = new_key()
    for _ in range(3):
        actions.note_remark(mo, thread, NOTE, key=key)
    assert [one.text for one in rows(Remark)] == [NOTE]


def test_a_page_without_notes_asks_nothing_about_them(mo, thread, browse, queries):
    browser = browse(mo)
    with queries() as counted:
        browser.get(f"/t/{thread.id}")
    assert not [one for one in counted.statements if "moderation_remark" in one]


def test_it_goes_along_when_its_discussion_becomes_a_part_of_another(
    mo, cai, thread, make, browse, deliver
):
    note(browse(mo), f"threads/{thread.id}")
    other = make.thread()
    curating.merge(mo, thread, other)
    deliver()
    browse(cai).get(f"/t/{other.id}").shows(NOTE)


@pytest.mark.parametrize("path", ["print", "download.md", "download.html", "download.json"])
def test_it_is_in_no_copy_of_the_discussion(path, mo, thread, make, browse):
    browser = browse(mo)
    note(browser, f"threads/{thread.id}")
    note(browser, f"posts/{make.post(thread).id}")
    browser.get(f"/t/{thread.id}/{path}").lacks("zanzibarism")
