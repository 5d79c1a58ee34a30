"""The storage behind Scrapy's HTTP cache: a live crawl writes its WARC, a replay reads a WARC or a fixture folder."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from w3lib.url import canonicalize_url

from zscrawl import __version__
from zscrawl.archive.replay import ARGUMENTS, Replay, open_replay
from zscrawl.archive.warc import ArchiveError, WarcFile
from zscrawl.crawl.clock import disagreement
from zscrawl.crawl.failures import NotKept, WrongClock
from zscrawl.items import Capture

# Keys of a request's meta: where its response is kept (a Location), and when it was received.
LOCATION = "location"
CAPTURED_AT = "captured_at"


class ArchiveStorage:
    """Live: keeps each response in `ARCHIVE/RUN.warc.gz`, and retrieves nothing. With REPLAY: retrieves, and keeps nothing.

    Raises ArchiveError or FixtureError, naming what cannot be read.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._folder: str | None = settings["ARCHIVE"] or None
        self._replay: Replay | None = open_replay(Path(settings["REPLAY"]), canonicalize_url) if settings["REPLAY"] else None
        self._file: WarcFile | None = None
        self._clock_agrees = False
        self._slack = timedelta(days=settings.getfloat("CLOCK_SLACK"))

    def open_spider(self, spider: Spider) -> None:
        """Nothing yet: an error here would be logged and forgotten, so the file is opened for the first response."""

    def close_spider(self, spider: Spider) -> None:
        if self._file:
            self._file.close()

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The replayed response, or None: then a replay refuses the request, and a live crawl makes it."""
        capture = self._replay.find(canonicalize_url(request.url)) if self._replay else None
        if capture is None:
            return None
        request.meta[LOCATION], request.meta[CAPTURED_AT] = capture.location, capture.fetched_at
        headers = Headers()
        for name, value in capture.headers:
            headers.appendlist(name, raw(value))
        kind = responsetypes.from_args(headers=headers, url=request.url, body=capture.body)
        return kind(url=request.url, status=capture.status, headers=headers, body=capture.body)

    def _compare(self, now: datetime, headers: Mapping[str, str]) -> None:
        """The first answers tell whether the run's clock is right. Raises WrongClock."""
        if wrong := disagreement(now, headers.get("Date"), headers.get("Age"), self._slack):
            raise WrongClock(wrong)
        self._clock_agrees = "Date" in headers

    def store_response(self, spider: Any, request: Request, response: Response) -> None:
        """Keep a response as it came, and note in the request's meta where. Raises NotKept or WrongClock, and the request fails."""
        now = spider.time.now()
        if not self._clock_agrees:
            self._compare(now, dict(pairs(response.headers)))
        request.meta[CAPTURED_AT] = now
        if not self._folder:
            return
        capture = Capture(url=request.url, status=response.status, headers=pairs(response.headers), body=response.body, fetched_at=now)
        try:
            if self._file is None:
                self._file = open_warc(self._folder, spider)
                spider.crawler.stats.set_value("archive", str(self._file.path))
            request.meta[LOCATION] = self._file.write(capture, pairs(request.headers), request.method)
        except ArchiveError as error:
            raise NotKept(str(error)) from error


def open_warc(folder: str, spider: Any) -> WarcFile:
    """The run's file, named for the spider, the time and the run. Raises ArchiveError."""
    run = spider.crawler.stats.get_value("run") or f"{spider.started_at:%f}"
    name = f"{spider.name}-{spider.started_at:%Y%m%dT%H%M%SZ}-{run}.warc.gz"
    info = {
        "software": f"zscrawl {__version__}",
        "spider": spider.name,
        "started": spider.started_at.isoformat(),
        ARGUMENTS: json.dumps(spider.arguments),
        "robots": "obey",
        "format": "WARC File Format 1.1",
    }
    return WarcFile(Path(folder) / name, f"{folder.rstrip('/')}/{name}", info)


def raw(value: str) -> bytes:
    """A header's value on the wire: archives give it as they read it, a character a byte or in UTF-8."""
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()


def pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Headers in order, repeats kept."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name in headers for value in headers.getlist(name))
