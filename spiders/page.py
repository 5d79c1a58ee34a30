"""Single articles: `scrapy crawl page -a url=https://…`, or `-a file=urls.txt` (`zscrawl/crawl/single.py` says how)."""

from zscrawl.crawl.single import SingleArticles
from zscrawl.sites import Site


class Page(SingleArticles):
    site = Site(name="page", city=None, hosts=(), start=(), article=r"(?!)", listing=r"(?!)")
