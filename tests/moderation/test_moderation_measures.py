"""What each measure does on every surface, and that taking it back leaves nothing of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from moderating import REASONS, Moderation, rows, to
from sqlalchemy import update

from forum.kit.ask import ask
from forum.kit.checks import Checks
from forum.kit.db import changed, db, now, transactional
from forum.kit.forms import new_key
from forum.kit.policy import Refused
from forum.links.queries.cards import spot_cards
from forum.links.recognising import Spot
from forum.moderation import actions
from forum.moderation.models import Decision
from forum.moderation.queries import decisions
from forum.moderation.terms import Measure
from forum.search.sources.posts import Posts
from forum.threads.models import BOTTOM, Extra, Post, Thread

TEXT = "Koivu kelpaa haaskaksi."
WARNED = "A moderator has put this post behind a warning."


@pytest.fixture
def post(make, ann) -> Post:
    return make.post(make.thread(title="Who pays for it?"), ann, text=TEXT)


@transactional
def due(decision: Decision) -> None:
    past = now() - timedelta(minutes=1)
    changed(update(Decision).where(Decision.id == decision.id).values(until=past))


def back(moderator, decision: Decision) -> Decision:
    return actions.take_back(moderator, decision, "It was too much.", key=new_key())


SURFACES = ("/t/{0}/print", "/t/{0}/feed.atom", "/t/{0}/download.md", "/t/{0}/download.json")


def test_a_post_behind_a_warning_is_opened_by_who_wants_to(
    post, ann, mo, browse, moderation: Moderation, mails
):
    browser = browse(mo)
    page = browser.get(f"/moderation/posts/{post.id}/decision")
    fields = {"measure": "blur", "ground": "harassment", **REASONS}
    browser.submit(page.form("/decision"), 303, **fields)
    for reader in (browse(), browse(ann)):
        seen = reader.get(f"/t/{post.thread_id}").shows("Behind a warning", TEXT)
        seen.shows(*REASONS.values())
        assert '<details class="more warned"><summary>' in seen.text
    for surface in SURFACES:
        page = browse().get(surface.format(post.thread_id))
        assert WARNED in page.text or '"warned": true' in page.text, surface
        assert TEXT not in page.text, surface
    browse().get(f"/u/{ann.id}").lacks(TEXT)
    (letter,) = to(mails(), "ann@example.org")
    for needed in ("behind a warning", *REASONS.values(), "court"):
        assert needed in letter


def test_programs_get_its_text_when_they_ask_for_it(post, mo, browse, moderation):
    moderation.unasked(mo, post, Measure.BLUR)
    page = browse().get(f"/api/v1/threads/{post.thread_id}/posts").lacks(TEXT)
    assert '"warned":true' in page.text.replace(" ", "")


def test_nothing_else_shows_its_text(post, mo, bo, browse, moderation):
    moderation.unasked(mo, post, Measure.BLUR)
    (entry,) = Posts().entries([post.id])
    assert entry.body == ""
    assert TEXT not in Posts().lines(bo, [post.id])[post.id].text
    page = browse(bo).get(f"/t/{post.thread_id}/{post.number}?quote={post.number}")
    assert page.text.count(TEXT) == 1
    card = spot_cards(bo, [Spot(post.thread_id, post.number)])
    assert [one.line for one in card.values()] == [""]


def test_linked_data_says_that_it_is_behind_a_warning(post, mo, browse, moderation):
    moderation.unasked(mo, post, Measure.BLUR)
    page = browse().get(f"/t/{post.thread_id}")
    assert page.text.count(TEXT) == 1


@pytest.mark.parametrize("measure", [Measure.BLUR, Measure.LOWER])
@pytest.mark.parametrize("how", ["taken back", "by its day"])
def test_what_a_measure_did_ends_whole(post, mo, moderation, deliver, measure, how):
    about = post if measure is Measure.BLUR else post.thread
    before = state(post)
    decision = moderation.unasked(mo, about, measure, until=now() + timedelta(days=1))
    assert state(post) != before
    if how == "taken back":
        back(mo, decision)
    else:
        due(decision)
        deliver()
    assert state(post) == before


def state(post: Post) -> tuple[object, ...]:
    db.session.expire_all()
    post = db.session.get_one(Post, post.id)
    thread = db.session.get_one(Thread, post.thread_id)
    extras = post.extras & Extra.BLURRED, thread.extras & Extra.LOWERED
    return post.state, *extras, thread.active_at == BOTTOM, thread.title, thread.locked


def test_a_lowered_thread_stands_last_and_new_posts_do_not_lift_it(
    make, mo, ann, bo, browse, moderation
):
    lowered = make.thread(author=ann, title="A quarrel about parking")
    other = make.thread(title="Something to talk about")
    decision = moderation.unasked(mo, lowered, Measure.LOWER)
    for _ in range(2):
        page = browse(bo).get("/discussions")
        places = [page.text.index(one) for one in (other.title, lowered.title)]
        assert places == sorted(places)
        make.post(lowered, bo)
    browse().get("/").lacks("A quarrel about parking")
    page = browse(ann).get(f"/t/{lowered.id}").shows("Lowered in lists", *REASONS.values())
    browse(bo).get(f"/t/{lowered.id}").lacks("Lowered in lists", REASONS["facts"], "1970")
    page = browse(mo).get(f"/t/{lowered.id}").shows("Lowered in lists")
    assert f"/moderation/decisions/{decision.id}" in page.links
    browse().get("/discussions").lacks("1970")
    back(mo, decision)
    page = browse(bo).get("/discussions")
    assert page.text.index(lowered.title) < page.text.index(other.title)


def test_the_check_of_counters_knows_lowered_threads(post, mo, moderation):
    moderation.unasked(mo, post.thread, Measure.LOWER)
    for check in (one for told in ask(Checks()) for one in told):
        for wrong in check.wrong():
            assert "active_at" not in str(wrong)


def test_a_case_can_end_with_another_title(post, mo, ann, browse, moderation, mails):
    case = moderation.case(post, by=None)
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{case.id}")
    browser.submit(page.form("/decision"), 422, measure="rename").shows("a new title of at least")
    page = browser.page
    fields = {"measure": "rename", "title": "What does the support cost?"}
    browser.submit(page.form("/decision"), 303, **fields)
    page = browse().get(f"/t/{post.thread_id}").shows("What does the support cost?")
    page.shows("Before, it was “Who pays for it?”")
    browse().get("/discussions").shows("What does the support cost?").lacks("Who pays for it?")
    back(mo, rows(Decision)[0])
    browse().get("/discussions").lacks("What does the support cost?").shows("Who pays for it?")


def test_a_reminder_changes_nothing(post, ann, mo, browse, mails):
    before = state(post)
    browser = browse(mo)
    page = browser.get(f"/moderation/posts/{post.id}/decision")
    browser.submit(page.form("/decision"), 422, measure="remind").shows("Choose the rule")
    page = browser.page
    fields = {"measure": "remind", "ground": "off_topic", "facts": "It was about birches."}
    browser.submit(page.form("/decision"), 303, **fields)
    assert state(post) == before
    (letter,) = to(mails(), "ann@example.org")
    assert "We remind you of a rule" in letter
    assert "It was about birches." in letter
    browse().get(f"/t/{post.thread_id}").lacks("birches")


def test_a_reminder_does_not_count_against_anybody(post, ann, mo, moderation):
    moderation.unasked(mo, post, Measure.REMIND)
    assert decisions.restrictions_against(ann.id) == 0


@pytest.mark.parametrize("measure", [Measure.BLUR, Measure.REMIND])
def test_nobody_decides_so_about_their_own_text(make, mo, moderation, measure):
    with pytest.raises(Refused):
        moderation.unasked(mo, make.post(author=mo), measure)
