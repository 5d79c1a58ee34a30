"""How each site fares: its last run, its last good one, the trend, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from zscrawl.health.verdict import HEALTHY, Verdict
from zscrawl.items import CHINA

TREND = 10
# A site whose crawls have stopped is no better than one whose crawls fail.
OVERDUE = timedelta(days=3)

ADVICE = {
    Verdict.OK: "nothing",
    Verdict.QUIET: "nothing: the lists were read, and name nothing new",
    Verdict.PARTIAL: "nothing yet: the next run asks again for what did not come",
    Verdict.UNREACHABLE: "open the site in a browser; if it has a new address, give it to the Site in spiders/{site}.py",
    Verdict.MOVED: "the site answers at another host: give that to the Site in spiders/{site}.py",
    Verdict.BLOCKED: "look at robots.txt and at the status; crawl more slowly (-s DOWNLOAD_DELAY=5), or ask the site's owner",
    Verdict.LAYOUT: "`scrapy health {site}` shows the pages; mend the Site in spiders/{site}.py, then "
    "`scrapy reread --fetched-since {since}`",
    Verdict.MOJIBAKE: "`scrapy health {site}` shows the pages; their bytes are kept: when they can be decoded, "
    "`scrapy reread --fetched-since {since}`",
    Verdict.STALE: "the list has gone back in time: see whether the site moved its news to another list",
    Verdict.THIN: "`scrapy health {site}` shows what is missing; has the list, or have the pages, a new design? If it is right so: "
    "HISTORY_SINCE=DAY",
}
UNFINISHED = "the run was cut off: the next one makes up for it"
# A run of the future, and how far clocks may differ.
AHEAD, ASTRAY = "the last run is {days} days in the future: see whether the clock was wrong then, or is now", timedelta(days=1)
LATE = "no run for {days} days: see whether the schedule still works"
# What the next run makes up for is no news; what several do not make up for is.
REPEATED, OFTEN = "partial {runs} runs in a row: the same as the reason says each time? Then the next run will not mend it", 3
# A list that is read each day and never says anything new may be one that nobody writes any more.
SILENT, SILENCE = "nothing new for {days} days: see whether the site has moved its news to another list", timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One crawl as the store has it; `verdict` is None where it was cut off or is under way."""

    id: str
    site: str
    started_at: datetime
    finished_at: datetime | None
    verdict: Verdict | None
    reason: str | None
    new: int
    changed: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStatus:
    """What `scrapy health` says of one site; `trend` are the last verdicts, oldest first."""

    site: str
    last: Run
    last_good: Run | None
    trend: tuple[Verdict | None, ...]
    healthy: bool
    advice: str


def site_status(runs: Sequence[Run], now: datetime) -> SiteStatus:
    """The status of one site from its runs, newest first (at least one)."""
    last = runs[0]
    late, silent = now - last.started_at, now - next((run for run in runs if run.new), runs[-1]).started_at
    healthy = last.verdict in HEALTHY and -ASTRAY <= late <= OVERDUE and silent <= SILENCE
    return SiteStatus(
        site=last.site,
        last=last,
        last_good=next((run for run in runs if run.verdict in HEALTHY), None),
        trend=tuple(run.verdict for run in reversed(runs[:TREND])),
        healthy=healthy,
        advice=advice_for(runs, late, silent),
    )


def advice_for(runs: Sequence[Run], late: timedelta, silent: timedelta) -> str:
    """What a person should do, in one line. `runs` are newest first; `late` and `silent`: since the last, since something was new."""
    last = runs[0]
    if late < -ASTRAY:
        return AHEAD.format(days=-late.days)
    if late > OVERDUE:
        return LATE.format(days=late.days)
    if last.verdict is None:
        return UNFINISHED
    repeats = len(list(takewhile(lambda run: run.verdict is last.verdict, runs)))
    if last.verdict is Verdict.PARTIAL and repeats >= OFTEN:
        return REPEATED.format(runs=repeats)
    if last.verdict in HEALTHY and silent > SILENCE:
        return SILENT.format(days=silent.days)
    # Since the first of the runs that went like this; a time without a zone is Chinese.
    return ADVICE[last.verdict].format(site=last.site, since=f"{runs[repeats - 1].started_at.astimezone(CHINA):%Y-%m-%dT%H:%M}")


def changed_verdict(runs: Sequence[Run]) -> tuple[Verdict | None, Verdict] | None:
    """(before, now) where the newest run's verdict differs from that of the run before; healthy ones count as one."""
    if not runs or runs[0].verdict is None:
        return None
    now = runs[0].verdict
    before = next((run.verdict for run in runs[1:] if run.verdict is not None), None)
    same = before == now or (before in HEALTHY and now in HEALTHY) or (before is None and now in HEALTHY)
    return None if same else (before, now)
