"""Yangzhou: a broker's Z-BlogPHP blog. The host is inferred from the known address of a sibling site."""

from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site


class Yangzhou(CitySpider):
    site = Site(
        name="yangzhou",
        city="扬州市",
        hosts=("yangzhou.021cf.cn",),
        article=r"/post/\d+\.html$",
        listing=r"/(?:category-\d+|page)(?:_(?P<page>\d+))?\.html$",
        layouts=("broker-blog", "generic"),
    )
