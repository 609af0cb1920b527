"""What is being written is kept until it is sent, for nobody but its writer."""

from __future__ import annotations

from drafting import autosave, counted, drafts, reply_form, save

# ── Keeping ──────────────────────────────────────────────────────────────────────────────────────


def test_a_reply_is_kept_by_its_button_and_stands_in_the_form_again(bo, thread, browse):
    browser = browse(bo)
    page = save(browser, reply_form(browser, thread), source="Half a", language="sv")
    assert page.location == f"/t/{thread.id}#reply"
    page = browser.get(f"/t/{thread.id}").shows("Draft saved.", "Draft from")
    form = page.form("/replies")
    assert (form["source"], form["language"]) == ("Half a", "sv")
    browse(bo).get(f"/t/{thread.id}").shows("Draft from")


def test_it_goes_when_it_is_sent(bo, thread, browse):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a")
    browser.submit(reply_form(browser, thread), 303, source="Half a word, and the rest")
    assert drafts() == []
    assert counted(bo) == 0
    browser.get(f"/t/{thread.id}").lacks("Draft from")


def test_a_form_that_is_refused_keeps_it(bo, thread, browse):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a")
    page = browser.submit(reply_form(browser, thread), 422, source="")
    assert len(drafts()) == 1
    browser.submit(page.form("/replies"), 303, source="A whole sentence")
    assert drafts() == []


def test_the_script_hears_when_it_was_saved(bo, thread, browse):
    browser = browse(bo)
    form = reply_form(browser, thread)
    for text in ("H", "Ha", "Half a"):
        answer = autosave(browser, form, source=text)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Draft saved at" in answer.text
    (draft,) = drafts()
    assert draft.words == "Half a"
    assert counted(bo) == 1


def test_a_new_discussion_is_kept_whole(bo, area, browse):
    browser = browse(bo)
    here = f"/n/{area.network.key}/{area.key}/new"
    form = browser.get(f"{here}?kind=challenge").form("/threads")
    told = {"title": "A title of ours", "source": "First", "tags": "nuoret", "need": "A lift"}
    page = save(browser, form, **told, concepts=["asuminen", "nuoret"])
    assert page.location == here
    form = browser.get(here).form("/threads")
    for name, value in told.items():
        assert form[name] == value
    assert form["kind"] == "challenge"
    chosen = {value for name, value in form.values if name == "concepts"}
    assert chosen == {"asuminen", "nuoret"}


def test_another_kind_keeps_the_answers_of_the_first(bo, area, browse):
    browser = browse(bo)
    here = f"/n/{area.network.key}/{area.key}/new"
    form = browser.get(f"{here}?kind=challenge").form("/threads")
    save(browser, form, title="A title of ours", need="A lift")
    form = browser.get(f"{here}?kind=question").form("/threads")
    assert (form["kind"], form["need"]) == ("question", "A lift")


def test_a_change_of_a_post_is_kept_with_the_version_it_began_from(bo, thread, make, browse):
    post = make.post(thread, bo, text="First")
    browser = browse(bo)
    form = browser.get(f"/posts/{post.id}/edit").form("/edit")
    save(browser, form, source="Second", reason="Clearer")
    other = browse(bo)
    edit = other.get(f"/posts/{post.id}/edit").form("/edit")
    assert (edit["source"], edit["reason"], edit["version"]) == ("Second", "Clearer", "1")
    other.submit(edit, 303)
    assert drafts() == []


def test_a_quotation_stands_below_what_was_written(bo, thread, browse):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Half a")
    form = browser.get(f"/t/{thread.id}?quote=1").form("/replies")
    assert form["source"].startswith("Half a\n\n> [Ann, #1]")
    autosave(browser, form)
    again = browser.get(f"/t/{thread.id}?quote=1").form("/replies")
    assert again["source"].count("[Ann, #1]") == 1


def test_an_empty_text_is_no_draft(bo, thread, browse):
    browser = browse(bo)
    form = reply_form(browser, thread)
    autosave(browser, form, source="  ")
    assert drafts() == []
    autosave(browser, form, source="Half a")
    autosave(browser, form, source="")
    assert drafts() == []
    assert counted(bo) == 0


def test_starts_about_different_matters_are_different_drafts(bo, area, thread, browse):
    browser = browse(bo)
    here = f"/n/{area.network.key}/{area.key}/new"
    about = f"{here}?continues=%2Ft%2F{thread.id}"
    save(browser, browser.get(here).form("/threads"), title="A matter of its own")
    save(browser, browser.get(about).form("/threads"), title="More of the same matter")
    assert browser.get(here).form("/threads")["title"] == "A matter of its own"
    assert browser.get(about).form("/threads")["title"] == "More of the same matter"
    assert about in browser.get("/drafts").links


# ── Whose it is ──────────────────────────────────────────────────────────────────────────────────


def test_nobody_else_sees_or_touches_it(ann, bo, mo, thread, browse):
    browser = browse(bo)
    save(browser, reply_form(browser, thread), source="Between me and myself")
    (draft,) = drafts()
    for person in (ann, mo):
        other = browse(person)
        other.get("/drafts").lacks("Between me")
        other.get(f"/t/{thread.id}").lacks("Between me")
        other.post(f"/drafts/{draft.id}/remove", status=404)
        other.post(f"/drafts/{draft.id}/restore", status=404)
    assert len(drafts()) == 1


def test_a_guest_keeps_nothing(thread, browse):
    browser = browse()
    page = browser.get(f"/t/{thread.id}")
    assert browser.get("/drafts", 302).location == "/login?next=/drafts"
    browser.post("/drafts", {"draft": "reply:1", "draft_hand": "hand"}, 400, page=page)


def test_its_list_tells_where_it_goes(bo, thread, make, area, browse):
    browser = browse(bo)
    post = make.post(thread, bo, text="First")
    save(browser, reply_form(browser, thread), source="An answer")
    save(browser, browser.get(f"/posts/{post.id}/edit").form("/edit"), source="Better")
    here = f"/n/{area.network.key}/{area.key}/new"
    save(browser, browser.get(here).form("/threads"), title="My new matter", source="It is so")
    page = browser.get("/drafts")
    page.shows("Reply: Who lends a bus?", "An answer", "Change of post 2: Who lends a bus?")
    page.shows("My new matter", "It is so", "New discussion", "Drafts 3")
    for way in (f"/t/{thread.id}#reply", f"/posts/{post.id}/edit", here):
        assert way in page.links


def test_the_list_tells_nothing_of_what_one_may_not_see_any_more(make, browse):
    network = make.network(private=True)
    ines = make.member_of(network, "Ines")
    secret = make.thread(area=network.areas[0], author=ines, title="Secret matter")
    browser = browse(ines)
    save(browser, reply_form(browser, secret), source="What I think")
    browser.get("/drafts").shows("Secret matter")
    browser.post(f"/n/{network.key}/membership/remove")
    page = browser.get("/drafts")
    page.lacks("Secret matter").shows("What I think", "you may not see it any more")


def test_looking_costs_nothing_more_for_who_has_no_draft(bo, thread, browse, queries):
    browser = browse(bo)
    browser.get(f"/t/{thread.id}")
    with queries() as before:
        browser.get(f"/t/{thread.id}")
    save(browser, reply_form(browser, thread), source="Half a")
    with queries() as after:
        browser.get(f"/t/{thread.id}")
    assert after.many == before.many + 1
    with queries() as elsewhere:
        browser.get("/rules")
    assert not any("FROM draft" in str(one) for one in elsewhere.statements)


# ── Two windows ──────────────────────────────────────────────────────────────────────────────────


def test_two_windows_do_not_overwrite_each_other_silently(bo, thread, browse):
    one, other = browse(bo), browse(bo)
    here, there = reply_form(one, thread), reply_form(other, thread)
    autosave(one, here, source="From the first window")
    answer = autosave(other, there, 409, source="From the second window")
    assert "From the first window" in answer.text
    assert [draft.words for draft in drafts()] == ["From the first window"]
    autosave(one, here, source="From the first window still")


def test_without_a_script_both_texts_are_shown_and_one_is_chosen(bo, thread, browse):
    one, other = browse(bo), browse(bo)
    here, there = reply_form(one, thread), reply_form(other, thread)
    save(one, here, source="From the first window")
    page = save(other, there, 409, source="From the second window")
    page.shows("From the first window", "From the second window")
    assert f"/t/{thread.id}#reply" in page.links
    other.submit(page.form("/drafts"), 303)
    assert [draft.words for draft in drafts()] == ["From the second window"]


def test_an_answer_that_was_lost_is_no_conflict(bo, thread, browse):
    browser = browse(bo)
    form = reply_form(browser, thread)
    autosave(browser, form, source="It came, but we never heard")
    autosave(browser, form, source="It came, but we never heard of it")
    assert [draft.words for draft in drafts()] == ["It came, but we never heard of it"]


def test_sending_from_one_window_leaves_the_other_text(bo, thread, browse):
    one, other = browse(bo), browse(bo)
    here, there = reply_form(one, thread), reply_form(other, thread)
    autosave(one, here, source="A long text of the first window")
    other.submit(there, 303, source="A short answer")
    assert [draft.words for draft in drafts()] == ["A long text of the first window"]
