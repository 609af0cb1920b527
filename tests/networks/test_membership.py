"""Joining and leaving networks, and the one person who may not simply go."""

from __future__ import annotations

import pytest

from forum.accounts.models import NetworkRole
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.networks import actions
from forum.networks.models import Audience, Membership
from forum.outbox.models import Delivery


def members(network):
    return {
        row.account_id: row.role
        for row in db.session.query(Membership).filter_by(network_id=network.id)
    }


def test_ann_joins_and_leaves(ann, network, browse):
    browser = browse(ann)
    page = browser.get(f"/n/{network.key}")
    page = browser.submit(page.form("/membership")).follow()
    page.shows("You are now a member of this network.", "Leave the network")
    assert members(network) == {ann.id: NetworkRole.MEMBER}
    page = browser.submit(page.form("/membership/remove")).follow()
    page.shows("You have left this network.", "Join the network")
    assert members(network) == {}


def test_joining_twice_is_the_same_as_once(ann, network, browse):
    browser = browse(ann)
    browser.get(f"/n/{network.key}")
    for _ in range(2):
        browser.post(f"/n/{network.key}/membership", status=303)
    assert members(network) == {ann.id: NetworkRole.MEMBER}


def test_leaving_where_one_does_not_belong_is_no_error(ann, network, browse):
    browser = browse(ann)
    browser.get(f"/n/{network.key}")
    browser.post(f"/n/{network.key}/membership/remove", status=303)


def test_a_member_may_reply_where_only_members_of_the_network_may(ann, make, browse):
    area = make.area(reply_by=Audience.NETWORK)
    thread = make.thread(area=area, author=make.member_of(area.network))
    browser = browse(ann)
    browser.get(f"/t/{thread.id}").shows("Join the network first.")
    browser.post(f"/threads/{thread.id}/replies", {"source": "Hello", "language": "en"}, 403)
    browser.get(f"/n/{area.network.key}")
    browser.post(f"/n/{area.network.key}/membership")
    browser.reply(thread, "Hello, now as a member.").follow().shows("Hello, now as a member.")


def test_the_last_coordinator_cannot_leave_and_is_told_why(make, network, browse):
    coordinator = make.coordinator(network, "Cora")
    browser = browse(coordinator)
    browser.get(f"/n/{network.key}")
    page = browser.post(f"/n/{network.key}/membership/remove", status=403)
    page.shows("You are the last coordinator of this network. Name another one first.")
    with pytest.raises(Refused):
        actions.give_role(coordinator.id, network, NetworkRole.MEMBER)
    assert members(network) == {coordinator.id: NetworkRole.COORDINATOR}
    second = make.coordinator(network, "Dora")
    browser.post(f"/n/{network.key}/membership/remove", status=303)
    assert members(network) == {second.id: NetworkRole.COORDINATOR}


def test_those_who_steer_a_network_stand_on_its_page(make, network, browse):
    make.moderator(network, "Mo")
    make.coordinator(network, "Cora")
    make.member_of(network, "Bo")
    page = browse().get(f"/n/{network.key}").shows("Cora coordinator", "Mo moderator")
    page.lacks(">Bo<")


def test_nobody_joins_without_being_signed_in(network, browse):
    browser = browse()
    page = browser.get("/login")
    browser.post(f"/n/{network.key}/membership", status=401, page=page)
    assert members(network) == {}


@pytest.mark.parametrize("key", ["never", "x" * 500, "%00", "tyollisyys%20", "OSALLISUUS"])
def test_there_is_no_such_network(ann, browse, key):
    browser = browse(ann)
    browser.get("/networks")
    browser.get(f"/n/{key}", 404)
    browser.get(f"/n/{key}/tyokyky", 404)
    browser.post(f"/n/{key}/membership", status=404)


def test_nobody_is_told_of_what_did_not_happen(make, network):
    coordinator = make.coordinator(network)
    before = db.session.query(Delivery).count()
    with pytest.raises(Refused):
        actions.leave_network(coordinator, network)
    assert db.session.query(Delivery).count() == before
