"""Bytes to an article: decoding, the body, title, date and source of a page."""

from datetime import datetime

from zscrawl.items import Article, Capture, NotAnArticle, Reason
from zscrawl.sites import Site


def read_page(capture: Capture, site: Site | None, now: datetime) -> Article:
    """Read one page. Raises NotAnArticle with the reason."""
    raise NotAnArticle(Reason.NO_BODY, f"{capture.url}: not read yet")
