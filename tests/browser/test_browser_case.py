"""The whole life of a case without JavaScript: notice, claim, decision, appeal, the text back."""

from __future__ import annotations

import pytest
from living import look_until
from playwright.sync_api import expect
from visiting import ADMINISTRATOR, MEMBER, MODERATOR

TEXT = "Koivukujan kerhosta tuttu Helmeri hoitaa raha-asiat."
WHY = "Helmeri kirjoitti tästä itse viime viikolla."
ANSWER = "Hänen kirjoituksensa on julkinen, joten viesti saa jäädä."
REASONS = {
    "facts": "Viesti nimeää ihmisen.",
    "explanation": "Hänet tunnistaa.",
    "alternatives": "Nimi jäisi.",
}
LOCALES = {"fi": "fi-FI", "sv": "sv-FI"}


class Walk:
    """The people of the case, each with a window in which scripts are off."""

    def __init__(self, visits, language):
        self.visits, self.language = visits, language
        self.email = f"kaisla-{language}@example.org"

    def window(self, who="guest"):
        return self.visits(who, java_script_enabled=False, locale=LOCALES[self.language])

    def go(self, visit, path):
        """Everything stands there in the language of the walk."""
        page = visit.go(f"{path}{'&' if '?' in path else '?'}lang={self.language}")
        expect(page.locator("html")).to_have_attribute("lang", self.language)
        return page


def send(page, form):
    page.locator(f"{form} button.btn--go").click()


@pytest.mark.parametrize("language", list(LOCALES))
def test_a_notice_a_decision_an_appeal_and_the_text_is_back(language, visits):
    walk = Walk(visits, language)
    thread = post(walk)
    status = report(walk, thread)
    hide(walk)
    with walk.window() as guest:
        guest.expected.append("status of 404")  # nobody else had written there
        expect(walk.go(guest, f"{thread}/1").locator("main")).not_to_contain_text(TEXT)
    appeal(walk)
    reverse(walk)
    with walk.window() as guest:
        expect(walk.go(guest, f"{thread}/1").locator("main")).to_contain_text(TEXT)
        expect(walk.go(guest, status).locator("#appeal")).to_be_visible()
        letters = guest.page.locator("main li", has_text=walk.email)
        look_until(guest.page, "/dev/mail", letters.nth(2))
    with walk.window(MEMBER) as author:
        page = walk.go(author, "/decisions")
        page.locator(".case a").nth(1).click()
        expect(page.locator("main")).to_contain_text(ANSWER)


def post(walk):
    with walk.window(MEMBER) as author:
        page = walk.go(author, "/n/perheet/perhekeskukset/new?kind=discussion")
        page.fill("#title", f"Kerhon raha-asiat {walk.language}")
        page.fill("#source", TEXT)
        send(page, "form:has(#source)")
        expect(page.locator("#post-1")).to_contain_text(TEXT)
        return "/t/" + author.path().split("/t/")[1].split("?")[0].split("/")[0]


def report(walk, thread):
    """The receipt stands on the page at once, and comes by mail."""
    with walk.window() as guest:
        page = walk.go(guest, f"/report?about={thread}/1")
        page.select_option("#ground", "privacy")
        page.fill("#explanation", "Tunnistan hänet.")
        page.fill("#name", "Kaisla Korte")
        page.fill("#email", walk.email)
        page.check("#good_faith")
        send(page, "form[action='/report']")
        page.wait_for_url("**/reports/*")
        status = guest.path().split("?")[0]
        letters = page.locator("main li", has_text=walk.email)
        look_until(page, "/dev/mail", letters)
        letters.first.get_by_role("link").click()
        expect(page.locator("main")).to_contain_text(status)
        return status


def hide(walk):
    with walk.window(MODERATOR) as moderator:
        page = walk.go(moderator, "/moderation?network=perheet")
        page.locator(".case", has_text=f"Kerhon raha-asiat {walk.language}").locator("a").click()
        page.locator("#claim button").click()
        page.locator("input[name=measure][value=hide]").check()
        for name, words in REASONS.items():
            page.fill(f"#{name}", words)
        page.select_option("#decide select[name=ground]", "privacy")
        send(page, "#decide")
        page.wait_for_url("**/moderation*")


def appeal(walk):
    with walk.window(MEMBER) as author:
        page = walk.go(author, "/decisions")
        page.locator(".case a").first.click()
        for words in (*REASONS.values(), TEXT):
            expect(page.locator("main")).to_contain_text(words)
        page.locator("main a[href$='/appeal']").click()
        page.fill("#explanation", WHY)
        send(page, "form[action$='/appeal']")
        page.wait_for_url("**/decisions/*")
        expect(page.locator("main")).to_contain_text(WHY)


def reverse(walk):
    """By somebody else: who decided first does not find it."""
    title = f"Kerhon raha-asiat {walk.language}"
    with walk.window(MODERATOR) as first:
        page = walk.go(first, "/moderation?kind=appeal")
        expect(page.locator(".case", has_text=title)).to_have_count(0)
    with walk.window(ADMINISTRATOR) as other:
        page = walk.go(other, "/moderation?kind=appeal")
        page.locator(".case", has_text=title).locator("a").click()
        expect(page.locator("main")).to_contain_text(WHY)
        expect(page.locator("main")).to_contain_text(TEXT)
        page.locator("input[name=outcome][value=reversed]").check()
        page.fill("#reasons", ANSWER)
        send(page, "#decide")
        expect(page.locator("main")).to_contain_text(ANSWER)
