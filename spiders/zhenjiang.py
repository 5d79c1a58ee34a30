"""Zhenjiang: a broker's Z-BlogPHP blog. The host is inferred from the known address of a sibling site."""

from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site


class Zhenjiang(CitySpider):
    site = Site(
        name="zhenjiang",
        city="镇江市",
        hosts=("zhenjiang.021cf.cn",),
        article=r"/post/\d+\.html$",
        listing=r"/(?:category-\d+|page)(?:_(?P<page>\d+))?\.html$",
        layouts=("broker-blog", "generic"),
    )
