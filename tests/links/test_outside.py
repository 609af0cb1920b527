"""A page of another site on a line of its own becomes a card of what it says of itself, if the
forum is set so: fetched by the consumer, never by whoever reads."""

from __future__ import annotations

from contextvars import Context
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from world import described

from forum.kit.db import db
from forum.kit.fetching import Fetched, NotFetched
from forum.kit.text.posts import render
from forum.links import actions, subscribers
from forum.links.models import Outside, PostOutside
from forum.links.outside import told_by
from forum.networks.models import Audience
from forum.outbox import courier
from forum.threads import actions as threads

ADDRESS = "https://village.example/meals"
PAGE = """<!doctype html><html lang="sv"><head>
<title>Byns måltider | Byn</title>
<meta property="og:site_name" content="Byn">
<meta name="description" content="Tolv personer kom på tisdag.">
</head><body><p>Never read</p></body></html>"""
META = '<meta http-equiv=x content="text/html; charset=iso-8859-15"><title>Häät</title>'
on = pytest.mark.settings(previews="on")


@pytest.fixture
def note(app):
    """Carry what is due, without the turns of the consumer: nothing is fetched by the way."""

    def carry():
        with app.app_context():
            courier.carry_all()

    def note():
        db.session.rollback()
        Context().run(carry)
        db.session.expire_all()

    return note


@pytest.fixture(autouse=True)
def web(monkeypatch):
    """Pages by their addresses; anything else cannot be fetched. Keeps what was asked for."""

    class Web(dict):
        asked, agents = [], []

        def fetch(self, address, *, agent):
            self.asked.append(address)
            self.agents.append(agent)
            if address not in self:
                raise NotFetched("network")
            return Fetched("utf-8", self[address].encode())

    web = Web({ADDRESS: PAGE})
    web.asked, web.agents = [], []
    monkeypatch.setattr(subscribers, "fetch", web.fetch)
    return web


def turn(often=1):
    for _ in range(often):
        subscribers.fetch_outside()


def later(**passed):
    """All that is due so much later is due now."""
    for page in db.session.scalars(select(Outside)):
        page.due_at -= timedelta(**passed)
    db.session.commit()


@pytest.fixture
def thread(make, note):
    thread = make.thread(text=f"Look:\n\n{ADDRESS}#kitchen\n\nWell?")
    note()
    return thread


@on
def test_a_card_with_what_the_page_says(thread, web, browse):
    browse().get(f"/t/{thread.id}").lacks("Byns måltider")
    assert web.asked == []
    turn()
    page = browse().get(f"/t/{thread.id}")
    page.shows("Byns måltider", "Tolv personer kom på tisdag.", "Byn", "village.example", "Well?")
    assert f'href="{ADDRESS}#kitchen" rel="nofollow ugc noopener"' in page.text
    assert web.asked == [ADDRESS]
    turn(3)
    assert web.asked == [ADDRESS]


@on
def test_who_fetches_says_who_to_complain_to(thread, web):
    turn()
    assert "http://localhost" in web.agents[0]
    assert "@" in web.agents[0]


def test_as_it_comes_the_forum_fetches_nothing_and_shows_nothing(thread, web, browse):
    turn(3)
    assert web.asked == []
    db.session.execute(update(Outside).values(title="Byns måltider"))
    db.session.commit()
    browse().get(f"/t/{thread.id}").lacks("Byns måltider").shows(ADDRESS)


@on
@pytest.mark.parametrize("see", [Audience.MEMBERS, Audience.NETWORK])
def test_what_guests_may_not_read_is_not_told_to_other_servers(see, make, web, browse, note):
    network = make.network(see_by=see, reply_by=see, start_by=see)
    hidden = make.network(private=True)
    for place in (network, hidden):
        author = make.member_of(place)
        make.thread(area=place.areas[0], author=author, text=f"{ADDRESS}?{place.id}")
    note()
    turn(5)
    later(days=2)
    turn(5)
    assert web.asked == []


@on
def test_hidden_and_removed_posts_are_not_fetched_for(make, web, note):
    ann, other = make.user(), make.thread()
    removed = make.post(other, ann, text=f"{ADDRESS}?1")
    hidden = make.post(other, text=f"{ADDRESS}?2")
    threads.remove_post(ann, removed)
    threads.hide_post(hidden.id)
    note()
    turn(5)
    assert web.asked == []


@on
def test_what_becomes_public_is_fetched_the_next_day(make, web, note):
    post = make.post(text=ADDRESS)
    threads.hide_post(post.id)
    note()
    turn(2)
    threads.show_post(post.id)
    turn(2)
    assert web.asked == []
    later(days=1)
    turn(2)
    assert web.asked == [ADDRESS]


@on
def test_a_private_post_shows_the_card_of_a_page_that_is_known(thread, web, make, browse, note):
    hidden = make.network(private=True)
    author = make.member_of(hidden)
    secret = make.thread(area=hidden.areas[0], author=author, text=ADDRESS)
    note()
    turn()
    browse(author).get(f"/t/{secret.id}").shows("Byns måltider")


@on
def test_a_page_that_cannot_be_fetched_is_tried_three_times_a_month(make, web, browse, note):
    thread = make.thread(text="https://gone.example/")
    note()
    for hours, tries in ((0, 1), (0, 1), (1, 2), (1, 2), (24, 3), (240, 3), (480, 4)):
        later(hours=hours)
        turn(2)
        assert len(web.asked) == tries, hours
    browse().get(f"/t/{thread.id}").shows("https://gone.example/")


@on
def test_a_card_is_renewed_after_a_month_and_goes_when_the_page_has_gone(thread, web, browse):
    turn()
    later(days=29)
    turn()
    assert len(web.asked) == 1
    web[ADDRESS] = PAGE.replace("Byns", "Nya")
    later(days=1)
    turn()
    browse().get(f"/t/{thread.id}").shows("Nya måltider")
    del web[ADDRESS]
    later(days=30)
    turn()
    browse().get(f"/t/{thread.id}").shows("Nya måltider")
    for _ in range(2):
        later(days=1)
        turn()
    browse().get(f"/t/{thread.id}").lacks("måltider").shows(ADDRESS)


@on
def test_with_the_last_post_the_page_is_forgotten(make, web, note):
    ann = make.user()
    post = make.post(author=ann, text=ADDRESS)
    note()
    turn()
    changes = {"language": "en", "title": "", "version": post.version, "reason": ""}
    threads.edit_post(ann, post, render("No address any more"), **changes)
    note()
    assert db.session.scalars(select(PostOutside)).all() == []
    later(days=30)
    turn()
    assert db.session.scalars(select(Outside)).all() == []
    assert len(web.asked) == 1


@on
def test_only_pages_that_stand_alone_and_only_five_of_a_post(make, network, web, note):
    ours = described(network, "Matkalla kotiin")
    alone = "".join(f"https://village.example/{n}\n\n" for n in range(9))
    text = f"In https://a.example/ words\n\nhttp://localhost/i/{ours}\n\n{alone}"
    make.thread(text=text, author=make.moderator(network))
    note()
    turn(20)
    assert web.asked == [f"https://village.example/{n}" for n in range(5)]


@on
def test_a_page_in_two_posts_is_fetched_once(thread, make, web, note):
    make.post(thread, text=ADDRESS)
    make.thread(text=f"[it]({ADDRESS})")
    note()
    turn(5)
    assert web.asked == [ADDRESS]


@on
def test_a_consumer_that_was_killed_leaves_the_page_to_the_next(thread, web):
    assert actions.claim_outside().address == ADDRESS
    turn(2)
    assert web.asked == []
    later(minutes=11)
    turn()
    assert web.asked == [ADDRESS]


@on
def test_addresses_too_long_to_keep_stay_links(make, web, browse, note):
    address = "https://village.example/" + "x" * 2_000
    thread = make.thread(text=address)
    note()
    turn(2)
    assert web.asked == []
    browse().get(f"/t/{thread.id}").shows(address)


@on
def test_no_title_no_card(thread, web, browse):
    web[ADDRESS] = "<p>Nothing"
    turn()
    browse().get(f"/t/{thread.id}").shows(ADDRESS)


@on
def test_what_a_page_says_is_shown_as_text(thread, web, browse):
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x onerror=alert(2)&gt;"
    web[ADDRESS] = f"""<title>{evil}</title><meta property="og:description" content="{evil}">
        <meta property="og:site_name" content="{evil}"><meta property="og:image" content="https://x.example/y.png">"""
    turn()
    page = browse().get(f"/t/{thread.id}").shows("<script>alert(1)</script>")
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    page.lacks("y.png")


@on
def test_a_page_of_posts_asks_once_more_for_all_its_cards(thread, make, web, browse, queries):
    def cost(thread):
        browse().get(f"/t/{thread.id}")
        with queries() as counted:
            browse().get(f"/t/{thread.id}")
        return counted.many

    for _ in range(6):
        make.post(thread, text=f"{ADDRESS}\n\nhttps://b.example/\n\nhttps://c.example/")
    turn()
    assert cost(thread) <= cost(make.thread(text="Nothing")) + 2  # one of them for descriptions


def told(html, charset=""):
    return told_by(Fetched(charset, html if isinstance(html, bytes) else html.encode()))


def test_a_title_is_cut_and_without_characters_that_hide_or_turn():
    title = told(
        f"<title>A\u202eevil\u200b\x00\x1b title\n of {'very ' * 100}many words</title>"
    ).title
    assert title.startswith("Aevil title of very")
    assert len(title) <= 150
    assert title.endswith("…")


def test_the_social_title_comes_first_and_the_site_is_not_in_it():
    page = '<title>Plain | Site</title><meta property="og:title" content="Social">'
    assert told(page).title == "Social"
    assert told("<title>Plain | Site</title>").title == "Plain"


def test_what_comes_after_the_head_is_not_read():
    assert told("<head></head><body><title>Later</title>").title == ""
    assert told("<p>" * 200_000 + "<title>Far</title>").title == ""


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<title>Häät</title>".encode(), "utf-8"),
        ("<title>Häät</title>".encode("latin-1"), "ISO-8859-1"),
        ("<meta charset='windows-1252'><title>Häät</title>".encode("cp1252"), ""),
        (META.encode("latin-1"), ""),
        ("\ufeff<title>Häät</title>".encode("utf-16"), "latin-1"),
        ("\ufeff<title>Häät</title>".encode(), "utf-16"),
        ("<title>Häät</title>".encode(), "rot13"),
        ("<title>Häät</title>".encode(), "nonsense"),
        ("<title>Häät</title>".encode(), ""),
    ],
)
def test_letters_of_every_encoding(body, charset):
    assert told(body, charset).title == "Häät"


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"\x00" * 999, b"<title>\xff\xff</title>", b"<" * 99_999]
)
def test_rubbish_is_no_page(body):
    assert told(body).description == ""
