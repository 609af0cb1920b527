"""Summaries: written by members, resting on posts, changed like a wiki page."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.accounts.models import NetworkRole
from forum.kit.db import db
from forum.kit.text.posts import render
from forum.knowledge.citing import numbers_cited
from forum.knowledge.models import Citation, Summary, SummaryVersion
from forum.networks.models import Audience
from forum.threads import actions as threads
from forum.threads.actions.curating import NewHome, merge, split, undo_event
from forum.threads.models import Kind, ThreadEvent

TEXT = "It was asked how to begin. Ann says in #2 that one begins with people; #3 agrees."


@pytest.fixture
def thread(make, ann):
    thread = make.thread(author=ann, title="How to begin?")
    for number in range(2, 12):
        make.post(thread, ann, text=f"What number {number} says.")
    return thread


def write(browser, thread, status=0, **typed):
    form = browser.get(f"/t/{thread.id}/summary/new").form("/summaries")
    return browser.submit(form, status, **{"source": TEXT, **typed})


def stored():
    return db.session.scalars(select(Summary).order_by(Summary.id)).all()


def test_bo_sums_up_and_everybody_reads_it_with_its_citations(bo, thread, browse):
    browser = browse(bo)
    assert f"/t/{thread.id}/summary/new" in browser.get(f"/t/{thread.id}").links
    page = write(browser, thread, language="sv")
    (summary,) = stored()
    assert page.location == f"/t/{thread.id}#summary-{summary.id}"
    page = browse().get(f"/t/{thread.id}")
    page.shows("Summary of posts 1–11", "Swedish", "Bo", "one begins with people", "Rests on posts")
    page.lacks("Needs checking", "newer post", "Change the summary")
    assert f"/t/{thread.id}/2#post-2" in page.links
    assert [one.number for one in db.session.scalars(select(Citation))] == [2, 3]


def test_it_tells_how_much_has_come_since(ann, bo, make, thread, browse):
    write(browse(bo), thread, first="1", last="9")
    browse().get(f"/t/{thread.id}").shows("Summary of posts 1–9", "2 newer posts")
    make.post(thread, ann)
    browse().get(f"/t/{thread.id}").shows("3 newer posts")


def test_those_in_the_readers_language_stand_first(bo, thread, browse):
    for language in ("fi", "sv", "en"):
        write(browse(bo), thread, language=language, source=f"In {language}: {TEXT}")
    for language in ("fi", "sv", "en"):
        text = browse().get(f"/t/{thread.id}?lang={language}").text
        starts = {one: text.index(f"In {one}:") for one in ("fi", "sv", "en")}
        assert min(starts, key=starts.__getitem__) == language


def test_others_change_it_and_every_version_is_kept(ann, bo, thread, browse):
    write(browse(bo), thread)
    (summary,) = stored()
    browser = browse(ann)
    form = browser.get(f"/summaries/{summary.id}/edit").form(f"/summaries/{summary.id}/edit")
    page = browser.submit(form, 303, source="Shorter: all begin with people, as #4 tells in words.")
    page.follow().shows("Shorter:", "Ann", "2 versions")
    page = browse().get(f"/summaries/{summary.id}/history")
    page.shows("Version 2", "Version 1", "Bo", "Ann")
    assert "<ins>" in page.text
    assert len(db.session.scalars(select(SummaryVersion)).all()) == 2
    assert [one.number for one in db.session.scalars(select(Citation))] == [4]


def test_two_who_change_it_at_once_see_both_texts(ann, bo, thread, browse):
    write(browse(bo), thread)
    (summary,) = stored()
    browsers = browse(ann), browse(bo)
    forms = [
        one.get(f"/summaries/{summary.id}/edit").form(f"/summaries/{summary.id}/edit")
        for one in browsers
    ]
    browsers[0].submit(forms[0], 303, source=f"{TEXT} Ann adds this.")
    page = browsers[1].submit(forms[1], 409, source=f"{TEXT} Bo adds that.")
    page.shows("has changed meanwhile", "Marked below")
    assert "<del>" in page.text
    form = page.form("/edit")
    assert form["source"] == f"{TEXT} Bo adds that."
    browsers[1].submit(form, 303)
    assert stored()[0].source == f"{TEXT} Bo adds that."
    assert stored()[0].version == 3


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"source": ""}, "Write something first."),
        ({"source": "Too short #2."}, "This is short."),
        ({"source": "x" * 8_001}, "too long"),
        ({"source": "Nothing that anybody could check is cited in here."}, "Cite at least one"),
        ({"source": f"{TEXT} And #99 says more."}, "There is no post #99 that all may read here."),
        ({"first": "5", "last": "2"}, "The posts here are from 1 to 11"),
        ({"last": "12"}, "The posts here are from 1 to 11"),
        ({"first": "one"}, "Write the number of a post."),
        ({"language": "de"}, "Not a valid choice"),
    ],
)
def test_what_does_not_fit_comes_back(typed, told, bo, thread, browse):
    page = write(browse(bo), thread, 422, **typed).shows(told)
    assert page.form("/summaries")["source"] == typed.get("source", TEXT)
    assert stored() == []


def test_a_hidden_post_cannot_be_cited(bo, mo, make, thread, browse):
    threads.hide_post(make.post(thread, bo).id)
    page = write(browse(mo), thread, 422, source=f"{TEXT} Also #12 is of some use here.")
    page.shows("There is no post #12 that all may read here.")


def test_it_is_marked_for_checking_when_a_post_is_hidden_or_changed(ann, bo, make, thread, browse):
    post, other = make.post(thread, bo), make.post(thread, ann, text="At first so.")
    write(browse(bo), thread, source=f"{TEXT} Bo in #12 and Ann in #13 say the same.")
    browse().get(f"/t/{thread.id}").lacks("Needs checking")
    more = {"language": "en", "title": "", "version": other.version, "reason": ""}
    threads.edit_post(ann, other, render("Then quite otherwise."), **more)
    browse().get(f"/t/{thread.id}").shows("Needs checking", "#13 (changed since)")
    threads.hide_post(post.id)
    page = browse().get(f"/t/{thread.id}").shows("#12 (not shown any more)")
    write(browse(ann), thread, source="Without those two: #2 and #3 say what there is to say.")
    assert page.status == 200


def test_who_may_not_reply_may_not_sum_up(bo, make, thread, browse):
    guest, restricted = browse(), browse(make.restricted(bo))
    guest.get(f"/t/{thread.id}").lacks("/summary/new")
    assert "/login" in guest.get(f"/t/{thread.id}/summary/new", 302).location
    restricted.get(f"/t/{thread.id}").lacks("/summary/new")
    restricted.get(f"/t/{thread.id}/summary/new", 403).shows("By a moderator's decision")
    restricted.post(f"/threads/{thread.id}/summaries", {"source": TEXT}, 403)
    closed = make.thread(locked=True, replies=0)
    browse(make.user()).get(f"/t/{closed.id}/summary/new", 403).shows("locked")


def test_moderators_remove_it_and_others_cannot(bo, mo, thread, browse):
    write(browse(bo), thread)
    (summary,) = stored()
    browser = browse(bo)
    browser.get(f"/t/{thread.id}").lacks("Remove the summary")
    browser.post(f"/summaries/{summary.id}/remove", {}, 403)
    moderator = browse(mo)
    page = moderator.get(f"/t/{thread.id}")
    moderator.submit(page.form(f"/summaries/{summary.id}/remove")).follow().lacks("people; #3")
    for path in ("edit", "history"):
        browser.get(f"/summaries/{summary.id}/{path}", 404)


def test_a_private_talk_is_summed_up_inside_only(bo, make, browse):
    inside = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
    network = make.network(private=True, **inside)
    ian = make.member_of(network, "Ian")
    thread = make.thread(area=network.areas[0], author=ian, replies=3)
    write(browse(ian), thread)
    (summary,) = stored()
    browser = browse(bo)
    for path in (f"/t/{thread.id}/summary/new", f"/summaries/{summary.id}/edit"):
        browse().get(path, 302 if path.endswith("edit") else 404)
        browser.get(path, 404)
    browser.get(f"/summaries/{summary.id}/history", 404)
    page = browser.get("/networks")
    browser.post(f"/threads/{thread.id}/summaries", {"source": TEXT}, 404, page=page)
    browser.post(f"/summaries/{summary.id}/remove", {}, 404, page=page)


def test_hostile_words_are_harmless(bo, thread, browse):
    hostile = f"<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=y> {TEXT}"
    write(browse(bo), thread, source=hostile)
    page = browse().get(f"/t/{thread.id}")
    assert "<script>alert" not in page.text
    assert "javascript:alert" not in {link[:16] for link in page.links}
    assert "<img src=x" not in page.text


def test_a_double_click_is_one_summary(bo, thread, browse):
    browser = browse(bo)
    form = browser.get(f"/t/{thread.id}/summary/new").form("/summaries")
    for _ in range(3):
        browser.submit(form, 303, source=TEXT)
    assert len(stored()) == 1


def test_a_cited_post_that_went_where_one_may_not_read_is_not_shown(bo, mo, make, thread, browse):
    write(browse(bo), thread)
    secret = make.network(private=True)
    inside = make.admit(mo, secret, NetworkRole.MODERATOR)
    home = NewHome(title="Behind closed doors", kind=Kind.DISCUSSION, area=secret.areas[0])
    hidden = split(inside, thread, [(2, 2)], home=home, agreed=True)
    page = browse().get(f"/t/{thread.id}").shows("#2 (not shown any more)", "Needs checking")
    assert not [link for link in page.links if f"/t/{hidden.id}" in link]
    page = browse(inside).get(f"/t/{thread.id}").lacks("not shown any more")
    assert f"/t/{hidden.id}/1#post-1" in page.links


def test_there_is_a_most(bo, make, thread, browse):
    for _ in range(12):
        write(browse(bo), thread)
    write(browse(bo), thread, 403).shows("There are 12 summaries here already.")


def test_it_goes_where_its_talk_is_merged_and_back(bo, mo, make, thread, browse, deliver):
    write(browse(bo), thread)
    into = make.thread(replies=4)
    merge(mo, thread, into)
    deliver()
    page = browse().get(f"/t/{into.id}").shows("Summary of posts 6–16", "Rests on posts")
    assert f"/t/{into.id}/7#post-7" in page.links
    events = select(ThreadEvent.id).where(ThreadEvent.thread_id == into.id)
    undo_event(mo, db.session.scalars(events).one())
    deliver()
    browse().get(f"/t/{into.id}").lacks("Rests on posts")
    browse().get(f"/t/{thread.id}").shows("Summary of posts 1–11")


def test_numbers_are_cited_only_where_they_are_citations():
    text = "See #2, (#3) and #2 again; not a#4, &#5; or http://x.org/#6, [#7](/t/1/7) nor ##8."
    assert numbers_cited(text) == [2, 3]


def test_only_talk_with_summaries_asks_for_them(bo, thread, browse, queries):
    costs = []
    for _ in range(2):
        reader = browse()
        reader.get(f"/t/{thread.id}")
        with queries() as counted:
            reader.get(f"/t/{thread.id}")
        costs.append(counted.many)
        write(browse(bo), thread)
    assert costs[1] == costs[0] + 2


@pytest.mark.parametrize("way", ["print", "download.html", "download.md", "download.json"])
def test_files_and_paper_have_it_above_the_posts(bo, thread, browse, way):
    write(browse(bo), thread, language="sv")
    text = browse().get(f"/t/{thread.id}/{way}").text
    assert text.index("one begins with people") < text.index("What number 2 says.")
    assert text.count("one begins with people") == 1


def test_the_stream_tells_that_it_is_gone_and_gives_it_back(bo, mo, thread, browse):
    write(browse(bo), thread)
    (summary,) = stored()
    curator = browse(mo)
    page = curator.submit(curator.get(f"/t/{thread.id}").form(f"/summaries/{summary.id}/remove"))
    page.follow().lacks("one begins with people")
    page = browse().get(f"/t/{thread.id}")
    page.shows(f"{mo.name} removed the summary of posts 1–11.")
    curator.submit(curator.get(f"/t/{thread.id}").form("/undo")).follow()
    browse().get(f"/t/{thread.id}").shows("one begins with people")
