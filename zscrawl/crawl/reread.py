"""Everything after the archive once more: the articles of WARC files, read in parallel over the cores."""

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from zscrawl.archive.warc import read_record, read_warc, warc_info
from zscrawl.crawl.lists import path_of
from zscrawl.items import Location, Outcome
from zscrawl.process import process
from zscrawl.sites import Site


class Page(NamedTuple):
    """One kept article page: the file that has it, where, and the site that it is of."""

    path: Path
    location: Location
    site: Site | None


def article_pages(path: Path, uri: str, sites: Mapping[str, Site]) -> Iterator[Page]:
    """The article pages of a WARC file; `sites` are known by name and by host. Raises ArchiveError."""
    named = sites.get(warc_info(path).get("spider", ""))
    for capture in read_warc(path, uri):
        site = named or sites.get(urlsplit(capture.url).hostname or "")
        # A redirect, and "not modified", have no page.
        if capture.location and not 300 <= capture.status < 400 and is_article(capture.url, site):
            yield Page(path, capture.location, site)


def is_article(url: str, site: Site | None) -> bool:
    """By the site's pattern; of an unknown site every page may be one, except for robots.txt."""
    path = path_of(url)
    return re.search(site.article, path) is not None if site else path != "/robots.txt"


def read_again(pages: Iterable[Page], workers: int) -> Iterator[Outcome]:
    """The outcome of each page, in order."""
    if workers == 1:
        yield from map(read_page_again, pages)
        return
    # Spawned, not forked: a child shares no connection and no lock with us.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read_page_again, pages, chunksize=16)


def read_page_again(page: Page) -> Outcome:
    """One page, as the crawl read it: by the clock of its capture."""
    capture = read_record(page.path, page.location)
    return process(capture, page.site, capture.fetched_at)
