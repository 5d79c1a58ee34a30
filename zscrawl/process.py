"""One capture through pages and reading: the chain that the crawl, `reread` and `read` all call."""

from datetime import datetime

from zscrawl.items import Capture, Failure, NotAnArticle, Outcome, Reading
from zscrawl.pages import read_page
from zscrawl.reading import read_text
from zscrawl.sites import Site


def process(capture: Capture, site: Site | None, now: datetime, *, reading: bool = True) -> Outcome:
    """Read one capture. `now` (aware) is the latest date that a page may carry; `site` is None for an unknown host.

    Without `reading`, what the article says is left out.
    """
    try:
        article = read_page(capture, site, now)
    except NotAnArticle as error:
        return Outcome(capture=capture, failure=Failure(error.reason, error.detail))
    if article.topic == "other" or not reading:
        return Outcome(capture=capture, article=article, reading=Reading())
    published = article.published.at.date() if article.published else None
    read = read_text(article.body, title=article.title, published=published, city=article.city)
    return Outcome(capture=capture, article=article, reading=read)
