"""What a site asks for beside robots.txt's rules: its crawl-delay, its Retry-After, and the hours in which it may be crawled."""

import logging
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from zscrawl.crawl.spider import CitySpider
from zscrawl.crawl.trouble import end_run
from zscrawl.items import CHINA

logger = logging.getLogger(__name__)

ASKS_TO_WAIT = (429, 503)
# Scrapy leaves no gap where the delay is zero, and then no pause either.
LEAST_DELAY = 0.001


def pause(header: str | None, now: datetime) -> timedelta | None:
    """How long a Retry-After header (seconds, or a date) asks to wait; None where it says nothing that can be understood."""
    text = (header or "").strip()
    if text.isdecimal():
        return timedelta(seconds=min(int(text), 10**9))
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(until.replace(tzinfo=until.tzinfo or UTC) - now, timedelta())


def open_at(hours: tuple[int, int] | None, now: datetime) -> bool:
    """Whether a site may be crawled now: from the first hour to before the second in China, also over midnight."""
    if hours is None:
        return True
    first, end = hours
    hour = now.astimezone(CHINA).hour
    return first <= hour < end if first < end else hour >= first or hour < end


class Politeness:
    """Extension: waits as long as a site asks, and ends a run that would have to wait too long, or whose hours are over."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.longest_delay = crawler.settings.getfloat("CRAWL_DELAY_MAX")
        self.longest_pause = timedelta(seconds=crawler.settings.getfloat("RETRY_AFTER_MAX"))
        self.least: dict[str, float] = {}
        crawler.signals.connect(self.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(self.response_downloaded, signals.response_downloaded)
        crawler.signals.connect(self.spider_opened, signals.spider_opened)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def spider_opened(self, spider: Spider) -> None:
        self.look_at_the_clock(spider)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """A crawl-delay of robots.txt is the least delay for its host, up to CRAWL_DELAY_MAX."""
        asked = robotparser.crawl_delay(self.agent)
        key = self.crawler.engine.downloader.get_slot_key(request)
        if asked:
            self.least[key] = min(asked, self.longest_delay)
            logger.info("%s asks for %g s between requests, and gets %g", key, asked, self.least[key])
            self.slow_down(key)

    def response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        """After AutoThrottle has set its delay: never less than robots.txt asks for; and a pause where the answer asks for one."""
        key = self.crawler.engine.downloader.get_slot_key(request)
        self.slow_down(key)
        self.look_at_the_clock(spider)
        if response.status in ASKS_TO_WAIT:
            header = response.headers.get("Retry-After")
            wait = pause(header.decode("latin-1") if header else None, datetime.now(UTC))
            if wait:
                self.wait(key, wait)

    def slow_down(self, key: str) -> None:
        slot, least = self.crawler.engine.downloader.slots.get(key), self.least.get(key)
        if slot and least:
            slot.delay, slot.jitter = max(slot.delay, least), 0.0

    def wait(self, key: str, wait: timedelta) -> None:
        """No request to a host for a while."""
        self.crawler.stats.inc_value("politeness/pauses")
        if wait > self.longest_pause:
            logger.error("%s asks to come again in %s: the run ends", key, wait)
            end_run(self.crawler, "retry_after")
            return
        logger.warning("%s asks for a pause of %s", key, wait)
        slot = self.crawler.engine.downloader.slots.get(key)
        if slot:
            slot.delay = max(slot.delay, LEAST_DELAY)
            slot.lastseen = monotonic() + wait.total_seconds()

    def look_at_the_clock(self, spider: Spider) -> None:
        if not isinstance(spider, CitySpider) or self.crawler.settings["REPLAY"]:
            return
        hours = spider.site.hours
        if hours and not open_at(hours, datetime.now(UTC)):
            logger.error("%s is crawled from %d to %d o'clock in China only: the run ends", spider.name, *hours)
            end_run(self.crawler, "outside_hours")
