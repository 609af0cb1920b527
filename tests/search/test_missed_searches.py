"""What nobody has found, for those who look after the networks: words and how often."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from forum.kit.db import db, now
from forum.search.models import MissedSearch


def words():
    return {row.words: row.many for row in db.session.scalars(select(MissedSearch))}


def test_words_are_told_from_the_third_time_on(make, browse, deliver):
    deliver()
    for many, said in ((3, "Unicorns  at work"), (2, "gryphons")):
        for _ in range(many):
            browse().get(f"/search?q={said}").shows("Nothing")
    deliver()
    assert words() == {"unicorns at work": 3, "gryphons": 2}
    page = browse(make.moderator()).get("/search/missed").shows("unicorns at work", "3")
    page.lacks("gryphons")
    browse().get("/search?q=gryphons")
    deliver()
    browse(make.administrator()).get("/search/missed").shows("gryphons")


@pytest.mark.parametrize(
    "asked",
    [
        "q=unicorns&kind=question",
        "q=unicorns+kieli:sv",
        "q=ann@example.org",
        "q=010190-123A",
        "q=0401234567",
        "q=" + "unicorn+" * 20,
        "q=***",
        "q=bridge",
        "q=only+bridge",
        "q=",
    ],
)
def test_what_is_narrow_personal_or_found_is_not_noted(make, browse, deliver, asked):
    make.thread(title="The only bridge")
    deliver()
    browse().get(f"/search?{asked}")
    deliver()
    assert words() == {}


@pytest.mark.settings(limits="on")
def test_whoever_asks_again_is_counted_once(make, browse, deliver):
    deliver()
    for _ in range(4):
        browse().get("/search?q=unicorns")
    deliver()
    assert words() == {"unicorns": 1}


def test_it_is_not_for_everybody_and_empty_at_first(make, browse, ann, deliver):
    browse(ann).get("/search/missed", 403)
    assert "/search/missed" not in browse(ann).get("/search").links
    page = browse(make.coordinator()).get("/search")
    assert "/search/missed" in page.links
    page.browser.get("/search/missed").shows("Nothing is missing")


def test_words_are_forgotten_after_ninety_days(browse, deliver):
    deliver()
    browse().get("/search?q=unicorns")
    deliver()
    old = {"day": now().date() - timedelta(days=91)}
    db.session.execute(update(MissedSearch).values(**old))
    db.session.commit()
    deliver()
    assert words() == {}
