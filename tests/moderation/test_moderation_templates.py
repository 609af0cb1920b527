"""Words that moderators keep, and start their decisions from."""

from __future__ import annotations

import pytest
from moderating import Moderation, rows

from forum.moderation.models import Template

NAMES = {"title": "Names of clients", "ground": "privacy", "en": "Say it without the name.",
         "fi": "Kerro asia ilman nimeä."}  # fmt: skip


@pytest.fixture
def coordinator(make, network):
    return make.coordinator(network, "Cai")


def keep(browser, network=None, **fields):
    page = browser.get("/moderation/templates/new")
    told = {**NAMES, "network_id": network.id if network else 0, **fields}
    return browser.submit(page.form("/moderation/templates"), 303, **told).follow()


def test_a_moderator_keeps_words_and_changes_and_removes_them(mo, network, browse):
    browser = browse(mo)
    keep(browser, network).shows("The words are kept.", "Names of clients", "Kerro asia")
    page = browser.get(f"/moderation/templates/{rows(Template)[0].id}/edit")
    browser.submit(page.form("/moderation/templates/"), 303, en="No names, please.", fi="")
    page = browser.get("/moderation/templates").shows("No names, please.")
    browser.submit(page.form("/remove"), 303)
    assert rows(Template) == []


def test_they_go_into_a_decision_in_the_language_of_the_author(
    mo, make, network, browse, moderation: Moderation
):
    keep(browse(mo), network)
    author = make.user("Aino", language="fi")
    case = moderation.case(make.post(author=author))
    browser = browse(mo)
    page = browser.get(f"/moderation/cases/{case.id}")
    assert "Names of clients" in page.text
    form = page.form("/decision")
    told = {"template": rows(Template)[0].id, "insert": "1", "explanation": "Ensin tämä."}
    filled = browser.submit(form, 200, measure="hide", facts="Se on täällä.", **told)
    form = filled.form("/decision")
    assert form["explanation"].replace("\r", "") == "Ensin tämä.\n\nKerro asia ilman nimeä."
    assert form["ground"] == "privacy"
    assert form["facts"] == "Se on täällä."
    assert form["measure"] == "hide"


def test_the_house_has_words_in_three_languages(mo, make, browse, moderation: Moderation):
    texts = set()
    for language in ("fi", "sv", "en"):
        post = make.post(author=make.user(language=language))
        browser = browse(mo)
        page = browser.get(f"/moderation/posts/{post.id}/decision")
        filled = browser.submit(page.form("/decision"), 200, template="house:privacy", insert="1")
        texts.add(filled.form("/decision")["explanation"])
    assert len(texts) == 3


@pytest.mark.parametrize("chosen", ["", "house:nothing", "house:illegal", "9999999999", "-1", "x"])
def test_what_is_not_there_puts_nothing_in(chosen, mo, make, browse):
    browser = browse(mo)
    page = browser.get(f"/moderation/posts/{make.post().id}/decision")
    filled = browser.submit(page.form("/decision"), 200, template=chosen, insert="1")
    assert filled.form("/decision")["explanation"] == ""


def test_words_of_another_network_are_not_there(mo, make, browse):
    other = make.network()
    keep(browse(make.moderator(other)), other)
    template = rows(Template)[0]
    browser = browse(mo)
    browser.get("/moderation/templates").lacks("Names of clients")
    browser.get(f"/moderation/templates/{template.id}/edit", 404)
    browser.post(f"/moderation/templates/{template.id}/remove", {}, 404, page=browser.get("/"))
    page = browser.get(f"/moderation/posts/{make.post().id}/decision").lacks("Names of clients")
    told = {"template": template.id, "insert": "1"}
    assert (
        browser.submit(page.form("/decision"), 200, **told).form("/decision")["explanation"] == ""
    )


def test_nobody_keeps_words_for_networks_of_others(mo, make, browse):
    fields = {**NAMES, "network_id": make.network().id}
    browse(mo).post("/moderation/templates", fields, 403)
    browse(mo).post("/moderation/templates", {**fields, "network_id": 0}, 403)
    assert rows(Template) == []


def test_words_of_all_networks_are_an_administrators(make, mo, browse):
    keep(browse(make.administrator()))
    page = browse(mo).get(f"/moderation/posts/{make.post().id}/decision")
    assert "Names of clients" in page.text
    browse(mo).get(f"/moderation/templates/{rows(Template)[0].id}/edit", 404)


def test_what_is_missing_is_said_and_nothing_is_lost(mo, network, browse):
    browser = browse(mo)
    page = browser.get("/moderation/templates/new")
    told = {**NAMES, "network_id": network.id, "title": "", "fi": "", "en": ""}
    page = browser.submit(page.form("/moderation/templates"), 422, **told)
    page.shows("Give the words a name.", "Write the words in one language at least.")
    assert page.form("/moderation/templates")["ground"] == "privacy"
