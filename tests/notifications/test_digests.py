"""The letter about what is new: when it comes, what it tells, and how it is stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from forum.accounts.models import Account, SignIn
from forum.accounts.news import NewsCame
from forum.kit import mail
from forum.kit.db import db, now, transactional
from forum.networks import actions as networks
from forum.notifications.digests.moments import last_moment
from forum.notifications.digests.sending import send_digests
from forum.notifications.models import Digest, Notice, Rhythm
from forum.outbox.bus import publish
from forum.outbox.models import Mail
from forum.search import actions as searches
from forum.threads import actions as threads
from forum.threads.models import Level, Thread

WEEK = timedelta(days=7)


@transactional
def change(model, *where, **values):
    db.session.execute(update(model).where(*where).values(**values))


@pytest.fixture
def veteran(make):
    """A member who has been here for long, as far as the calendar knows."""

    def veteran(name="Vera", **told):
        person = make.user(name, **told)
        change(Account, Account.id == person.id, created_at=now() - 3 * WEEK)
        return make.again(person)

    return veteran


@pytest.fixture
def vera(veteran, make):
    return make.admit(veteran(), make.first_network())


@pytest.fixture
def happened(make):
    """A thread that was started in the week before the last Tuesday morning, or so long before."""

    def happened(before=timedelta(days=1), **told):
        thread = make.thread(**told)
        moment = last_moment(Rhythm.WEEKLY, now()) - before
        change(Thread, Thread.id == thread.id, created_at=moment, active_at=moment + before)
        return thread

    return happened


def digests(person):
    """Their letters, after whatever is due has been written."""
    while send_digests():
        pass
    db.session.expire_all()
    mine = select(Mail).join(Account, Account.email == Mail.recipient)
    found = db.session.scalars(mine.where(Account.id == person.id).order_by(Mail.id)).all()
    return [letter for letter in found if letter.identity.startswith("digest:")]


@pytest.mark.parametrize(
    ("rhythm", "at", "last"),
    [
        (Rhythm.WEEKLY, "2026-11-24T05:29Z", "2026-11-17T05:30Z"),
        (Rhythm.WEEKLY, "2026-11-24T05:30Z", "2026-11-24T05:30Z"),
        (Rhythm.WEEKLY, "2026-11-23T23:00Z", "2026-11-17T05:30Z"),
        (Rhythm.WEEKLY, "2026-06-30T04:30Z", "2026-06-30T04:30Z"),
        (Rhythm.DAILY, "2026-11-24T05:29Z", "2026-11-23T05:30Z"),
        (Rhythm.DAILY, "2026-03-29T04:30Z", "2026-03-29T04:30Z"),
        (Rhythm.DAILY, "2026-03-29T04:29Z", "2026-03-28T05:30Z"),
    ],
)
def test_it_goes_out_at_half_past_seven_in_finland(rhythm, at, last):
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M%z")
    assert f"{last_moment(rhythm, moment).astimezone(UTC):%Y-%m-%dT%H:%MZ}" == last


def test_it_tells_of_questions_what_one_follows_and_what_is_new(vera, bo, happened, make):
    asked = happened(kind="question", title="Who drives in the villages at night?")
    followed = happened(before=2 * WEEK, title="A shared car for the village")
    threads.set_level(vera, followed, Level.FOLLOW)
    make.post(followed, bo)
    happened(title="Meeting in Kajaani in the spring")
    happened(title="Elsewhere nobody knows her", area=make.network().areas[0])
    (letter,) = digests(vera)
    assert letter.subject == "Can you help? Who drives in the villages at night?"
    assert f"/t/{asked.id}" in letter.text
    assert "A shared car for the village\n  2 new posts" in letter.text
    assert "Meeting in Kajaani in the spring" in letter.text
    assert "Elsewhere" not in letter.text


def test_it_comes_once(vera, happened):
    happened()
    assert len(digests(vera)) == 1
    assert len(digests(vera)) == 1


def test_nothing_new_is_no_letter(vera, happened):
    happened(before=2 * WEEK, title="This was told of in another week")
    change(Thread, active_at=now() - 2 * WEEK)
    assert digests(vera) == []


def test_saved_searches_with_news_are_in_it(vera, deliver):
    search = searches.save_search(vera, "q=village+car", language="en")
    tell(vera, f"search:{search.id}")
    deliver()
    change(Notice, happened_at=last_moment(Rhythm.WEEKLY, now()) - timedelta(hours=1))
    (letter,) = digests(vera)
    assert "News that you asked for" in letter.text
    assert "* Search: village car\n  3 new results" in letter.text
    assert "/search?q=village+car" in letter.text


def test_it_tells_nothing_that_its_reader_may_no_longer_read(vera, make, happened):
    secret = make.network(private=True)
    inside = make.admit(vera, secret)
    author = make.member_of(secret)
    thread = happened(area=secret.areas[0], author=author, title="The secret plan of the corner")
    threads.set_level(inside, thread, Level.WATCH)
    networks.leave_network(inside, secret)
    assert all("secret plan" not in letter.text for letter in digests(vera))


def test_who_wants_one_every_day_gets_it_every_day(vera, happened, browse):
    browse(vera).post("/settings/letters", {"rhythm": "daily"}, 303)
    happened()
    change(Thread, created_at=last_moment(Rhythm.DAILY, now()) - timedelta(hours=1))
    assert len(digests(vera)) == 1
    yesterday = last_moment(Rhythm.DAILY, now()) - timedelta(days=1)
    change(Digest, covered_until=yesterday)
    change(Mail, identity="digest:of yesterday")
    assert len(digests(vera)) == 2


def test_who_wants_none_gets_none(vera, happened, browse):
    page = browse(vera).get("/settings/letters").shows("Once a week, on Tuesday morning")
    assert page.form("/settings/letters")["rhythm"] == "weekly"
    browse(vera).post("/settings/letters", {"rhythm": "never"}, 303)
    happened()
    assert digests(vera) == []


def test_an_odd_rhythm_is_refused(vera, browse):
    browse(vera).post("/settings/letters", {"rhythm": "hourly"}, 422).shows("Not a valid choice")


def test_it_stops_half_a_year_after_the_last_visit(vera, browse, happened):
    browse(vera).get("/")
    happened()
    long_ago = now() - timedelta(days=181)
    change(Account, Account.id == vera.id, created_at=long_ago)
    change(SignIn, seen_at=long_ago)
    assert digests(vera) == []


def test_it_is_in_the_language_of_its_reader(veteran, make, happened):
    pekka = make.admit(veteran("Pekka", language="fi"), make.first_network())
    happened()
    (letter,) = digests(pekka)
    assert "Hei Pekka" in letter.text


def test_one_press_in_the_letter_stops_it_without_signing_in(vera, happened, browse):
    happened()
    (letter,) = digests(vera)
    assert letter.stop_url in letter.text
    path = letter.stop_url.removeprefix(mail.whole(""))
    guest = browse()
    guest.get(path).shows("No more digests?")
    assert len(digests(vera)) == 1
    guest.post(path, {"List-Unsubscribe": "One-Click"}, 200).shows("No more digests")
    change(Digest, covered_until=now() - 2 * WEEK)
    change(Mail, identity="digest:of last week")
    assert len(digests(vera)) == 1


@pytest.mark.parametrize("token", ["1", "MQ.forged", "a" * 900])
def test_nobody_stops_the_letters_of_others(token, browse):
    browse().get(f"/digests/stop/{token}", 404)
    browse().post(f"/digests/stop/{token}", {}, 404)


@transactional
def tell(person, about):
    publish(NewsCame(account_id=person.id, about=about, many=3))
