"""When a page was published: printed forms, relative forms and addresses, and what their agreement says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from zscrawl.items import CHINA, Moment, Precision

FIRST_YEAR = 1995
# Digits of a date that are wider than ASCII, and the separators that stand for each other.
NARROW = str.maketrans("０１２３４５６７８９：／－．", "0123456789:/-.")
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
CLOCK = r"(?:\s*(?P<half>[上下]午|AM|PM)?\s*(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})(?:\s*[:分]\s*(?P<second>\d{1,2})(?!\d))?)"
PRINTED = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s*(?P<separator>[-/.年])\s*(?P<month>\d{1,2})(?:\s*(?:[-/.月])\s*(?P<day>\d{1,2})(?!\d)\s*(?:日|号)?"
    r"(?:(?:\s*T|\s*[(（]?\s*(?:星期|周)[一二三四五六日天]\s*[)）]?|\s*[|·,，])?\s*" + CLOCK + r")?|\s*月|(?!\d))",
    re.I,
)
NUMERALS = re.compile(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?")
CALENDAR = re.compile(r"[12]\d{3}|\d/\d|[１２]|年")
AGO = re.compile(r"(?P<count>\d{1,3}|几|半)\s*(?P<unit>秒|分钟|个?小时|天|日|周|个?月|年)\s*前")
AMERICAN = re.compile(
    r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)\s+"
    + CLOCK.replace("(?P<half>[上下]午|AM|PM)?", "")
    + r"\s*(?P<half>AM|PM)",
    re.I,
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH = re.compile(
    r"\b(?:(?P<before>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>"
    + "|".join(MONTHS)
    + r")[a-z]{0,6}\.?\s+(?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>AM|PM)?)?",
    re.I,
)
DAYS_AGO = re.compile(r"(?P<name>今天|昨天|前天|刚刚)" + CLOCK + "?")
YEARLESS = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?\s+" + CLOCK)
TILES = (
    re.compile(r"(?:^|\|)(?P<day>\d{1,2})日?\|(?P<year>(?:19|20)\d\d)[|年/.-]+(?P<month>\d{1,2})月?(?=\||$)"),
    re.compile(r"(?:^|\|)(?P<month>\d{1,2})[-/.月|](?P<day>\d{1,2})日?\|(?P<year>(?:19|20)\d\d)年?(?=\||$)"),
    re.compile(r"(?:^|\|)(?P<year>(?:19|20)\d\d)年?\|(?P<month>\d{1,2})[-/.月|]+(?P<day>\d{1,2})日?(?=\||$)"),
)
COMPACT = re.compile(r"(?:(?<=\D)|^)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/_]?(?P<month>0?[1-9]|1[0-2])(?:[-/_]?(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?!\d)))(?!\d)"
)
LABEL = re.compile(
    r"(?:发布|发表|刊发|更新|时间|日期|發佈|發布|時間|编辑于|撰写|上传|添加|创建|提交|录入|出版|刊登|来源|作者|浏览|阅读|点击|发布人|post|publish|date|time)",
    re.I,
)
UNITS = {"秒": "seconds", "分钟": "minutes", "小时": "hours", "天": "days", "日": "days", "周": "weeks"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that the page gives: how far to trust it, and the text that was printed for readers (None: an address or a tag)."""

    moment: Moment
    trust: float
    printed: str | None = None


def agreed(candidates: Iterable[Dated]) -> Dated | None:
    """The day with the most trust behind it (of one kind of place counted once), in its most precise form, as printed if it is."""
    found = list(dict.fromkeys(candidates))
    exact = [candidate for candidate in found if candidate.moment.precision not in ("year", "month")] or found
    if not exact:
        return None

    def support(candidate: Dated) -> float:
        return sum({other.trust for other in exact if other.moment.at.date() == candidate.moment.at.date()})

    best = max(exact, key=support)
    same = [candidate for candidate in exact if candidate.moment.at.date() == best.moment.at.date()]
    printed = [candidate for candidate in same if candidate.printed]
    return max(printed or same, key=lambda candidate: (len(candidate.moment.iso()), candidate.trust))


def printed_dates(text: str, trust: float, now: datetime) -> Iterator[Dated]:
    """The dates of one line: trusted where the line says little else or names the date as the page's own, hardly inside a sentence."""
    if not CALENDAR.search(text):
        return
    for moment, printed in dates_in(text, now):
        own = len(text) - len(printed) <= 24 or LABEL.search(text) is not None
        yield Dated(moment, trust if own and moment.precision != "month" else trust / 8, printed)


def dates_in(text: str, now: datetime) -> list[tuple[Moment, str]]:
    """The absolute dates of a short text with the stretch that says each; the future, and years before 1995, are refused."""
    if "月" in text and (numerals := NUMERALS.search(text)):
        moment = numeral_date(numerals, now)
        if moment:
            return [(moment, numerals.group())]
    narrow = text.translate(NARROW) if not text.isascii() else text
    found = []
    for match in (*PRINTED.finditer(narrow), *AMERICAN.finditer(narrow)):
        moment = moment_of(match, now)
        if moment:
            found.append((moment, text[match.start() : match.end()].strip()))
    return found or [(moment, match.group().strip()) for match in ENGLISH.finditer(text) if (moment := english_date(match, now))]


def english_date(match: re.Match[str], now: datetime) -> Moment | None:
    """September 10th, 2005 10:56 am; 10 Sep 2005."""
    part = match.groupdict()
    day = part["before"] or part["after"]
    if day is None:
        return None
    month = MONTHS.index(part["month"].lower()) + 1
    clock, precision = clock_of(part) if part["hour"] else ((0, 0, 0), "day")
    return bounded(int(part["year"]), month, int(day), clock, precision, now)


def moment_of(match: re.Match[str], now: datetime) -> Moment | None:
    """The moment of a match with the groups year, month and, where there are any, day and clock."""
    part = match.groupdict()
    year, month = int(part["year"]), int(part["month"])
    day = part.get("day")
    if day is None:
        return bounded(year, month, 1, (0, 0, 0), "month", now) if part.get("separator") in ("年", "-") else None
    if part.get("hour") is None:
        return bounded(year, month, int(day), (0, 0, 0), "day", now)
    clock, precision = clock_of(part)
    if clock == (0, 0, 0):  # what a publishing system prints where it knows no time
        return bounded(year, month, int(day), clock, "day", now)
    return bounded(year, month, int(day), clock, precision, now) or bounded(year, month, int(day), (0, 0, 0), "day", now)


def clock_of(part: dict[str, str | None]) -> tuple[tuple[int, int, int], Precision]:
    """Hour, minute and second, and which of them is the last that is printed."""
    hour, minute, second = int(part["hour"] or 0), int(part["minute"] or 0), part["second"]
    half = (part["half"] or "").upper()
    if half in ("下午", "PM") and hour < 12:
        hour += 12
    elif half in ("上午", "AM") and hour == 12:
        hour = 0
    return (hour, minute, int(second or 0)), "second" if second else "minute"


def bounded(year: int, month: int, day: int, clock: tuple[int, int, int], precision: Precision, now: datetime) -> Moment | None:
    """The moment, or None where there is no such day or it lies before 1995 or after `now`."""
    if year < FIRST_YEAR:
        return None
    try:
        at = datetime(year, month, day, *clock, tzinfo=CHINA)
    except ValueError:
        return None
    return Moment(at, precision) if at <= now else None


def numeral_date(match: re.Match[str], now: datetime) -> Moment | None:
    """二〇二三年八月十六日."""
    year = int(match.group(1).translate(DIGITS))
    day = match.group(3)
    return bounded(year, numeral(match.group(2)), numeral(day) if day else 1, (0, 0, 0), "day" if day else "month", now)


def numeral(text: str) -> int:
    """A number up to 99 in Chinese numerals."""
    tens, ten, units = text.rpartition("十")
    value = int(units.translate(DIGITS)) if units else 0
    return value + (10 * (int(tens.translate(DIGITS)) if tens else 1) if ten else 0)


def tiled_date(texts: list[str], now: datetime) -> tuple[Moment, str] | None:
    """A date that stands in several boxes: a large day over year and month, or each of them alone."""
    joined = "|".join(texts)
    for pattern in TILES:
        if match := pattern.search(joined):
            moment = bounded(int(match["year"]), int(match["month"]), int(match["day"]), (0, 0, 0), "day", now)
            if moment:
                return moment, match.group().strip("|").replace("|", " ")
    return None


def relative(text: str, now: datetime) -> tuple[Moment, str] | None:
    """`12小时前`, `昨天 08:30`: counted back from `now`, the time of the response, to the day or the minute that they can tell."""
    if "前" not in text and "天" not in text and "刚" not in text:
        return None
    at = now.astimezone(CHINA)
    if match := AGO.search(text):
        count = {"几": 0, "半": 0}.get(match["count"]) if not match["count"].isdigit() else int(match["count"])
        unit = match["unit"].removeprefix("个")
        if not count:
            return None
        if unit in ("月", "年"):
            months = at.year * 12 + at.month - 1 - count * (12 if unit == "年" else 1)
            year, month = divmod(months, 12)
            moment = bounded(year, month + 1, 1, (0, 0, 0), "month", now) if unit == "月" else bounded(year, 1, 1, (0, 0, 0), "year", now)
        else:
            past = at - timedelta(**{UNITS[unit]: count})
            moment = minute_of(past) if unit in ("秒", "分钟") else day_of(past)
        return (moment, match.group()) if moment else None
    if (match := DAYS_AGO.search(text)) and (match["hour"] or len(text) <= 8):
        past = at - timedelta(days={"今天": 0, "刚刚": 0, "昨天": 1, "前天": 2}[match["name"]])
        if match["hour"] is None:
            return day_of(past), match.group()
        clock, precision = clock_of(match.groupdict())
        moment = bounded(past.year, past.month, past.day, clock, precision, now)
        return (moment, match.group()) if moment else None
    return None


def day_of(at: datetime) -> Moment:
    return Moment(at.replace(hour=0, minute=0, second=0, microsecond=0), "day")


def minute_of(at: datetime) -> Moment:
    return Moment(at.replace(second=0, microsecond=0), "minute")


def address_date(path: str, now: datetime) -> Moment | None:
    """The day that an address names: `/2023/0816/`, `t20240221_`, `/art/2023/4/15/`."""
    for match in (*IN_ADDRESS.finditer(path), *COMPACT.finditer(path)):
        moment = bounded(int(match["year"]), int(match["month"]), int(match["day"]), (0, 0, 0), "day", now)
        if moment:
            return moment
    return None


def tagged_date(text: str, now: datetime) -> Moment | None:
    """The moment of a meta tag or of JSON-LD; a zone that is given is honoured."""
    stripped = text.strip()
    try:
        at = datetime.fromisoformat(stripped)
    except ValueError:
        at = None
    if at is not None and at.tzinfo is not None and at.year >= FIRST_YEAR:
        local = at.astimezone(CHINA).replace(microsecond=0)
        return Moment(local, "second") if local <= now else None
    if stripped.isdigit() and len(stripped) in (10, 13):
        return epoch_date(int(stripped[:10]), now)
    found = dates_in(stripped, now)
    if found:
        return found[0][0]
    return address_date(stripped, now) if stripped[:8].isdigit() else None


def epoch_date(seconds: int, now: datetime) -> Moment | None:
    """The moment of a Unix time."""
    at = datetime.fromtimestamp(seconds, CHINA)
    return Moment(at, "second") if at.year >= FIRST_YEAR and at <= now else None
