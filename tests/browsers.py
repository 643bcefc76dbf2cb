"""A real browser for the tests of the page: Debian's Chromium, or the one that RACEMARK_CHROMIUM names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from racemark.pipeline.verifying import Originals, saved
from racemark.pipeline.viewing import Viewed
from racemark.pipeline.viewing.gathering import reopened

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of the browser, if there is one."""
    return os.environ.get("RACEMARK_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser; where there is none the tests are skipped, and say how to get it."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium here: apt-get install chromium, or set RACEMARK_CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, with everything that it complained of and asked for."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def opened(
    browser: Browser,
    address: str,
    *,
    size: tuple[int, int] = (1440, 900),
    scheme: Literal["light", "dark"] = "light",
    bypass_csp: bool = False,
) -> Iterator[Watched]:
    """A page at this address, watched. `bypass_csp` is for tools that are put into the page, such as axe."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=bypass_csp,
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    watched = Watched(page)
    page.on("console", lambda message: watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("dialog", lambda dialog: watched.complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: watched.requests.append(request.url))
    page.goto(address)
    yield watched
    context.close()


def address(path: Path, fragment: str = "") -> str:
    """A file as a browser takes it."""
    return path.resolve().as_uri() + fragment


def assert_quiet(watched: Watched) -> None:
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith("data:image/svg+xml,")] == watched.requests[:1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def known(root: Path) -> list[Viewed]:
    """The articles of this project with what a careful reader finds in them."""
    expected = saved(str(root / "fixtures/expected"), lambda *_: None)
    return [reopened(records, Originals(root)) for records in expected]
