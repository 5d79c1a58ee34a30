"""Feeds of a run that are there whole or not at all: they are written beside, and renamed when the run has ended."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FileFeedStorage

from zscrawl.crawl.trouble import note_trouble


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
        return io.BufferedWriter(_Careful(self._begin, self._attempt))

    def _begin(self) -> IO[bytes]:
        self.written.parent.mkdir(parents=True, exist_ok=True)
        return self.written.open("wb", buffering=0)

    def _attempt(self, step: Callable[[], Any]) -> Any:
        """Do one step, unless the feed is lost already."""
        if self.lost:
            return None
        try:
            return step()
        except OSError as error:
            self.lost = True
            note_trouble(self.crawler, FeedError(f"the feed {self.place} cannot be written: {error.strerror}"))
            return None

    def store(self, file: IO[bytes]) -> Any:
        file.close()
        if self.written != self.place:
            self._attempt(lambda: self.written.replace(self.place))


class _Careful(io.RawIOBase):
    """A file whose every step goes through `attempt`, and which takes what it cannot write for written."""

    def __init__(self, begin: Callable[[], IO[bytes]], attempt: Callable[[Callable[[], Any]], Any]) -> None:
        self._attempt = attempt
        self._file: IO[bytes] | None = attempt(begin)

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        file = self._file
        written = self._attempt(lambda: file.write(data)) if file else None
        return len(data) if written is None else int(written)

    def close(self) -> None:
        if self._file and not self.closed:
            self._attempt(self._file.close)
        super().close()
