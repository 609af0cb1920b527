"""What curators do stands between the posts, with who, why and a way back."""

from __future__ import annotations

from forum.kit.db import db
from forum.threads import actions
from forum.threads.models import Thread


def reads(thread: Thread) -> Thread:
    db.session.refresh(thread)
    return thread


def press(browser, sign: str, status: int = 0, **fields):
    """Send the form of the page with this sign."""
    return browser.submit(browser.page.form(sign), status, **fields)


def test_mo_pins_a_discussion_and_everybody_reads_who_and_why(make, browse):
    thread = make.thread(replies=1)
    mo = browse(make.moderator(name="Mo"))
    tools = mo.get(f"/t/{thread.id}").shows("Tidy this discussion")
    assert f"/t/{thread.id}/curate" in tools.links
    mo.get(f"/t/{thread.id}/curate").shows("Pin the discussion").lacks("Take the pin away")
    mo.get(f"/t/{thread.id}/curate/pin")
    press(mo, "curate/pin", reason="It ends in May").follow().shows("The discussion is pinned.")
    assert reads(thread).pinned
    page = browse().get(f"/t/{thread.id}")
    page.shows("Mo pinned the discussion.", "It ends in May").lacks("/undo")


def test_mo_undoes_it_once_and_the_stream_says_so(make, browse):
    thread = make.thread()
    mo = browse(make.moderator(name="Mo"))
    mo.get(f"/t/{thread.id}/curate/close")
    press(mo, "curate/close")
    page = mo.get(f"/t/{thread.id}")
    event = page.form("/undo").action
    press(mo, "/undo").follow().shows("It is as before.", "Undone by Mo.")
    assert not reads(thread).locked
    mo.post(event, {}, 409).shows("This has been undone already.")


def test_what_was_changed_since_then_is_not_undone(make, browse):
    thread = make.thread()
    moderator = make.moderator(name="Mo")
    actions.curating.pin(moderator, thread)
    actions.curating.unpin(moderator, thread)
    mo = browse(moderator)
    event = mo.get(f"/t/{thread.id}").form("/undo").action
    page = mo.post(event, {}, 409).shows("It has been changed since then.", thread.title)
    assert page.form(f"/threads/{thread.id}/replies"), "the page of the thread, not of an error"


def test_others_find_no_tools_and_no_way_back(make, browse):
    thread = make.thread()
    actions.curating.close(make.moderator(name="Mo"), thread)
    ann = browse(make.user("Ann"))
    page = ann.get(f"/t/{thread.id}").shows("Mo closed the discussion.")
    page.lacks("Tidy this discussion", "/undo")
    ann.get(f"/t/{thread.id}/curate", 403)
    ann.post(f"/t/{thread.id}/curate/pin", {}, 403)
    ann.post(f"/threads/{thread.id}/events/1/undo", {}, 403)
    assert reads(thread).locked


def test_an_event_stands_after_the_post_after_which_it_happened(make, browse):
    thread = make.thread(replies=1)
    actions.curating.close(make.moderator(name="Mo"), thread)
    actions.curating.reopen(make.moderator(name="Mia"), thread)
    make.post(thread, text="The third one.")
    words = browse().get(f"/t/{thread.id}").words
    closed, opened = words.index("Mo closed"), words.index("Mia opened")
    assert words.index("#2") < closed < opened < words.index("The third one.")
