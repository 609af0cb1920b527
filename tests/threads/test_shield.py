"""Nobody is recognised by mistake: codes are never posted, people are asked about once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.kit.db import db, now, transactional
from forum.threads.models import Post, Thread
from forum.threads.shield import clients_in, codes_in, marked, phones_in

CODES = ["131052-308T", "131052–308t", "010594Y9032", "010101+002S", "010516B903X"]
NO_CODES = [
    "131052-308U",
    "320152-308T",
    "x131052-308T",
    "131052-308T1",
    "131052 308T",
    "1310523-08T",
]
PHONES = [
    "040 123 4567",
    "+358 40 1234567",
    "09 310 1234",
    "045-1234567",
    "050 1234567",
    "+46 70 123 4567",
]
NO_PHONES = [
    "0123456-7",
    "2019 2020",
    "0,5 %",
    "https://x.fi/0401234567",
    "050 000",
    "951-23-4567-8",
    "0401",
]
CLIENTS = [
    ("Asiakkaamme Matti Virtanen sai diagnoosin.", "Asiakkaamme Matti"),
    ("Meillä Liisa, 43 v, on ollut psykiatrisella osastolla.", "Liisa, 43 v"),
    ("Potilas Pekan lääkitys on vaihdettu.", "Potilas Pekan"),
    ("43-vuotias Pekka masentui.", "43-vuotias Pekka"),
    ("Min mamma Ulla fick en diagnos.", "mamma Ulla"),
    ("Our client John was in hospital.", "client John"),
]
NO_CLIENTS = [
    "Johtaja Liisa Virtanen puhui masennuksesta.",
    "Asiakkaat odottavat. Anna diagnoosi ajoissa.",
    "Asiakas Helsingissä masentui.",
    "Asiakkaamme Matti kävi kahvilla.",
    "Enligt Maria Lund är depression vanligt bland klienter.",
]


def spots(find, text):
    return [spot.of(text) for spot in find(text)]


@pytest.mark.parametrize("code", CODES)
def test_codes_are_found(code):
    assert spots(codes_in, f"Asiakas ({code}) tuli, {code}.") == [code, code]


@pytest.mark.parametrize("words", NO_CODES)
def test_what_is_no_code_is_none(words):
    assert spots(codes_in, f"Asiakas {words} tuli.") == []


@pytest.mark.parametrize("number", PHONES)
def test_numbers_are_found(number):
    assert spots(phones_in, f"Soita {number}, niin puhutaan.") == [number]


@pytest.mark.parametrize("words", NO_PHONES)
def test_other_numbers_are_none(words):
    assert spots(phones_in, f"Tunnus on {words} nyt.") == []


@pytest.mark.parametrize(("text", "spot"), CLIENTS)
def test_clients_are_found(text, spot):
    assert spots(clients_in, text) == [spot]


@pytest.mark.parametrize("text", NO_CLIENTS)
def test_experts_and_sentences_are_no_clients(text):
    assert spots(clients_in, text) == []


def test_a_place_is_shown_with_the_words_around_it():
    text = f"{'a' * 60}\nSoita <b>040 123 4567 heti\nja toinen rivi"
    spot = next(iter(phones_in(text)))
    assert marked(text, spot) == "Soita &lt;b&gt;<mark>040 123 4567</mark> heti"


def test_long_texts_take_little_time():
    for text in ("0" * 30_000, "asiakas Matti " * 2_000, "131052-" * 4_000, "+358 " * 6_000):
        begun = now()
        for find in (codes_in, phones_in, clients_in):
            list(find(text))
        assert now() - begun < timedelta(seconds=2)


def last_of(thread):
    db.session.expire_all()
    return db.session.get_one(Thread, thread.id).last_number


def test_a_code_is_not_posted_and_the_text_stays(bo, make, browse):
    thread = make.thread()
    page = browse(bo).reply(thread, "Tunnus 131052-308T on hänen.", 422)
    page.shows("Take out the personal identity code", "131052-308T")
    assert page.form("/replies")["source"] == "Tunnus 131052-308T on hänen."
    assert last_of(thread) == 1


def test_codes_are_found_in_titles_fields_and_edits(ann, area, make, browse):
    browser = browse(ann)
    path = f"/n/{area.network.key}/{area.key}"
    form = browser.get(f"{path}/new?kind=challenge").form("/threads")
    told = {name: "Jotain aivan muuta." for name in form.names if name.startswith("need")}
    page = browser.submit(form, 422, title="Kuka auttaa 131052-308T?", source="Apua.", **told)
    page.shows("Take out the personal identity code")
    post = make.post(author=ann)
    form = browser.get(f"/posts/{post.id}/edit").form("/edit")
    browser.submit(form, 422, source="131052-308T").shows("Take out the personal identity code")


def test_a_client_is_asked_about_once(bo, make, browse):
    thread, text = make.thread(), "Asiakkaamme Matti sai diagnoosin. Soita 040 123 4567."
    browser = browse(bo)
    page = browser.reply(thread, text, 409)
    page.shows("Could somebody be recognised by this?", "Asiakkaamme Matti", "040 123 4567")
    page.shows("Say “a client”", "Leave it out")
    assert last_of(thread) == 1
    form = page.form("/replies")
    assert form["source"] == text
    browser.post(form.action, [*form.values, ("confirmed", "people")], 303)
    assert last_of(thread) == 2
    post = db.session.scalars(
        select(Post).where(Post.thread_id == thread.id, Post.number == 2)
    ).one()
    form = browser.get(f"/posts/{post.id}/edit").form("/edit")
    form = (
        browser.submit(form, 409, source=f"{text} Ja 050 1234567.")
        .shows("050 1234567")
        .form("/edit")
    )
    browser.submit(form, 303, source=f"{text} Muutos.")


def test_new_threads_are_asked_about_too(ann, area, browse):
    browser = browse(ann)
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    told = {"title": "Kenelle voi soittaa?", "source": "Soita 040 123 4567."}
    page = browser.submit(form, 409, **told).shows("040 123 4567")
    form = page.form("/threads")
    browser.post(form.action, [*form.values, ("confirmed", "people")], 303)


@transactional
def silent_for(thread, days):
    db.session.get_one(Thread, thread.id).active_at = now() - timedelta(days=days)


def test_a_silent_discussion_asks_before_it_is_revived(bo, make, browse):
    thread = make.thread(title="What was said long ago")
    silent_for(thread, 366)
    browser = browse(bo)
    page = browser.reply(thread, "I have news of this.", 409).shows("silent for long")
    form = page.form("/replies")
    assert form["source"] == "I have news of this."
    assert last_of(thread) == 1
    way = f"/n/{thread.area.network.key}/{thread.area.key}/new?continues={thread.id}"
    assert f'formaction="{way}"' in page.text
    start = browser.post(way, form.values, 200).form("/threads")
    assert start["source"] == f"/t/{thread.id}\n\nI have news of this."
    browser.post(form.action, [*form.values, ("confirmed", "silence")], 303)
    assert last_of(thread) == 2


@pytest.mark.settings(revive_days=0)
def test_a_forum_may_never_ask(bo, make, browse):
    thread = make.thread()
    silent_for(thread, 3_000)
    browse(bo).reply(thread, "I have news of this.", 303)


def test_a_fresh_discussion_does_not_ask(bo, make, browse):
    thread = make.thread()
    silent_for(thread, 364)
    browse(bo).reply(thread, "I have news of this.", 303)


def test_one_question_after_another(bo, make, browse):
    thread = make.thread()
    silent_for(thread, 400)
    browser = browse(bo)
    form = browser.reply(thread, "Soita 040 123 4567.", 409).form("/replies")
    page = browser.post(form.action, [*form.values, ("confirmed", "silence")], 409)
    form = page.shows("040 123 4567").lacks("silent for long").form("/replies")
    browser.post(form.action, [*form.values, ("confirmed", "people")], 303)
