"""The browser that fetches the pages of `Site(render=True)`."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"


class NoBrowser(Exception):
    """A site needs a browser that is not there; the message says how to get it."""


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
