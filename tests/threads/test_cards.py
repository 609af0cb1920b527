"""Talk about descriptions: an address on a line of its own becomes a card, for who may see it."""

from __future__ import annotations

import pytest
from world import described

from forum.networks.models import Audience


@pytest.fixture
def slug(network):
    return described(network, "Matkalla kotiin")


@pytest.mark.parametrize("told", ["[this](/i/{})", "http://localhost/i/{}"])
def test_an_address_alone_on_a_line_becomes_a_card(told, slug, make, browse):
    thread = make.thread(text=f"Look at this:\n\n{told.format(slug)}\n\nWhat do you think?")
    page = browse().get(f"/t/{thread.id}").shows("Matkalla kotiin", "What do you think?")
    assert f"/i/{slug}" in page.links


def test_an_address_within_a_sentence_stays_a_link(slug, make, browse):
    thread = make.thread(text=f"We read [the description](/i/{slug}) together.")
    page = browse().get(f"/t/{thread.id}").shows("We read the description together.")
    page.lacks("Matkalla kotiin")


def test_an_address_that_leads_nowhere_stays_what_it_is(make, browse):
    thread = make.thread(text="http://localhost/i/there-is-none")
    browse().get(f"/t/{thread.id}").shows("http://localhost/i/there-is-none")


def test_a_card_of_a_private_network_is_for_its_members_only(make, browse):
    among = {"see_by": Audience.NETWORK, "reply_by": Audience.NETWORK, "start_by": Audience.NETWORK}
    hidden = make.network(private=True, **among)
    secret = described(hidden, "Hiljainen pöytä")
    thread = make.thread(text=f"http://localhost/i/{secret}")
    browse(make.member_of(hidden)).get(f"/t/{thread.id}").shows("Hiljainen pöytä")
    for person in (None, make.user()):
        browse(person).get(f"/t/{thread.id}").lacks("Hiljainen pöytä")


def test_who_writes_about_a_description_is_found_on_its_page(slug, make, browse):
    thread = make.thread(title="We tried it in three villages", text=f"See [it](/i/{slug}) first.")
    page = browse().get(f"/i/{slug}").shows("We tried it in three villages")
    assert f"/t/{thread.id}" in " ".join(page.links)
