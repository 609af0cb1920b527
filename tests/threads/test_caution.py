"""What newcomers and hasty writers meet: limits in words, and a moderator who reads first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people import add_marks
from sqlalchemy import delete, update

from forum.accounts.models import Account
from forum.kit import forms
from forum.kit.db import db, now
from forum.kit.limits import LimitMark
from forum.threads.models import HeldBecause, HeldPost, Post

LONG = "We have tried many things, and one of them has worked well enough to tell others about it."
LINKS = " ".join(f"https://{number}.example.org/" for number in range(4))
PICTURES = "![A bridge](https://example.org/a.png) ![A river](https://example.org/b.png)"


@pytest.fixture
def joined():
    """Whoever this is has been a member for so many days."""

    def joined(user, days):
        moment = now() - timedelta(days=days)
        db.session.execute(update(Account).where(Account.id == user.id).values(created_at=moment))
        db.session.commit()
        return user

    return joined


@pytest.fixture
def later(monkeypatch):
    """Forms have been open for so many seconds when they are sent."""

    def later(seconds):
        begin = forms.time.time
        monkeypatch.setattr(forms, "time", Clock(begin, seconds))

    return later


class Clock:
    """Each look is so many seconds after the last one."""

    def __init__(self, begin, step):
        self.moment, self.step = begin(), step

    def time(self):
        self.moment += self.step
        return self.moment


def reasons():
    return list(db.session.scalars(db.select(HeldPost.because).order_by(HeldPost.id)))


@pytest.mark.parametrize(
    ("text", "said"), [(LINKS, "at most 3 links"), (PICTURES, "may have one picture")]
)
def test_new_members_link_and_show_little(text, said, ann, mo, make, browse, joined):
    browser = browse(ann)
    page = browser.reply(make.thread(), text, 422).shows(said)
    assert page.form("/replies")["source"] == text
    browse(mo).reply(make.thread(), text, 303)
    browse(joined(ann, 4)).reply(make.thread(), text, 303)


def test_links_to_the_forum_itself_are_free(ann, make, browse):
    thread = make.thread()
    own = " ".join(f"[there](/t/{thread.id}/{number})" for number in range(5))
    browse(ann).reply(thread, own, 303)


@pytest.mark.settings(limits="on")
def test_the_first_day_has_twenty_messages(ann, mo, make, browse, joined):
    add_marks("reply", str(ann.id), 20)
    thread, browser = make.thread(), browse(ann)
    page = browser.reply(thread, "One more.", 429).shows("Wait 24 hours")
    assert page.form("/replies")["source"] == "One more."
    assert int(page.headers["Retry-After"]) > 80_000
    clear_marks()
    browser.reply(thread, "One more.", 303)
    page = browser.reply(thread, "And another.", 429)
    assert 5 < int(page.headers["Retry-After"]) <= 21
    joined(ann, 2)
    page = browser.reply(thread, "And another.", 429)
    assert int(page.headers["Retry-After"]) <= 6
    add_marks("reply", str(mo.id), 400)
    browse(mo).reply(thread, "One more.", 303)
    browse(mo).reply(thread, "And another.", 303)


@pytest.mark.settings(limits="on")
def test_the_same_text_again_waits_and_a_double_click_does_not(ann, make, browse, joined):
    joined(ann, 10)
    browser = browse(ann)
    form = browser.get(f"/t/{make.thread().id}").form("/replies")
    browser.submit(form, 303, source="Come and look at our new shop.")
    browser.submit(form, 303, source="Come and look at our new shop.")
    assert reasons() == []
    clear_marks()
    browser.reply(make.thread(), "come and look  at our NEW shop.", 303)
    clear_marks()
    browser.reply(make.thread(), "Something else altogether, said once.", 303)
    assert reasons() == [HeldBecause.REPEATED]


@pytest.mark.settings(limits="on")
def test_thanks_may_be_said_again(ann, make, browse):
    for _time in range(2):
        browse(ann).reply(make.thread(), "Thank you!", 303)
        clear_marks()
    assert reasons() == []


@pytest.mark.settings(limits="on")
def test_the_sixth_text_of_a_new_member_in_ten_minutes_waits(ann, make, browse, joined):
    for _time in range(5):
        make.post(author=ann)
    browser, thread = browse(ann), make.thread()
    browser.reply(thread, "This is the sixth.", 303)
    assert reasons() == [HeldBecause.BURST]
    clear_marks()
    joined(ann, 2)
    browser.reply(thread, "This is the seventh.", 303)
    assert reasons() == [HeldBecause.BURST]


@pytest.mark.settings(limits="on")
def test_more_than_a_line_at_once_waits(ann, make, browse, later):
    later(1)
    browse(ann).reply(make.thread(), LONG, 303).follow().shows("faster than people usually write")
    assert reasons() == [HeldBecause.HASTE]


@pytest.mark.settings(limits="on")
@pytest.mark.parametrize(("text", "seconds"), [("A line.", 0), (LONG, 4)])
def test_a_line_and_a_text_that_took_its_time_do_not(text, seconds, ann, make, browse, later):
    later(seconds)
    browse(ann).reply(make.thread(), text, 303)
    assert reasons() == []


@pytest.mark.settings(limits="on")
def test_a_new_discussion_in_haste_waits_too(ann, area, browse, later):
    later(1)
    browser = browse(ann)
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    browser.submit(form, 303, title="A title like others", source=LONG)
    assert reasons() == [HeldBecause.HASTE]


@pytest.mark.settings(limits="on")
def test_what_was_a_draft_may_be_sent_at_once(ann, make, browse):
    browser, thread = browse(ann), make.thread()
    form = browser.get(f"/t/{thread.id}").form("/replies")
    browser.post("/drafts", form.filled({"source": LONG}))
    form = browser.get(f"/t/{thread.id}").form("/replies")
    assert form["source"] == LONG
    browser.submit(form, 303)
    assert reasons() == []


@pytest.mark.settings(limits="on")
@pytest.mark.parametrize("key", ["a-key-of-a-form", "", "fffffffffff-" + "a" * 24])
def test_a_key_from_elsewhere_tells_no_time(key, ann, make, browse):
    thread, browser = make.thread(), browse(ann)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    browser.submit(form, 303, source=LONG, key=key)
    assert len(db.session.scalars(db.select(Post).where(Post.author_id == ann.id)).all()) == 1


def clear_marks():
    db.session.execute(delete(LimitMark))
    db.session.commit()
