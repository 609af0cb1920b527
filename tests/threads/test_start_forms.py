"""Start forms: what an area asks, shown above the opening post and found in its list."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import Context

import pytest
from sqlalchemy import select

from forum.kit.db import db, transactional
from forum.networks.models import Audience
from forum.threads import actions
from forum.threads.actions import NewField
from forum.threads.fields import Shape
from forum.threads.models import Kind, Post, Thread
from forum.threads.starting import StartForm, ThreadAnswer

TOLD = {"title": "Nobody drives in the winter", "source": "We tried for two years."}
CAR = {
    "fi": "Millä kuljetaan?",
    "sv": "Hur reser man?",
    "en": "How do people travel?",
    "en_help": "The most usual way.",
    "shape": "choice",
    "options-0-fi": "Bussilla",
    "options-0-sv": "Med buss",
    "options-0-en": "By bus",
    "options-1-fi": "Taksilla",
    "options-1-en": "By taxi",
}


@pytest.fixture
def mo(make, network, browse):
    return browse(make.moderator(network, "Mo"))


@pytest.fixture
def base(area):
    return f"/n/{area.network.key}/{area.key}"


@pytest.fixture
def ask(mo, base):
    """Ask something of who starts a thread; the key of the field."""

    def ask(kind="question", **told):
        page = mo.get(f"{base}/forms/{kind}/new")
        mo.submit(page.form(f"/forms/{kind}"), 303, **{**CAR, **told})
        rows = db.session.scalars(select(StartForm.fields).where(StartForm.kind == kind)).one()
        return rows[-1]["key"]

    return ask


def start(browser, base, kind="question", status=303, /, **fields):
    page = browser.get(f"{base}/new?kind={kind}")
    return browser.submit(page.form(f"{base}/threads"), status, **{**TOLD, **fields})


def change(browser, base, place, status=303, /, **fields):
    page = browser.get(f"{base}/forms/{place}/edit")
    return browser.submit(page.form(f"/forms/{place}"), status, **fields)


def test_a_choice_is_asked_shown_and_narrows_the_list(ask, base, ann, browse):
    key = ask()
    browser = browse(ann)
    browser.get(f"{base}/new?kind=question").shows("How do people travel?", "The most usual way.")
    browser.get(f"{base}/new?kind=event").lacks("How do people travel?")
    thread = start(browser, base, **{key: "bussilla"}).location
    start(browser, base, title="Another matter of the winter", **{key: "taksilla"})
    guest = browse()
    page = guest.get(f"{thread}?lang=sv").shows("Hur reser man?", "Med buss").lacks("Med taxi")
    assert "<dd>Med buss</dd>" in page.text, "in the reader's language, as the page is"
    guest.get(f"{thread}?lang=fi").shows("Millä kuljetaan?", "Bussilla")
    page = guest.get(f"{base}?lang=en").shows("How do people travel?", "By taxi", TOLD["title"])
    page = guest.submit(page.form("Filter"), 200, **{key: "taksilla"})
    page.shows("Another matter", "(1 chosen)").lacks(TOLD["title"])
    guest.get(f"{base}?{key}=taksilla&lang=sv").shows("Another matter", "Taksilla")
    for odd in ("tram", "", "%00", "x" * 300):
        guest.get(f"{base}?{key}={odd}").shows("Another matter", TOLD["title"])


def test_the_words_of_a_choice_are_found_by_search(ask, base, ann, browse, deliver):
    key = ask()
    start(browse(ann), base, language="sv", **{key: "bussilla"})
    deliver()
    page = browse().get("/search?q=buss&lang=sv").shows(TOLD["title"], "Med buss")
    page.lacks("bussilla")


def test_pages_of_a_narrowed_list_stay_narrowed(ask, area, base, ann, make, browse):
    key = ask()
    for number in range(32):
        make.thread(
            area=area, kind="question", title=f"Matter number {number:02}", fields={key: "bussilla"}
        )
        make.thread(area=area, kind="question", title="Another one", fields={key: "taksilla"})
    page = browse().get(f"{base}?{key}=bussilla").shows("number 31").lacks("Another one")
    older = next(link for link in page.links if "before=" in link)
    assert f"{key}=bussilla" in older
    browse().get(older).shows("number 00").lacks("Another one", "number 31")


def test_words_that_are_needed_are_asked_for_and_nothing_is_lost(ask, base, ann, browse):
    key = ask(shape="line", required="y", **{name: "" for name in CAR if "options" in name})
    page = start(browse(ann), base, "question", 422, **{key: " "}).shows("This needs an answer.")
    again = page.form("/threads")
    assert again["source"] == TOLD["source"]
    page.browser.submit(again, 303, **{key: "On foot"}).follow().shows("On foot")


def test_a_hand_made_request_answers_nothing_else(ask, base, ann, browse):
    key = ask()
    browser = browse(ann)
    form = browser.get(f"{base}/new?kind=question").form("/threads")
    sent = {**dict(form.values), **TOLD, "other-1": "x", "need": "y", key: "tram"}
    browser.post(form.action, sent, 422)
    browser.post(form.action, {**sent, key: "bussilla"}, 303)
    assert db.session.scalars(select(Thread.fields)).all() == [{key: "bussilla"}]
    rows = db.session.execute(select(ThreadAnswer.field, ThreadAnswer.option)).all()
    assert [tuple(row) for row in rows] == [(key, "bussilla")]


def test_the_usual_form_is_changed_field_by_field(mo, base, ann, browse):
    change(mo, base, "challenge/place", fi="Missä päin?", sv="Var?", en="Whereabouts?").follow()
    change(mo, base, "challenge/wish", required=[])
    for _ in range(2):
        mo.submit(mo.get(f"{base}/forms").form("/challenge/constraints/up"), 303)
    mo.submit(mo.get(f"{base}/forms").form("/challenge/tried/retirement"), 303)
    page = browse(ann).get(f"{base}/new?kind=challenge")
    page.shows("Whereabouts?", "What is needed?").lacks("What has been tried?")
    words = page.words
    assert words.index("What cannot be changed?") < words.index("Whereabouts?")
    told = {"need": "A ride", "target_group": "Forty people", "place": "Savo"}
    start(browse(ann), base, "challenge", **told).follow().shows("Whereabouts?", "Savo")
    browse(ann).get(f"{base}/new?kind=practice").shows("What was the situation?")


def test_answers_outlive_their_question(ask, base, ann, browse, mo):
    key = ask("challenge")
    told = {"need": "A ride", "target_group": "Forty", "wish": "Ideas", "tried": "A bus"}
    thread = start(browse(ann), base, "challenge", **{**told, key: "taksilla"}).location
    for field in (key, "tried"):
        mo.submit(mo.get(f"{base}/forms").form(f"/{field}/retirement"), 303)
    browse().get(thread).shows("By taxi", "A bus", "What has been tried?")
    post_id = db.session.scalars(select(Post.id)).one()
    page = browse(ann).get(f"/posts/{post_id}/edit").lacks("What has been tried?")
    page.browser.submit(page.form("/edit"), 303, need="A lift")
    page = browse().get(thread).shows("A lift", "By taxi", "A bus")
    page = mo.get(f"{base}/forms").shows("Not asked any more")
    mo.submit(page.form(f"/{key}/retirement/remove"), 303)
    browse(ann).get(f"{base}/new?kind=challenge").shows("How do people travel?")


def test_a_choice_that_is_not_offered_any_more_stays_where_it_was_chosen(
    ask, base, ann, browse, mo
):
    key = ask()
    start(browse(ann), base, **{key: "bussilla"})
    more = {"options-0-retired": "y", "options-2-fi": "Junalla", "options-2-en": "By train"}
    change(mo, base, f"question/{key}", **more)
    page = browse(ann).get(f"{base}/new?kind=question")
    assert ("By train" in page.text, "By bus" in page.text) == (True, False)
    browse().get(base).lacks("By bus").shows("By taxi")
    post_id = db.session.scalars(select(Post.id)).one()
    page = browse(ann).get(f"/posts/{post_id}/edit")
    assert ("By train" in page.text, "By bus" in page.text) == (True, True)
    page.browser.submit(page.form("/edit"), 303, source="We tried for three years.")
    page = browse(ann).get(f"/posts/{post_id}/edit")
    page.browser.submit(page.form("/edit"), 303, **{key: "junalla"})
    page = browse().get(f"/posts/{post_id}/history?lang=en").shows("How do people travel?")
    assert "<ins>train</ins>" in page.text
    browse().get(f"{base}?{key}=junalla").shows(TOLD["title"])


def test_keys_are_never_used_again(ask, base, mo):
    first = ask()
    mo.submit(mo.get(f"{base}/forms").form(f"/{first}/retirement"), 303)
    second, elsewhere = ask(), ask("event")
    assert len({first, second, elsewhere}) == 3


def test_answers_go_along_to_another_area(ask, base, ann, browse, make, network):
    key = ask()
    path = start(browse(ann), base, **{key: "bussilla"}).location
    move(network.areas[1].id)
    browse().get(path).shows("How do people travel?", "By bus")
    browse().get(f"{base}?{key}=bussilla").lacks(TOLD["title"])


@transactional
def move(area_id):
    thread = db.session.scalars(select(Thread)).one()
    thread.area_id = area_id


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("fi", "", "Write the question."),
        ("sv", "x" * 121, "This is 1 character too long"),
        ("options-1-fi", "", "Say every choice in Finnish at least."),
        ("options-1-en", "x" * 81, "This is 1 character too long"),
        ("shape", "colour", "Not a valid choice"),
    ],
)
def test_what_does_not_fit_comes_back_whole(field, value, sentence, mo, base):
    form = mo.get(f"{base}/forms/question/new").form("/forms/question")
    page = mo.submit(form, 422, **{**CAR, field: value}).shows(sentence)
    again = page.form("/forms/question")
    assert {name: again[name] for name in CAR if name != field} == {
        name: value for name, value in CAR.items() if name != field
    }


def test_one_choice_is_none(mo, base):
    form = mo.get(f"{base}/forms/question/new").form("/forms/question")
    told = {**CAR, "options-1-fi": "", "options-1-en": ""}
    mo.submit(form, 422, **told).shows("Offer at least two choices.")


def test_an_area_needs_keywords_of_groups(mo, base, ann, browse, make, area):
    old = make.thread(area=area, author=ann, tags=["tyo"])
    mo.submit(mo.get(f"{base}/forms").form("/groups"), 303, groups=["target_group", "region"])
    browser = browse(ann)
    browser.get(f"{base}/new?kind=question").shows(
        "are needed in this area: Who it is about, Where in Finland."
    )
    page = start(browser, base, "question", 422, tags="youth")
    page.shows("Choose a keyword of the group “Where in Finland”.").lacks("group “Who it is about”")
    browser.submit(page.form("/threads"), 303, concepts=["satakunta"])
    post_id = db.session.scalars(select(Post.id).where(Post.thread_id == old.id)).one()
    form = browser.get(f"/posts/{post_id}/edit").form("/edit")
    browser.submit(form, 303, source="Something else is said.")
    form = browser.get(f"/posts/{post_id}/edit").form("/edit")
    browser.submit(form, 422, tags="housing").shows("Choose a keyword of the group")
    mo.submit(mo.get(f"{base}/forms").form("/groups"), 303, groups=[])
    start(browser, base, "question", 303)


def test_who_moderates_shapes_and_nobody_else(mo, base, network, make, browse, ann):
    mo.get(base).shows("What is asked of who starts here")
    elsewhere = make.moderator(make.network())
    for person in (ann, elsewhere, make.member_of(network)):
        browser = browse(person)
        browser.get(base).lacks("What is asked of who starts here")
        for path in ("forms", "forms/question/new", "forms/challenge/need/edit"):
            browser.get(f"{base}/{path}", 403)
        for path in ("groups", "question", "challenge/need", "challenge/need/retirement"):
            browser.post(f"{base}/forms/{path}", CAR, 403)
        browser.post(f"{base}/forms/challenge/need/up", {}, 403)
    for path in ("rant/new", "question/none/edit", "challenge/%00/edit"):
        mo.get(f"{base}/forms/{path}", 404)
    private = make.network(private=True, see_by=Audience.NETWORK, reply_by=2, start_by=2)
    mo.get(f"/n/{private.key}/general/forms", 404)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", '"><b>'])
def test_a_hostile_question_is_only_text(text, ask, base, ann, browse):
    key = ask(en=text, **{"options-0-en": text})
    page = start(browse(ann), base, **{key: "bussilla"}).follow().shows(text)
    assert "<script>alert" not in page.text
    assert '"><b>' not in browse(ann).get(f"{base}/new?kind=question").text
    browse().get(f"{base}?lang=en").shows(text)


def test_a_list_with_choices_and_a_page_with_answers_cost_no_more(
    ask, base, area, ann, make, browse, queries
):
    key = ask()
    thread = start(browse(ann), base, **{key: "bussilla"}).location
    for browser, lists, page in ((browse(), 6, 6), (browse(make.user()), 9, 10)):
        for path, most in ((f"{base}?{key}=bussilla", lists), (thread, page)):
            browser.get(path)
            with queries() as counted:
                browser.get(path).shows(TOLD["title"])
            assert counted.many <= most, counted


def test_two_who_change_a_form_at_once_wait_for_each_other(app, make, network, area):
    """Nothing is lost, and no key is given twice."""
    mo, many = make.moderator(network), 8
    labels = {"fi": "Missä?", "en": "Where?"}
    new = NewField(labels=labels, helps={}, required=False, shape=Shape.LINE)

    def alone():
        with app.app_context():
            actions.add_field(mo, (area, Kind.CHALLENGE), new)

    db.session.commit()
    with ThreadPoolExecutor(many) as pool:
        for done in [pool.submit(Context().run, alone) for _ in range(many)]:
            done.result()
    rows = db.session.scalars(select(StartForm.fields)).one()
    assert len(rows) == len({row["key"] for row in rows}) == 6 + many
