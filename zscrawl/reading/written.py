"""When a text was written, from the text itself: the year of 今年, and the days between which the writing lies."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from zscrawl.items import DatedExpression, Interval
from zscrawl.reading.document import Folded
from zscrawl.reading.spans.dates import ANIMALS, BRANCHES, SPRING_FESTIVAL, STEMS, Expression, find_expressions, resolve

_AWARD = re.compile("[^，。；\n]{0,14}(?:获|奖|排名|考核|考评|绩效|荣誉|称号|百强|评为|表彰|综合评比|先进)")
_LOOKED_BACK = re.compile("(?:经历了?|走过|告别|过去的|回顾|回望|回眸|继)$")
_BACKGROUND = re.compile("(?:成立于?|创立于?|创建于?|始建于?|注册于?|自|从|早在|以)$")
_PRESENT = re.compile("(?:是|即将|伊始|新年|开局|首批|第一批|首个|春节)|[^，。；\n]{0,12}(?:收官|开局|攻坚|突破|奋进|元年)")
_AHEAD = re.compile("[^，。；\n]{0,10}(?:投产|建成|运营|完工|竣工|通车|达产|全面|将|交付)")
_OWN_TARGET = re.compile("[，]?(?:我们|我市|全市|新签约|力争|确保|[^，。；\n]{0,4}将)")
_RELATED = re.compile("^ *(?:相关(?:文章|阅读|新闻|链接|推荐|资讯)|延伸阅读|推荐阅读|猜你喜欢|上一篇|下一篇|热门文章)", re.MULTILINE)
_NEARBY = timedelta(days=7)
_DECIDES = 4


@dataclass(frozen=True, slots=True)
class Timeline:
    """The date expressions of a text with their days, and when the text was written."""

    dates: tuple[DatedExpression, ...]
    written: Interval | None
    reason: str


def read_dates(body: Folded, published: date | None = None) -> Timeline:
    """Every date expression of the text, resolved. `published` is the page's date: the text was not written after it."""
    expressions = find_expressions(body.text)
    own = _own(body.text, expressions)
    year, why = year_of_writing(body.text, own, published)
    last = _last_day(year, published)
    dates = resolve(expressions, body, year, last, why)
    written = _days_of_writing(own, dates, year, last)
    if written and written.last != last and any(one.granularity == "open_range" or one.kind == "recent" for one in expressions):
        dates = resolve(expressions, body, year, written.last, why)
    return Timeline(dates, written, why)


def _own(folded: str, expressions: list[Expression]) -> list[Expression]:
    """Without those in the headlines of other articles that trail behind."""
    end = _RELATED.search(folded, len(folded) // 3)
    return [one for one in expressions if end is None or one.start < end.start()]


def _last_day(year: int | None, published: date | None) -> date | None:
    if year is None:
        return published
    end = date(year, 12, 31)
    return min(end, published) if published and published.year >= year else end


def year_of_writing(folded: str, expressions: list[Expression], published: date | None) -> tuple[int | None, str]:
    """The year of 今年 and why; None where the text does not say. The page's date only bounds it.

    Years told as past are a floor, years looked ahead to a ceiling; between them the cues at each named year vote.
    """
    stamps = [one.year for one in expressions if one.kind == "stamp" and one.year]
    latest = min([*stamps, *([published.year] if published else [])], default=9999)
    cues = [cue for one in expressions for cue in _cues(one, folded)] + _page_cues(expressions, published)
    floor = max((cue.floor for cue in cues if cue.floor <= latest), default=0)
    ceiling = min([latest, *(cue.ceiling for cue in cues if cue.ceiling >= floor)])
    if floor == ceiling:
        return floor, f"今年 is {floor}: {floor} is told as past, and nothing later can be"
    votes: Counter[int] = Counter()
    for cue in cues:
        votes.update({year: weight for year, weight in cue.votes.items() if floor <= year <= ceiling})
    if not votes or max(votes.values()) < _DECIDES:
        return None, "the text does not say which year 今年 is"
    best = max(votes, key=lambda year: (votes[year], year))
    reason = max((cue for cue in cues if best in cue.votes), key=lambda cue: cue.votes[best]).reason
    return best, f"今年 is {best}: {reason}"


@dataclass(frozen=True, slots=True)
class _Cue:
    """What one expression says of the year of writing: votes for years, and bounds."""

    reason: str
    votes: dict[int, int]
    floor: int = 0
    ceiling: int = 9999


def _cues(one: Expression, folded: str) -> list[_Cue]:
    words = folded[one.start : one.end]
    if one.kind == "lunar":
        return [_Cue(f"{words} is named", dict.fromkeys(_lunar_years(words), 4))]
    if one.kind == "plan" and one.year:
        return [_Cue(f"{words} is running", dict.fromkeys(range(one.year, one.year + one.years), 2))]
    if one.year is None or one.years > 1 or one.kind == "stamp":
        return []
    return [_named_year(one, one.year, folded)]


def _named_year(one: Expression, year: int, folded: str) -> _Cue:
    before = folded[max(one.start - 6, 0) : one.start]
    if _BACKGROUND.search(before) or one.granularity == "open_range":
        return _Cue(f"{year} is background", {}, floor=year)
    if _LOOKED_BACK.search(before) or (one.granularity == "year" and _AWARD.match(folded, one.end)):
        return _Cue(f"{year} is looked back on", {year + 1: 6, year: 2}, floor=year)
    if _OWN_TARGET.match(folded, one.end):
        return _Cue(f"{year} is what is set out for", {year: 6, year - 1: 2}, ceiling=year)
    if _PRESENT.match(folded, one.end):
        return _Cue(f"{year} is named as the present year", {year: 6}, floor=year)
    if one.foreseen or (one.granularity != "day" and _AHEAD.match(folded, one.end)):
        return _Cue(f"{year} is looked ahead to", {year: 2, year - 1: 3, year - 2: 2}, ceiling=year)
    if one.granularity in {"day", "half", "quarter", "range"}:
        return _Cue(f"{year} is named with its days", {year: 6, year + 1: 1}, floor=year)
    return _Cue(f"{year} is named", {year: 4, year + 1: 2}, floor=year)


def _lunar_years(text: str) -> list[int]:
    """The years of an animal (兔年) or of a stem and branch (癸卯年)."""
    name = text.removeprefix("农历").removesuffix("年")
    if len(name) == 1:
        return [year for year in SPRING_FESTIVAL if ANIMALS[year % 12] == name]
    return [year for year in SPRING_FESTIVAL if STEMS[year % 10] + BRANCHES[year % 12] == name]


def _page_cues(expressions: list[Expression], published: date | None) -> list[_Cue]:
    """The page's year counts where the text names a day of the week before the page's date: then the page is no late repost."""
    if published is None:
        return []
    named = [day for one in expressions if (day := _day_before(one, published))]
    if not named:
        return []
    return [_Cue("a day that the text names lies in the week before the page's date", {max(named).year: 8})]


def _day_before(one: Expression, published: date) -> date | None:
    month, day = one.part[2:]
    if one.granularity not in {"day", "range"} or one.year is not None or one.offset is not None or not (month and day):
        return None
    for year in (published.year, published.year - 1):
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if timedelta(0) <= published - named <= _NEARBY:
            return named
    return None


def _days_of_writing(
    expressions: list[Expression], dates: tuple[DatedExpression, ...], year: int | None, last: date | None
) -> Interval | None:
    """After the last day that is told as past, before the first that is only foreseen, within the year of 今年."""
    if year is None:
        return None
    first, end = date(year, 1, 1), last or date(year, 12, 31)
    by_start = {one.start: one for one in expressions if one.kind not in {"stamp", "recent", "plan", "years", "lunar", "period"}}
    placed = [(by_start[dated.evidence.start], dated.interval) for dated in dates if dated.interval and dated.evidence.start in by_start]
    for one, days in placed:
        past = days.first if days.granularity in {"month", "part_of_month", "year_end"} else days.last
        if not one.foreseen and days.granularity not in {"open_range", "year"} and first < past <= end:
            first = past
    for one, days in placed:
        if one.foreseen and days.granularity in {"day", "month", "range", "quarter"} and first < days.first <= end:
            end = days.first - timedelta(days=1)
    return Interval(first, end, "range")
