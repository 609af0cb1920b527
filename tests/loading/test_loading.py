"""A community moves in: everything it said is here, once, in its place."""

from __future__ import annotations

from datetime import UTC, datetime

from elsewhere import BEGUN, META, category, post, topic, user
from sqlalchemy import func, select

from forum.accounts import queries as people
from forum.accounts.models import Account
from forum.kit.db import db
from forum.loading.actions import people as settling
from forum.networks.models import Area, Network
from forum.outbox.models import Delivery
from forum.search.models import Pending
from forum.threads.actions import curating
from forum.threads.citations import ReplyTo
from forum.threads.models import Kind, Post, State, Thread


def many(model):
    return db.session.scalar(select(func.count()).select_from(model))


def counts():
    db.session.rollback()
    return {model.__name__: many(model) for model in (Account, Area, Thread, Post)}


def thread(external_id):
    db.session.expire_all()
    return db.session.scalars(select(Thread).where(Thread.external_id == external_id)).one()


def numbers(external_id):
    query = select(Post.number).where(Post.thread_id == thread(external_id).id)
    return list(db.session.scalars(query.order_by(Post.number)))


def answered(post):
    """The number of the post that this one answers."""
    query = select(Post.number).join(ReplyTo, ReplyTo.answered_id == Post.id)
    return db.session.scalar(query.where(ReplyTo.post_id == post.id))


def test_guests_read_what_was_said_elsewhere(browse, move_in, elsewhere):
    told = move_in(elsewhere)
    assert told.exit_code == 0, told.output
    assert "Loaded: 1 area, 2 members, 2 discussions, 5 posts." in told.stdout
    page = browse().get("/n/foorumi/tea-room")
    page.shows("Tea room", "How do others do it?", "Who pays?")
    page = browse().get(f"/t/{thread(1).id}")
    page.shows("Ann Koivula", "Bo Salmi", "We look for experience", "We did; it works.")


def test_members_answer_in_the_thread(browse, move_in, elsewhere, ann):
    move_in(elsewhere)
    browser = browse(ann)
    asked = browser.reply(thread(1), "And so did we.", 409)
    form = asked.form(f"/threads/{thread(1).id}/replies")
    browser.submit(form, confirmed="silence").follow().shows("And so did we.")
    assert (thread(1).last_number, numbers(1)) == (4, [1, 2, 3, 4])


def test_ids_may_be_words(browse, move_in, elsewhere):
    named = [post("fi-01", topic_id=1, position=4, created=BEGUN, body="By name.")]
    named += [post(6, topic_id=1, position=5, reply_to="fi-01", body="To the named one.")]
    told = move_in([*elsewhere, *named])
    assert "7 posts" in told.stdout, told.output
    assert "7 posts" in move_in([*elsewhere, *named]).stdout, "they are known again"
    answer = db.session.scalars(select(Post).where(Post.external_id == 6)).one()
    assert (answer.number, answered(answer)) == (5, 4)


def test_posts_are_known_wherever_they_were_moved(make, move_in, elsewhere):
    move_in(elsewhere)
    mo = make.moderator(thread(1).area.network, name="Mo")
    home = curating.NewHome(title="Of its own", kind=Kind.DISCUSSION, area=thread(1).area)
    curating.split(mo, thread(1), [(2, 2)], home=home)
    curating.merge(mo, thread(2), thread(1))
    stored = counts()
    newer = post(6, topic_id=1, position=9, reply_to=3, body="To the one that was moved.")
    other = post(3, topic_id=1, position=8, body="Under the id of another.")
    again = move_in([*elsewhere, newer, other])
    assert "line 13" in again.stderr + again.stdout, again.output
    assert counts()["Post"] == stored["Post"] + 1, again.output
    answer = db.session.scalars(select(Post).where(Post.external_id == 6)).one()
    assert answered(answer) == 1


def test_threads_know_their_newest_post(move_in, elsewhere):
    move_in(elsewhere)
    first = thread(1)
    newest = db.session.scalars(select(Post).where(Post.external_id == 5)).one()
    assert (first.last_number, first.last_author_id) == (3, newest.author_id)
    assert first.active_at == newest.created_at == datetime.fromtimestamp(BEGUN + 300, UTC)
    assert first.created_at == datetime.fromtimestamp(BEGUN + 1, UTC)
    assert (newest.number, answered(newest)) == (3, 2)


def test_what_was_loaded_is_found_and_nobody_is_told(move_in, elsewhere, browse, deliver):
    move_in(elsewhere)
    assert (many(Pending), many(Delivery)) == (0, 0)
    deliver()
    browse().get("/search?q=experience").shows("How do others do it?")


def test_the_same_file_again_changes_nothing(move_in, elsewhere):
    move_in(elsewhere)
    before = counts()
    again = move_in(elsewhere)
    assert again.exit_code == 0
    assert "Loaded: nothing." in again.stdout
    assert "Here already: 1 area, 2 members, 2 discussions, 5 posts." in again.stdout
    assert counts() == before


def test_a_loading_that_was_cut_goes_on_where_it_was(move_in, elsewhere, monkeypatch):
    monkeypatch.setattr("forum.loading.moving.BATCH", 3)
    move_in(elsewhere[:8])
    assert move_in(elsewhere).exit_code == 0
    assert counts()["Post"] == 5
    assert (numbers(1), numbers(2)) == ([1, 2, 3], [1, 2])
    assert thread(2).last_number == 2


def test_a_batch_is_stored_whole_or_not_at_all(move_in, elsewhere, monkeypatch):
    before = counts()

    def fail(*_arguments):
        raise MemoryError

    monkeypatch.setattr("forum.loading.actions.talk._insert", fail)
    assert isinstance(move_in(elsewhere).exception, MemoryError)
    assert counts() == before
    monkeypatch.undo()
    assert move_in(elsewhere).exit_code == 0


def test_posts_may_come_in_any_order(move_in, elsewhere, browse):
    opening = elsewhere.pop(6)
    elsewhere[7]["reply_to"] = None  # it answers the opening
    told = move_in(elsewhere)
    assert "Without an opening post and therefore not shown: 1 discussions." in told.stdout
    assert thread(1).state is State.REMOVED
    browse().get(f"/t/{thread(1).id}", status=404)
    assert "not shown" not in move_in([*elsewhere, opening]).stdout
    assert (thread(1).state, thread(1).last_number) == (State.PUBLISHED, 3)
    browse().get("/search?q=works").shows("How do others do it?")


def test_two_communities_share_no_ids(move_in, elsewhere):
    move_in(elsewhere)
    other = [META | {"seed": 8}, *elsewhere[1:]]
    other[2] = user(1, "Cai Virta", email="cai@example.org")
    assert move_in(other).exit_code == 0
    assert counts()["Thread"] == 4
    names = select(Account.name).join(Thread, Thread.author_id == Account.id)
    assert "Cai Virta" in set(db.session.scalars(names))


def test_a_category_that_the_network_has_is_that_area(move_in, elsewhere):
    network = db.session.scalars(select(Network).where(Network.key == "foorumi")).one()
    before = many(Area)
    elsewhere[1] = category(slug=network.areas[-1].key)
    move_in(elsewhere)
    assert many(Area) == before
    assert thread(1).area_id == network.areas[-1].id


def test_it_moves_into_the_network_that_was_named(move_in, elsewhere, browse):
    move_in(elsewhere, "--network", "perheet")
    browse().get("/n/perheet/tea-room").shows("Who pays?")
    refused = move_in(elsewhere, "--network", "nowhere")
    assert refused.exit_code == 2
    assert "There is no network nowhere. Choose one of: " in refused.output


def test_a_file_without_meta_is_of_the_network(move_in, elsewhere):
    assert move_in(elsewhere[1:]).exit_code == 0
    assert thread(1).community == "foorumi"


# ── People ───────────────────────────────────────────────────────────────────────────────────────


def account(external_id):
    return db.session.scalars(select(Account).where(Account.external_id == external_id)).one()


def test_nobody_signs_in_before_the_address_is_theirs(move_in, elsewhere):
    move_in(elsewhere)
    ann = account(1)
    assert (ann.password_hash, ann.confirmed_at) == (settling.NOBODYS, None)
    assert (ann.email, ann.handle) == ("user1@example.org", "user1")
    assert not ann.administrator


def test_a_file_cannot_speak_for_somebody_who_is_here(move_in, elsewhere, make):
    ann = make.user("Ann")
    elsewhere[2] = user(1, "Ann", email="Ann@Example.org", username="user1")
    move_in(elsewhere)
    assert people.account_of("ann@example.org").id == ann.id
    assert (account(1).name, account(1).email.endswith(".invalid")) == ("Ann (user1)", True)
    assert thread(1).author_id == account(1).id


def test_names_that_look_alike_get_the_username(move_in, elsewhere):
    elsewhere[3] = user(2, "Ann K0ivula", username="bo")
    elsewhere.insert(4, user(3, "Ylläpito", username="root"))
    assert move_in(elsewhere).exit_code == 0
    assert [account(one).name for one in (1, 2, 3)] == [
        "Ann Koivula",
        "Ann K0ivula (bo)",
        "Ylläpito (root)",
    ]


def test_a_handle_that_is_taken_gets_a_number(move_in, elsewhere, make):
    make.user("user1")
    move_in(elsewhere)
    assert account(1).handle == "user1.2"


def test_the_language_is_told_or_read_off_the_text(move_in):
    swedish = "Vi söker erfarenheter av hur man betalar människor för deras medverkan i projektet."
    lines = [META, category(), user(1, "Ann Koivula"), topic(1), topic(2)]
    lines += [post(1, position=1, body=swedish), post(2, topic_id=2, position=1, language="en")]
    assert move_in(lines).exit_code == 0
    assert (thread(1).language, thread(2).language) == ("sv", "en")
