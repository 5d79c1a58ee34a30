"""`scrapy health`: how each site fares, and what to do."""

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.export.contract import Json
from zscrawl.health.status import Run, SiteStatus

if TYPE_CHECKING:
    from zscrawl.sites import Site
    from zscrawl.store import Store

# How much of a body, and how many shapes of links, show what a page is.
BEGINS, SHAPES = 60, 5


class Command(OneLineUsage, ScrapyCommand):
    """Prints the health of all sites, or of one with its failed pages."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [SPIDER]"

    def short_desc(self) -> str:
        return "Print how the sites' crawls went, and what to do"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON line a site")
        parser.add_argument("--page", metavar="FILE.html", type=Path, help="write a static status page as well")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.archive.warc import ArchiveError
        from zscrawl.crawl.history import crawls
        from zscrawl.export.files import replacing
        from zscrawl.health.page import status_page
        from zscrawl.health.status import site_status
        from zscrawl.store import StoreError, open_store

        if len(args) > 1:
            raise UsageError("give one spider, or none for all")
        assert self.settings is not None
        now = datetime.now(UTC)
        try:
            with open_store(self.settings["STORE"], read_only=True) as store:
                found = crawls(store, args[0] if args else None)
                statuses = [site_status(runs, now) for runs in found.values()]
                pages = self.pages(store, statuses[0].last) if args and statuses else []
        except (ArchiveError, StoreError) as error:
            print(f"scrapy health: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR
            return
        if args and not statuses:
            raise UsageError(f"no crawl of {args[0]} is in the store")
        if opts.page:
            with replacing(opts.page) as file:
                file.write(status_page(statuses, now))
        if opts.json:
            for status in statuses:
                print(json.dumps(status_json(status) | ({"pages": pages} if args else {}), ensure_ascii=False))
        else:
            show(statuses, pages)

    def pages(self, store: "Store", last: Run) -> list[Json]:
        """The pages of a site's last run that gave no article, else its list pages that named none."""
        from zscrawl.crawl.known_sites import sites
        from zscrawl.health.verdict import Verdict

        assert self.settings is not None
        pages = failed_pages(store, last, self.settings["ARCHIVE"])
        site = next((site for site in sites(self.settings) if site.name == last.site), None)
        return empty_lists(last, site, self.settings["ARCHIVE"]) if not pages and site and last.verdict is Verdict.LAYOUT else pages


def failed_pages(store: "Store", last: Run, archive: str) -> list[Json]:
    """The pages of the last run that gave no article: the reason, where the bytes lie, and what the generic reader makes of them."""
    from sqlalchemy import select

    from zscrawl.store import schema as t

    c = t.captures.c
    wanted = (
        select(c.url, c.failure, c.detail, c.uri, c.offset, c.length).where(c.run_id == last.id, c.failure.is_not(None)).order_by(c.url)
    )
    with store.reading() as connection:
        rows = connection.execute(wanted).all()
    return [
        {
            "url": row.url,
            "reason": row.failure,
            "detail": (row.detail or "").removeprefix(f"{row.url}: "),
            "uri": row.uri,
            "offset": row.offset,
            "generic": second_reading(row, archive),
        }
        for row in rows
    ]


def second_reading(row: Any, archive: str) -> Json | None:
    """What the reader for unknown sites makes of a page; None where its bytes are no longer there."""
    from zscrawl.archive.warc import ArchiveError, read_record
    from zscrawl.items import Location, NotAnArticle
    from zscrawl.pages import read_page

    if row.uri is None:
        return None
    try:
        capture = read_record(Path(archive) / Path(row.uri).name, Location(row.uri, row.offset, row.length))
        article = read_page(capture, None, capture.fetched_at)
    except (ArchiveError, NotAnArticle) as error:
        return {"unread": str(error)}
    return {
        "title": article.title,
        "published": article.published.iso() if article.published else None,
        "source": article.source,
        "characters": len(article.body),
        "begins": article.body[:BEGINS],
    }


def empty_lists(last: Run, site: "Site", archive: str) -> list[Json]:
    """The list pages of a run, none of whose links is an article by the site's pattern: what shapes of addresses they link to."""
    from zscrawl.archive.warc import read_warc
    from zscrawl.crawl.lists import path_of, read_list

    article, pages = re.compile(site.article), []
    for file in Path(archive).glob(f"*-{last.id}.warc.gz"):
        for capture in read_warc(file, f"{archive.rstrip('/')}/{file.name}"):
            path = path_of(capture.url)
            if capture.status == 200 and capture.location and (path == "/" or re.search(site.listing, path)):
                links = read_list(capture.body, capture.url, article, capture.fetched_at).links
                shapes = Counter(re.sub(r"\d+", "N", path_of(link.url)) for link in links)
                row = {"url": capture.url, "reason": "no_article", "detail": f"no link is an article: {site.article}"}
                where = {"uri": capture.location.uri, "offset": capture.location.offset}
                pages.append(row | where | {"generic": {"links": len(links)} | dict(shapes.most_common(SHAPES))})
    return pages


def status_json(status: SiteStatus) -> Json:
    """One site for machines."""
    last, good = status.last, status.last_good
    return {
        "site": status.site,
        "healthy": status.healthy,
        "verdict": last.verdict.value if last.verdict else None,
        "reason": last.reason,
        "run": last.id,
        "last_run": last.started_at.isoformat(),
        "last_good_run": good.started_at.isoformat() if good else None,
        "new": last.new,
        "changed": last.changed,
        "failed": last.failed,
        "trend": [verdict.value if verdict else None for verdict in status.trend],
        "advice": status.advice,
    }


def show(statuses: Sequence[SiteStatus], pages: Sequence[Json]) -> None:
    """A table of the sites, and of the failed pages of one."""
    from rich.markup import escape
    from rich.table import Table

    from zscrawl.commands.asking import console
    from zscrawl.health.page import clock, told, trend

    out = console()
    table = Table("site", "verdict", "last run", "last good run", "trend", "what to do")
    for status in statuses:
        verdict = status.last.verdict.value if status.last.verdict else "cut off"
        mark = f"{'✓' if status.healthy else '✗'} {verdict}\n{escape(status.last.reason or '')}"
        table.add_row(status.site, mark, clock(status.last.started_at), told(status.last_good), trend(status), escape(status.advice))
    out.print(table if statuses else "no crawl is in the store yet: `scrapy crawl SPIDER` makes one")
    if pages:
        details = Table("page", "reason", "what missed", "the generic reader makes of it")
        for page in pages:
            readings = page["generic"] or {"nothing": "the bytes are not kept"}
            read = "\n".join(f"{name}: {value}" for name, value in readings.items() if value is not None)
            details.add_row(*(escape(str(cell)) for cell in (page["url"], page["reason"], page["detail"], read)))
        out.print(details)
