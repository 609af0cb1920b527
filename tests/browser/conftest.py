"""The forum with its demo in a process of its own, and a browser, once for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_pages import Places, places_of
from databases import alone
from playwright.sync_api import Browser, Page, sync_playwright
from serving import Server, axe, chromium
from visiting import Violations, Visits

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
# Without preload axe leaves the sheets alone, which it would copy into the page.
LOOKING = "{ resultTypes: ['violations'], preload: false }"


@pytest.fixture(scope="session")
def server() -> Server:
    """One for all processes of the run: the first starts it, the run's cleaner ends it."""
    run = Path(os.environ["VERKKOFOORUMI_TEST_RUN"])
    server = Server(run / "browser")
    with alone(run, "server"):
        if not server.is_running():
            server.start()
    return server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium(Path(os.environ["VERKKOFOORUMI_TEST_RUN"]))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visits(browser: Browser, server: Server) -> Visits:
    return Visits(browser, server)


@pytest.fixture(scope="session")
def places(server: Server) -> Places:
    """Addresses of things that the demo holds."""
    return places_of(server)


@pytest.fixture(scope="session")
def violations() -> Violations:
    script = axe()

    def look(page: Page) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)  # from outside the page: its content policy stays as it is
        found = page.evaluate(f"axe.run(document, {LOOKING})")
        return [
            f"{one['id']} ({one['help']}): {node['html'][:160]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    return look
