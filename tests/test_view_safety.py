"""The page in a real browser: articles can do nothing there, everybody can use it, 300 are not too many."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import address, assert_quiet, opened
from playwright.sync_api import Browser, expect
from sample_records import article_of

from racemark.pipeline.viewing import Viewed, page
from racemark.pipeline.viewing.gathering import viewed

pytest_plugins = ("browsers",)


PAYLOADS = [
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    '"><img src=x onerror="window.pwned = 1">',
    "<svg onload=window.pwned=1>",
    "<style>* { display: none !important }</style>",
    "</style><style>body { background: red }</style>",
    '<iframe src="javascript:parent.pwned=1"></iframe>',
    '<a href="javascript:window.pwned=1">click</a>',
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
    '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    "<base href='http://127.0.0.1:9/'><form action='http://127.0.0.1:9/'>",
    "<!-- --!> <![CDATA[ ]]> {{ 7 * 7 }} {% raw %} ${window.pwned=1} \\u003c",
    "\u2028\u2029\u202e\ufeff \U0001f3c3 \x00 \x1b[31m",
]


def test_hostile_articles_can_do_nothing(browser: Browser, tmp_path: Path) -> None:
    articles = []
    for number, payload in enumerate(PAYLOADS):
        facts: dict[str, Any] = {
            "athlete": payload,
            "team": payload,
            "competition": payload,
            "venue": payload,
            "event": "100",
        }
        facts |= {"mark": "9.84", "records": [f"OTHER:{payload}"], "category": payload}
        url = f"javascript:window.pwned=1//{number}" if number % 2 else "data:text/html,<script>pwned=1</script>"
        made = article_of(payload, [facts], title=payload, byline=payload, publisher=payload, url=url)
        shown = viewed(made)
        articles += [
            Viewed(made.results[0].article, shown.results, shown.article),
            Viewed(made.results[0].article, shown.results, None, "missing"),
        ]
    path = tmp_path / "hostile.html"
    path.write_text(page(articles, PAYLOADS[1]), "utf-8")
    with opened(browser, address(path)) as watched:
        start = watched.page.url
        for index in range(len(articles)):
            watched.page.goto(f"{start}#/a/{index}")
            watched.page.click("tr.row >> nth=0")
            if index % 2 == 0:
                watched.page.click("#raw")
                watched.page.wait_for_selector("pre.raw")
                watched.page.locator("mark").first.hover()
        for tab in ("", "results", "charts"):
            watched.page.goto(f"{start}#/{tab}")
            assert watched.page.is_visible("h1")
        assert watched.page.evaluate("typeof window.pwned") == "undefined"
        for selector in (
            "iframe",
            "main img",
            "link:not([rel=icon])",
            "base",
            "main form",
            "main style",
            "main script",
        ):
            assert watched.page.locator(selector).count() == 0, selector
        for link in watched.page.locator("a[href]").all():
            assert (link.get_attribute("href") or "").startswith(("#", "http"))
        assert_quiet(watched)


def test_the_policy_holds_even_if_the_script_did_not(browser: Browser, tmp_path: Path) -> None:
    """Markup put in by force stays dead: no handler, no inline script, no request, no markup from strings."""
    path = tmp_path / "page.html"
    path.write_text(page([viewed(article_of("a.txt", [{"athlete": "Mary Hill"}]))], "One"), "utf-8")
    with opened(browser, address(path)) as watched:
        watched.page.evaluate(
            """() => {
              const attempt = (action) => { try { action() } catch { window.refused = (window.refused || 0) + 1 } };
              const made = (tag, attributes) => {
                const element = document.createElement(tag);
                for (const [name, value] of Object.entries(attributes))
                  attempt(() => element.setAttribute(name, value));
                document.body.append(element);
                return element;
              };
              made("img", { onerror: "window.pwned = 1", src: "http://127.0.0.1:9/x.png" });
              made("script", { src: "data:text/javascript,window.pwned=1" });
              made("style", {}).textContent = "body { outline: 7px solid red }";
              attempt(() => document.body.insertAdjacentHTML("beforeend", "<b id=made></b>"));
              fetch("http://127.0.0.1:9/").catch(() => {});
            }"""
        )
        watched.page.wait_for_timeout(100)
        assert watched.page.evaluate("typeof window.pwned") == "undefined"
        assert watched.page.evaluate("document.getElementById('made')") is None
        assert watched.page.evaluate("window.refused") >= 2
        assert watched.page.evaluate("getComputedStyle(document.body).outlineStyle") == "none"
        assert len(watched.complaints) >= 3, "the browser tells of each refusal"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["#/", "#/results", "#/charts", "#/a/1/0"])
def test_accessible(
    browser: Browser, tmp_path: Path, known: list[Viewed], fragment: str, scheme: Literal["light", "dark"]
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page([*known[:2], known[2]], "Three articles"), "utf-8")
    with opened(browser, address(path, fragment), scheme=scheme, bypass_csp=True) as watched:
        found = Axe().run(watched.page).response["violations"]
        grave = [
            (each["id"], node["html"][:200])
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]
        assert grave == []


def test_300_articles_stay_usable(browser: Browser, tmp_path: Path, known: list[Viewed]) -> None:
    many = (known * 30)[:300]
    path = tmp_path / "many.html"
    path.write_text(page(many, "Many"), "utf-8")
    assert path.stat().st_size < 20_000_000
    started = time.monotonic()
    with opened(browser, address(path)) as watched:
        watched.page.wait_for_selector("tbody tr")
        opening = time.monotonic() - started
        watched.page.fill("#search", "gebreyohannes")
        assert watched.page.locator("tbody tr").count() >= 8
        watched.page.fill("#search", "")
        watched.page.click("nav.tabs >> text=Results")
        expect(watched.page.locator("tr.row")).to_have_count(200)
        watched.page.click(".more")
        assert watched.page.locator("tr.row").count() == 700
        watched.page.click("nav.tabs >> text=Charts")
        watched.page.wait_for_selector(".strip")
        total = time.monotonic() - started
        assert_quiet(watched)
    print(json.dumps({"bytes": path.stat().st_size, "open_seconds": opening, "tour_seconds": total}))
    assert opening < 10
    assert total < 30
