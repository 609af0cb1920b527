"""The forum with its demo in a process of its own, and a browser, once for all browser tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_pages import Places, places_of
from playwright.sync_api import Browser, Page, sync_playwright
from serving import Server, axe, chromium
from visiting import Violations, Visits

HERE = Path(__file__).parent
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
# Without preload axe leaves the sheets alone, which it would copy into the page.
LOOKING = "{ resultTypes: ['violations'], preload: false }"


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process of a parallel run does them all: server and browser start once."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    instance = Path(os.environ["VERKKOFOORUMI_TEST_RUN"]) / f"browser-{worker}"
    instance.mkdir()
    server = Server(instance)
    server.start()
    yield server
    server.stop()


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
        page.evaluate(script)  # from outside the page: its content policy stays as it is
        found = page.evaluate(f"axe.run(document, {LOOKING})")
        return [
            f"{one['id']} ({one['help']}): {node['html'][:160]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    return look
