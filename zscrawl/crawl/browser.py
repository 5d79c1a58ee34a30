"""The browser that fetches the pages of `Site(render=True)`."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"

# Ends when the page's text has not grown for half a second: a page that polls its server is never idle.
SETTLED = """() => new Promise(done => {
  const began = Date.now();
  let length = -1, since = began;
  const look = () => {
    const now = Date.now(), size = document.body ? document.body.innerText.length : 0;
    if (size !== length) { length = size; since = now; }
    if (now - since > 500 || now - began > 8000) done(size); else setTimeout(look, 100);
  };
  look();
})"""


class NoBrowser(Exception):
    """A site needs a browser that is not there; the message says how to get it."""


def browser_meta() -> dict[str, Any]:
    """The meta of a request that goes through the browser."""
    from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]

    return {"playwright": True, "playwright_page_methods": [PageMethod("evaluate", SETTLED)]}


def browser_settings(site: str, settings: BaseSettings) -> dict[str, Any]:
    """The settings of a crawl through the browser at BROWSER. Raises NoBrowser: without one, an unrendered page would be read."""
    if find_spec("scrapy_playwright") is None:
        raise NoBrowser(f"{site} is fetched through a browser: install the extra, `pip install scrapy-playwright`")
    browser = settings["BROWSER"]
    if not Path(browser).is_file():
        raise NoBrowser(f"{site} is fetched through a browser, and there is none at {browser}: set BROWSER to its path")
    return {
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        # A container has no sandbox of its own for the browser, little shared memory and no graphics card.
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": browser,
            "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        },
    }
