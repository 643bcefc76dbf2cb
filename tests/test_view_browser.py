"""The page in a real browser: what a reader points at, types and sees, and that no article can do anything there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import Watched, address, assert_quiet, opened
from playwright.sync_api import Browser, Page, expect
from sample_records import article_of

from racemark.models import ArticleRef, ExtractedArticle, Provenance, Result, Source
from racemark.models.records import ProvenanceField
from racemark.pipeline.cleaning import clean
from racemark.pipeline.viewing import Viewed, page
from racemark.pipeline.viewing.gathering import viewed

pytest_plugins = ("browsers",)

HARBOR = "Delgado-Price Goes 4:21.37, And A Collegian Nearly Goes With Her"


@pytest.fixture(scope="module")
def folder_page(known: list[Viewed], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "all.html"
    path.write_text(page(known, "Fixtures"), "utf-8")
    return path


@pytest.fixture(scope="module")
def article_page(known: list[Viewed], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "one.html"
    path.write_text(page([harbor(known)], HARBOR), "utf-8")
    return path


def harbor(articles: list[Viewed]) -> Viewed:
    return next(each for each in articles if each.ref.title == HARBOR)


@pytest.fixture
def shown(browser: Browser, article_page: Path) -> Iterator[Watched]:
    """The page of one article; at the end it has complained of nothing and asked for nothing."""
    with opened(browser, address(article_page)) as watched:
        yield watched
        assert_quiet(watched)


@pytest.fixture
def folder(browser: Browser, folder_page: Path) -> Iterator[Watched]:
    with opened(browser, address(folder_page)) as watched:
        yield watched
        assert_quiet(watched)


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


def row(page: Page, name: str) -> str:
    """Selector of the first row of an athlete."""
    return f'tr.row:has(.name:text-is("{name}")) >> nth=0'


def words(text: str) -> str:
    """Selector of the first highlight with these words."""
    return f'mark:has(.u:text-is("{text}")) >> nth=0'


def lit(page: Page) -> str:
    """All words that are lit, in reading order; runs of one highlight, cut where another begins, whole again."""
    return str(
        page.locator("mark.lit").evaluate_all(
            "all => all.map(each => each.textContent + (each.nextSibling?.localName === 'mark' ? '' : '|')).join('')"
        )
    )


def test_every_result_of_the_fixtures_is_shown(folder: Watched, known: list[Viewed]) -> None:
    for index, article in enumerate(known):
        folder.page.goto(folder.page.url.split("#")[0] + f"#/a/{index}")
        expect(folder.page.locator(".source")).to_have_text(article.ref.source)
        names = texts(folder.page, ".article-view tr.row .name")
        assert names == [result.athlete.name for result in article.results], article.ref.source
        assert folder.page.locator("mark").count() > 0


def test_pointing_at_a_result_lights_its_words_across_sentences(shown: Watched) -> None:
    shown.page.hover(row(shown.page, "Tirhas Gebreyohannes"))
    hot = " ".join(texts(shown.page, "mark.hot"))
    for words in ("Tirhas Gebreyohannes", "women", "mile", "4:22.10", "second", "PROVIDENCE"):
        assert words in hot
    assert "4:27.95" not in hot


def test_pointing_at_words_lights_their_results(shown: Watched) -> None:
    shown.page.hover(words("4:22.10"))
    assert texts(shown.page, "tr.hot .name") == ["Tirhas Gebreyohannes"]
    shown.page.hover(words("mile"))
    assert len(texts(shown.page, "tr.hot .name")) == 4


def test_a_chosen_result_unfolds_its_quotes_and_dims_the_rest(shown: Watched, known: list[Viewed]) -> None:
    shown.page.click(row(shown.page, "Tirhas Gebreyohannes"))
    result = next(each for each in harbor(known).results if each.athlete.name == "Tirhas Gebreyohannes")
    assert [quote.strip("“”") for quote in texts(shown.page, ".detail q")] == [span.quote for span in result.provenance]
    for span in result.provenance:
        assert span.quote in lit(shown.page)
    assert "mark" in shown.page.locator('mark.lit:has-text("4:22.10") .u').get_attribute("data-label")  # type: ignore[operator]
    assert "#/a/0/1" in shown.page.url


def test_words_that_carry_several_results_can_narrow_the_table(shown: Watched, known: list[Viewed]) -> None:
    results = harbor(known).results
    count = sum(any("Indoor" in span.quote for span in result.provenance) for result in results)
    shown.page.click(words("Indoor"))
    assert f"carries {count} results" in shown.page.inner_text(".pinned")
    shown.page.click("text=Show only these")
    assert shown.page.locator("tr.row").count() == count
    shown.page.click(".chip")
    assert shown.page.locator("tr.row").count() == 21


def test_overlapping_highlights_each_keep_their_line(shown: Watched) -> None:
    """`Indoor` says indoor, within a name that says the competition: the name's line goes on below it."""
    parts = [shown.page.locator(words(part)) for part in ("Harbor", "Indoor", "Classic")]
    names = {part.locator(".f-where").get_attribute("data-id") for part in parts}
    assert len(names) == 1
    inner = parts[1].locator(".f-what")
    assert inner.count() == 1
    offsets = [
        each.evaluate("element => getComputedStyle(element).textUnderlineOffset")
        for each in (inner, parts[1].locator(".f-where"))
    ]
    assert offsets[0] != offsets[1]


def test_kinds_differ_without_colour(shown: Watched) -> None:
    lines = shown.page.locator(".legend .u").evaluate_all(
        "all => all.map(each => { const style = getComputedStyle(each);"
        " return style.textDecorationStyle + style.textDecorationThickness })"
    )
    assert len(set(lines)) == 6
    shown.page.click("#labels")
    label = shown.page.locator(words("4:21.37") + " >> .u").evaluate_all(
        "all => getComputedStyle(all[0], '::after').content"
    )
    assert label == '"mark"'


@pytest.mark.parametrize(
    ("words", "count"), [("colorado", 2), ("GEBREYOHANNES", 1), ("indoor heat", 1), ("shot 18.33", 1), ("zzz", 0)]
)
def test_search(shown: Watched, words: str, count: int) -> None:
    shown.page.keyboard.press("/")
    shown.page.keyboard.type(words)
    assert shown.page.locator("tr.row").count() == count
    if count == 0:
        assert shown.page.is_visible("text=No result passes these filters.")


def test_search_marks_the_words_in_the_text(shown: Watched) -> None:
    shown.page.fill("#search", "colorado")
    assert shown.page.evaluate("CSS.highlights.get('found').size") >= 2
    shown.page.fill("#search", "")
    assert not shown.page.evaluate("CSS.highlights.has('found')")


def test_filters_by_scope_event_and_confidence(browser: Browser, tmp_path: Path) -> None:
    rows = [
        {"athlete": f"Runner {number}", "event": event, "mark": "9.84", "confidence": number / 10, "scope": scope}
        for number, (event, scope) in enumerate(
            [("100", "report"), ("100", "background"), ("200", "report"), ("200", "title"), ("100", "report")], 1
        )
    ]
    path = tmp_path / "page.html"
    path.write_text(page([viewed(article_of("a.txt", rows))], "Filters"), "utf-8")
    with opened(browser, address(path)) as watched:
        watched.page.uncheck("[data-scope=background]")
        assert watched.page.inner_text(".count") == "4 of 5 results"
        watched.page.select_option("select", "100")
        assert texts(watched.page, "tr.row .name") == ["Runner 1", "Runner 5"]
        watched.page.fill("[type=range]", "40")
        assert texts(watched.page, "tr.row .name") == ["Runner 5"]
        assert watched.page.locator("mark:not(.faded)").count() < watched.page.locator("mark").count()
        assert_quiet(watched)


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [("athlete", "Bo Randgaard", "Trey Ballantine"), ("mark", "Trey Ballantine", "Elijah Fontaine")],
)
def test_sorting(shown: Watched, column: str, first: str, last: str) -> None:
    order = texts(shown.page, "tr.row .name")
    button = f"[data-sort={column}]"
    shown.page.click(button)
    assert shown.page.get_attribute(f"th:has({button})", "aria-sort") == "ascending"
    assert first in texts(shown.page, "tr.row .name")[0 if column == "athlete" else slice(0, 3)]
    shown.page.click(button)
    assert shown.page.get_attribute(f"th:has({button})", "aria-sort") == "descending"
    assert texts(shown.page, "tr.row .name")[0] == last or column == "mark"
    shown.page.click(button)
    assert texts(shown.page, "tr.row .name") == order


def test_times_sort_by_what_they_are_not_by_their_letters(shown: Watched) -> None:
    shown.page.click("[data-sort=mark]")
    marks = [mark for mark in texts(shown.page, "tr.row td.c-mark .figure") if ":" in mark or " m" not in mark]

    def seconds(mark: str) -> float:
        minutes, _, rest = mark.rpartition(":")
        return 60 * float(minutes or 0) + float(rest)

    assert marks == sorted(marks, key=seconds)


def test_raw_source_is_the_file_with_the_same_highlights(shown: Watched, known: list[Viewed], root: Path) -> None:
    article = harbor(known)
    shown.page.click(row(shown.page, "Tirhas Gebreyohannes"))
    shown.page.keyboard.press("r")
    shown.page.wait_for_selector("pre.raw")
    assert shown.page.locator("pre.raw").text_content() == (root / article.ref.source).read_bytes().decode()
    for span in article.results[1].provenance:
        assert span.quote in lit(shown.page)
    shown.page.click("#raw")
    assert shown.page.locator("pre.raw").count() == 0


def test_words_split_by_markup_light_up_whole(browser: Browser, tmp_path: Path) -> None:
    """In the text one stretch; in the source two, and both are lit by either."""
    raw = "<html><body><article><p>Jo Dunn ran 3:4<b>5.34</b> in Oslo&nbsp;City.</p></article></body></html>"
    source = Source("split.html", raw.encode())
    article = clean(source)
    start = article.text.index("3:45.34")
    venue = article.text.index("Oslo")
    about = ArticleRef(source=source.name, sha256=source.sha256, encoding="utf-8", published=None)
    places: dict[ProvenanceField, tuple[int, int]] = {"mark": (start, start + 7), "venue": (venue, venue + 9)}
    spans = [
        Provenance(field=field, start=low, end=high, raw_start=raw_low, raw_end=raw_high, quote=raw[raw_low:raw_high])
        for field, (first, last) in places.items()
        for low, high, raw_low, raw_high in article.offsets.spans(first, last)
    ]
    assert [span.quote for span in spans if span.field == "mark"] == ["3:4", "5.34"]
    sample = article_of("x", [{"athlete": "Jo Dunn", "mark": "3:45.34", "venue": "Oslo City"}]).results[0]
    result: Result = sample.model_copy(update={"article": about, "provenance": tuple(spans)})
    path = tmp_path / "split.html"
    path.write_text(page([viewed(ExtractedArticle(article=article, results=(result,)))], "Split"), "utf-8")
    with opened(browser, address(path)) as watched:
        assert watched.page.locator("mark").evaluate_all("all => all.map(each => each.textContent)")[0] == "3:45.34"
        watched.page.click("mark >> nth=0")
        watched.page.click("#raw")
        watched.page.wait_for_selector("pre.raw")
        marks = watched.page.locator("mark.lit").evaluate_all("all => all.map(each => each.textContent)")
        assert marks[:2] == ["3:4", "5.34"]
        assert "".join(marks[2:]) == "Oslo&nbsp;City"
        assert_quiet(watched)


def test_keyboard_alone(shown: Watched) -> None:
    press = shown.page.keyboard.press
    press("j")
    press("j")
    assert texts(shown.page, "tr.lit .name") == ["Tirhas Gebreyohannes"]
    press("k")
    assert texts(shown.page, "tr.lit .name") == ["Mackenzie Delgado-Price"]
    press("Escape")
    assert shown.page.locator("tr.lit").count() == 0
    shown.page.locator("tr.row").first.focus()
    press("ArrowDown")
    press("Enter")
    assert texts(shown.page, "tr.lit .name") == ["Tirhas Gebreyohannes"]
    shown.page.locator('mark[tabindex="0"]').focus()
    press("End")
    press("ArrowLeft")
    assert shown.page.evaluate("document.activeElement.localName") == "mark"
    press("?")
    assert shown.page.is_visible("dialog[open] >> text=Keys")
    press("Escape")
    assert shown.page.locator("dialog[open]").count() == 0
    press("l")
    assert shown.page.get_attribute("#labels", "aria-pressed") == "true"


def test_light_and_dark(browser: Browser, article_page: Path) -> None:
    def ground(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    with opened(browser, address(article_page), scheme="dark") as dark:
        grounds = [ground(dark.page)]
        dark.page.keyboard.press("t")
        grounds.append(ground(dark.page))
        dark.page.reload()
        grounds.append(ground(dark.page))
        assert_quiet(Watched(dark.page, dark.complaints, dark.requests[:1]))
    assert grounds[0] != grounds[1]
    assert grounds[1] == grounds[2], "the choice is kept"


@pytest.mark.parametrize("fragment", ["#/a/3", "#/", "#/results", "#/charts"])
def test_fits_a_phone(browser: Browser, folder_page: Path, fragment: str) -> None:
    with opened(browser, address(folder_page, fragment), size=(390, 844)) as watched:
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
        if fragment == "#/a/3":
            assert not watched.page.is_visible(".side")
            watched.page.click("mark >> nth=0")
            watched.page.click(".pinned button >> nth=0")
            assert watched.page.is_visible("tr.row >> nth=0")
            assert not watched.page.is_visible(".words")
        assert_quiet(watched)


@pytest.mark.parametrize("width", [390, 1010, 1024, 1180, 1280, 1440])
def test_no_column_is_cut_off_beside_an_article(browser: Browser, folder_page: Path, width: int) -> None:
    with opened(browser, address(folder_page, "#/a/3"), size=(width, 844)) as watched:
        if width < 1000:
            watched.page.click(".panes button >> nth=1")
        right = (
            "Math.max(...[...document.querySelectorAll('.row > *')].map((cell) => cell.getBoundingClientRect().right))"
        )
        assert watched.page.evaluate(right) <= width
        cards = not watched.page.is_visible("thead button >> nth=0")
        assert cards == watched.page.is_visible(".sort-by"), "where there are no heads of columns a list sorts"
        if cards:
            watched.page.select_option(".sort-by select", "athlete")
            names = texts(watched.page, ".row .name")
            assert names == sorted(names, key=str.casefold)


def test_prints_article_and_results(shown: Watched) -> None:
    shown.page.emulate_media(media="print")
    assert shown.page.is_visible(".text")
    assert shown.page.is_visible("tr.row >> nth=20")
    assert not shown.page.is_visible(".filters")
    assert shown.page.pdf().startswith(b"%PDF")


def test_overview_searches_articles_and_results(folder: Watched, known: list[Viewed]) -> None:
    figures = dict(zip(texts(folder.page, ".figures dt"), texts(folder.page, ".figures dd"), strict=True))
    assert figures["articles"] == str(len(known))
    assert figures["results"] == f"{sum(len(each.results) for each in known):,}"
    folder.page.fill("#search", "gebreyohannes")
    assert texts(folder.page, "tbody .c-title > a") == [HARBOR]
    folder.page.click(".found a")
    expect(folder.page.locator("tr.lit .name")).to_have_text("Tirhas Gebreyohannes")
    folder.page.go_back()
    expect(folder.page.locator("#search")).to_have_value("gebreyohannes")


def test_articles_are_turned_by_key(folder: Watched) -> None:
    folder.page.click("tbody .c-title a >> nth=1")
    folder.page.wait_for_selector(".article-view")
    first = folder.page.inner_text("h1")
    folder.page.keyboard.press("]")
    expect(folder.page.locator("h1")).not_to_have_text(first)
    folder.page.keyboard.press("[")
    expect(folder.page.locator("h1")).to_have_text(first)


def test_charts_lead_to_results(folder: Watched, known: list[Viewed]) -> None:
    folder.page.click("text=Charts")
    folder.page.wait_for_selector(".strip")
    results = [result for article in known for result in article.results]
    hundred = [result for result in results if result.event.code == "100" and result.mark]
    strip = folder.page.locator('.strip:has(a:has-text("100 metres"))').first
    assert strip.locator(".dot").count() == len(hundred)
    titles = strip.locator(".dot title").evaluate_all("all => all.map(each => each.textContent)")
    assert sorted(titles)[0].startswith(min(result.athlete.name for result in hundred))
    competition = folder.page.locator(".chart:nth-of-type(2) .bar a").first.inner_text()
    folder.page.click(".chart:nth-of-type(2) .bar a >> nth=0")
    expect(folder.page.locator("tr.row")).to_have_count(sum(each.competition.name == competition for each in results))
    folder.page.click("nav.tabs >> text=Charts")
    folder.page.locator(".dot").first.click()
    expect(folder.page.locator("tr.lit")).to_have_count(1)


def test_without_its_file_an_article_shows_what_its_records_say(
    browser: Browser, tmp_path: Path, known: list[Viewed]
) -> None:
    article = harbor(known)
    path = tmp_path / "gone.html"
    path.write_text(page([Viewed(article.ref, article.results, None, "missing")], HARBOR), "utf-8")
    with opened(browser, address(path)) as watched:
        assert "The file was not found" in watched.page.inner_text(".note")
        watched.page.click(row(watched.page, "Tirhas Gebreyohannes"))
        for span in article.results[1].provenance:
            assert span.quote in lit(watched.page)
        assert watched.page.locator("#raw").count() == 0
        places = [int(place) for place in texts(watched.page, ".fragments .at")]
        assert places == sorted(places)
        assert_quiet(watched)


def test_the_same_records_give_the_same_page(known: list[Viewed]) -> None:
    pages = {hashlib.sha256(page(known, "Same").encode()).hexdigest() for _ in range(2)}
    assert len(pages) == 1
