"""Mo moves, merges, splits and renames through the pages; others must not."""

from __future__ import annotations

import pytest

from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads import queries
from forum.threads.models import Kind, Post, State, Thread


@pytest.fixture
def mo(make, browse):
    return browse(make.moderator(name="Mo"))


def press(browser, sign: str, status: int = 0, **fields):
    """Send the form of the page with this sign."""
    return browser.submit(browser.page.form(sign), status, **fields)


def numbers(thread: Thread) -> list[int]:
    db.session.expire_all()
    query = db.session.query(Post.number).filter_by(thread_id=thread.id)
    return [row.number for row in query.order_by(Post.number)]


def reads(thread: Thread) -> Thread:
    db.session.expire_all()
    return db.session.get_one(Thread, thread.id)


def the_new(browser, page) -> Thread:
    return db.session.get_one(Thread, int(page.location.split("/")[2]))


def test_posts_are_ticked_page_by_page_without_a_script(make, mo):
    thread = make.thread(replies=44)
    mo.get(f"/t/{thread.id}/curate").shows("Move posts")
    mo.get(f"/t/{thread.id}/curate/split").shows("Posts, page 1 of 3")
    press(mo, "curate/split", ticked=[3, 5], turn=2).shows("page 2 of 3")
    assert mo.page.form("curate/split")["numbers"] == "3, 5"
    fields = {"ticked": [21], "title": "A matter of its own", "reason": "Another matter"}
    answer = press(mo, "curate/split", **fields)
    new = the_new(mo, answer)
    answer.follow().shows("The posts are here now.", "A matter of its own", "Another matter")
    assert numbers(new) == [1, 2, 3]
    assert new.area_id == thread.area_id
    mo.get(f"/t/{thread.id}").shows("Mo moved 3 posts from here to")


def test_a_split_sent_twice_is_one(make, mo):
    thread = make.thread(replies=4)
    mo.get(f"/t/{thread.id}/curate/split")
    form = mo.page.form("curate/split")
    told = {"numbers": "2-3", "title": "A matter of its own"}
    first = mo.submit(form, **told)
    second = mo.submit(form, **told)
    assert first.location == second.location
    assert (numbers(thread), db.session.query(Thread).count()) == ([1, 4, 5], 2)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"numbers": ""}, "Choose the posts: tick them, or write their numbers."),
        ({"numbers": "two"}, "Write numbers and stretches like 12–30, 35."),
        ({"numbers": "3-2"}, "Write numbers and stretches like 12–30, 35."),
        ({"numbers": "1-3"}, "The opening post stays"),
        ({"numbers": "70-80"}, "None of these posts is here."),
        ({"title": "Short"}, "Give the discussion a title of at least 10 characters."),
        ({"home": "old", "into": ""}, "Write words of its title, or its address"),
        ({"home": "old", "into": "somewhere"}, "No discussion that you may tidy has these words"),
        ({"home": "old", "into": "/t/999999"}, "Write words of its title, or its address"),
    ],
)
def test_what_is_not_clear_comes_back_with_a_sentence(make, mo, told, sentence):
    thread = make.thread(replies=4)
    mo.get(f"/t/{thread.id}/curate/split")
    fine = {"numbers": "2", "title": "A matter of its own", "reason": "Kept"}
    page = press(mo, "curate/split", told.get("status", 0) or -1, **(fine | told))
    assert page.status in {409, 422}
    page.shows(sentence)
    assert page.form("curate/split")["reason"] == "Kept"
    assert numbers(thread) == [1, 2, 3, 4, 5]


def test_posts_go_to_a_discussion_that_is_there(make, mo):
    thread, other = make.thread(replies=3), make.thread(replies=1)
    mo.get(f"/t/{thread.id}/curate/split")
    into = f"https://forum.example/t/{other.id}/2#post-2"
    press(mo, "curate/split", numbers="2, 4", home="old", into=into)
    assert (numbers(thread), numbers(other)) == ([1, 3], [1, 2, 3, 4])


def test_the_other_discussion_is_found_by_its_title(make, mo):
    one, other = make.thread(title="A boat for all"), make.thread(title="ÄLYKÄS BUSSI kylille")
    make.thread(title="Quite another matter")
    mo.get(f"/t/{one.id}/curate/merge")
    page = press(mo, "curate/merge", 422, into="älykäs kylille", reason="The same")
    page.shows("Choose the discussion that you mean.", "ÄLYKÄS BUSSI kylille")
    page.lacks("Quite another matter")
    press(mo, "curate/merge", found=str(other.id))
    assert reads(one).state is State.MERGED
    assert numbers(other) == [1, 2]


def test_posts_too_go_where_a_title_leads(make, mo):
    thread, other = make.thread(replies=2), make.thread(title="A boat for all")
    mo.get(f"/t/{thread.id}/curate/split")
    page = press(mo, "curate/split", 422, numbers="2", home="old", into="boat")
    assert page.form("curate/split")["numbers"] == "2"
    press(mo, "curate/split", found=str(other.id))
    assert (numbers(thread), numbers(other)) == ([1, 3], [1, 2])


def test_titles_where_one_may_not_tidy_are_not_offered(make, browse):
    one, other = make.thread(), make.thread(area=make.network().areas[0], title="A boat for all")
    mo = browse(make.moderator(name="Mo"))
    mo.get(f"/t/{one.id}/curate/merge")
    press(mo, "curate/merge", 422, into="boat").shows("No discussion that you may tidy")
    form = mo.page.form("curate/merge")
    mo.post(form.action, {**dict(form.values), "into": "boat", "found": str(other.id)}, 422)
    assert reads(other).state is State.PUBLISHED


def test_a_merge_sent_twice_is_one(make, mo):
    one, other = make.thread(replies=1), make.thread(title="Another discussion")
    mo.get(f"/t/{one.id}/curate/merge")
    form = mo.page.form("curate/merge")
    merged = mo.submit(form, into=f"/t/{other.id}")
    mo.get(merged.location, 302).follow().shows("The discussions are one now.")
    assert mo.submit(form, into=f"/t/{other.id}").location == f"/t/{other.id}/2#post-2"
    assert numbers(other) == [1, 2, 3]
    assert reads(one).state is State.MERGED
    mo.get(f"/t/{other.id}/curate/merge")
    press(mo, "curate/merge", 409, into=str(other.id)).shows("That is this discussion.")


def test_title_kind_and_keywords(make, mo):
    thread = make.thread(tags=["youth"], title="How do others do this?")
    make.concept("work")
    mo.get(f"/t/{thread.id}/curate/retell")
    told = {"title": "How do others do that?", "kind": "question", "concepts": ["work"]}
    press(mo, "curate/retell", reason="Clearer", **told).follow().shows(
        "Mo changed the title. Before, it was “How do others do this?”.",
        "Mo changed the kind from Discussion to Question.",
        "Mo changed keywords: added work, took away youth.",
    )
    assert reads(thread).kind is Kind.QUESTION
    undos = [form.action for form in mo.page.forms if "/undo" in form.action]
    for address in undos:
        mo.post(address, {})
    thread = reads(thread)
    assert (thread.title, thread.kind) == ("How do others do this?", Kind.DISCUSSION)
    assert [tag.key for tag in queries.tags_of(thread.id)[thread.id]] == ["youth"]


def test_a_move_needs_rights_on_both_sides(make, browse):
    other = make.network()
    thread = make.thread()
    one_side = make.moderator(name="Mo")
    mo = browse(one_side)
    mo.get(f"/t/{thread.id}/curate/move").lacks(f'value="{other.areas[0].id}"')
    mo.post(f"/t/{thread.id}/curate/move", {"area_id": other.areas[0].id}, 422)
    both = make.admit(make.admit(one_side, other), other, 2)
    mo = browse(both)
    mo.get(f"/t/{thread.id}/curate/move")
    press(mo, "curate/move", area_id=other.areas[0].id).follow().shows("The discussion is moved.")
    assert reads(thread).network_id == other.id
    browse(make.moderator(name="Mia")).post(f"/threads/{thread.id}/events/1/undo", {}, 403)


def test_what_was_said_among_few_needs_a_word_of_theirs(make, browse):
    inside = make.network(
        private=True,
        name="Inner circle",
        see_by=Audience.NETWORK,
        reply_by=Audience.NETWORK,
        start_by=Audience.NETWORK,
    )
    ines = make.member_of(inside, "Ines")
    thread = make.thread(area=inside.areas[0], author=ines, title="A matter among us", replies=2)
    mo = browse(make.admit(make.moderator(name="Mo"), inside, 2))
    area = make.first_network().areas[0]
    mo.get(f"/t/{thread.id}/curate/move")
    press(mo, "curate/move", 409, area_id=area.id).shows("Ask those who wrote it first.")
    press(mo, "curate/move", area_id=area.id, agreed="y")
    page = (
        browse()
        .get(f"/t/{thread.id}")
        .shows("A matter among us", "from the area an area elsewhere")
    )
    page.lacks("Inner circle", inside.key)


def test_nobody_learns_of_a_thread_that_they_may_not_read(make, browse):
    inside = make.network(
        private=True, see_by=Audience.NETWORK, reply_by=Audience.NETWORK, start_by=Audience.NETWORK
    )
    ines = make.member_of(inside, "Ines")
    secret = make.thread(area=inside.areas[0], author=ines, title="A matter among us")
    thread = make.thread(replies=3)
    mo = browse(make.admit(make.moderator(name="Mo"), inside, 2))
    mo.get(f"/t/{thread.id}/curate/split")
    press(mo, "curate/split", numbers="3", home="old", into=f"/t/{secret.id}")
    guest = browse()
    guest.get(f"/t/{thread.id}").shows("from here to a discussion elsewhere").lacks(
        "A matter among us", f"/t/{secret.id}"
    )
    guest.get(f"/t/{thread.id}/3", 404)
    guest.get(f"/t/{secret.id}/2", 404)
    browse(ines).get(f"/t/{thread.id}/3", 302)


def test_gaps_in_the_numbers(make, browse, mo):
    thread = make.thread(replies=64)
    mo.get(f"/t/{thread.id}/curate/split")
    told = {"numbers": "21-40, 61-65", "title": "A matter of its own"}
    new = the_new(mo, press(mo, "curate/split", **told))
    guest = browse()
    guest.get(f"/t/{thread.id}?page=3").shows("#41", "#60")
    guest.get(f"/t/{thread.id}?page=1").shows("Mo moved 25 posts from here to")
    guest.get(f"/t/{thread.id}?page=2").shows("stand in another discussion now.")
    guest.get(f"/t/{thread.id}?page=4").shows("#60")
    assert guest.get(f"/t/{thread.id}/65", 302).location == f"/t/{new.id}/25#post-25"
    guest.get(f"/t/{thread.id}/66", 404)
    make.post(thread)
    guest.get(f"/t/{thread.id}/66").shows("#66")
    guest.get(f"/t/{thread.id}?page=4").shows("#66").lacks("#60")
