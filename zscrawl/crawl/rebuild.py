"""One run of the past once more, from its archive and its line in the log of runs, into a store that is made anew."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from zscrawl.archive.replay import recorded_arguments
from zscrawl.archive.warc import ArchiveError, read_warc, warc_info
from zscrawl.crawl.reread import Page, is_article, read_again
from zscrawl.crawl.run_log import LoggedRun
from zscrawl.items import Location, Outcome
from zscrawl.sites import Site
from zscrawl.store import Store, body_digest
from zscrawl.store.dialect import portions

BATCH = 200
# Starting processes costs more than reading so few pages.
FEW = 100
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Archived:
    """The archive of one run: its file, what locations call it, the spider, its start, and the day before which it left articles out."""

    path: Path
    uri: str
    spider: str
    started_at: datetime
    since: date | None


def archived_runs(folder: str) -> list[Archived]:
    """The archives of a folder, the oldest run first. Raises ArchiveError."""
    files = sorted(Path(folder).glob("*.warc.gz"))
    return sorted((_archived(file, f"{folder.rstrip('/')}/{file.name}") for file in files), key=lambda run: run.started_at)


def _archived(path: Path, uri: str) -> Archived:
    info = warc_info(path)
    spider, _, rest = path.name.partition("-")
    try:
        started = datetime.fromisoformat(info.get("started") or rest.partition("-")[0])
        since = recorded_arguments(path).get("since")
        return Archived(path, uri, info.get("spider", spider), started.astimezone(UTC), date.fromisoformat(since) if since else None)
    except ValueError as error:
        raise ArchiveError(f"{path}: neither its warcinfo nor its name says when its run began ({error})") from error


def refill(store: Store, run: Archived, logged: LoggedRun | None, sites: Mapping[str, Site], workers: int) -> Counter[str]:
    """Write what a run found, and how it went (a run without a line in the log was cut off). Returns counts. Raises ArchiveError."""
    id, counts = store.start_run(run.spider, run.started_at), Counter[str]()
    seen: dict[str, datetime] = {}
    pages = list(_unknown_pages(store, run, sites, seen, counts))
    outcomes = read_again(pages, workers if len(pages) > FEW else 1)
    for batch in portions((outcome for outcome in outcomes if _wanted(outcome, run.since)), BATCH):
        written = store.write(batch, id)
        counts += Counter(new=written.new, changed=written.changed)
    store.seen(seen)
    if logged:
        store.not_found(logged.sightings, logged.clock)
        store.finish_run(id, logged.finished_at, logged.verdict, logged.reason, logged.figures)
    return counts


def _unknown_pages(
    store: Store, run: Archived, sites: Mapping[str, Site], seen: dict[str, datetime], counts: Counter[str]
) -> Iterator[Page]:
    """The article pages that say something new; `seen` takes the others."""
    last: dict[str, tuple[Location, int, str, datetime]] = {}
    for capture in read_warc(run.path, run.uri):
        # What was asked for again after a failure answers for all of its attempts.
        if capture.location:
            last[capture.url] = (capture.location, capture.status, body_digest(capture.body), capture.fetched_at)
    named = sites.get(run.spider)
    for url, (location, status, digest, fetched_at) in last.items():
        site = named or sites.get(urlsplit(url).hostname or "")
        redirect = 300 <= status < 400 and status != NOT_MODIFIED
        if redirect or not is_article(url, site):
            continue
        counts["pages"] += 1
        if status == NOT_MODIFIED or store.known(url) == digest:
            seen[url] = fetched_at
        else:
            yield Page(run.path, location, site)


def _wanted(outcome: Outcome, since: date | None) -> bool:
    """Whether the crawl kept it: it left out what was published before the day that it was given."""
    published = outcome.article.published if outcome.article else None
    return since is None or published is None or published.at.date() >= since
