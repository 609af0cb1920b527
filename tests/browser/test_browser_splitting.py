"""Posts get a discussion of their own, in Finnish: with scripts and without, wide and narrow."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect
from visiting import MODERATOR, NARROW, WIDE

LONGEST = """
    SELECT thread.id FROM thread JOIN membership ON membership.network_id = thread.network_id
    WHERE membership.account_id = 2 AND membership.role >= 2 AND thread.last_number > 4
    AND NOT EXISTS (SELECT 1 FROM post WHERE post.thread_id = thread.id AND state <> 'published')
    ORDER BY thread.last_number DESC LIMIT 1
"""


@pytest.mark.parametrize(
    ("scripts", "size"),
    [(False, NARROW), (True, NARROW), (True, WIDE)],
    ids=["without scripts, narrow", "with, narrow", "with, wide"],
)
def test_posts_get_a_discussion_of_their_own_and_come_back(scripts, size, visits, server):
    with closing(sqlite3.connect(server.instance / "forum.db")) as database:
        (thread,) = database.execute(LONGEST).fetchone()
    with visits(java_script_enabled=scripts, viewport=size) as visit:
        visit.sign_in(MODERATOR)
        page = visit.go(f"/t/{thread}/curate/split?lang=fi")
        expect(page.locator("html")).to_have_attribute("lang", "fi")
        fits(page)
        page.fill("#numbers", "3")
        page.locator('input[name="ticked"][value="4"]').check()
        expect(page.locator("#into")).to_be_hidden()
        page.fill("#title", "Oma asiansa, oma keskustelunsa")
        page.fill("#reason", "Toinen asia")
        page.locator("main form.flow button.btn--go").click()
        page.wait_for_load_state("networkidle")
        new = visit.path()
        expect(page.locator("h1")).to_have_text("Oma asiansa, oma keskustelunsa")
        expect(page.locator(".event")).to_contain_text("Toinen asia")
        fits(page)
        visit.go(f"/t/{thread}/4")
        assert visit.path() == f"{new.split('?')[0]}/2"
        page.locator(".event form button").first.click()
        page.wait_for_load_state("networkidle")
        visit.go(f"/t/{thread}/4")
        assert visit.path() == f"/t/{thread}/4"


def fits(page) -> None:
    """Nothing sticks out at the side."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
