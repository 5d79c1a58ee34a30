"""Danyang: a county city's news portal; half of its pages are GBK declared gb2312."""

from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site


class Danyang(CitySpider):
    site = Site(
        name="danyang",
        city="丹阳市",
        hosts=("www.dy001.cn",),
        article=r"^/\d{4}/\d{4}/\d+\.shtml$",
        listing=r"^/danyang/(?:index(?:_(?P<page>\d+))?\.shtml)?$",
        layouts=("news-portal", "generic"),
    )
