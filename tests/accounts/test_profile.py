"""What members tell about themselves, and in which language the forum speaks to whom."""

from __future__ import annotations

import pytest

from forum.accounts.models import Account
from forum.kit.db import db


def test_ann_tells_about_herself(ann, bo, browse):
    browser = browse(ann)
    page = browser.get("/profile")
    told = {"title": "Planner", "organisation": "Siltavalo ry", "region": "Kainuu"}
    more = {
        "expertise": "youth work, gardens",
        "about": "I *like* forests.",
        "languages": ["fi", "sv"],
    }
    page = browser.submit(page.form("/profile"), 303, **told, **more, ecosystem_role="association")
    page.follow().shows("Your profile is saved")
    seen = browse(bo).get(f"/u/{ann.id}")
    seen.shows(
        "Planner, Siltavalo ry", "Kainuu", "youth work, gardens", "Association or foundation"
    )
    assert "<em>like</em>" in seen.text
    seen.lacks("ann@example.org")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 61), ("name", "Moderator"), ("title", "x" * 81),
     ("organisation", "x" * 121), ("region", "x" * 81), ("expertise", "x" * 301),
     ("about", "x" * 2001), ("ecosystem_role", "emperor"), ("languages", "xx")],
)  # fmt: skip
def test_what_does_not_fit_comes_back_with_all_that_was_typed(ann, browse, field, value):
    browser = browse(ann)
    page = browser.get("/profile")
    told = {"title": "Planner", "about": "Two\nlines", field: value}
    page = browser.submit(page.form("/profile"), 422, **told).shows("needs a correction")
    if field not in ("title", "about"):
        assert page.form("/profile")["title"] == "Planner"
    assert db.session.get_one(Account, ann.id).title == ""
    assert db.session.get_one(Account, ann.id).name == "Ann"


def test_a_name_of_somebody_else_is_refused(ann, bo, browse):
    browser = browse(ann)
    page = browser.get("/profile")
    browser.submit(page.form("/profile"), 422, name="BO").shows("is taken. Choose another.")


def test_ones_own_name_may_change_its_capitals(ann, browse):
    browser = browse(ann)
    browser.submit(browser.get("/profile").form("/profile"), 303, name="ANN")
    assert db.session.get_one(Account, ann.id).name == "ANN"


def test_what_cannot_be_seen_is_taken_out(ann, browse):
    browser = browse(ann)
    title = "Plan\u202ener\x07 of\u200b the  \u00a0 town"
    browser.submit(browser.get("/profile").form("/profile"), 303, title=title)
    assert db.session.get_one(Account, ann.id).title == "Planner of the town"


@pytest.mark.parametrize("path", ["/u/0", "/u/999999", f"/u/{10**30}", "/u/-1", "/u/x"])
def test_there_is_no_such_member(browse, path):
    browse().get(path, 404)


def test_the_text_about_oneself_is_made_safe(ann, browse):
    browser = browse(ann)
    about = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    browser.submit(browser.get("/profile").form("/profile"), 303, about=about)
    page = browser.get(f"/u/{ann.id}")
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert not any(link.startswith("javascript") for link in page.links)
