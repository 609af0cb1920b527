"""What people do at every visit: press a button, sign up, open a letter."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PASSWORD = "laituri kuusama seitsemän"
SOON = 60  # looks, half a second apart


def press(page: Page, name: str, *, of: str = "main") -> None:
    """Press the button with these words."""
    page.locator(of).get_by_role("button", name=name, exact=True).first.click()


def sign_up_and_in(page: Page, name: str, address: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Create an account").click()
    page.fill("#email", address)
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.check("#terms")
    page.check("#of_age")
    press(page, "Create an account")
    expect(page.get_by_text("Your account is ready.")).to_be_visible()
    sign_in(page, address, PASSWORD)
    expect(page.get_by_role("heading", name=f"Hello, {name.split()[0]}")).to_be_visible()


def sign_in(page: Page, address: str, password: str) -> None:
    page.fill("#email", address)
    page.fill("#password", password)
    press(page, "Sign in")


def confirm(page: Page, address: str) -> None:
    """The link in the letter, and then the button: opening it is not enough."""
    open_link(page, address, "Confirm your e-mail address")
    press(page, "Confirm the address")
    expect(page.get_by_text("Your address is confirmed.")).to_be_visible()


def open_link(page: Page, address: str, subject: str) -> None:
    """The link in the newest letter with this subject to this address."""
    open_letter(page, address, subject)
    page.locator("main .mail a").first.click()


def open_letter(page: Page, address: str, subject: str) -> None:
    """The newest letter with this subject to this address, as soon as it is there."""
    letters = page.locator("main li", has_text=address).filter(has_text=subject)
    look_until(page, "/dev/mail", letters)
    letters.first.get_by_role("link").click()


def look_until(page: Page, path: str, awaited: Locator) -> None:
    """Go there again and again until it is there: what the consumer does takes a moment."""
    scheme, _, host = page.url.split("/", 3)[:3]
    for _look in range(SOON):
        page.goto(f"{scheme}//{host}{path}")
        if awaited.count():
            return
        page.wait_for_timeout(500)
    expect(awaited.first).to_be_visible(timeout=100)


def sign_out(page: Page) -> None:
    page.locator("header details.menu summary").last.click()
    press(page, "Sign out", of="header")
    expect(page.get_by_role("main").get_by_role("link", name="Create an account")).to_be_visible()
