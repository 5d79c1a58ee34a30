"""First: what cannot be a page is told apart before anything is parsed."""

from typing import Self

from scrapy.crawler import Crawler

from zscrawl.items import Capture, Failure, Outcome, Reason

HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/octet-stream")


class Validate:
    """Turns a capture out of bounds into a failed outcome; the largest page is DOWNLOAD_MAXSIZE bytes."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.most_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_item(self, item: Capture) -> Capture | Outcome:
        if item.status != 200:
            self.crawler.stats.inc_value(f"article_status/{item.status}")
        failure = out_of_bounds(item, self.most_bytes)
        return Outcome(capture=item, failure=failure) if failure else item


def out_of_bounds(capture: Capture, most_bytes: int) -> Failure | None:
    """Why a capture is no page that can be read, or None."""
    if capture.status != 200:
        return Failure(Reason.HTTP_STATUS, f"HTTP status {capture.status}")
    if len(capture.body) > most_bytes:
        return Failure(Reason.TOO_LARGE, f"more than {most_bytes} bytes")
    if not capture.body.strip():
        return Failure(Reason.EMPTY, "no bytes")
    kind = (capture.header("Content-Type") or "text/html").partition(";")[0].strip().lower()
    if kind not in HTML_TYPES:
        return Failure(Reason.NOT_HTML, f"content type {kind}")
    return None
