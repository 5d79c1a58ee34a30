"""Feeds of a run that are there whole or not at all: they are written beside, and renamed when the run has ended."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Self, TypeVar

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FileFeedStorage

from zscrawl.crawl.trouble import note_trouble

Result = TypeVar("Result")


class FeedError(OSError):
    """A feed that cannot be written; the message names the place that was asked for."""


class WholeFeed(FileFeedStorage):
    """Scrapy's file feeds, under the name `….part` until they are whole; a device or a pipe is written to as it is.

    What goes wrong costs the feed and nothing else, and is the run's last line: Scrapy would log it at each article and forget it.
    """

    def __init__(self, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        self.crawler = crawler
        self.place = Path(self.path)
        whole = not self.place.exists() or self.place.is_file()
        self.written = self.place.with_name(self.place.name + ".part") if whole else self.place
        self.lost = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        return cls(crawler, uri, feed_options=feed_options)

    def open(self, spider: Spider) -> IO[bytes]:
        return io.BufferedWriter(_Careful(self))

    def begin(self) -> IO[bytes]:
        self.written.parent.mkdir(parents=True, exist_ok=True)
        return self.written.open("wb", buffering=0)

    def attempt(self, step: Callable[[], Result]) -> Result | None:
        """Do one step; a failure loses the feed."""
        try:
            return step()
        except OSError as error:
            self.lost = True
            note_trouble(self.crawler, FeedError(f"the feed {self.place} cannot be written: {error.strerror}"))
            return None

    def store(self, file: IO[bytes]) -> Any:
        file.close()
        if self.written != self.place and not self.lost:
            self.attempt(lambda: self.written.replace(self.place))


class _Careful(io.RawIOBase):
    """The file of a feed, which takes for written what it cannot write."""

    def __init__(self, feed: WholeFeed) -> None:
        self._feed = feed
        self._file = feed.attempt(feed.begin)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        file = self._file
        written = None if file is None or self._feed.lost else self._feed.attempt(lambda: file.write(data))
        return len(data) if written is None else written

    def close(self) -> None:
        if self._file and not self.closed:
            self._feed.attempt(self._file.close)
        super().close()
