"""What a profile tells of its owner's posts: only what its reader may read."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from forum.accounts import actions as accounts
from forum.accounts.commands import group
from forum.accounts.models import Account
from forum.kit.db import db, transactional
from forum.networks.models import Audience
from forum.threads import actions

MOST = 12  # queries


@transactional
def tell(user, **told):
    db.session.execute(update(Account).where(Account.id == user.id).values(**told))


def test_members_read_what_ann_wrote_the_newest_first(ann, bo, make, browse):
    thread = make.thread(author=ann, title="How do you begin with gardens?")
    make.post(
        make.thread(title="Where are the keys of the boat?"),
        ann,
        text="> Quoted\n\n**On** a [nail](/x).",
    )
    words = browse(bo).get(f"/u/{ann.id}").shows("On a nail.").words
    assert words.index("Where are the keys") < words.index("How do you begin")
    assert f"/t/{thread.id}" in browse(bo).get(f"/u/{ann.id}").links
    assert "Quoted" not in words


def test_nothing_written_is_told_to_its_owner_in_other_words(ann, bo, browse):
    browse(ann).get(f"/u/{ann.id}").shows("You have not written anything yet.")
    browse(bo).get(f"/u/{ann.id}").shows("Nothing that you may read yet.")


def test_guests_read_it_only_when_ann_opened_it(ann, make, browse):
    make.thread(author=ann, title="How do you begin with gardens?")
    tell(ann, region="Kainuu", organisation="Siltavalo ry")
    page = browse().get(f"/u/{ann.id}").shows("Ann", "Siltavalo ry", "signed-in members only")
    page.lacks("How do you begin", "Kainuu")
    assert "noindex" in page.text
    browser = browse(ann)
    form = browser.get("/profile").form("/profile")
    browser.submit(form, 303, open_profile="y")
    page = browse().get(f"/u/{ann.id}").shows("How do you begin", "Kainuu")
    assert "noindex" not in page.text


def test_nobody_reads_on_a_profile_what_they_could_not_read_elsewhere(ann, bo, mo, make, browse):
    hidden = make.network(
        private=True, see_by=Audience.NETWORK, reply_by=Audience.NETWORK, start_by=Audience.NETWORK
    )
    insider = make.member_of(hidden)
    ann = make.admit(ann, hidden)
    make.thread(area=hidden.areas[0], author=ann, title="Secret matter of the corner")
    gone = make.post(make.thread(), ann, text="A hidden remark.")
    actions.hide_post(gone.id)
    removed = make.post(make.thread(), ann, text="A removed remark.")
    actions.remove_post(ann, removed)
    for reader in (bo, mo):
        browse(reader).get(f"/u/{ann.id}").lacks("Secret matter", "hidden remark", "removed remark")
    browse(insider).get(f"/u/{ann.id}").shows("Secret matter")
    browse(ann).get(f"/u/{ann.id}").lacks("removed remark", "hidden remark")


def test_older_posts_are_a_page_away_at_the_same_cost(ann, bo, make, browse, queries):
    thread = make.thread()
    for number in range(45):
        make.post(thread, ann, text=f"Remark number {number}.")
    browser = browse(bo)
    page = browser.get(f"/u/{ann.id}").shows("Remark number 44.").lacks("Remark number 24.")
    costs = []
    for first in (24, 4):
        (older,) = {link for link in page.links if "before=" in link}
        with queries() as counted:
            page = browser.get(older).shows(f"Remark number {first}.")
        costs.append(counted.many)
    assert max(costs) <= MOST
    assert not [link for link in page.links if "before=" in link]


@pytest.mark.parametrize("before", ["0", "-1", "x", "9" * 40])
def test_an_odd_place_in_the_list_is_its_beginning_or_its_end(before, ann, bo, make, browse):
    make.thread(author=ann, title="How do you begin with gardens?")
    browse(bo).get(f"/u/{ann.id}?before={before}").shows("Ann")


def test_staff_and_moderators_are_named_at_their_posts(ann, bo, network, make, browse, queries):
    thread = make.thread(author=ann)
    make.post(thread, make.moderator(network, "Mo"))
    browse(bo).get(f"/t/{thread.id}").shows("Moderator").lacks("Competence centre")
    accounts.note_staff(db.session.get_one(Account, ann.id), staff=True)
    browse(bo).get(f"/t/{thread.id}").shows("Competence centre")
    browse(bo).get(f"/u/{ann.id}").shows("Competence centre")
    elsewhere = make.thread(area=make.network().areas[0], author=make.again(ann))
    make.post(elsewhere, make.moderator(network, "Moa"))
    browse(bo).get(f"/t/{elsewhere.id}").lacks('shield-check"></use></svg>Moderator')


def test_the_badge_is_given_and_taken_on_the_command_line(ann, app):
    run = app.test_cli_runner().invoke
    for option, staff in (("--on", True), ("--off", False)):
        assert run(group, ["staff", "ann@example.org", option]).exit_code == 0
        db.session.expire_all()
        assert db.session.get_one(Account, ann.id).staff is staff
