"""Date expressions: where they stand, and the days that each means once the year of writing is known."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zscrawl.items import DatedExpression, Interval
from zscrawl.reading.document import Folded
from zscrawl.reading.spans.guard import begins, guarded, scan

# Month and day of the Spring Festival, which opens the lunar year.
SPRING_FESTIVAL = {
    2006: (1, 29), 2007: (2, 18), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10),
    2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8), 2036: (1, 28),
}  # fmt: skip
ANIMALS = "猴鸡狗猪鼠牛虎兔龙蛇马羊"
STEMS, BRANCHES = "庚辛壬癸甲乙丙丁戊己", "申酉戌亥子丑寅卯辰巳午未"
OFFSETS = {"今": 0, "本": 0, "新": 0, "这": 0, "去": -1, "上": -1, "前": -2, "明": 1, "下": 1, "后": 2}
ECHOES = {"当": 0, "同": 0, "次": 1, "翌": 1}
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "元": 1, "首": 1}

_ZH = "一二三四五六七八九"
_S = "[ ]?"
_DASH = rf"{_S}(?:[-~—]{{1,2}}|至|到){_S}"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_ZH}元])"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[{_ZH}]?|[{_ZH}]){_S}(?:日(?![元本韩均产])|号(?![厂楼线机馆门院文公展车井桥码标地炉]))"
_YEAR = rf"(?:19|20)\d\d{_S}年度?|[一二][零九][零一二三四五六七八九]{{2}}年度?"
_RELATIVE = "今年度?|本年度?|新的?一年|这一年|去年|上一?年(?!度)|前年|明年|下一年|后年|当年|同年|次年|翌年"
_PART = "|".join(
    (
        "[上下]半年",
        "第?[一二三四1-4]季度|首季度?",
        "前[两二三23]个?季度",
        rf"[前头](?:1[01]|[2-9]|[{_ZH}两]|十一?)个?月(?![初底末])",
        rf"{_MONTH}(?:{_S}月份?)?{_DASH}{_MONTH}{_S}月份?(?:[上中下]旬)?(?!{_S}\d{{1,2}}{_S}日)",
        rf"{_MONTH}{_S}月(?:份|{_S}{_DAY}|[上中下]旬|[初底末](?![期端]))?",
    )
)
_EDGE = "年?[初底末终]|年内|年中(?!国)"
# In the order in which they are tried: the longest meaning first.
FORMS = {
    "stamp": r"(?<![\d.])(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?![\d.])",
    "plan": r"[“\"'‘]?十[一二三四五六]五[”\"'’]?(?:规划)?(?:期间|时期|末期?)?",
    "years": rf"(?<!\d)(?:19|20)\d\d年?{_DASH}(?:19|20)\d\d年",
    "same": "(?:去|上|前)年同期",
    "launch": r"[“\"‘][^”\"’“‘\n]{2,12}[”\"’](?:启动|开展|实施|打响)以来",
    "campaign": rf"从{_MONTH}月份?起，?(?:利用|用)?(?:\d|[{_ZH}两])个月(?:的?时间)?",
    "recurring": r"每(?:个?(?:季度|月)(?:\d{1,2}日)?|年|天|日|周)|上个月|下个月",
    "cms": r"(?<!\d)\d{1,2}(?:年|个月|周|天|小时|分钟)前(?![\d期后景])",
    "recent": rf"[近最](?:[{_ZH}两]|十|\d{{1,2}})年(?!来|间)",
    "point": rf"(?<![\d.])(?:{_YEAR}|{_RELATIVE})(?:{_S}的?(?:{_PART})|{_EDGE})?|(?<![\d.个])(?:{_PART})",
    "edge": rf"(?<![\d{_ZH}两几半多])(?:年[初底末终](?!端)|年内|年中(?!国))",
    "festival": r"(?<=[“\"'‘])(?:1[0-2]|[1-9])[.·•](?:3[01]|[12]\d|[1-9])(?!\d)",
    "bare": (
        r"(?<![\d.\-/:$超近约过逾达有共成])20(?:0[5-9]|[1-3]\d)(?=[一-鿿·])"
        r"(?![年万亿千百多余个项家名人台套吨亩米公平元美件只辆条座户处兆毫立股份种场至到度])"
    ),
    "lunar": rf"(?:农历)?(?:[{STEMS}][{BRANCHES}]|(?<![属是{STEMS}])[{ANIMALS}])年(?=[的春新伊初大到将开元末正来吉])",
    "echo_days": r"连续(?:[两三四五六七]|[2-7])天",
    "duration": (
        rf"(?<![\d.第近未来今后前去])(?:\d{{1,3}}|[{_ZH}两几半十百]{{1,3}}){_S}(?:个?多?(?:工作日|月(?!台)|小时|星期|年)|天|周(?![岁年边]))"
        r"(?![前来间期份初底末度轻级代产均总累龄后第])"
    ),
    "today": "今[天日早晚]|昨[天日晚]|明[天日]",
    "period": "全年(?!龄)|(?<=[成额过])年度",
    "vague": (
        rf"(?:未来|今后|此后)(?:\d{{1,2}}|[{_ZH}两几十]{{1,2}})年(?:内|间)?"
        rf"|(?:过去|[近最])?(?:的)?(?:\d{{1,2}}|[{_ZH}两几十]{{1,2}})年(?:来|间)|(?:过去|今明)(?:的)?(?:\d{{1,2}}|[{_ZH}两几十]{{1,2}})年"
        "|党的十[八九]大以来|党的二十大以来|改革开放以来|[开]年以来|入[汛春夏秋冬]以来"
        "|近日|日前|近期|近来|近几?年来?|目前|当前|眼下|当下|现在|如今|最近|此前|不久前|往年|历年|届时|今后|未来|刚刚结束|迄今"
        "|一直以来|长期以来|多年来|新[年春]伊始|(?:大会|会议|活动|展会|春节|节日|假日)期间"
    ),
    "day": rf"(?<![\d.月年])(?!(?<=[一-鿿“])[{_ZH}十]{{1,3}}号){_DAY}",
}
# Each form begins with one of these: a look at two characters spares the forms at most positions.
_NUMBER = rf"[{_ZH}十两\d]"
_BEGINS = begins(
    r"(?<!\d)\d{1,4}[ ]?[年月日号天周季个多小星工分至到~—\-/.·•]|(?<!\d)\d{1,4}[一-鿿·]"
    rf"|[{_ZH}零十两几半百][{_ZH}零十两几半百]{{0,3}}[年月季日号天周个多至到~ -]|十[{_ZH}]五|一直"
    "|[“\"'‘]"
    rf"|元[ ]?[月\-~—至到]|首季|第[一二三四1-4]季|前年|[前头]{_NUMBER}|上[半一年个]|下[半一个]|今[年后天日早晚明]|[本去后同次翌往历全]年"
    rf"|新[的一年春]|这一|明[年天日]|当[年前下]|年[初底末终内中度]|近[日期来几年]|[近最从]{_NUMBER}|最近|从元|昨[天日晚]|农历|每[个季月年天日周]"
    r"|[目此日]前|现在|眼下|如今|不久|届时|未来|刚刚|长期|多年|连续|过去|党的|改革|开年|入[汛春夏秋冬]|(?:大会|会议|活动|展会|春节|节日|假日)期"
    rf"|[{STEMS}][{BRANCHES}]|[{ANIMALS}]年"
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in FORMS.items()))
_YEAR_HEAD = re.compile(rf"(?:{_YEAR}|{_RELATIVE})")
_MONTH_DAY = re.compile(rf"({_MONTH}){_S}月?(?:{_S}(3[01]|[12]\d|0?[1-9]|[二三]?十[{_ZH}]?|[{_ZH}]){_S}[日号])?([上中下]旬|[初底末])?")
_GAP = re.compile(_DASH)
_SINCE = re.compile("以来|至今|迄今")
_AS_OF = re.compile(rf"截[至止]到?{_S}$")
_CONTRAST = re.compile("(?:而|去年同期相比，?)$")
_SENTENCE_END = re.compile("[。！？；\n]")
_FORESEEN = re.compile(guarded("预计|计划|将[于在]?|拟|力争|有望|确保|争取|目标|届时|可望|预期|要求|最快|最早|最迟|到(?=20)"))

Part = tuple[int, int, int, int]


@dataclass(slots=True)
class Expression:
    """A date expression as written, before its year is known; filled in by the reader of its form.

    `year` is what it names, `offset` counts from 今年; with neither, the year follows from what stands before.
    `part` is (month, day, month, day) of the first and of the last of its `years`: a month of 0 is the one named before,
    a day of 0 the last of its month.
    """

    start: int
    end: int
    kind: str
    granularity: str
    year: int | None = None
    offset: int | None = None
    part: Part = (1, 1, 12, 31)
    years: int = 1
    foreseen: bool = False
    sentence: int = 0


def numeral(text: str) -> int:
    """The value of a numeral below 200, in digits or in characters: 7, 十二, 两, 一百."""
    if text.isdecimal():
        return int(text)
    if "百" in text:
        return 100
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * DIGITS.get(tens, 1) + DIGITS.get(ones, 0)
    value = 0
    for character in text:
        value = 10 * value + DIGITS.get(character, 0)
    return value


def find_expressions(folded: str) -> list[Expression]:
    """Every date expression of a folded text, in order, ranges joined."""
    found: list[Expression] = []
    ends = [match.start() for match in _SENTENCE_END.finditer(folded)]
    sentence = 0
    for match in scan(_BEGINS, _TOKEN, folded):
        while sentence < len(ends) and ends[sentence] < match.start():
            sentence += 1
        expression = _read(match, sentence)
        joined = _join(found[-1], expression, folded) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(expression)
    starts = [0, *(end + 1 for end in ends)]
    for expression in found:
        _add_context(expression, folded, starts[expression.sentence])
    return found


def _read(match: re.Match[str], sentence: int) -> Expression:
    kind = match.lastgroup or ""
    one = Expression(match.start(), match.end(), kind, _PLAIN_GRANULARITY.get(kind, "approx"), sentence=sentence)
    if kind in _READERS:
        _READERS[kind](one, match.group())
    return one


def _read_stamp(one: Expression, text: str) -> None:
    year, month, day = map(int, re.split("[-/.]", text))
    one.year, one.part = year, (month, day, month, day)


def _read_plan(one: Expression, text: str) -> None:
    first = 1951 + 5 * numeral(text.strip("“\"'‘")[:2])
    if "末" in text:
        one.year, one.granularity = first + 4, "year"
    else:
        one.year, one.years = first, 5


def _read_years(one: Expression, text: str) -> None:
    first, last = (int(year) for year in re.findall(r"\d{4}", text))
    one.year, one.years = first, max(last - first + 1, 1)


def _read_campaign(one: Expression, text: str) -> None:
    month = numeral(text[1 : text.index("月")])
    length = re.search(r"(.)个月", text)
    last = month + (numeral(length.group(1)) if length else 1) - 1
    one.part = (month, 1, min(last, 12), 0)


def _read_recent(one: Expression, text: str) -> None:
    years = max(numeral(text[1:-1]), 1)
    one.offset, one.years = 1 - years, years


def _read_point(one: Expression, text: str) -> None:
    head = _YEAR_HEAD.match(text)
    rest = text
    if head is not None:
        _read_year(one, head.group())
        rest = text[head.end() :].lstrip(" 的")
    one.granularity, one.part = _part(rest) if rest else ("year", one.part)


def _read_year(one: Expression, text: str) -> None:
    if text[0] in OFFSETS:
        one.offset = OFFSETS[text[0]]
    elif text[0] in ECHOES:
        one.kind, one.offset = "echo", ECHOES[text[0]]
    else:
        one.year = numeral(text.rstrip(" 年度"))


def _read_bare(one: Expression, text: str) -> None:
    one.year = int(text)


def _read_edge(one: Expression, text: str) -> None:
    one.granularity, one.part = _part(text)


def _read_festival(one: Expression, text: str) -> None:
    month, day = (int(n) for n in re.findall(r"\d+", text))
    one.part = (month, day, month, day)


def _read_day(one: Expression, text: str) -> None:
    day = numeral(text.rstrip("日号 "))
    one.part = (0, day, 0, day)


_Reader = Callable[[Expression, str], None]
_READERS: dict[str, _Reader] = {
    "stamp": _read_stamp,
    "plan": _read_plan,
    "years": _read_years,
    "campaign": _read_campaign,
    "recent": _read_recent,
    "point": _read_point,
    "edge": _read_edge,
    "festival": _read_festival,
    "bare": _read_bare,
    "day": _read_day,
}
_PLAIN_GRANULARITY = {
    "stamp": "day", "plan": "range", "years": "range", "campaign": "range", "recent": "range", "festival": "day", "bare": "year",
    "lunar": "lunar_year", "echo_days": "range", "duration": "duration", "today": "day", "period": "year", "day": "day",
    "recurring": "recurring", "cms": "relative", "launch": "open_range",
}  # fmt: skip


def _part(text: str) -> tuple[str, Part]:
    """(granularity, part) of what follows the year: 上半年, 一季度, 1-6月, 3月29日, 7月底, 年底."""
    if "半年" in text:
        return "half", (1, 1, 6, 30) if text[0] == "上" else (7, 1, 12, 31)
    if "季" in text:
        return _quarters(text)
    if text[0] in "前头":
        return "range", (1, 1, min(numeral(text[1 : text.index("月")].rstrip("个")), 12), 0)
    if "月" not in text:
        return _edge(text)
    first, gap, last = _split(text)
    if not gap:
        return _month(first)
    start, end = _month(first)[1], _month(last)[1]
    part = (start[0], start[1], end[2], end[3])
    return "half" if part[:3] in {(1, 1, 6), (7, 1, 12)} else "range", part


def _split(text: str) -> tuple[str, str, str]:
    gap = _GAP.search(text)
    return (text[: gap.start()], gap.group(), text[gap.end() :]) if gap else (text, "", "")


def _quarters(text: str) -> tuple[str, Part]:
    digits = text.strip("第前个季度")
    count = numeral(digits) if digits else 1
    if text[0] == "前":
        return "range", (1, 1, 3 * min(count, 4), 0)
    return "quarter", (3 * count - 2, 1, 3 * count, 0)


def _edge(text: str) -> tuple[str, Part]:
    if "初" in text:
        return "year_start", (1, 1, 1, 31)
    if "中" in text:
        return "year_middle", (6, 1, 7, 31)
    return ("year", (1, 1, 12, 31)) if "内" in text else ("year_end", (12, 1, 12, 31))


_THIRDS = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, 0), "底": (21, 0), "末": (21, 0)}


def _month(text: str) -> tuple[str, Part]:
    match = _MONTH_DAY.match(text)
    if match is None:
        return "month", (0, 1, 0, 0)
    month = numeral(match.group(1))
    if match.group(2):
        day = numeral(match.group(2))
        return "day", (month, day, month, day)
    if match.group(3):
        first, last = _THIRDS[match.group(3)[0]]
        return "part_of_month", (month, first, month, last)
    return "month", (month, 1, month, 0)


def _join(first: Expression, second: Expression, folded: str) -> Expression | None:
    """One range out of two points with a dash or 至 between them: 2月8日至2月9日, 11月9日至11日."""
    if first.kind not in {"point", "edge"} or second.kind not in {"point", "day"} or second.offset is not None:
        return None
    if not _GAP.fullmatch(folded, first.end, second.start):
        return None
    years = second.year - first.year + 1 if second.year and first.year else 1
    month = second.part[2] or first.part[2]
    if years < 1 or (years == 1 and month < first.part[0]):
        return None
    return replace(first, end=second.end, granularity="range", part=(*first.part[:2], month, second.part[3]), years=years)


def _add_context(one: Expression, folded: str, sentence_start: int) -> None:
    """What stands around it: 截至 before, 以来 after, and whether its sentence looks ahead."""
    start, end = one.start, one.end
    looks_ahead = _FORESEEN.search(folded, max(sentence_start, start - 60), start) is not None
    looks_ahead = looks_ahead or folded.startswith(("将", "前", "计划", "力争", "确保", "拟"), end)
    one.foreseen = looks_ahead and not folded.startswith(("电", "讯", "消息", "，记者", "日电"), end)
    since = _SINCE.match(folded, end)
    if since and one.kind in {"point", "edge", "plan", "bare"}:
        one.end, one.granularity = since.end(), "open_range"
    as_of = _AS_OF.search(folded, max(start - 4, 0), start)
    if as_of and (one.kind in {"point", "edge", "day"} or one.granularity == "approx"):
        one.start, one.granularity = as_of.start(), "as_of"
    if one.offset == 0 and one.granularity == "year" and _CONTRAST.search(folded, max(one.start - 8, 0), one.start):
        one.kind = "contrast"


def resolve(expressions: list[Expression], body: Folded, year: int | None, last: date | None, why: str) -> tuple[DatedExpression, ...]:
    """Each expression with its days, given the year of 今年, the last day on which the text can have been written, and why that year."""
    resolver = _Resolver(body, year, last, why)
    return tuple(resolver.dated(expression) for expression in _with_as_of_year(expressions))


def _with_as_of_year(expressions: list[Expression]) -> Iterator[Expression]:
    """今年截至7月底 is one range from the start of the year."""
    previous: Expression | None = None
    for one in expressions:
        shape = (previous.kind, previous.granularity, one.granularity) if previous and previous.end == one.start else None
        if previous and shape == ("point", "year", "as_of") and one.kind != "vague":
            previous = replace(previous, end=one.end, granularity="range", part=(1, 1, *one.part[2:]))
            continue
        if previous:
            yield previous
        previous = one
    if previous:
        yield previous


_ROLES = {"stamp": "site_date", "cms": "cms_relative", "recurring": "recurring", "duration": "duration", "period": "period"}
_NOTHING = {
    "cms": "counts back from an unknown day",
    "recurring": "comes again and again",
    "duration": "a length, not a time",
    "vague": "names no day",
}
_Days = tuple[Interval | None, str]


class _Resolver:
    """Resolves the expressions of one text in order, and remembers what later ones may lean on."""

    def __init__(self, body: Folded, year: int | None, last: date | None, why: str) -> None:
        self.body, self.year, self.last, self.why = body, year, last, why
        self.sentence = self.seen_sentence = -1
        self.topic_year: int | None = None
        self.seen_year: int | None = None
        self.month = 0
        self.period: Part | None = None
        self.days: Interval | None = None
        self.campaign: Interval | None = None

    def dated(self, one: Expression) -> DatedExpression:
        if one.sentence != self.sentence:
            self.sentence, self.topic_year = one.sentence, None
        interval, reason = self.interval(one)
        if interval:
            self.remember(one, interval)
        return DatedExpression(self.body.span(one.start, one.end), interval, _ROLES.get(one.kind, "time"), reason)

    def interval(self, one: Expression) -> _Days:
        if one.kind in _NOTHING:
            return None, _NOTHING[one.kind]
        if one.kind in {"today", "echo_days", "launch"}:
            return self.leaning(one)
        year, reason = self.year_of(one)
        if year is None:
            return None, reason
        if one.kind == "lunar":
            return lunar_year(year), reason
        if one.kind in {"same", "contrast"}:
            span = replace(one, part=self.period, granularity="range") if self.period else one
            return self.calendar(span, year), "the period named before, in another year"
        return self.calendar(one, year), reason

    def leaning(self, one: Expression) -> _Days:
        """What means nothing but days named before: 昨天 looks back on the event just dated, 连续两天 repeats it."""
        if one.kind == "launch":
            if self.campaign is None:
                return None, "no start is named before"
            first = self.campaign.first
            return Interval(first, max(first, self.last or first), "open_range"), "since the start named before"
        if self.days is None:
            return None, "no day is named before"
        if one.kind == "today":
            return Interval(self.days.last, self.days.last, "day"), "the last day named before"
        return self.days, "the days named before"

    def year_of(self, one: Expression) -> tuple[int | None, str]:
        """The year that the expression starts in, and why."""
        if one.year is not None:
            return one.year, "named"
        if one.kind == "echo":
            if self.seen_year is None or self.seen_sentence != one.sentence:
                return None, "no year is named before"
            return self.seen_year + (one.offset or 0), "the year named before"
        if self.topic_year is not None and one.offset is None and one.kind != "same":
            return self.topic_year, "the year that the sentence opens with"
        if self.year is None:
            return None, self.why
        if one.kind == "same":
            return self.year - 1, self.why
        if one.offset is None and self.is_past(one):
            return self.year - 1, "told as past, so a year before"
        return self.year + (one.offset or 0), self.why

    def is_past(self, one: Expression) -> bool:
        """Whether a day without a year, not looked ahead to, lies after the last day of writing in the year of 今年."""
        if self.year is None or self.last is None or one.foreseen or one.granularity != "day" or not one.part[0]:
            return False
        days = self.calendar(one, self.year)
        return days is not None and days.first > self.last

    def calendar(self, one: Expression, year: int) -> Interval | None:
        """The days of an expression that starts in `year`; None where the calendar has no such day or no month is named."""
        first_month, first_day, last_month, last_day = one.part
        first_month, last_month, end_year = first_month or self.month, last_month or self.month, year + one.years - 1
        if not (first_month and last_month and 1900 <= year <= end_year <= 2200):
            return None
        try:
            start = date(year, first_month, first_day or monthrange(year, first_month)[1])
            end = date(end_year, last_month, last_day or monthrange(end_year, last_month)[1])
        except ValueError:
            return None
        if one.granularity == "as_of":
            start = end
        elif one.granularity == "open_range":
            end = max(self.last or date(year, 12, 31), start)
        elif one.kind == "recent" and self.last:
            end = max(min(end, self.last), start)
        return Interval(start, end, one.granularity) if start <= end else None

    def remember(self, one: Expression, days: Interval) -> None:
        self.seen_year, self.seen_sentence, self.month = days.first.year, one.sentence, days.last.month
        opens = one.start == 0 or self.body.text[one.start - 1] in "。！？；\n，、“ "
        if one.kind == "point" and opens and (one.year is not None or one.offset is not None):
            self.topic_year = days.first.year
        if one.granularity in {"half", "quarter", "range", "month"} and one.years == 1 and one.kind != "same":
            self.period = (days.first.month, days.first.day, days.last.month, days.last.day)
        if one.kind == "campaign":
            self.campaign = days
        if one.granularity == "day" or (one.granularity == "range" and days.last - days.first < timedelta(days=8)):
            self.days = days


def lunar_year(year: int) -> Interval | None:
    """From the Spring Festival to the eve of the next one."""
    if year not in SPRING_FESTIVAL or year + 1 not in SPRING_FESTIVAL:
        return None
    return Interval(date(year, *SPRING_FESTIVAL[year]), date(year + 1, *SPRING_FESTIVAL[year + 1]) - timedelta(days=1), "lunar_year")
