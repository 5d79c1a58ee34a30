"""The view in a real browser: search, evidence, exports, languages, phone, dark, keyboard, and no serious accessibility fault."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install scrapy-playwright")

BROWSER = Path(os.environ.get("ZSCRAWL_TEST_BROWSER", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
TOLD_TWICE = "立新电气特高压套管项目"
WAIT = 10_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not BROWSER.exists():
        pytest.skip(f"there is no browser at {BROWSER}: install chromium, or set ZSCRAWL_TEST_BROWSER")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(BROWSER), args=FLAGS)
        yield opened
        opened.close()


def opened(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A tab that fails its test when the page logs an error, or asks for anything but this server."""
    context = browser.new_context(base_url=address, locale="zh-CN", **options)
    context.set_default_timeout(WAIT)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else faults.append(asked.url))
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True)


@pytest.fixture
def scriptless(browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, java_script_enabled=False)


@pytest.fixture
def hostile_tab(browser: Any, hostile_address: str) -> Iterator[Any]:
    yield from opened(browser, hostile_address)


def names(page: Any) -> list[str]:
    return [name.strip() for name in page.locator("table.rows tbody th a").all_inner_texts()]


def test_search_filter_sort_and_follow_the_evidence_to_its_sentence(tab: Any, tmp_path: Path) -> None:
    tab.goto("/projects")
    tab.fill("#q", "套管")
    tab.press("#q", "Enter")
    tab.wait_for_url("**q=%E5%A5%97%E7%AE%A1**")
    assert names(tab) == [TOLD_TWICE]
    tab.click("text=筛选")
    tab.select_option("select[name=city]", "扬州市")
    tab.fill("#q", "")
    tab.select_option("select[name=sort]", "largest")
    tab.click(".filters > button")
    tab.wait_for_url("**sort=largest**")
    shown = names(tab)
    assert TOLD_TWICE in shown
    with tab.expect_download() as download:
        tab.click(".exports >> text=CSV")
    download.value.save_as(tmp_path / "projects.csv")
    with (tmp_path / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["名称"] for row in csv.DictReader(file)] == shown
    tab.click(f"text={TOLD_TWICE}")
    tab.locator(".value", has=tab.get_by_role("heading", name="总投资", exact=True)).get_by_text("在文中查看").first.click()
    place = tab.url.partition("#")[2]
    mark = tab.locator(f"#{place} + mark")
    assert mark.inner_text() == "9亿元"
    assert mark.evaluate("e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }")
    assert "总投资分别为9亿元" in tab.locator(".body").inner_text()


def test_the_language_is_switched_and_stays(tab: Any) -> None:
    tab.goto("/projects?stage=signed")
    tab.click("text=English")
    assert tab.locator("h1").inner_text() == "Projects"
    assert set(tab.locator("table.rows td .tag").all_inner_texts()) == {"Signed"}
    tab.click("nav >> text=Health")
    assert tab.locator("h1").inner_text() == "Health"


def test_a_phone_has_no_page_wider_than_itself(phone: Any) -> None:
    for path in ("/", "/projects", "/articles", f"/city/{quote('扬州市')}", "/review", "/health"):
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_dark_is_what_the_device_says_or_the_visitor_chooses(phone: Any) -> None:
    def lightness() -> float:
        colour = phone.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 765

    phone.goto("/projects")
    assert lightness() < 0.2
    with phone.expect_navigation(wait_until="load"):
        phone.click("text=浅色")
    assert lightness() > 0.9


def test_charts_and_map_are_drawn(tab: Any) -> None:
    tab.goto("/city/yangzhou")
    # Not wait_for_function: its polling evaluates a string in the page, which the policy forbids.
    for chart in tab.locator(".chart").all():
        chart.locator("canvas").first.wait_for()
    shades = "c => new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size"
    inked = f"[...document.querySelectorAll('.chart canvas')].map({shades})"
    drawn = [False]
    # A chart grows into place: it is looked at until it has its colours, for ten seconds at most.
    for _ in range(100):
        drawn = [colours > 20 for colours in tab.evaluate(inked)]
        if all(drawn):
            break
        tab.wait_for_timeout(100)
    assert drawn == [True] * 5


def test_without_scripts_the_tables_say_what_charts_show(scriptless: Any) -> None:
    scriptless.goto("/city/yangzhou")
    assert scriptless.locator(".chart >> visible=true").count() == 0
    scriptless.locator("summary").first.click()
    assert "2024年3月" in scriptless.locator("details[open] table").first.inner_text()


def test_the_keyboard_alone_reaches_a_project(tab: Any) -> None:
    tab.goto("/projects")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.closest('table.rows') !== null"):
            break
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/project/**")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_accessibility_fault(tab: Any, theme: str) -> None:
    tab.goto(f"/projects?theme={theme}")
    project = tab.locator("table.rows tbody th a").first.get_attribute("href")
    tab.goto("/articles?q=%E4%B8%8A%E5%8D%8A%E5%B9%B4")
    article = tab.locator("ul.articles a").first.get_attribute("href")
    lists = ["/?since=2024-01-01", "/articles", "/cities", "/review", "/health"]
    found = []
    # Colours are the same on all pages: those with most of them are enough in the dark.
    for path in ["/projects", project, article, "/city/yangzhou", *(lists if theme == "light" else [])]:
        tab.goto(path)
        # The checker is put into the page by the browser, which the page's own policy does not concern.
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        result = tab.evaluate("axe.run({resultTypes: ['violations']})")
        found += [(path, v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"] if v["impact"] in ("serious", "critical")]
    assert found == []


def test_nothing_of_a_hostile_page_runs(hostile_tab: Any) -> None:
    hostile_tab.goto("/projects")
    projects = [link.get_attribute("href") for link in hostile_tab.locator("table.rows tbody th a").all()]
    for path in ["/", "/articles", "/review", "/health", *projects[:6]]:
        hostile_tab.goto(path)
        assert hostile_tab.evaluate("window.hacked === undefined"), path
        assert hostile_tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
