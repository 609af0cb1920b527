"""The composer: its tools by mouse and keys, what is pasted, and sending from every form."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import GUEST, MEMBER

NEW = "/n/tyollisyys/tyokyky/new"
PASTE = """
([html, words]) => {
  const board = new DataTransfer();
  if (html) board.setData("text/html", html);
  board.setData("text/plain", words);
  const told = { clipboardData: board, bubbles: true, cancelable: true };
  const paste = new ClipboardEvent("paste", told);
  return !document.activeElement.dispatchEvent(paste);
}
"""
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<style>td { mso-number-format: General; }</style></head><body><!--StartFragment-->
<table border=0><col width=64><tr style="height:15pt"><td style="width:4pt">Kunta</td>
<td>Asiakkaita</td></tr>
<tr><td>Kajaani | Sotkamo</td><td align=right>12</td></tr><tr><td>Kuhmo</td><td></td></tr></table>
<!--EndFragment--></body></html>"""
TABLE = "| Kunta | Asiakkaita |\n| --- | --- |\n| Kajaani \\| Sotkamo | 12 |\n| Kuhmo |  |"
WORDS = '<p>Katso <a href="https://innokyla.fi/fi">Innokylän sivut</a> ensin.</p>'
MIXED = "<p>Ennen</p><table><tr><td>a</td></tr></table>"


@pytest.fixture
def page(visits):
    with visits(MEMBER) as visit:
        page = visit.go(NEW)
        page.locator("#source").focus()
        yield page
        page.evaluate("document.querySelector('draft-keeper').saver.rest()")


def paste(page, html, words):
    """Whether a script took it; else the browser would put the plain words in."""
    return page.evaluate(PASTE, [html, words])


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Control+b", "**sana**"),
        ("Control+i", "_sana_"),
        ("Control+k", "[sana](url)"),
        ("Control+Shift+8", "- sana"),
        ("Control+Shift+7", "1. sana"),
    ],
)
def test_keys_press_the_tools_that_name_them(keys, text, page):
    page.keyboard.type("sana")
    page.keyboard.press("Control+a")
    page.keyboard.press(keys)
    expect(page.locator("#source")).to_have_value(text)


def test_the_tools_are_one_stop_walked_by_arrows(page):
    page.locator("#title").focus()
    names = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('markdown-toolbar')"):
            break
    for _tool in range(8):
        names.append(page.evaluate("document.activeElement.ariaLabel"))
        assert page.evaluate("document.activeElement.role") == "button"
        page.keyboard.press("ArrowRight")
    assert len(set(names)) == 8
    assert page.evaluate("document.activeElement.ariaLabel") == names[0], "round and round"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "source"


def test_a_table_becomes_a_table_and_shows_as_one(page):
    assert paste(page, EXCEL, "Kunta\tAsiakkaita\nKajaani")
    assert page.input_value("#source").strip() == TABLE
    page.get_by_role("button", name="Show preview").click()
    expect(page.locator("#source-preview table tr")).to_have_count(3)
    page.locator("#source").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#source")).to_have_value("")


def test_an_address_on_chosen_words_makes_them_a_link(page):
    page.keyboard.type("Innokylä")
    page.keyboard.press("Control+a")
    assert paste(page, "", "https://innokyla.fi/fi")
    expect(page.locator("#source")).to_have_value("[Innokylä](https://innokyla.fi/fi)")


def test_links_in_a_line_stay_links(page):
    assert paste(page, WORDS, "Katso Innokylän sivut ensin.")
    told = "Katso [Innokylän sivut](https://innokyla.fi/fi) ensin."
    expect(page.locator("#source")).to_have_value(told)


@pytest.mark.parametrize(
    ("html", "words"),
    [("", "https://innokyla.fi/fi"), (MIXED, "Ennen\na"), ("<b>lihava</b>", "lihava")],
)
def test_the_rest_is_left_to_the_browser(html, words, page):
    assert not paste(page, html, words)


def test_what_is_pasted_plainly_stays_plain(page):
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " { code: 'KeyV', key: 'V', ctrlKey: true, shiftKey: true, bubbles: true }))"
    )
    assert not paste(page, EXCEL, "Kunta\tAsiakkaita")


@pytest.mark.parametrize("who", [GUEST, MEMBER])
def test_a_report_is_written_with_the_same_tools(who, visits, places):
    with visits(who) as visit:
        page = visit.go(places.path("/report?about=/t/{pinned}/1"))
        page.select_option("#ground", "privacy")
        page.fill("#explanation", "sana")
        page.locator("#explanation").select_text()
        page.keyboard.press("Control+b")
        expect(page.locator("#explanation")).to_have_value("**sana**")
        if who == GUEST:
            page.fill("#name", "Kaisla")
            page.fill("#email", "kaisla@example.org")
        page.locator("#explanation").press("Control+Enter")
        expect(page.get_by_text("We have your report")).to_be_visible()
        expect(page.locator(".facts strong")).to_have_text("sana")
