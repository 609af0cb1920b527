"""Everything by keyboard: in an order that makes sense, always seen, never trapped."""

from __future__ import annotations

import pytest
from PIL import Image
from visiting import MEMBER, NARROW, WIDE

SEEN = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const shown = at.matches(".vh *, .vh") ? at.closest("label, summary, a, button") ?? at : at;
  const outer = getComputedStyle(shown), card = at.closest("article, li");
  const around = card && getComputedStyle(card).outlineStyle !== "none";
  return {
    name: (at.getAttribute("aria-label") || at.textContent || at.name || at.id || "").trim(),
    tag: at.tagName,
    path: at.id || at.className,
    ring: around || [style, outer].some(({ outlineStyle, boxShadow }) =>
      outlineStyle !== "none" || boxShadow !== "none"),
    inView: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}
"""
PAGES = ["/", "/t/{pinned}", "/n/tyollisyys/tyokyky/new", "/search?q=työ"]
LABELLED = {"INPUT", "TEXTAREA", "SELECT"}  # axe has looked at their labels
MOST = 400  # stops of one page


def walk(page):
    """Every stop of the Tab key from the top of the page to its end."""
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(SEEN)
        if stop is None or (stops and stop == stops[0]):
            return stops
        stops.append(stop)
    raise AssertionError(f"no end after {MOST} stops: {stops[-5:]}")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "address", ["/", "/t/{pinned}", "/n/tyollisyys/tyokyky/new", "/search?q=työ"]
)
def test_every_stop_is_named_in_view_and_seen(address, size, visits, places):
    with visits(MEMBER, viewport=size) as visit:
        stops = walk(visit.go(places.path(address)))
        assert len(stops) > 10
        bad = [stop for stop in stops if not stop["ring"] or not stop["inView"]]
        bad += [stop for stop in stops if not stop["name"] and stop["tag"] not in LABELLED]
        assert bad == []


def test_the_first_stop_leads_to_the_content(visits):
    with visits() as visit:
        page = visit.go("/discussions")
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN)["name"] == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_a_menu_opens_and_closes_and_gives_the_focus_back(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        menu = page.locator("header details.menu").last
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        assert menu.get_attribute("open") is not None
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.menu__panel')")
        page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_reply_is_written_and_sent_by_keyboard(visits, places):
    with visits(MEMBER) as visit:
        page = visit.go(places.path("/t/{pinned}"))
        page.locator("#source").focus()
        page.keyboard.type("Kirjoitettu näppäimistöllä.")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == "Post reply":
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/t/*/*")
        assert page.get_by_text("Kirjoitettu näppäimistöllä.").count() == 1


def test_a_picture_is_cut_by_keyboard_and_by_dragging(visits, tmp_path):
    sent = tmp_path / "me.png"
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    image.save(sent)
    with visits(MEMBER) as visit:
        page = visit.go("/profile/picture")
        page.set_input_files("#picture", sent)
        page.locator("form[enctype] button").click()
        cut = page.locator("picture-cut > img[style]")
        cut.wait_for()
        before = cut.get_attribute("style")
        page.locator("#x").focus()
        page.keyboard.press("End")
        assert page.input_value("#x") == "100"
        assert cut.get_attribute("style") != before
        box = page.locator("picture-cut").bounding_box()
        page.mouse.move(box["x"] + 60, box["y"] + 90)
        page.mouse.down()
        page.mouse.move(box["x"] + 110, box["y"] + 90)
        page.mouse.up()
        assert 0 < int(page.input_value("#x")) < 100
        page.locator("#x").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/u/*")
        assert page.locator("main img.avatar").count() == 1
        visit.go("/profile/picture")
        page.locator("form[action$='/remove'] button").click()


def test_errors_of_a_form_take_the_reader_to_the_field(visits):
    with visits(java_script_enabled=True) as visit:
        visit.expected.append("422")
        page = visit.go("/signup")
        page.evaluate("for (const form of document.forms) form.noValidate = true")
        page.fill("#email", "no address")
        page.press("#email", "Enter")
        page.wait_for_load_state("networkidle")
        page.locator("#errors a").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "email"
        described = page.locator("#email").get_attribute("aria-describedby")
        assert "email-error" in described
