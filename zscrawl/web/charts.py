"""A city in figures, as data for charts and the tables beside them. Pure functions over the sums of `store.views`."""

import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from zscrawl.health.verdict import HEALTHY
from zscrawl.items import Stage
from zscrawl.registry import coverage
from zscrawl.store.views import CitySums, Sum
from zscrawl.web import shown
from zscrawl.web.words import Language, speaker

MAPS = "static/vendor/maps.zip"
# What is older is in the table of all projects.
MONTHS = 36
SIX_DAYS = timedelta(days=6)
MISSING_SHOWN = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart and of its table: a label, how many projects, their sum in yuan, and the address of the projects."""

    label: str
    count: int
    amount: int
    link: Mapping[str, str]
    code: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """Everything that a city's charts show; `total` over all of its projects."""

    total: Sum
    months: list[Bar]
    stages: list[Bar]
    sectors: list[Bar]
    districts: list[Bar]


def city_of(sums: CitySums, language: Language) -> City:
    """Sums by month, stage, sector and district, in words."""
    say = speaker(language)
    months = [_bar(shown.month(key, language), sums.months.get(key, (0, 0)), _month(key)) for key in _months(filter(None, sums.months))]
    stages = [_bar(shown.stage(key, language), sums.stages[key], {"stage": key}) for key in Stage if key in sums.stages]
    sectors = [
        _bar(shown.sector(key[0], key[1], language), pair, {"sector": key[1] or key[0]}) if key else _bar(say("unknown"), pair, {})
        for key, pair in sums.sectors.items()
    ]
    districts = [
        _bar(district_name(key) or say("unknown"), pair, {"district": key} if key else {}, key or "")
        for key, pair in sums.districts.items()
    ]
    if None in sums.stages:
        stages.append(_bar(say("unknown"), sums.stages[None], {}))
    return City(sums.total, months, stages, _by_amount(sectors), _by_amount(districts))


def _bar(label: str, pair: Sequence[int], link: Mapping[str, str], code: str = "") -> Bar:
    return Bar(label, pair[0], pair[1], link, code)


def _by_amount(bars: list[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: (not bar.link, -bar.amount, -bar.count, bar.label))


def _month(text: str) -> dict[str, str]:
    """The days of a month, as parts of an address."""
    first = date.fromisoformat(f"{text}-01")
    return {"since": first.isoformat(), "until": last_day(first).isoformat()}


def _months(known: Iterable[str]) -> list[str]:
    """The last months up to the newest one, those without a project too."""
    found = sorted(known)
    if not found:
        return []
    last = int(found[-1][:4]) * 12 + int(found[-1][5:7]) - 1
    first = max(int(found[0][:4]) * 12 + int(found[0][5:7]) - 1, last - MONTHS + 1)
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]


def last_day(first: date) -> date:
    """The last day of the month that a day begins."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def district_name(code: str | None) -> str | None:
    """A district's name, the city's for what is in no known district, the code where it has no name."""
    if code is None:
        return None
    names = division_names()
    return names.get(code) or names.get(code[:4] if code.endswith("00") else code) or code


@cache
def division_names() -> Mapping[str, str]:
    """The names of administrative divisions by code."""
    names: dict[str, str] = json.loads(_kept("names.json") or "{}")
    return names


def map_of(code: str) -> bytes | None:
    """The districts of a city as GeoJSON, by its four-digit code; None where there is no map."""
    return _kept(f"{code}.json") if len(code) == 4 and code.isascii() and code.isdigit() else None


def _kept(name: str) -> bytes | None:
    maps = _maps()
    return maps.read(name) if name in maps.NameToInfo else None


@cache
def _maps() -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(files("zscrawl.web").joinpath(MAPS).read_bytes()))


def city_code(city: str, bars: Iterable[Bar]) -> str | None:
    """The four-digit code of a city: the one that bears its name, else the one that most of its projects lie in."""
    named = [code for code, name in division_names().items() if name == city and (len(code) == 4 or code[:2] in ("11", "12", "31", "50"))]
    if len(named) == 1:
        return named[0].ljust(4, "0")[:4]
    # A city at the county's level lies on the map of its prefecture.
    counts: dict[str, int] = defaultdict(int)
    for bar in bars:
        if bar.code:
            counts[bar.code[:4]] += bar.count
    return max(counts, key=lambda code: (counts[code], code)) if counts else None


def chart(kind: str, bars: Iterable[Bar], language: Language, **more: Any) -> str:
    """What `charts.js` draws, as JSON: labels, counts, and amounts in 亿元."""
    say = speaker(language)
    bars = list(bars)
    data = {
        "kind": kind,
        "labels": [shown.short(bar.label, 20) for bar in bars],
        "counts": [bar.count for bar in bars],
        "amounts": [round(bar.amount / 10**8, 2) for bar in bars],
        "codes": [bar.code for bar in bars],
        "count": say("count"),
        "amount": f"{say('sum')}（亿元）" if language == "zh" else f"{say('sum')} (100m CNY)",
    }
    return json.dumps(data | more, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A city's articles by weeks: the first and last day, since when none is missing, and the missing ones, the newest first."""

    first: str
    last: str
    complete_since: str | None
    articles: int
    missing: list[tuple[str, str]]
    missing_count: int


def coverage_of(city: str, days: Sequence[str], articles: int, runs: Iterable[tuple[date, str]]) -> Coverage | None:
    """The coverage by the days of publication, and by the days and verdicts of the crawls of the city's sites; None without any day."""
    if not days:
        return None
    known = coverage.coverage_of(city, [date.fromisoformat(day) for day in days], [(day, verdict in HEALTHY) for day, verdict in runs])
    missing = [(week.isoformat(), (week + SIX_DAYS).isoformat()) for week in known.missing[: -MISSING_SHOWN - 1 : -1]]
    since = known.complete_since.isoformat() if known.complete_since else None
    return Coverage(known.first.isoformat(), known.last.isoformat(), since, articles, missing, len(known.missing))
