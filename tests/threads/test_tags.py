"""Keywords: chosen by any word for them, read in one's own language, found from their pages."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from forum.kit.db import db
from forum.networks.models import Audience
from forum.threads.models import Post, Revision
from forum.threads.queries import tags_of
from forum.vocabulary.models import Concept, ConceptState

TITLE = "How do others find the young?"
INSIDE = dict.fromkeys(("see_by", "reply_by", "start_by"), Audience.NETWORK)
TOLD = {"title": TITLE, "source": "We look for them."}


def start(browser, area, status=303, /, **fields):
    page = browser.get(f"/n/{area.network.key}/{area.key}/new?kind=question")
    return browser.submit(page.form(f"/{area.key}/threads"), status, **{**TOLD, **fields})


def stored(thread_id):
    return [tag.key for tag in tags_of(thread_id).get(thread_id, ())]


def thread_id_of(page):
    return int(page.location.rpartition("/")[2])


def test_typed_and_ticked_keywords_are_one_list(ann, area, browse):
    answer = start(browse(ann), area, tags="Ungdomar, time bank, youth", concepts=["asuminen"])
    assert stored(thread_id_of(answer)) == ["asuminen", "nuoret", "vapaaehtoistyo"]


def test_a_keyword_is_read_in_every_language(ann, area, browse):
    path = start(browse(ann), area, tags="nuoriso").location
    guest = browse()
    guest.get(f"{path}?lang=en").shows("young people")
    guest.get(f"{path}?lang=sv").lacks("young people")
    for lang, words in {"fi": "nuoret", "sv": "unga", "en": "young people"}.items():
        guest.get(f"/tags/nuoret?lang={lang}").shows(words, TITLE)
        assert "/tags/nuoret" in guest.get(f"/discussions?lang={lang}").shows(words, TITLE).links


def test_an_unknown_word_is_told_with_what_is_near_and_nothing_is_lost(ann, area, browse):
    browser = browse(ann)
    page = start(browser, area, 422, tags="yuoth, zzzzzz", concepts=["asuminen", "kieli"])
    page.shows("“yuoth” is no keyword here. Near it are: young people.")
    page.shows("“zzzzzz” is no keyword here. Choose below, or leave it out.")
    form = page.form(f"/{area.key}/threads")
    assert form["tags"] == "yuoth, zzzzzz"
    assert form["source"] == TOLD["source"]
    answer = browser.submit(form, 303, tags="youth")
    assert stored(thread_id_of(answer)) == ["asuminen", "kieli", "nuoret"]


def test_at_most_seven_fit_however_they_are_chosen(ann, area, browse):
    five = ["asuminen", "kieli", "tyo", "paihteet", "romanit"]
    start(browse(ann), area, 422, tags="youth, care leavers, need, funding", concepts=five).shows(
        "At most 7 keywords fit."
    )
    start(browse(ann), area, tags="youth, funding, Roma", concepts=five)


def test_an_odd_key_is_no_keyword(ann, area, browse):
    answer = start(browse(ann), area, concepts=["no-such", "'", "x" * 999, "nuoret"])
    assert stored(thread_id_of(answer)) == ["nuoret"]


def test_the_author_changes_keywords_without_changing_the_post(ann, make, browse, deliver):
    thread = make.thread(author=ann, tags=["nuoret", "kieli"])
    post = db.session.scalars(select(Post)).one()
    browser = browse(ann)
    page = browser.get(f"/posts/{post.id}/edit")
    browser.submit(page.form("/edit"), 303, concepts=["kieli"], tags="housing")
    assert stored(thread.id) == ["kieli", "asuminen"]
    assert db.session.scalars(select(Revision)).all() == []
    deliver()
    browse().get("/search?q=bostad&lang=sv").lacks(thread.title)
    browse().get("/search?q=boendestöd&lang=sv").shows(thread.title)


def test_every_list_is_narrowed_by_a_keyword(make, network, browse):
    area = network.areas[0]
    make.thread(area=area, title="A matter of the young", kind="question", tags=["nuoret"])
    make.thread(area=area, title="A matter of homes alone", kind="event", tags=["asuminen"])
    guest = browse()
    make.thread(area=area, title="The latest of the area")
    place = f"/n/{network.key}"
    for path in ("/discussions", place, f"{place}/{area.key}"):
        page = guest.get(f"{path}?tag=nuoret&lang=en").shows("of the young").lacks("homes alone")
        page.shows("remove the filter")
        guest.get(f"{path}?tag=no-such").shows("of the young", "homes alone")
    guest.get("/discussions?tag=nuoret&kind=event").lacks("of the young")
    kept = guest.get("/discussions?tag=nuoret&kind=question").shows("of the young")
    assert "/discussions?view=unanswered&kind=question&tag=nuoret" in kept.links
    assert kept.form("/discussions")["tag"] == "nuoret"


def test_a_keyword_finds_what_has_a_narrower_one(make, browse):
    make.thread(title="A matter of care leavers", tags=["jalkihuolto"])
    page = browse().get("/tags/nuoret?lang=en").shows("A matter of care leavers", "Narrower")
    assert "/tags/jalkihuolto" in page.links
    browse().get("/tags/asuminen").lacks("care leavers")


def test_the_list_of_a_keyword_pages_by_key(make, browse):
    for number in range(33):
        make.thread(title=f"Young matter number {number:02}", tags=["nuoret"])
    page = browse().get("/tags/nuoret")
    page.shows("number 32").lacks("number 02")
    older = next(link for link in page.links if "before=" in link)
    assert older.startswith("/tags/nuoret?")
    browse().get(older).shows("number 02").lacks("number 32")


def test_keywords_of_a_hidden_corner_are_unknown_outside(make, browse):
    """A word of their own may tell as much as a title."""
    network = make.network(private=True, **INSIDE)
    insider = make.member_of(network)
    word = make.concept("secret-plan", ConceptState.PROPOSED)
    make.thread(area=network.areas[0], author=insider, title="Ours alone here", tags=[word.key])
    make.thread(title="Of everybody")
    make.thread(area=network.areas[0], author=insider, title="Ours alone too", tags=["nuoret"])
    for person in (None, make.user("Bo")):
        browser = browse(person)
        browser.get("/tags/secret-plan", 404)
        browser.get("/tags").lacks("secret-plan")
        browser.get("/tags/nuoret").lacks("Ours alone")
        browser.get("/discussions?tag=secret-plan").lacks("Ours alone").shows("Of everybody")
    browse(insider).get("/tags/secret-plan").shows("Ours alone here")


def own_words(browser, area, status, /, **fields):
    """Start with words that are no keywords, and then say that they are meant."""
    page = start(browser, area, 422, **fields)
    return browser.submit(page.form("/threads"), status, propose="y")


def test_a_word_of_ones_own_is_kept_when_its_author_wants_that(ann, bo, area, browse):
    started = own_words(browse(ann), area, 303, **TOLD, tags="youth, Omat kuviot, слово")
    assert {"/tags/nuoret", "/tags/omat-kuviot"} <= set(started.follow().links)
    other = {**TOLD, "title": "Another thread"}
    own_words(browse(bo), area, 303, **other, tags="OMAT KUVIOT, omat-kuviot").follow().shows(
        "Omat kuviot", "omat-kuviot"
    )
    browse(bo).get("/tags/omat-kuviot").shows(TITLE, "Another thread")
    browse(bo).get("/tags").lacks("Omat kuviot")
    assert len(own_concepts()) == 3


def own_concepts():
    return db.session.scalars(select(Concept.id).where(Concept.facet.is_(None))).all()


@pytest.mark.parametrize("tags", ["x" * 61, "a,b,c,d,e,f,g,h"])
def test_words_of_ones_own_are_few_and_short(ann, area, browse, tags):
    own_words(browse(ann), area, 422, **TOLD, tags=tags)
    assert own_concepts() == []


def test_an_edit_keeps_words_and_takes_new_ones(ann, area, browse):
    browser = browse(ann)
    own_words(browser, area, 303, **TOLD, tags="Omat kuviot")
    post_id = db.session.scalars(select(Post.id)).one()
    form = browser.get(f"/posts/{post_id}/edit").form("/edit")
    page = browser.submit(form, 422, tags="toinen sana").shows("is no keyword here")
    browser.submit(page.form("/edit"), 303, propose="y").follow().shows(
        "Omat kuviot", "toinen sana"
    )


def test_moderators_merge_a_word_into_a_keyword(make, network, browse, deliver):
    word = make.concept("kuviot", ConceptState.PROPOSED).key
    one = make.thread(title="Only the own word", tags=[word, "asuminen"])
    both = make.thread(title="Has both of them", tags=["nuoret", word])
    mo = browse(make.moderator(network))
    assert f"/tags/{word}" in mo.get("/tags").links
    form = mo.get(f"/tags/{word}").form("/merge")
    mo.submit(form, 422, into="").shows("Choose a keyword.")
    mo.submit(form, 422, into="no-such-word")
    mo.submit(form, 303, into="nuoret").follow().shows(one.title, both.title)
    assert browse().get(f"/tags/{word}", 301).location == "/tags/nuoret"
    mo.get("/tags").lacks("Words of their own")
    keys = [[tag.key for tag in tags_of(thread.id)[thread.id]] for thread in (one, both)]
    assert keys == [["nuoret", "asuminen"], ["nuoret"]]
    area = network.areas[0]
    page = mo.get(f"/n/{network.key}/{area.key}/new")
    told = {"title": "Another with the word", "source": "Here it is.", "tags": "KUVIOT"}
    mo.submit(page.form("/threads"), 303, **told)
    mo.get("/tags/nuoret").shows("Another with the word")


def test_who_does_not_moderate_every_network_that_uses_a_word_does_not_merge_it(
    make, network, browse
):
    word, elsewhere = make.concept("omat", ConceptState.PROPOSED), make.network()
    make.thread(tags=[word.key])
    mo, bo = make.moderator(network), make.member_of(network, "Bo")
    browse(mo).get(f"/tags/{word.key}").form("/merge")
    make.thread(area=elsewhere.areas[0], tags=[word.key])
    for person in (mo, bo, None):
        browser = browse(person)
        browser.get(f"/tags/{word.key}").lacks("/merge")
        if person:
            browser.post(f"/tags/{word.key}/merge", {"into": "nuoret"}, 403)
    browse(mo).post("/tags/nuoret/merge", {"into": "asuminen"}, 403)
    browse(make.administrator()).get(f"/tags/{word.key}").form("/merge")


def test_all_keywords_stand_on_one_page(browse):
    page = (
        browse().get("/tags?lang=en").shows("Who it is about", "young people", "impact investing")
    )
    assert {"/tags/nuoret", "/tags/jalkihuolto", "/tags/foorumi"} <= set(page.links)


@pytest.mark.parametrize("key", ["no-such", "NUORET", "x" * 300, "%00", "nuoret/x"])
def test_there_is_no_such_keyword(browse, key):
    browse().get(f"/tags/{key}", 404)


@pytest.mark.parametrize("words", ["ungdomar", "youth", "nuorison", "young"])
def test_any_word_for_the_keyword_finds_the_discussion(make, browse, deliver, words):
    told = {"text": "Teksti ilman sitä sanaa.", "language": "fi"}
    make.thread(title="Kuka ottaa kopin?", tags=["nuoret"], **told)
    deliver()
    browse().get(f"/search?q={words}").shows("Kuka ottaa kopin?")


def test_what_lists_of_keywords_cost(make, browse, queries):
    for _number in range(5):
        make.thread(tags=["nuoret", "kieli"])
    member = browse(make.user())
    for browser, most in ((browse(), 5), (member, 8)):
        for path, more in (("/tags", -3), ("/tags/nuoret", 0), ("/discussions?tag=nuoret", 0)):
            browser.get(path)
            with queries() as counted:
                browser.get(path)
            assert counted.many <= most + more, (path, counted)
