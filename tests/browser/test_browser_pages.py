"""Every page, in both themes and on a wide and a narrow screen: open to everybody, and quiet."""

from __future__ import annotations

import pytest
from browser_pages import PAGES
from visiting import NARROW, WIDE

REFLOW = {"width": 320, "height": 640}  # WCAG 1.4.10
NAMES = [f"{who} {path}" for who, path in PAGES]


@pytest.mark.parametrize(("who", "address"), PAGES, ids=NAMES)
def test_a_page_is_open_to_everybody_and_quiet(who, address, visits, places, violations):
    """axe finds nothing, nothing has to be scrolled sideways, and the console stays empty."""
    found = []
    with visits(who) as visit:
        path = places.path(address)
        visit.expected += ["404"] if path == "/t/999999" else []
        page = visit.go(path)
        for size in (REFLOW, NARROW, WIDE):
            page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{wide} wide on {size['width']}"] if wide > size["width"] else []
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for size in (WIDE, NARROW):
                page.set_viewport_size(size)
                found += [f"{theme} {size['width']}: {line}" for line in violations(page)]
    assert found == []


def test_a_page_speaks_the_languages_that_it_says(visits, places):
    for language in ("fi", "sv", "en"):
        with visits() as visit:
            page = visit.go(places.path(f"/?lang={language}"))
            assert page.locator("html").get_attribute("lang") == language
