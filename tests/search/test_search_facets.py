"""What can be chosen on the search page: tabs, facets, fields in the words, one place only."""

from __future__ import annotations

import pytest

from forum.networks.models import Audience


@pytest.fixture
def reading(browse):
    """A guest who reads in English."""
    return browse()


@pytest.fixture
def bridges(make, deliver):
    """Eight posts about bridges in two networks, and somebody who builds them."""
    other = make.network(key="elsewhere")
    make.thread(title="Bridge one", kind="question", tags=["stone"], replies=0)
    second = make.thread(title="Bridge two", kind="challenge", language="sv")
    for number in range(4):
        make.post(second, text=f"The bridge has {number} arches.")
    make.thread(title="Bridge three", area=other.areas[0], kind="question", tags=["stone"])
    make.thread(title="Bridge four", area=other.areas[0], kind="discussion")
    deliver()
    return second


def counts(page, title):
    """The choices of one facet, with how many hits each would leave."""
    html = page.text.partition(f"<summary>{title}")[2].partition("</details>")[0]
    rows = html.split("<label")[1:]
    words = [row.partition("<span")[2].partition(">")[2].partition("</span>")[0] for row in rows]
    many = [row.partition('class="num">')[2].partition("<")[0] for row in rows]
    return dict(zip(words, many, strict=True))


def test_facets_count_what_another_choice_would_bring(bridges, reading, network):
    page = reading.get("/search?q=bridge").shows("8 results")
    here = network.names["en"]
    assert counts(page, "Network") == {here: "6", "Elsewhere": "2"}
    assert counts(page, "Kind") == {
        "Development challenge": "5",
        "Question": "2",
        "Discussion": "1",
    }
    assert counts(page, "Language") == {"English": "7", "Swedish": "1"}
    assert counts(page, "Area") == {}
    page = reading.get("/search?q=bridge&network=elsewhere").shows("2 results")
    assert counts(page, "Network") == {here: "6", "Elsewhere": "2"}
    assert counts(page, "Kind") == {"Discussion": "1", "Question": "1"}


def test_several_choices_of_a_facet_widen_and_other_facets_narrow(bridges, reading):
    reading.get("/search?q=bridge&kind=question&kind=discussion").shows("3 results")
    reading.get("/search?q=bridge&kind=question&kind=discussion&network=elsewhere").shows(
        "2 results"
    )
    reading.get("/search?q=bridge&tag=stone").shows("2 results", "stone")


def test_the_form_carries_along_what_it_does_not_show(bridges, reading):
    page = reading.get("/search?q=bridge&type=post&sort=newest&kind=question")
    form = page.form("Kind")
    assert {("q", "bridge"), ("type", "post"), ("sort", "newest"), ("kind", "question")} <= set(
        form.values
    )
    reading.submit(form).shows("2 results")


def test_what_is_chosen_is_seen_and_taken_off(bridges, reading, network):
    page = reading.get(f"/search?q=bridge&kind=question&network={network.key}")
    page.shows("Question ×", network.names["en"])
    assert f"/search?q=bridge&network={network.key}" in page.links
    assert "/search?q=bridge&kind=question" in page.links
    assert "/search?q=bridge" in page.links


def test_types_are_tabs(make, bridges, reading, deliver):
    make.thread(title="Rehabilitation at home")
    deliver()
    page = reading.get("/search?q=rehabilitation&sort=newest").shows("All 2 Posts 1 Networks 1")
    assert "/search?q=rehabilitation&type=post&sort=newest" in page.links
    page = reading.get("/search?q=rehabilitation&type=network")
    page.shows("Employment, work ability and rehabilitation").lacks("Rehabilitation at home")
    assert "/search?q=rehabilitation" in page.links
    reading.get("/search?q=bridge").lacks("type=post")


def test_posts_of_a_discussion_are_opened_out_on_demand(bridges, reading):
    page = reading.get("/search?q=bridge").shows("4 more results in this discussion")
    assert f"/search?q=bridge&opened={bridges.id}#t{bridges.id}" in page.links
    page = reading.get(f"/search?q=bridge&opened={bridges.id}")
    assert len([link for link in page.links if link.startswith(f"/t/{bridges.id}/")]) == 5
    assert f"/search?q=bridge#t{bridges.id}" in page.links
    for odd in ("0", "x", "-1", "99999999999"):
        reading.get(f"/search?q=bridge&opened={odd}")


def test_fields_in_the_words_narrow_and_can_be_taken_off(bridges, reading):
    page = reading.get("/search?q=tyyppi:haaste%20bridge%20-kieli:sv").shows("4 results")
    page.shows("tyyppi:haaste ×", "-kieli:sv ×")
    assert "/search?q=bridge+-kieli%3Asv" in page.links
    assert counts(page, "Kind") == {}, "another choice would bring nothing"


def test_what_is_not_understood_is_said(bridges, reading):
    page = reading.get("/search?q=bridge%20verkosto:nowhere%20%22arches")
    page.shows("“verkosto:nowhere” was searched as words.", '“"arches” was searched as words.')
    reading.get("/search?q=" + "bridge%20" * 60).shows("only its beginning was read")
    reading.get("/search?q=***").shows("There is no word in this to look for.")
    reading.get("/search?q=-bridge").shows("There is no word in this to look for.")


def test_fields_and_choices_are_enough_without_a_word(bridges, reading):
    every = reading.get("/search?kind=challenge").shows("5 results")
    assert every.shows("in what you chose").lacks("Every form of a word")
    for same in ("?q=tyyppi:haaste", "?q=***&kind=challenge"):
        reading.get(f"/search{same}").shows("5 results")
    reading.get("/search?q=tyyppi:haaste%20-bridge&language=sv").shows("Nothing found")


def test_one_of_several_words_is_enough(bridges, reading):
    reading.get("/search?q=stone%20OR%20arches").shows("6 results")


def test_a_long_discussion_is_searched_alone(make, bridges, reading, deliver):
    for number in range(20):
        make.post(bridges, text=f"Number {number}.")
    deliver()
    page = reading.get(f"/t/{bridges.id}")
    found = reading.submit(page.form("Search this discussion"), q="bridge").shows("5 results")
    found.shows("In the discussion “Bridge two”")
    assert "/search?q=bridge" in found.links
    reading.get("/search?q=bridge&thread=99999999999999999999&thread=x").shows("Nothing found")


def test_a_short_discussion_needs_no_search(make, reading):
    thread = make.thread()
    reading.get(f"/t/{thread.id}").lacks("Search this discussion")


def test_a_network_is_searched_alone(bridges, reading):
    page = reading.get("/n/elsewhere")
    reading.submit(page.form("Search this network"), q="bridge").shows("2 results")


def test_what_nobody_answered_becomes_a_question(make, bridges, browse):
    browser = browse(make.user())
    page = browser.get("/search?q=wooden%20tunnels")
    (ask,) = [link for link in page.links if link.startswith("/discussions/new?kind=question")]
    areas = [link for link in browser.get(ask).links if link.endswith("title=wooden+tunnels")]
    form = browser.get(areas[0]).form("/threads")
    assert (form["kind"], form["title"]) == ("question", "wooden tunnels")


def test_titles_and_names_of_what_one_may_not_read_are_not_told(make, deliver, network, reading):
    make.thread(title="An open bridge")
    closed = make.area(network, **dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.STAFF))
    secret = make.thread(area=closed, author=make.administrator(), title="A secret bridge")
    make.network(key="hidden-one", name="Hidden place", private=True)
    deliver()
    for narrowed in (f"thread={secret.id}", f"area={closed.key}", "network=hidden-one"):
        page = reading.get(f"/search?q=bridge&{narrowed}").shows("Nothing found")
        page.lacks("A secret bridge", "Hidden place", closed.names["en"])


def test_the_help_is_one_link_away(reading):
    assert "/search/help" in reading.get("/search").links
    reading.get("/search/help").shows("How to search", "30 per cent more", "What is 4 years old")
