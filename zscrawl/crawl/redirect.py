"""Redirects stay on the site: one to another host, or from an article to something else, is refused and counted."""

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from zscrawl.crawl.spider import CitySpider


class SiteRedirect(RedirectMiddleware):
    """Scrapy's redirects, within the spider's hosts."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        result = super().process_response(request, response)
        spider = self.crawler.spider
        # A browser has followed its redirects before it answers: then the response has another address.
        if (result.url == request.url and isinstance(result, Response)) or not isinstance(spider, CitySpider):
            return result
        if urlsplit(result.url).hostname not in spider.hosts:
            raise IgnoreRequest(f"redirect to another host: {result.url}")
        if spider.kind(request.url) == "article" and spider.kind(result.url) != "article":
            raise IgnoreRequest(f"redirect away from the article: {result.url}")
        if isinstance(result, Response):
            return result
        # A page that sends one to itself for a cookie's sake is no duplicate; REDIRECT_MAX_TIMES ends circles.
        result.dont_filter = True
        return result
