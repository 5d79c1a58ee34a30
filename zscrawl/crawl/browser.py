"""The browser that fetches the pages of `Site(render=True)`."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

HANDLER = "zscrawl.crawl.rendering.Rendering"
# What the browser may know of our environment: nothing that a password could be in.
ENVIRONMENT = ("HOME", "LANG", "PATH", "TMPDIR")

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

# Beside the proxy (zscrawl/crawl/proxy.py): no names are looked up, and nothing is sent that no proxy can pass on.
CLOSED = (
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    # The second is what older versions call it.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
)


class NoBrowser(Exception):
    """A site needs a browser that is not there; the message says how to get it."""


def browser_meta() -> dict[str, Any]:
    """The meta of a request that goes through the browser."""
    from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]

    return {
        "playwright": True,
        "playwright_page_methods": [PageMethod("evaluate", SETTLED)],
        # Nothing of a page works on when it is closed, and nothing of it becomes a file.
        "playwright_context_kwargs": {"service_workers": "block", "accept_downloads": False},
    }


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
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": settings.getfloat("DOWNLOAD_TIMEOUT") * 1000,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": browser,
            # Chromium has no sandbox for root.
            "chromium_sandbox": os.geteuid() != 0,
            "env": {name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            "args": [*CLOSED, "--disable-dev-shm-usage", "--disable-gpu"],
        },
    }
