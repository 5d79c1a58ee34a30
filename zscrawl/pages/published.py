"""Every date that a page gives for itself, and how far each is to be trusted."""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from zscrawl.pages.dates import YEARLESS, Dated, address_date, bounded, clock_of, printed_dates, relative, tagged_date, tiled_date
from zscrawl.pages.head import DATES, Head


def date_candidates(url: str, head: Head, above: list[str], around: list[str], below: list[str], now: datetime) -> Iterator[Dated]:
    """The dates in the lines above the title, between title and text, below the text; in meta tags and JSON-LD; in the address."""
    for trust, texts in ((1.5, above), (4.0, around), (1.0, below)):
        for text in texts:
            yield from printed_dates(text, trust, now)
    for text in around:
        if len(text) < 60 and (found := relative(text, now)):
            yield Dated(found[0], 2.0, found[1])
    if tile := tiled_date([*above, *around], now):
        yield Dated(tile[0], 1.0, tile[1])
    dated = list(machine_dates(url, head, now))
    yield from dated
    for text in around:
        if ":" in text and (match := YEARLESS.search(text)):
            yield from completed(match, dated, now)


def machine_dates(url: str, head: Head, now: datetime) -> Iterator[Dated]:
    """The dates of meta tags, of JSON-LD and of the address."""
    tagged = [head.metas.get(name) for name in DATES]
    tagged += [value for item in head.linked if isinstance(value := item.get("datePublished") or item.get("pubDate"), str)]
    yield from (Dated(moment, 3.0) for value in tagged if value and (moment := tagged_date(value, now)))
    if addressed := address_date(urlsplit(url).path, now):
        yield Dated(addressed, 2.0)


def completed(match: re.Match[str], dated: list[Dated], now: datetime) -> Iterator[Dated]:
    """A printed date without its year, where a date for machines gives that day its year."""
    for other in dated:
        at = other.moment.at
        if (at.month, at.day) == (int(match["month"]), int(match["day"])):
            clock, precision = clock_of(match.groupdict())
            if moment := bounded(at.year, at.month, at.day, clock, precision, now):
                yield Dated(moment, 2.0, match.group().strip())
