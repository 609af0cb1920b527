"""Visits with a real browser that fail when a page complains, or asks another host for anything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from serving import Server

PASSWORD = "demo-verkkofoorumi"
GUEST, MEMBER, MODERATOR, COORDINATOR, ADMINISTRATOR = (
    "guest", "jasen", "moderaattori", "koordinaattori", "yllapito",
)  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    window.violations.push(`${violatedDirective} ${blockedURI}`));
"""


class Visit(AbstractContextManager["Visit"]):
    """One person's window: `visit.page` is Playwright's; leaving it checks that nothing complained.

    `expected` are pieces of complaints that belong to the story, such as a status of 404.
    """

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.context, self.server = context, server
        self.complaints: list[str] = []
        self.expected: list[str] = []
        context.add_init_script(VIOLATIONS)
        self.page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error {error}"))
        self.page.on("request", self._watch)

    def __exit__(self, kind: type[BaseException] | None, *_more: object) -> None:
        if kind is None:
            self.check()
        self.context.close()

    def go(self, path: str) -> Page:
        """Go there and wait until everything is loaded."""
        self.page.goto(self.server.address + path, wait_until="networkidle")
        return self.page

    def sign_in(self, who: str) -> None:
        page = self.go("/login")
        page.fill("#email", f"{who}@example.org")
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url(self.server.address + "/")
        page.get_by_role("button", name="English").click()
        page.wait_for_load_state("networkidle")

    def path(self) -> str:
        """Where the window is: path and query."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def check(self) -> None:
        """Raises AssertionError with every complaint so far."""
        said = [f"policy {one}" for one in self.page.evaluate("window.violations ?? []")]
        heard = dict.fromkeys([*self.complaints, *said])
        complaints = [one for one in heard if not self._is_expected(one)]
        if complaints:
            raise AssertionError("\n  ".join([f"{self.page.url} complains:", *complaints]))

    def _is_expected(self, complaint: str) -> bool:
        return any(piece in complaint for piece in self.expected)

    def _hear(self, message: ConsoleMessage) -> None:
        # on a busy machine the font is drawn so late that the browser doubts its preload
        late = "was preloaded using link preload but not used" in message.text
        if message.type in ("error", "warning") and not late:
            self.complaints.append(f"{message.type} {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.server.address + "/", "data:", "blob:", "about:")):
            self.complaints.append(f"foreign {request.url}")


class Visits:
    """`visits("jasen")`: a window where this demo account is signed in; `visits()`: a guest's."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser, self._server = browser, server
        self._signed_in: dict[str, Any] = {}

    def __call__(self, who: str = GUEST, **more: Any) -> Visit:
        """More: Playwright's options of a context, such as java_script_enabled or viewport."""
        options = {"locale": "en-GB", "viewport": WIDE, "reduced_motion": "reduce", **more}
        if who != GUEST:
            options["storage_state"] = self._state_of(who)
        return Visit(self._browser.new_context(**options), self._server)

    def _state_of(self, who: str) -> Any:
        if who not in self._signed_in:
            with self() as visit:
                visit.sign_in(who)
                self._signed_in[who] = visit.context.storage_state()
        return self._signed_in[who]


Violations = Callable[[Page], list[str]]
"""What axe-core has against the page as it is now, one line each."""
