"""Replies: what happens between pressing the button and everybody reading it."""

from __future__ import annotations

import pytest

from forum.kit.policy import Refused
from forum.kit.text.posts import render
from forum.threads import actions, policy


def test_a_reply_reaches_the_page(ann, bo, make, browse, deliver):
    thread = make.thread(author=ann)
    page = browse(bo).reply(thread, "**Koivu** kelpaa myös.")
    assert page.location == f"/t/{thread.id}/2#post-2"
    assert "<strong>Koivu</strong>" in page.follow().text
    deliver()
    browse().get(f"/t/{thread.id}").shows("Koivu kelpaa myös.", "Bo")


def test_a_locked_thread_takes_no_reply_and_leaves_no_trace(bo, make):
    thread = make.thread(locked=True)
    with pytest.raises(Refused) as refused:
        actions.post_reply(bo, thread, render("Vielä yksi asia"), language="fi", key="k1234567")
    assert refused.value.reason == policy.LOCKED
