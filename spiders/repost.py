"""Content mills that copy the news of other sites."""

from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site


class Repost(CitySpider):
    site = Site(
        name="repost",
        city=None,
        hosts=("www.example-mill.cn", "www.example-repost.cn"),
        article=r"^/news/\d+\.html$|^/a/\d{8}/\d+\.html$",
        listing=r"^/(?:news/|a/list)(?:[a-z]*_(?P<page>\d+)\.html)?$",
        layouts=("content-mill", "generic"),
    )
