"""An address of ours on a line of its own becomes a card, for who may see what it is of."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.accounts.models import Account
from forum.kit.db import db, now
from forum.links.recognising import recognised
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.models import Post

AMONG = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}


@pytest.fixture
def seen(make, browse):
    """What stands on the page of a thread with this text, for somebody."""

    def seen(text, reader=None):
        thread = make.thread(title="Reading list", text=text)
        return browse(reader).get(f"/t/{thread.id}")

    return seen


@pytest.fixture
def meals(make):
    """A thread with a reply of Ann's, number 2."""
    thread = make.thread(title="Shared meals", text="Twelve people **came** on Tuesday.")
    make.post(thread, make.user("Ann Aalto"), text="> What was said\n\nWe cooked *soup* together.")
    return thread


@pytest.mark.parametrize(
    "told",
    ["/t/{}", "http://localhost/t/{}", "HTTPS://LOCALHOST/t/{}/", "/t/{}?lang=sv", "/t/{}/1"],
)
def test_a_thread(told, meals, seen):
    page = seen(f"Look:\n\n[this]({told.format(meals.id)})\n\nWell?")
    page.shows("Shared meals", "Twelve people came on Tuesday.", "1 reply", "Well?").lacks(">this<")
    assert f"/t/{meals.id}" in page.links


@pytest.mark.parametrize(
    "told", ["/t/{}/2", "/t/{}?page=1#post-2", "http://localhost/t/{}/2#post-2"]
)
def test_a_post(told, meals, seen):
    page = seen(f"[there]({told.format(meals.id)})")
    page.shows("Post 2", "Ann Aalto", "Shared meals", "We cooked soup together.").lacks(
        "What was said"
    )
    assert f"/t/{meals.id}/2#post-2" in page.links


def test_a_person(make, seen):
    riina = make.user("Riina Rauta")
    page = seen(f"http://localhost/u/{riina.id}").shows("Riina Rauta", "Member")
    assert f"/u/{riina.id}" in page.links


def test_a_network_and_an_area(make, seen):
    network = make.network(name="Village houses")
    seen(f"http://localhost/n/{network.key}").shows("Village houses", f"Purpose of {network.key}")
    seen(f"http://localhost/n/{network.key}/general").shows(
        f"Area of {network.key}", "Village houses"
    )


def test_within_a_sentence_it_stays_a_link(meals, seen):
    seen(f"Read [that](/t/{meals.id}) first.").shows("Read that first.").lacks("Shared meals")


@pytest.mark.parametrize(
    "address",
    [
        "/t/999999",
        "/t/99999999999999",
        "/t/0",
        "/t/{}/77",
        "/t/{}/history",
        "/u/999999",
        "/n/nowhere",
        "/n/nowhere/at-all",
        "https://elsewhere.example/t/{}",
        "http://localhost.elsewhere.example/t/{}",
        "http://localhost@elsewhere.example/t/{}",
    ],
)
def test_what_leads_nowhere_here_stays_as_it_is_written(address, meals, seen):
    seen(f"[my words]({address.format(meals.id)})").shows("my words").lacks("Shared meals")


def test_what_a_private_network_says_has_cards_for_its_members_only(make, seen):
    hidden = make.network(private=True, name="Quiet table", **AMONG)
    insider = make.member_of(hidden, "Iiris")
    secret = make.thread(area=hidden.areas[0], author=insider, title="The silent plan")
    told = "\n\n".join(
        f"[way {n}]({address})"
        for n, address in enumerate(
            [f"/t/{secret.id}", f"/n/{hidden.key}", f"/n/{hidden.key}/general"], start=1
        )
    )
    seen(told, insider).shows("The silent plan", "Quiet table")
    for outsider in (None, make.user()):
        page = seen(told, outsider).lacks("The silent plan", "Quiet table", "silent")
        page.shows("way 1", "way 2", "way 3")


def test_posts_that_are_not_shown_have_no_card(make, meals, seen):
    author = make.user()
    removed, hidden = make.post(meals, author, text="Gone one"), make.post(meals, text="Gone two")
    actions.remove_post(author, removed)
    actions.hide_post(hidden.id)
    told = f"[a](/t/{meals.id}/{removed.number})\n\n[b](/t/{meals.id}/{hidden.number})"
    for reader in (None, author, make.administrator()):
        seen(told, reader).lacks("Gone one", "Gone two", "Shared meals")


def test_a_hidden_thread_has_no_card_even_for_who_may_read_it(make, seen):
    thread = make.thread(title="A matter with a reply", replies=1)
    opening = db.session.scalars(select(Post).where(Post.thread_id == thread.id)).first()
    actions.hide_post(opening.id)
    for reader in (None, make.administrator()):
        seen(f"[it](/t/{thread.id})", reader).lacks("A matter with a reply")


def test_a_thread_whose_opening_was_taken_back_is_a_card_without_its_words(make, seen):
    author = make.user()
    thread = make.thread(author=author, title="A question", text="My own words", replies=1)
    opening = db.session.scalars(select(Post).where(Post.thread_id == thread.id)).first()
    actions.remove_post(author, opening)
    seen(f"[it](/t/{thread.id})").shows("A question").lacks("My own words")


def test_a_closed_account_has_no_card(make, seen):
    gone = make.user("Viljo Valta")
    db.session.get_one(Account, gone.id).closed_at = now()
    db.session.commit()
    seen(f"[him](/u/{gone.id})").shows("him").lacks("Viljo Valta")


def test_what_others_wrote_cannot_break_out_of_a_card(make, seen):
    thread = make.thread(title="<script>alert(1)</script>", text="<img src=x onerror=alert(2)>")
    page = seen(f"[it](/t/{thread.id})").shows("<script>alert(1)</script>")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_a_card_speaks_the_reader_s_language_and_says_that_of_the_title(make, browse, meals):
    thread = make.thread(title="Läslista", text=f"[x](/t/{meals.id})", language="sv")
    page = browse(language="fi").get(f"/t/{thread.id}")
    assert 'class="card card--link" data-net="tyollisyys" lang="fi"' in page.text
    assert 'class="card__title" lang="en"' in page.text


def test_the_feed_and_the_edit_page_keep_the_address(meals, make, browse):
    thread = make.thread(text=f"[my words](/t/{meals.id})")
    feed = browse().get(f"/t/{thread.id}/feed.atom")
    assert "my words" in feed.text
    assert "Twelve people" not in feed.text


def test_the_preview_shows_the_cards_that_the_page_will_show(meals, make, browse):
    bo = browse(make.user("Bo"))
    bo.get("/discussions/new")
    page = bo.post("/preview", {"source": f"http://localhost/t/{meals.id}"})
    page.shows("Shared meals")


def test_fifty_addresses_cost_one_query_of_each_kind(make, browse, queries):
    threads = [make.thread() for _ in range(4)]
    plain, busy = make.thread(text="Nothing"), make.thread(text="x")
    for n in range(3):
        people = "".join(f"http://localhost/u/{n + i}\n\n" for i in range(3))
        spots = "".join(f"http://localhost/t/{one.id}\n\n" for one in threads)
        make.post(busy, text=f"{people}{spots}[n](/n/digi)\n\n[a](/n/digi/yleinen)")
    reader = browse()
    costs = []
    for thread in (plain, busy):
        reader.get(f"/t/{thread.id}")
        with queries() as counted:
            reader.get(f"/t/{thread.id}")
        costs.append(counted.many)
    assert costs[1] <= costs[0] + 4


def test_only_so_many_addresses_of_a_text_are_looked_at(app):
    with app.test_request_context():
        found = recognised(f"/t/{n}" for n in range(1, 500))
    assert len(found.spots) == 50
