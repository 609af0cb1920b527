"""Who may read, import and place descriptions."""

from __future__ import annotations

import pytest

from forum.accounts.models import Guest, NetworkRole
from forum.innovations import actions, policy, queries
from forum.innovations.models import Innovation, Phase
from forum.kit.db import db
from forum.kit.policy import Refused
from forum.networks.models import Network


@pytest.fixture
def hidden(make):
    return make.network(private=True, key="hidden-corner")


@pytest.fixture
def everybody(make, network, hidden):
    """Everybody who can stand in some relation to an open and to a private network."""
    people = {"guest": Guest(), "member": make.user(), "administrator": make.administrator()}
    for place, words in ((network, "open"), (hidden, "private")):
        for role in NetworkRole:
            people[f"{role.name.lower()}, {words}"] = make.admit(make.user(), place, role)
    people["restricted"] = make.restricted(make.coordinator(network), network=network)
    for who in ("restricted everywhere", "coordinator of both"):
        people[who] = make.admit(make.coordinator(network), hidden, NetworkRole.COORDINATOR)
    people["restricted everywhere"] = make.restricted(people["restricted everywhere"])
    people["restricted administrator"] = make.restricted(make.administrator())
    return people


def test_what_may_be_read_is_what_is_found(everybody, model, tool, stored, hidden):
    stored(model)
    stored(tool, into=hidden)
    rows = db.session.query(Innovation).all()
    for who, viewer in everybody.items():
        allowed = {row.id for row in rows if policy.read_innovation(viewer, row)}
        found = {row.id for row in db.session.scalars(queries.readable_innovations(viewer))}
        assert found == allowed, who
        inside = viewer.administrator or hidden.id in viewer.roles
        assert len(found) == (2 if inside else 1), who


def test_where_one_may_import_is_what_is_offered(everybody):
    places = db.session.query(Network).all()
    let_in = set()
    for who, viewer in everybody.items():
        allowed = {place.id for place in places if policy.import_into(viewer, place)}
        offered = {place.id for place in db.session.scalars(queries.networks_to_import(viewer))}
        assert offered == allowed, who
        let_in |= {who} if allowed else set()
    assert let_in == {
        "administrator",
        "coordinator, open",
        "coordinator, private",
        "coordinator of both",
    }


def test_the_import_page_is_for_coordinators(everybody, browse, network):
    for who, viewer in everybody.items():
        browser = browse(viewer if viewer.is_authenticated else None)
        link = "/innovations/import"
        offered = link in browser.get("/innovations").links
        here = f"{link}?network={network.key}" in browser.get(f"/n/{network.key}").links
        page = browser.get(link, {"guest": 302}.get(who, 200 if offered else 403))
        assert offered == (who == "administrator" or who.startswith("coordinator")), who
        assert here == bool(policy.import_into(viewer, network)), who
        assert page.status != 302 or page.location.startswith("/login")


def test_nothing_of_a_private_network_is_on_any_page(everybody, tool, stored, hidden, browse):
    innovation = stored(tool, into=hidden)
    paths = (f"/i/{innovation.slug}", f"/i/{innovation.slug}/history")
    for who in ("guest", "member", "coordinator, open"):
        viewer = everybody[who]
        browser = browse(viewer if viewer.is_authenticated else None)
        for path in paths:
            browser.get(path, 404)
        for path in ("/innovations", f"/innovations?network={hidden.key}", "/"):
            browser.get(path).lacks("Hiljainen", hidden.key.capitalize())
    inside = browse(everybody["member, private"])
    for path in (*paths, "/innovations", "/"):
        inside.get(path).shows("Hiljainen kierros")


def test_a_link_to_a_private_description_makes_no_card(tool, stored, hidden, make, browse, ann):
    innovation = stored(tool, into=hidden)
    thread = make.thread(text=f"[see](/i/{innovation.slug})", author=ann)
    page = browse(ann).get(f"/t/{thread.id}")
    assert 'class="card"' not in page.text
    page.lacks("Hiljainen kierros")


def test_coordinators_say_phase_and_network(model, stored, make, network, browse):
    innovation = stored(model)
    other = make.network(key="other", name="Other")
    ann = make.admit(make.coordinator(network, "Ann"), other, NetworkRole.COORDINATOR)
    browser = browse(ann)
    form = browser.get(f"/i/{innovation.slug}").form("/place")
    answer = browser.submit(form, phase="pilot", network="other")
    answer.follow().shows("Phase and network are saved.", "Being piloted")
    db.session.refresh(innovation)
    assert (innovation.phase, innovation.network_id, innovation.version) == (
        Phase.PILOT,
        other.id,
        2,
    )
    browse().get(f"/i/{innovation.slug}/history").shows("Changed here", "Ann", "Being piloted")


def test_saying_nothing_new_makes_no_version(model, stored, make, network, browse):
    innovation = stored(model)
    browser = browse(make.coordinator(network))
    browser.submit(browser.get(f"/i/{innovation.slug}").form("/place"))
    db.session.refresh(innovation)
    assert innovation.version == 1


def test_an_import_after_it_keeps_the_phase(model, stored, bring_in, make, network):
    innovation = stored(model)
    actions.set_phase(make.coordinator(network), innovation, Phase.IN_USE, network=network)
    changed = model.text.replace("kahvista", "teestä")
    again = bring_in(model, text=changed).innovation
    assert (again.phase, again.version) == (Phase.IN_USE, 3)


def test_others_have_no_such_form_and_cannot_send_it(
    model, stored, everybody, network, hidden, browse
):
    innovation = stored(model)
    path = f"/i/{innovation.slug}/place"
    for who in ("member", "member, open", "moderator, open", "coordinator, private", "restricted"):
        browser = browse(everybody[who])
        page = browser.get(f"/i/{innovation.slug}")
        assert not [form for form in page.forms if form.action == path], who
        browser.post(path, {"phase": "idea", "network": network.key}, 403)
    guest = browse()
    guest.get("/login")
    guest.post(path, {"phase": "idea"}, 401)
    db.session.refresh(innovation)
    assert innovation.phase is None


def test_a_description_moves_only_between_networks_one_coordinates(
    model, stored, everybody, network, hidden, browse
):
    innovation = stored(model)
    coordinator = everybody["coordinator, open"]
    path = f"/i/{innovation.slug}/place"
    browser = browse(coordinator)
    browser.get(f"/i/{innovation.slug}")
    browser.post(path, {"phase": "idea", "network": hidden.key}, 404)
    browser.post(path, {"phase": "odd", "network": network.key}, 422)
    with pytest.raises(Refused):
        actions.set_phase(coordinator, innovation, Phase.IDEA, network=hidden)
    both = everybody["coordinator of both"]
    actions.set_phase(both, innovation, Phase.IDEA, network=hidden)
    actions.set_phase(both, innovation, Phase.IDEA, network=network)
    page = browse().get(f"/i/{innovation.slug}/history").shows("a private network")
    page.lacks("Hidden-corner", "hidden-corner")
