"""Cards and mentions of posts that a moderator moves to another discussion, and back."""

from __future__ import annotations

import pytest
from browsing import ANY

from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.actions import curating
from forum.threads.models import Kind, ThreadEvent

AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


@pytest.fixture
def mo(make):
    return make.moderator(name="Mo")


@pytest.fixture
def meals(make, deliver):
    """A thread with three replies, of which others speak."""
    meals = make.thread(title="Shared meals", replies=1)
    make.post(meals, make.user("Ann Aalto"), text="We cooked soup together.")
    make.post(meals)
    make.thread(title="Kitchens", text=f"[it](/t/{meals.id}/3)\n\n[well](/t/{meals.id}/3)")
    deliver()
    return meals


def split(mo, thread, deliver, title="Soup"):
    home = curating.NewHome(title=title, kind=Kind.QUESTION, area=thread.area)
    new = curating.split(mo, thread, [(3, 3)], home=home)
    deliver()
    return new


def test_a_mention_follows_the_post(meals, mo, browse, deliver):
    browse().get(f"/t/{meals.id}").shows("Mentioned in 1 discussion", "Mentioned in 1 post")
    new = split(mo, meals, deliver)
    browse().get(f"/t/{meals.id}").lacks("Mentioned in")
    browse().get(f"/t/{new.id}").shows("Mentioned in 1 discussion", "Kitchens")


def test_and_comes_back_when_the_move_is_undone(meals, mo, browse, deliver):
    new = split(mo, meals, deliver)
    event = db.session.query(ThreadEvent).filter_by(thread_id=meals.id).one()
    actions.undo_event(mo, event.id)
    deliver()
    browse().get(f"/t/{meals.id}").shows("Mentioned in 1 discussion", "Mentioned in 1 post")
    browse(mo).get(f"/t/{new.id}", ANY).lacks("Mentioned in")


def test_an_old_address_has_the_card_of_the_post_where_it_is_now(meals, mo, make, browse, deliver):
    split(mo, meals, deliver)
    thread = make.thread(text=f"[old](/t/{meals.id}/3)")
    page = browse().get(f"/t/{thread.id}").shows("Soup", "We cooked soup together.")
    page.lacks("Shared meals")


def test_a_new_link_to_the_old_address_is_a_mention_of_the_post(meals, mo, make, browse, deliver):
    new = split(mo, meals, deliver)
    make.thread(title="Later talk", text=f"[old](/t/{meals.id}/3)")
    deliver()
    browse().get(f"/t/{new.id}").shows("Mentioned in 2 discussions", "Later talk")


def test_a_merged_thread_s_address_has_the_card_of_where_it_leads(meals, mo, make, browse, deliver):
    other = make.thread(title="All about food")
    curating.merge(mo, meals, other)
    deliver()
    thread = make.thread(text=f"[old](/t/{meals.id})")
    browse().get(f"/t/{thread.id}").shows("All about food").lacks("Shared meals")
    browse().get(f"/t/{other.id}").shows("Mentioned in 1 discussion", "Kitchens")


def test_what_moves_into_a_private_network_takes_its_card_along(meals, mo, make, browse, deliver):
    hidden = make.network(private=True, name="Quiet table", **AMONG)
    insider = make.coordinator(hidden)
    mo = make.admit(mo, hidden, insider.roles[hidden.id])
    curating.split(
        mo,
        meals,
        [(3, 3)],
        home=curating.NewHome(title="Silent soup", kind=Kind.QUESTION, area=hidden.areas[0]),
        agreed=True,
    )
    thread = make.thread(text=f"[old](/t/{meals.id}/3)")
    deliver()
    browse(insider).get(f"/t/{thread.id}").shows("Silent soup")
    browse().get(f"/t/{thread.id}").shows("old").lacks("Silent", "soup", "Quiet table")
