"""Words that moderators keep, put into their replies."""

from __future__ import annotations

import pytest

from forum.moderation import actions as moderation


@pytest.fixture
def welcome(mo, network):
    """Words of the network, in two languages."""
    return keep(mo, "Welcome", network, fi="Tervetuloa mukaan!", en="Welcome aboard!")


def keep(moderator, title, network, **texts):
    new = moderation.NewTemplate(
        title=title, ground=None, texts=texts, network_id=network and network.id
    )
    return moderation.save_template(moderator, new, template_id=None)


def words_page(browser, thread, **fields):
    form = browser.get(f"/t/{thread.id}").form(f"/threads/{thread.id}/replies")
    return browser.post(f"/threads/{thread.id}/replies/words", form.filled(fields), 200)


def test_a_moderator_puts_kept_words_into_a_reply(mo, welcome, make, browse):
    thread = make.thread(language="fi")
    browser = browse(mo)
    page = words_page(browser, thread, source="Hei!").shows("Words that moderators keep", "Put in")
    form = page.form("/replies")
    assert form["source"] == "Hei!"
    page = browser.post(f"{form.action}/words", form.filled({"phrase": welcome.id}), 200)
    form = page.form("/replies")
    assert form["source"] == "Hei!\n\nTervetuloa mukaan!"
    browser.submit(form, 303)


def test_words_come_in_the_language_of_the_thread_or_the_first_there_is(mo, welcome, make, browse):
    for language, words in (("en", "Welcome aboard!"), ("sv", "Tervetuloa mukaan!")):
        browser, thread = browse(mo), make.thread(language=language)
        form = words_page(browser, thread).form("/replies")
        page = browser.post(f"{form.action}/words", form.filled({"phrase": welcome.id}), 200)
        assert page.form("/replies")["source"] == words


def test_only_moderators_of_the_network_have_them(ann, mo, welcome, make, browse):
    thread = make.thread()
    browse(ann).get(f"/t/{thread.id}").lacks("Put in ready words")
    browse(ann).post(f"/threads/{thread.id}/replies/words", {"source": "Hei"}, 403)
    elsewhere = make.thread(area=make.network().areas[0])
    browse(mo).post(f"/threads/{elsewhere.id}/replies/words", {"source": "Hei"}, 403)
    browse(mo).post("/threads/999/replies/words", {"source": "Hei"}, 404)


@pytest.mark.parametrize("phrase", ["", "x", "999", "-1", "9" * 30])
def test_odd_choices_put_nothing_in(phrase, mo, welcome, make, browse):
    browser = browse(mo)
    form = words_page(browser, make.thread(), source="Hei!").form("/replies")
    page = browser.post(f"{form.action}/words", form.filled({"phrase": phrase}), 200)
    assert page.form("/replies")["source"] == "Hei!"


def test_words_of_another_network_are_not_offered(mo, make, browse):
    other = make.network()
    words = keep(make.moderator(other), "Elsewhere", other, en="Elsewhere only")
    page = words_page(browse(mo), make.thread()).lacks("Elsewhere").shows("No words are kept yet.")
    form = page.form("/replies")
    told = [*form.values, ("phrase", str(words.id))]
    assert browse(mo)
    page = page.browser.post(f"{form.action}/words", told, 200)
    assert page.form("/replies")["source"] == ""
