"""Feeds of a run that are there whole or not at all: they are written beside, and renamed when the run has ended."""

from pathlib import Path
from typing import IO, Any

from scrapy import Spider
from scrapy.extensions.feedexport import FileFeedStorage


class WholeFeed(FileFeedStorage):
    """Scrapy's file feeds, under the name `….part` until they are whole."""

    def open(self, spider: Spider) -> IO[bytes]:
        path = Path(self.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.with_name(path.name + ".part").open("wb")

    def store(self, file: IO[bytes]) -> Any:
        file.close()
        path = Path(self.path)
        path.with_name(path.name + ".part").replace(path)
