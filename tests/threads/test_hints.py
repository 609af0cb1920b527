"""Hints beside a preview: each where it fits, none in anybody's way."""

from __future__ import annotations

import pytest

PLACE, TARGET = "No place is named.", "No target group is named."
SHORT, CAPITALS, ROW = (
    "This is short.",
    "The title is in capitals.",
    "The newest replies here are your own.",
)
PICTURE, HERE = "A picture has no description", "A link says only “here”"
LONG = "We have tried many things, and one of them has worked well enough to tell."


def preview(browser, area, kind="discussion", /, **fields):
    form = browser.get(f"/n/{area.network.key}/{area.key}/new?kind={kind}").form("/threads")
    told = {"title": "A title like others", "source": LONG, **fields}
    return browser.post("/preview", form.filled(told), 200)


def test_an_ordinary_text_has_no_hints(ann, area, browse):
    preview(browse(ann), area).lacks("You may want to look at this")


@pytest.mark.parametrize("kind", ["challenge", "practice"])
def test_challenges_and_practices_name_place_and_people(kind, ann, area, browse):
    browser = browse(ann)
    preview(browser, area, kind).shows(PLACE, TARGET, "You can post it as it is, too.")
    told = "Olemme kokeilleet nuorten kanssa Lapissa monta tapaa, ja yksi niistä toimi hyvin."
    preview(browser, area, kind, source=told, language="fi").lacks(PLACE, TARGET)


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"source": "Who knows?"}, SHORT),
        ({"title": "WHO KNOWS ABOUT THIS?"}, CAPITALS),
        ({"source": f"{LONG} ![](https://example.org/a.png)"}, PICTURE),
        ({"source": f"{LONG} Read [here](https://example.org)."}, HERE),
        ({"source": f"{LONG} [**Klikkaa tästä**](https://example.org)"}, HERE),
    ],
)
def test_each_hint_has_its_cause(fields, hint, ann, area, browse):
    browser = browse(ann)
    preview(browser, area, **fields).shows(hint)
    preview(browser, area, title="What STM and THL say").lacks(hint)


def test_links_with_words_of_their_own_are_fine(ann, area, browse):
    text = (
        f"{LONG} Read [what THL says](https://example.org) ![A bridge](https://example.org/a.png)"
    )
    preview(browse(ann), area, source=text).lacks(HERE, PICTURE)


def reply_preview(browser, thread, text):
    form = browser.get(f"/t/{thread.id}").form("/replies")
    return browser.post("/preview", form.filled({"source": text}), 200)


def test_three_replies_of_ones_own_are_pointed_out(ann, bo, make, browse):
    thread = make.thread()
    for _number in range(3):
        make.post(thread, bo)
    reply_preview(browse(bo), thread, "Yes.").shows(ROW).lacks(SHORT)
    reply_preview(browse(ann), thread, "Yes.").lacks(ROW)
    make.post(thread, ann)
    reply_preview(browse(bo), thread, "Yes.").lacks(ROW)


def test_the_script_gets_them_in_its_piece(ann, area, browse):
    browser = browse(ann)
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    told = form.filled({"source": "Who?"})
    page = browser.post("/preview", told, 200, headers={"HX-Request": "true"})
    page.shows(SHORT)
    assert "<html" not in page.text


def test_a_form_that_comes_back_has_the_hints_beside_its_text(ann, area, browse):
    browser = browse(ann)
    form = browser.get(f"/n/{area.network.key}/{area.key}/new").form("/threads")
    assert "You can post it as it is, too." not in browser.page.text
    page = browser.submit(form, 422, title="WHO KNOWS ABOUT THIS?", source="")
    page.lacks(CAPITALS)
    page = browser.submit(page.form("/threads"), 422, title="WHO KNOWS", source="Why?")
    page.shows(SHORT, CAPITALS)


def test_a_reply_that_comes_back_has_them_too(ann, make, browse):
    thread = make.thread()
    browser = browse(ann)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    told = f"{LONG} Read [here](https://example.org). Call 040 123 4567."
    page = browser.submit(form, 409, source=told)
    page.shows(HERE, "Could somebody be recognised by this?")
    assert page.text.count("Could somebody be recognised by this?") == 1


def test_while_it_is_written_a_script_learns_what_it_may_give_away(ann, make, browse):
    thread = make.thread()
    browser = browse(ann)
    form = browser.get(f"/t/{thread.id}").form("/replies")
    told = "Call 040 123 4567, code 131052-308T. Read [here](https://example.org)."
    page = browser.post("/advice", form.filled({"source": told}), 200)
    page.shows("Could somebody be recognised", "040 123 4567", HERE, "Take out the personal")
    calm = browser.post("/advice", form.filled({"source": LONG}), 200)
    assert not calm.words.strip()
