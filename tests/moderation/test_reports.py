"""Reporting: by anybody, of anything they may read, answered at once and for good."""

from __future__ import annotations


def test_a_guest_reports_a_post_and_gets_a_number_and_a_private_address(make, browse):
    thread = make.thread(title="Who pays for the first month?", replies=1)
    browser = browse()
    page = browser.get(f"/report?about=/t/{thread.id}/2").shows("Post 2", thread.title)
    told = {
        "ground": "privacy",
        "explanation": "I know the person at once.",
        "name": "Kaisla",
        "email": "kaisla@example.org",
    }
    receipt = browser.submit(page.form("/report"), 303, **told).follow()
    receipt.shows("Report 2", "We have your report", "I know the person at once.")
