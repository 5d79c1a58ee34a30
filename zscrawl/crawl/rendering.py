"""Scrapy's downloads through the browser: each bounded in time, and with no way out but our proxy."""

import asyncio
from functools import partial
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # type: ignore[import-untyped]
from scrapy_playwright.provider import PlaywrightBrowserProvider  # type: ignore[import-untyped]

from zscrawl.crawl.addresses import OPT_IN
from zscrawl.crawl.heads import Factory
from zscrawl.crawl.proxy import PublicProxy


class ProxiedBrowser(PlaywrightBrowserProvider):  # type: ignore[misc]
    """Starts the browser behind a proxy of its own."""

    def __init__(self, config: Any, allow_private: bool) -> None:
        super().__init__(config)
        self.proxy = PublicProxy(allow_private)

    async def start(self) -> None:
        # Loopback too goes through the proxy: by default a browser reaches it directly.
        self.config.launch_options["proxy"] = {"server": f"socks5://127.0.0.1:{await self.proxy.start()}", "bypass": "<-loopback>"}
        await super().start()

    async def close(self) -> None:
        await super().close()
        await self.proxy.close()


class Rendering(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """The download handler of `Site(render=True)`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # robots.txt comes without the browser.
        self._pool._factory = Factory
        self.browser_provider_cls = partial(ProxiedBrowser, allow_private=crawler.settings.getbool(OPT_IN))

    async def download_request(self, request: Request) -> Response:
        """As Scrapy's own handler does it, also in its errors: a script that never ends is a page that does not come."""
        if not request.meta.get("playwright"):
            response: Response = await super().download_request(request)
            return response
        opened: list[Page] = []

        async def note(page: Page, _: Request) -> None:
            opened.append(page)
            page.on("popup", opened.append)

        request.meta["playwright_page_init_callback"] = note
        try:
            async with asyncio.timeout(request.meta["download_timeout"]):
                rendered: Response = await super().download_request(request)
                return rendered
        except (TimeoutError, PlaywrightTimeout) as error:
            raise DownloadTimeoutError(f"{request.url} was not rendered in time") from error
        except (PlaywrightError, RuntimeError) as error:
            raise DownloadFailedError(str(error)) from error
        finally:
            # A page of a browser that has crashed cannot be closed, and need not be.
            await asyncio.gather(*(page.close() for page in opened if not page.is_closed()), return_exceptions=True)
