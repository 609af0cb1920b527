"""Keywords in a real browser: suggested while somebody writes, taken with one press."""

from __future__ import annotations

from visiting import ADMINISTRATOR, MEMBER

HERE = "/n/tyollisyys/tyokyky"
TITLE = "Miten velkaantuneet vanhukset löytävät apua Kainuussa?"


def test_suggestions_follow_the_text_and_one_press_takes_one(visits):
    with visits(MEMBER) as visit:
        page = visit.go(f"{HERE}/new?kind=question&lang=en")
        page.select_option("#language", "fi")
        page.fill("#title", TITLE)
        page.locator("#suggested-ikaantyneet").check()
        assert page.locator("[data-words] input[value=ikaantyneet]").is_checked()
        page.locator("#source").press_sequentially("Kotihoito auttaa.")
        page.wait_for_selector("#suggested-kotihoito")
        assert page.locator("#suggested-ikaantyneet").count() == 0
        page.locator("#suggested-kotihoito").check()
        status = page.locator("tag-picker [role=status]")
        assert "older people" in status.inner_text()
        page.locator("#suggested-kotihoito").uncheck()
        assert not page.locator("[data-words] input[value=kotihoito]").is_checked()
        page.locator(".composer__foot .btn--go").click()
        page.wait_for_url("**/t/*")
        assert page.locator(".tags a[href='/tags/ikaantyneet']").count() == 1


def test_a_choice_is_shaped_answered_and_filtered_by(visits):
    with visits(ADMINISTRATOR) as visit:
        page = visit.go(f"{HERE}/forms/discussion/new?lang=en")
        page.fill("#fi", "Missä vaiheessa?")
        page.fill("#en", "How far is it?")
        page.get_by_label("One of several choices").check()
        page.fill("#options-0-fi", "Alussa")
        page.fill("#options-1-fi", "Lopussa")
        page.get_by_role("button", name="Save").click()
        page.wait_for_url(f"**{HERE}/forms")
        assert page.get_by_text("Alussa, Lopussa").is_visible()
        page = visit.go(f"{HERE}/new?kind=discussion")
        page.fill("#title", "Palvelun käyttöönotto kunnassa")
        page.fill("#source", "Se on jo lopussa.")
        page.get_by_label("How far is it?").select_option(label="Lopussa")
        page.locator(".composer__foot .btn--go").click()
        page.wait_for_url("**/t/*")
        assert page.locator(".told").inner_text().split("\n") == ["How far is it?", "Lopussa"]
        page = visit.go(HERE)
        page.locator(".filters > summary").click()
        page.get_by_label("Alussa").check()
        page.locator(".filters form button").click()
        page.wait_for_load_state("networkidle")
        assert page.get_by_text("Palvelun käyttöönotto").count() == 0
