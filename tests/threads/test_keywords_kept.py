"""The vocabulary is looked after: words added and changed, keywords merged, and that undone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db, transactional
from forum.threads.actions.tagging import give_concepts
from forum.threads.queries import tags_of
from forum.vocabulary.models import Concept, ConceptChange, ConceptState
from forum.vocabulary.queries import vocabulary

NEW = {
    "facet": "method",
    "fi": "perhevalmennus",
    "sv": "familjeförberedelse",
    "en": "antenatal classes",
    "fi_more": "synnytysvalmennus, isävalmennus",
}


@pytest.fixture
def coordinator(make, network, browse):
    return browse(make.coordinator(network, "Co"))


def concept(key):
    return db.session.scalars(
        select(Concept).where(Concept.key == key).execution_options(populate_existing=True)
    ).one()


def merge(browser, key, into, status=303):
    page = browser.get(f"/vocabulary/{key}/edit")
    return browser.submit(page.form("/merge"), status, into=into)


def keys_of(*threads):
    return [[tag.key for tag in tags_of(thread.id).get(thread.id, ())] for thread in threads]


def test_a_keyword_is_added_and_any_word_for_it_is_understood(coordinator, browse):
    coordinator.get("/tags").shows("Look after keywords")
    page = coordinator.get("/vocabulary").shows("children and families", "barn och familjer")
    assert "/vocabulary/new" in page.links
    form = coordinator.get("/vocabulary/new").form("/vocabulary")
    coordinator.submit(form, 303, **NEW).follow().shows("Co added “antenatal classes”.")
    assert vocabulary().meant_by("ISÄVALMENNUS").key == "perhevalmennus"
    browse().get("/tags?lang=sv").shows("familjeförberedelse")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("sv", "", "Say it in this language too."),
        ("en", "x" * 61, "This is 1 character too long"),
        ("fi", "Nuoriso", "“Nuoriso” means young people already."),
        ("en_more", "something, youth", "“youth” means young people already."),
        ("facet", "colour", "Not a valid choice"),
        ("broader", "jalkihuolto", "Not a valid choice"),
    ],
)
def test_what_does_not_fit_comes_back_whole(field, value, sentence, coordinator):
    form = coordinator.get("/vocabulary/new").form("/vocabulary")
    page = coordinator.submit(form, 422, **{**NEW, field: value})
    page.shows(sentence)
    again = page.form("/vocabulary")
    assert {name: again[name] for name in NEW if name != field} == {
        name: value for name, value in NEW.items() if name != field
    }


def test_other_words_keep_the_address_and_every_list(coordinator, make, browse, deliver):
    make.thread(title="A matter of the young", tags=["nuoret"])
    form = coordinator.get("/vocabulary/nuoret/edit").form("/vocabulary/nuoret")
    assert form["fi_more"] == "nuoriso, nuoret aikuiset"
    told = {"en": "youngsters", "en_more": "youth, teens"}
    coordinator.submit(form, 303, **told).follow().shows("Co changed “youngsters”.")
    browse().get("/tags/nuoret?lang=en").shows("youngsters", "A matter of the young")
    deliver()
    browse().get("/search?q=teens&lang=en").shows("A matter of the young")
    assert vocabulary().meant_by("young people") is None


def test_a_keyword_belongs_under_another_one_level_deep(coordinator):
    form = coordinator.get("/vocabulary/romanit/edit").form("/vocabulary/romanit")
    coordinator.submit(form, 303, broader="vahemmistot")
    assert concept("romanit").broader_id == concept("vahemmistot").id
    form = coordinator.get("/vocabulary/vahemmistot/edit").form("/vocabulary/vahemmistot")
    coordinator.submit(form, 422, broader="nuoret").shows("Others belong under this keyword")


def test_ones_own_word_becomes_a_keyword_of_all(coordinator, make, browse):
    word = make.concept("kyläbussi", ConceptState.PROPOSED)
    thread = make.thread(tags=[word.key])
    form = coordinator.get(f"/vocabulary/{word.key}/edit").form(f"/vocabulary/{word.key}")
    coordinator.submit(form, 303, facet="method", sv="bybuss", en="village bus")
    assert vocabulary().meant_by("bybuss").key == word.key
    browse().get(f"/t/{thread.id}?lang=sv").shows("bybuss")


def test_two_keywords_become_one_and_every_old_address_leads_on(coordinator, make, browse, deliver):
    one, both = make.thread(tags=["tyo", "kieli"]), make.thread(tags=["koulutus", "tyo"])
    merge(coordinator, "tyo", "koulutus").follow()
    assert keys_of(one, both) == [["koulutus", "kieli"], ["koulutus"]]
    guest = browse()
    assert guest.get("/tags/tyo?lang=sv", 301).location == "/tags/koulutus?lang=sv"
    assert guest.get("/tags/tyo/feed.atom", 301).location == "/tags/koulutus/feed.atom"
    guest.get("/discussions?tag=tyo").shows(one.title, both.title)
    assert vocabulary().meant_by("sysselsättning").key == "koulutus"
    assert "tyo" not in vocabulary().by_key
    deliver()
    guest.get("/search?q=sysselsättning&lang=sv").shows(one.title, both.title)


def test_a_merge_is_undone_with_all_that_it_moved(coordinator, make, browse, deliver):
    one, both = make.thread(tags=["tyo", "kieli"]), make.thread(tags=["koulutus", "tyo"])
    later, gone = make.thread(tags=["koulutus"]), make.thread(tags=["tyo"])
    narrower = concept("palkkatuki").broader_id, concept("tyokyky").broader_id
    before = concept("koulutus").synonyms, concept("tyo").synonyms
    merge(coordinator, "tyo", "koulutus")
    transactional(give_concepts)(gone.id, [])
    page = coordinator.get("/vocabulary").shows("Co merged “work and employment” into “education")
    coordinator.submit(page.form("/undo"), 303).follow().shows("Undone").lacks("/undo")
    assert sorted(keys_of(one)[0]) == ["kieli", "tyo"]
    assert sorted(keys_of(both)[0]) == ["koulutus", "tyo"]
    assert keys_of(later, gone) == [["koulutus"], []]
    assert (concept("palkkatuki").broader_id, concept("tyokyky").broader_id) == narrower
    assert (concept("koulutus").synonyms, concept("tyo").synonyms) == before
    browse().get("/tags/tyo").shows(one.title, both.title)
    change = db.session.scalars(select(ConceptChange)).one()
    coordinator.post(f"/vocabulary/changes/{change.id}/undo", {}, 403).shows("undone already")


def test_the_broader_one_may_go_into_a_narrower_one_and_back(coordinator, make):
    above, beside = concept("nuoret").id, concept("neet-nuoret").broader_id
    assert beside == above
    merge(coordinator, "nuoret", "jalkihuolto")
    assert concept("jalkihuolto").broader_id is None
    assert concept("neet-nuoret").broader_id == concept("jalkihuolto").id
    coordinator.submit(coordinator.get("/vocabulary").form("/undo"), 303)
    assert {concept(key).broader_id for key in ("jalkihuolto", "neet-nuoret")} == {above}


def test_addresses_lead_through_two_merges(coordinator, browse):
    merge(coordinator, "kieli", "koulutus")
    merge(coordinator, "koulutus", "tyo")
    assert browse().get("/tags/kieli", 301).location == "/tags/tyo"
    coordinator.get("/vocabulary/kieli/edit", 404)
    coordinator.post("/tags/kieli/merge", {"into": "nuoret"}, 403)
    first = db.session.scalars(select(ConceptChange).order_by(ConceptChange.id)).first()
    coordinator.post(f"/vocabulary/changes/{first.id}/undo", {}, 403).shows("Undo that first.")


@pytest.mark.parametrize("into", ["", "tyo", "no-such"])
def test_a_keyword_is_merged_into_another_one_only(into, coordinator):
    merge(coordinator, "tyo", into, 422)
    assert concept("tyo").state is ConceptState.ACCEPTED


def test_what_came_by_default_and_was_merged_does_not_come_again(coordinator):
    from_defaults = concept("tyo").id
    merge(coordinator, "tyo", "koulutus")
    assert concept("tyo").id == from_defaults


def test_who_may_look_after_which_words(make, network, browse):
    elsewhere = make.network()
    co, mo = make.coordinator(network), make.moderator(network, "Mo")
    make.thread(area=elsewhere.areas[0], tags=["tyo"])
    for person, status in ((co, 403), (mo, 403), (make.administrator(), 200)):
        browse(person).get("/vocabulary/tyo/edit", status)
        browse(person).get("/vocabulary")
    browse(co).get("/vocabulary/kieli/edit")
    browse(mo).get("/vocabulary/kieli/edit", 403).shows("Only coordinators of a network")
    browse(mo).get("/vocabulary/new", 403)
    for key in ("tyo", "kieli"):
        browse(mo).post(f"/vocabulary/{key}", NEW, 403)
        browse(mo).post(f"/tags/{key}/merge", {"into": "nuoret"}, 403)
    browse(mo).post("/vocabulary", NEW, 403)
    browse(make.member_of(network)).get("/vocabulary", 403)
    assert browse().get("/vocabulary", 302).location == "/login?next=/vocabulary"
