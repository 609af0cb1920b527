"""How posts relate to descriptions: said by their authors, shown on both sides."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from world import described

from forum.innovations.actions import store_description
from forum.innovations.importing.parts import DescriptionType
from forum.innovations.importing.record import Record
from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.models import Mention, Tie


@pytest.fixture
def ann(make, network):
    return make.member_of(network, "Ann")


@pytest.fixture
def slug(network):
    return described(network, "Matkalla kotiin")


def alone(slug):
    return f"[Matkalla kotiin](/i/{slug})\n\nTwo of three stayed at home for a year."


def say(browser, thread, tie, number=1):
    """Say on the page of ties how a post relates to all that it names."""
    page = browser.get(f"/t/{thread.id}/{number}")
    page = browser.get(next(link for link in page.links if link.endswith("/ties")))
    form = page.form("/ties")
    field = next(name for name in form.names if name.startswith("tie-"))
    return browser.submit(form, **{field: tie})


def test_a_discussion_started_from_a_description_says_how_it_relates(slug, ann, browse, area):
    browser = browse(ann)
    path = f"/n/{area.network.key}/{area.key}/new"
    page = browser.get(f"{path}?about=/i/{slug}").shows("How does it relate to the description?")
    form = page.form("/threads")
    source = form["source"] + "Two of three stayed at home."
    title = "We counted who stayed at home"
    started = browser.submit(form, title=title, source=source, tie="evidence").follow()
    started.shows("Gives evidence for this").lacks("Tell how it relates")
    browse().get(f"/i/{slug}").shows("Gives evidence for this 1", title)
    browser.get(path).lacks("How does it relate to the description?")


def test_who_has_just_named_a_description_is_asked_how_it_relates(slug, make, ann, area, browse):
    browser = browse(ann)
    thread = make.thread()
    browser.reply(thread, "Nothing is named here.").follow().lacks("Tell how it relates")
    browser.reply(thread, f"See [another](/i/none) and {alone(slug)}").follow().shows(
        "Tell how it relates"
    )
    path = next(link for link in browser.page.links if link.endswith("/ties"))
    form = browser.get(path).form("/ties")
    field = next(name for name in form.names if name.startswith("tie-"))
    browser.submit(form, 303, **{field: "disputes"}).follow().lacks("Tell how it relates")
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    browser.submit(form, 303, title="We counted at home", source=alone(slug)).follow().shows(
        "Tell how it relates"
    )


def test_the_author_says_it_later_and_an_edit_keeps_it(slug, make, ann, browse):
    thread = make.thread(author=ann)
    answer = make.post(thread, ann, text=alone(slug))
    browser = browse(ann)
    say(browser, thread, "disputes", number=2).follow().shows("Disputes this")
    path = f"/posts/{answer.id}/edit"
    browser.submit(browser.get(path).form("/edit"), source=alone(slug) + " And one moved.")
    browse().get(f"/t/{thread.id}").shows("Disputes this", "And one moved.")
    browser.submit(browser.get(path).form("/edit"), source="I was wrong.")
    browse().get(f"/t/{thread.id}").lacks("Disputes this")
    browse().get(f"/i/{slug}").shows("Nobody has spoken of this yet")


def test_moderators_may_say_it_and_others_may_not(slug, make, ann, browse, network):
    thread = make.thread(author=ann, text=alone(slug))
    post_id = db.session.scalars(select(Mention.post_id)).one()
    say(browse(make.moderator(network)), thread, "adapts").follow().shows("Adapts this")
    bo = browse(make.member_of(network, "Bo"))
    assert not [link for link in bo.get(f"/t/{thread.id}").links if link.endswith("/ties")]
    bo.get(f"/posts/{post_id}/ties", 403)
    bo.post(f"/posts/{post_id}/ties", {}, 403)


def test_an_odd_tie_is_refused(slug, make, ann, browse):
    make.thread(author=ann, text=alone(slug))
    mention = db.session.scalars(select(Mention)).one()
    path, field = f"/posts/{mention.post_id}/ties", f"tie-{mention.innovation_id}"
    browse(ann).post(path, {field: "odd"}, 422)
    assert db.session.scalars(select(Mention.tie)).one() is Tie.MENTIONS


def test_counts_are_of_what_the_reader_may_read(slug, make, ann, browse):
    among = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}
    hidden = make.network(private=True, **among)
    insider = make.member_of(hidden)
    make.thread(author=ann, text=alone(slug), title="Everybody may read this")
    make.thread(author=insider, area=hidden.areas[0], text=alone(slug), title="A quiet corner")
    browse().get(f"/i/{slug}").shows("Mentions this 1").lacks("A quiet corner")
    browse(insider).get(f"/i/{slug}").shows("Mentions this 2", "A quiet corner")
    browse().get(f"/i/{slug}/discussions").shows("Everybody may").lacks("A quiet corner")


def test_more_are_on_a_page_of_their_own_cut_by_key(slug, make, ann, browse, queries):
    for number in range(32):
        make.thread(author=ann, text=alone(slug), title=f"Discussion number {number:02}")
    with queries() as counted:
        page = browse().get(f"/i/{slug}")
    page.shows("Mentions this 32", "Discussion number 31", "Show all 32 discussions")
    page.lacks("Discussion number 26")
    assert counted.many <= 10, counted
    first = browse().get(f"/i/{slug}/discussions?tie=mentions").shows("Discussion number 02")
    first.lacks("Discussion number 01")
    older = next(link for link in first.links if "before=" in link)
    browse().get(older.replace("&amp;", "&")).shows("Discussion number 00")
    browse().get(f"/i/{slug}/discussions?tie=odd&before=x").shows("Discussion number 31")


def test_posts_that_named_a_page_before_it_was_imported_are_found_then(
    make, ann, browse, network, deliver
):
    url = "https://www.innokyla.fi/fi/kokonaisuus/tuleva-malli/"
    thread = make.thread(author=ann, title="Has anybody read this one?", text=url)
    make.thread(author=ann, title="Another matter", text=f"See {url[:-1]}-toinen/ too")
    record = Record(type=DescriptionType.KOKONAISUUS, source_url=url, name="Tuleva malli")
    stored = store_description(record, network).innovation
    deliver()
    browse().get(f"/i/{stored.slug}").shows(thread.title).lacks("Another matter")
    before = db.session.scalar(select(func.count()).select_from(Mention))
    actions.link_earlier_posts(stored.id)
    assert db.session.scalar(select(func.count()).select_from(Mention)) == before
