"""Figures about sets of projects or about a place: counts, totals, goals, growth, shares and rates, each with scope and period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeVar

from zscrawl.items import DatedExpression, Measure, Mention, Statistic
from zscrawl.reading.attach.roles import SIZE_CLASS
from zscrawl.reading.document import Document
from zscrawl.reading.spans.amounts import Amount
from zscrawl.reading.spans.quantities import Quantity
from zscrawl.reading.statistics.frame import Periods, Places, is_goal, names_goal
from zscrawl.reading.statistics.measures import aimed, money_measure, percent_measure, produced
from zscrawl.reading.statistics.owners import Referent
from zscrawl.reading.statistics.sets import CountedSet
from zscrawl.reading.statistics.survey import WINDOW, Survey

# How many figures are compared with one.
_COMPARED: Final = 60
# How far the lead of an article reaches.
_LEAD: Final = 200
_COMPANY: Final = re.compile(
    r"公告|（(?:S[HZ]\W?)?\d{6}|股份有限公司|净利润|董事会|股东|收盘价|募集资金|上市公司|子公司|控股|募资|定增|股份（|A股"
    r"|投资评级|目标价|市盈率|EPS"
)
_FINANCE: Final = re.compile(
    "盘[前后]|股价|净利|每股|除税前|税前利润|申购|(?<!集)中签|回购|市场份额|估值|IPO|轮融资|财季|季度营收|主权债|总营收|净销售额|融资余额|成交额|持仓|评级|市值|建厂以来|成立以来|投产以来"
)
_SMALL: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A statistic before its scope and period are known, with where it stands in the folded text."""

    start: int
    statistic: Statistic


def find_statistics(survey: Survey, dates: tuple[DatedExpression, ...], projects: tuple[Mention, ...]) -> tuple[Statistic, ...]:
    """Every statistic of a body, in order. `dates` are its resolved date expressions; the figures of `projects` are none."""
    finder = _Finder(survey, projects)
    found = sorted([*finder.counts(), *finder.amounts(), *finder.quantities()], key=lambda one: one.start)
    periods = Periods(survey.document, dates)
    return tuple(_framed(one, survey.places, periods) for one in _distinct(found, survey.document, finder.values))


class _Finder:
    """Reads the figures of one body, kind by kind."""

    def __init__(self, survey: Survey, projects: tuple[Mention, ...]) -> None:
        self.survey, self.document, self.text = survey, survey.document, survey.text
        self.sets, self.owners = survey.sets, survey.owners
        self.values = {fact.value for project in projects for fact in project.facts}
        self.counted = {one.quantity.start for one in self.sets}
        self.claimed = {fact.evidence.end for project in projects for fact in project.facts}
        self.aims = names_goal(self.text)
        self.companies = _companies(self.document)

    def in_company_news(self, position: int) -> bool:
        """Whether the article, or the story of a digest, that covers a position is about one company's results or shares."""
        return self.document.story_at(position) in self.companies

    def counts(self) -> Iterator[_Found]:
        for one in self.sets:
            quantity = one.quantity
            begin = self.survey.begin(one.start)
            if self.of_markets(quantity.start, quantity.end) or self.lists_itself(one) or self.points_back(one):
                continue
            if one.kind == "work" and not self.of_many(one):
                continue
            if self.in_company_news(one.start) and (one.kind != "project" or _RAISED.search(self.text, begin, one.start)):
                continue
            least = (
                "将" in self.text[begin : one.start] and _AT_LEAST.search(self.text, quantity.context_start, quantity.end + 2) is not None
            )
            goal = (least or is_goal(self.document, quantity.start)) and self.text[one.start - 1 : one.start] != "等"
            yield self.found(
                quantity,
                Measure.TARGET if goal else Measure.COUNT,
                quantity.value or Decimal(0),
                None,
                f"count.{one.kind}",
                one.subject,
                one.threshold,
            )

    def amounts(self) -> Iterator[_Found]:
        listed: tuple[Measure, int] | None = None
        for amount in self.document.amounts:
            if amount.equivalent or self.document.span(amount.start, amount.end).end in self.claimed:
                continue
            owner = self.owners.around(amount) or self.owners.after(amount.end) or self.owners.before(amount.start)
            if owner is not None and owner.kind == "one":
                continue
            measure = money_measure(self.document, amount)
            begin, _ = self.document.sentence_at(amount.start)
            if measure is None and owner is None and amount.role != SIZE_CLASS and self.aimed_at(amount.start):
                measure = Measure.TARGET
            elif measure is None and listed and listed[1] == begin and amount.role != SIZE_CLASS:
                measure = listed[0]
            elif owner is None and not (measure and self.placed(amount.start, measure)):
                continue
            value = amount.value if amount.value is not None else amount.low
            if (
                measure is None
                or value is None
                or value < _SMALL
                or self.is_aside(begin, amount)
                or self.of_a_company(begin, amount.start, owner)
            ):
                continue
            if listed == (Measure.INVESTMENT, begin) and _SHARE_OF_INVESTMENT.search(
                self.text[max(begin, amount.start - 30) : amount.start]
            ):
                measure = Measure.INVESTMENT
            rule = f"{measure}.{'set' if owner else 'place'}"
            listed = measure, begin
            measure = Measure.TARGET if is_goal(self.document, amount.start) else measure
            subject = (owner.start, owner.end) if owner else None
            yield from (self.found(end, measure, one, amount.unit, rule, subject) for end, one in _ends(amount, value))

    def aimed_at(self, position: int) -> bool:
        """Whether a place's goal, and no single project's, governs an amount."""
        placed = self.aims and self.survey.places.named(self.survey.begin(position), position)
        return placed and is_goal(self.document, position) and not self.owners.named_near(position)

    def is_aside(self, begin: int, amount: Amount) -> bool:
        """Whether an amount only sizes, compares or converts (`产值过亿元企业`, `增加3亿元`), or is of markets."""
        return (
            _is_class(self.text, amount)
            or _SIZED.match(self.text, amount.end) is not None
            or _INCREMENT.search(self.text[max(begin, amount.start - 8) : amount.front]) is not None
            or _AUDIENCE.search(self.text, max(begin, amount.start - 8), amount.start) is not None
            or _RATIO.search(self.text[max(begin, amount.start - 24) : amount.start]) is not None
            or self.of_markets(amount.start, amount.end)
        )

    def lists_itself(self, one: CountedSet) -> bool:
        """Whether the count only names a rank or what stands already (`列入十大工程`, `已建的4座水库`)."""
        before = self.text[self.survey.begin(one.start) : one.start]
        return (
            _LISTED_IN.search(before) is not None
            if one.quantity.unit == "大"
            else one.kind == "plant" and _STANDS.search(before) is not None
        )

    def of_many(self, one: CountedSet) -> bool:
        """Whether works are counted for a place or a sector: one is named before them, and no single project or firm."""
        begin, start = self.survey.begin(one.start), one.quantity.start
        if _SOLD.search(self.text, begin, start):
            return False
        if self.text.startswith("等", one.start - 1):
            return self.survey.places.named(0, start)
        placed = self.survey.places.named(begin, start) or _MANY_FIRMS.search(self.text, begin, start) is not None
        return placed and (one.quantity.unit == "家" or not self.owners.named_near(start))

    def points_back(self, one: CountedSet) -> bool:
        """Whether a count only takes up firms named before (`两家公司`), or is an average."""
        quantity = one.quantity
        words = self.text[slice(*one.subject)]
        few = quantity.unit == "家" and quantity.value is not None and quantity.value < 10 and _FIRMS_ONLY.fullmatch(words) is not None
        average = _AVERAGE.search(self.text, self.survey.begin(one.start), quantity.start) is not None
        return few or average

    def of_markets(self, start: int, end: int) -> bool:
        """Whether a figure stands in a sentence about a listed firm's results, shares or bonds, or about a firm's whole life."""
        return _FINANCE.search(self.text, self.survey.begin(start), min(self.document.sentence_at(start)[1], end + 12)) is not None

    def of_a_company(self, begin: int, start: int, owner: Referent | None) -> bool:
        """Whether an amount is a company's: in an article about one all but a set's, elsewhere what its sentence ascribes to one."""
        if self.in_company_news(start):
            return owner is None or not owner.counted or _RAISED.search(self.text, begin, start) is not None
        if owner is not None:
            return False
        begin = max(begin, start - WINDOW)
        building = _BUILDS.match(self.text, start) is not None and _FIRM.search(self.text, begin, start) is not None
        return building or _FIRM_SUBJECT.search(self.text, begin, start) is not None

    def placed(self, position: int, measure: Measure) -> bool:
        """Whether the words before an amount speak of a place's, a sector's or many firms' money."""
        begin = self.survey.begin(position)
        before = self.text[begin:position]
        if _SINGLE.search(before[-16:]) or _OF_ONE.search(before) or (measure is Measure.INVESTMENT and self.by_a_firm(begin, position)):
            return False
        if measure is Measure.INVESTMENT and _OF_MANY.search(before[-40:]):
            return True
        if measure is Measure.OUTPUT and _SALES.search(before[-16:]) and _FIRM.search(before) and not _MANY_FIRMS.search(before):
            return False
        if measure is Measure.OUTPUT and _OF_A_MARKET.search(before[-24:]):
            return True
        if measure is Measure.OTHER_AMOUNT:
            return _FOR_A_FIRM.search(before[-40:]) is None
        if _SECTOR.search(before[-30:]):
            return _PART_OF.search(before) is None or self.survey.places.named(begin, position)
        if self.owners.named_near(position):
            return False
        return self.survey.places.named(begin, position) or _MANY_FIRMS.search(before) is not None

    def by_a_firm(self, begin: int, position: int) -> bool:
        """Whether a firm is what invests (`青禾集团将在江城投资…`), no place and no group of firms."""
        if _MANY_FIRMS.search(self.text, begin, position):
            return False
        inside = _INVESTS_IN.search(self.text, begin, position)
        place = self.survey.places.last(begin, inside.start() if inside else position)
        if place is not None and not _FIRM_INVESTS.search(self.text, place, position):
            return False
        elsewhere = self.survey.places.named(begin, position) and _PUTS.search(self.text, begin, position) is not None
        return elsewhere or inside is not None or _FIRM_INVESTS.search(self.text, begin, position) is not None

    def quantities(self) -> Iterator[_Found]:
        previous: tuple[int, Measure] | None = None
        for quantity in self.document.quantities:
            near = previous[1] if previous and quantity.start - previous[0] <= 2 else None
            if quantity.start in self.counted:
                continue
            found = self.aim(quantity) or (
                percent_measure(self.document, quantity, near) if quantity.kind == "percent" else self.thing(quantity)
            )
            if found is None:
                continue
            measure, value = found
            begin = self.survey.begin(quantity.start)
            if self.in_company_news(quantity.start) and not self.survey.places.named(begin, quantity.start):
                continue
            if self.of_markets(quantity.start, quantity.end):
                continue
            owner = self.owners.before(quantity.start)
            if owner is not None and owner.kind == "one" and measure in (Measure.RATE, Measure.COMPLETION_RATE):
                continue
            previous = quantity.end, measure
            foreseen = measure is Measure.GROWTH and _PLANNED_GROWTH.search(self.text, begin, quantity.start) is not None
            measure = Measure.TARGET if foreseen or is_goal(self.document, quantity.start) else measure
            yield from (self.found(end, measure, one, None, f"{measure}.quantity", None) for end, one in _ends(quantity, value))

    def aim(self, quantity: Quantity) -> tuple[Measure, Decimal] | None:
        """A goal of a place or a sector in any unit."""
        if (
            not self.aims
            or not is_goal(self.document, quantity.start)
            or self.document.span(quantity.start, quantity.end).end in self.claimed
        ):
            return None
        owner = self.owners.before(quantity.start)
        if (owner is not None and owner.kind == "one") or not self.survey.places.named(0, quantity.start):
            return None
        if _NO_GOAL.search(self.text, self.survey.begin(quantity.start), quantity.start) or self.text.startswith("用于", quantity.end):
            return None
        value = aimed(self.document, quantity)
        return None if value is None else (Measure.TARGET, value)

    def thing(self, quantity: Quantity) -> tuple[Measure, Decimal] | None:
        """Output or a goal in things, lengths or capacities of a place or sector."""
        if quantity.kind == "measure" and quantity.value is not None and is_goal(self.document, quantity.start, dated=True):
            owner = self.owners.before(quantity.start)
            used = _USED.search(self.text, self.survey.begin(quantity.start), quantity.start) is not None
            return None if used or (owner is not None and owner.kind == "one") else (Measure.TARGET, quantity.value)
        begin = self.survey.begin(quantity.start)
        planned = quantity.unit in ("套", "户", "千瓦", "吨")
        if planned and quantity.value is not None and _PLANNED.search(self.text, begin, quantity.start) and self.of_a_place(quantity):
            return Measure.TARGET, quantity.value
        if (
            quantity.unit in ("公里", "千米")
            and quantity.value is not None
            and _PLANNED_LENGTH.search(self.text[begin : quantity.context_start])
        ):
            return (Measure.TARGET, quantity.value) if self.survey.places.named(0, quantity.start) else None
        owner = self.owners.before(quantity.start)
        if owner is not None and owner.kind == "one":
            return None
        if _SIZED.match(self.text, quantity.end):
            return None
        made = produced(self.document, quantity, self.survey.places.named(begin, quantity.start))
        return (
            made
            if made and (self.survey.places.named(0, quantity.start) or _OF_A_SECTOR.search(self.text, begin, quantity.start))
            else None
        )

    def of_a_place(self, quantity: Quantity) -> bool:
        """Whether a place is named before a quantity, and no single project in its sentence."""
        return self.survey.places.named(0, quantity.start) and not self.owners.named_near(quantity.start)

    def found(
        self,
        figure: Amount | Quantity,
        measure: Measure,
        value: Decimal,
        unit: str | None,
        rule: str,
        subject: tuple[int, int] | None,
        threshold: Decimal | None = None,
    ) -> _Found:
        evidence = self.document.span(figure.front, figure.end)
        words = self.document.span(*subject) if subject else None
        return _Found(
            figure.start,
            Statistic(
                measure=measure,
                value=value,
                unit=unit,
                evidence=evidence,
                qualifier=figure.qualifier,
                subject=words,
                threshold=threshold,
                rule=rule,
            ),
        )


_SINGLE: Final = re.compile("(?<!等)(?<!些)(?<![批个类大点工建约产])项目(?:计划|预计)?总投资额?[约超近达过为]{0,2}$")
_OF_ONE: Final = re.compile("[，。；](?:该|整个)?项目(?:占地|建成|达产|投产|全部|整体|总?投资|计划|预计)")
_LISTED_IN: Final = re.compile("(?:列入|纳入|入选|跻身)[^，。；]{0,6}$")
_FIRMS_ONLY: Final = re.compile("(?:上市|合资|合作|龙头|参股)?(?:公司|企业|厂商|机构)")
_AVERAGE: Final = re.compile("(?:平均每|每[月天日周])[^，。；]{0,10}$")
# What stands before works that are sold, or that one investor pays for.
_SOLD: Final = re.compile(r"(?:出口|销售|交付|生产|提供|供应)[^，。；]{0,12}$|投资[约超近]{0,2}\d")
_STANDS: Final = re.compile("(?:已建的|现有|已有|纳入|依托|位于)[^，。；]{0,10}$")
_SIZED: Final = re.compile("(?:以上)?的?(?:工业|龙头|规上)?(?:企业|产业集群)")
_AUDIENCE: Final = re.compile("人次[为达约超]{0,2}$")
_RATIO: Final = re.compile("每[^，。；]{2,16}就有$|汇率(?:约|折)?合?$")
_PART_OF: Final = re.compile(r"元，其中[^，。；\d]{0,6}固定资产投资[^，。；\d]{0,6}$")
_OF_A_SECTOR: Final = re.compile("排产")
_USED: Final = re.compile("用电量|消费量|用水量|需求量")
_NO_GOAL: Final = re.compile(f"{_USED.pattern}|年产|销[售量]目标|概率|复合增长率")
_PUTS_IN: Final = r"(?<!设施)(?<!资产)(?<!建设)(?<!累计)(?:投资(?!总?额)|投入|注入|进行总额)[^，。；\d]{0,6}$"
_PUTS: Final = re.compile(_PUTS_IN)
_FOR_A_FIRM: Final = re.compile(r"(?:获(?!悉)得?|洽谈|拟融资|向[^，。；]{2,20}公司)[^，。；]{0,16}$|缺口")
_INVESTS_IN: Final = re.compile(r"(?:在|向|对)[^，。；]{1,36}" + _PUTS_IN)
_FIRM_INVESTS: Final = re.compile(
    r"(?<!等)(?:[A-Za-z]{2}|集团|公司|股份|科技)[^，。；、]{0,12}(?:计划|宣布|将|拟|同意|承诺|决定|表示|称|新增|追加)[^。；]{0,40}"
    + _PUTS_IN
)
_SALES: Final = re.compile("销售额|营收|营业收入|销售收入")
_OF_MANY: Final = re.compile(
    r"(?:政府|欧盟|、[^，。；、]{1,10}等(?:多?家)?(?:企业|公司|厂商|巨头))[^，。；]{0,12}(?:投资|投入)[^，。；\d]{0,3}$"
)
_OF_A_MARKET: Final = re.compile("市场(?:销售|总)?(?:规模|需求量?|容量|总量)|产业规模|行业规模|票房|器械规模")
_MANY_FIRMS: Final = re.compile("央企|国企|中央企业|企业(?!家)[^，。；]{0,4}\\d+|规模以上|园区")
_EACH_OF: Final = re.compile(r"(?:中有\d{1,5}[个家]|\d{1,5}个(?:项目)?)总?投资额?(?:均|都)?$")
_INCREMENT: Final = re.compile("(?:增加|减少|净增|多出?|(?<!至)少)了?$")
_SHARE_OF_INVESTMENT: Final = re.compile("(?:中央|地方|省级|市级|县级)(?:安排|财政|配套)?(?:资金|自筹)[^，。；专基]{0,8}$")
_AT_LEAST: Final = re.compile("以上|不少于|不低于")
_PLANNED_GROWTH: Final = re.compile("将|(?:目标|规划|计划|力争)[^。；]{0,30}年均")
_PLANNED: Final = re.compile(
    r"(?:期间|未来[^，。；]{1,3}年|今年|明年|年底|到20..年)[^。；]{0,40}(?:将|计划|规划|拟)[^，。；\d]{0,10}(?:新增|新建|建设|筹措|改造|建成)[^，。；\d]{0,16}$"
)
_PLANNED_LENGTH: Final = re.compile(
    r"期间[^。；]{0,60}新建[^，。；\d]{0,12}$|"
    "(?:期间|今年|明年|到20..年)[^。；]{0,40}(?:将|计划|规划|拟|再|预计)[^。；]{0,24}(?:公路|铁路|管网|轨道|绿道|河道)[^，。；\\d]{0,8}$"
)
_FIRM_SUBJECT: Final = re.compile("(?:股份|有限)公司(?!等)|公司(?:[今近同]日)?(?:宣布|称|表示|披露|拟)")
_FIRM: Final = re.compile("集团|公司")
_BUILDS: Final = re.compile("[^，。；]{0,14}?元，?(?:用于)?(?:投资)?(?:建设|新建|打造|兴建|扩建)")
_RAISED: Final = re.compile("募集|募资|定增|融资|发行股")
_SECTOR: Final = re.compile(
    r"(?:项目签约|体系|网络|固定资产|社会|水利|交通|市政|道路|农业|能源|工业|基础设施|民间|技改|产业|房地产|住宅|铁路|公路|预算|地方|财政|专项|外资|台资|内资|债券|贷款|续贷|政策|出口|进口"
    r"|零售|增加值|生产总值|总产值|全[国省市县区]|各项|中央|省级|市级|基金|资金|未来|每年)[^，。；]{0,14}$"
    r"|方面，(?:共|已|累计)?(?:安排|下达)[约近超过]{0,2}$"
)


_Figure = TypeVar("_Figure", Amount, Quantity)


def _ends(figure: _Figure, value: Decimal) -> Iterator[tuple[_Figure, Decimal]]:
    """A figure with its value; of a range (`8%-10%`) both ends, of which `value` is the lower."""
    if figure.value is not None or figure.low is None or figure.high is None or _VAGUE.search(figure.text):
        yield figure, value
        return
    sign = -1 if value < 0 else 1
    yield replace(figure, qualifier="from"), sign * figure.low
    yield replace(figure, qualifier="to"), sign * figure.high


_VAGUE: Final = re.compile("[几数]")


def _companies(document: Document) -> set[int]:
    """The numbers of the stories that are about one company; an article that tells one story has the number 0."""
    found = [match.end() for match in _COMPANY.finditer(document.text)]
    if document.stories:
        return {document.story_at(end - 1) for end in found}
    lead = bool(found) and found[0] <= _LEAD
    size = len(document.text)
    return {0} if len(found) >= (max(2, size // 400) if lead else max(3, size // 250)) else set()


def _distinct(found: list[_Found], document: Document, values: set[Decimal]) -> list[_Found]:
    """Each figure once: a headline gives way to the body that repeats or refines it, and the last lines to what they trail."""
    tail, opening = _tail(document.text), document.text.find("】") if document.text.startswith("【") else -1
    kept: list[_Found] = []
    headlines: list[_Found] = []
    for one in found:
        if one.start >= tail:
            continue
        if one.start <= opening or _in_headline(document.text, one.start):
            headlines.append(one)
        else:
            twins = [other for other in kept[-_COMPARED:] if _same(one, other, document)]
            if not twins:
                kept.append(one)
            elif len(str(twins[0].statistic.value.normalize())) < len(str(one.statistic.value.normalize())):
                kept[max(len(kept) - _COMPARED, 0) + kept[-_COMPARED:].index(twins[0])] = one
    for one in headlines:
        if not any(_refines(other.statistic, one.statistic) for other in kept[:_COMPARED]) and not _rounded(one.statistic, values):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _same(one: _Found, other: _Found, document: Document) -> bool:
    """Whether two figures say one thing: equal, and of the same subject where they count, in different sentences."""
    a, b = one.statistic, other.statistic
    if a.measure is not b.measure or a.unit != b.unit:
        return False
    if a.value != b.value:
        # The lead rounds what the body says exactly.
        return a.measure is Measure.INVESTMENT and abs(a.value - b.value) <= min(a.value, b.value) / 1000
    if a.threshold != b.threshold and a.threshold and b.threshold:
        return False
    if a.measure not in (Measure.COUNT, Measure.TARGET) or a.subject is None or b.subject is None or a.subject.text == b.subject.text:
        return True
    short, long = sorted((a.subject.text, b.subject.text), key=len)
    pointed = document.text[max(one.start - 2, 0) : one.start].endswith(("这", "该", "上述"))
    return short[-4:] in long and (pointed or document.sentence_at(one.start) != document.sentence_at(other.start))


def _refines(body: Statistic, headline: Statistic) -> bool:
    """Whether the body says the headline's figure, or the one that the headline rounds."""
    if headline.measure is Measure.COUNT and _digits(headline.value) > _digits(body.value):
        return False
    if body.unit != headline.unit or not headline.value or (body.unit is None and body.measure is not headline.measure):
        return False
    ratio = body.value / headline.value
    return Decimal("0.95") <= ratio <= (Decimal(2) if headline.qualifier == "over" else Decimal("1.05"))


def _digits(value: Decimal) -> int:
    """How many digits a number is said with: a headline that rounds has fewer than the body."""
    return len(value.normalize().as_tuple().digits)


def _rounded(headline: Statistic, values: set[Decimal]) -> bool:
    """Whether a headline's amount is, or rounds, one of a project's."""
    return headline.unit is not None and any(abs(value - headline.value) <= headline.value / 20 for value in values)


def _in_headline(text: str, position: int) -> bool:
    start, end = text.rfind("\n", max(position - 60, 0), position), text.find("\n", position, position + 60)
    whole = (start >= 0 or position < 60) and (end >= 0 or len(text) - position < 60)
    line = text[start + 1 if start >= 0 else 0 : end if end >= 0 else len(text)]
    return whole and len(line) < 60 and "。" not in line


def _tail(text: str) -> int:
    """Where lines that end no sentence begin to trail behind the article: headlines of others."""
    last = text.rfind("。")
    line_end = text.find("\n", last)
    return line_end if last >= 0 and line_end >= 0 and text.count("\n", line_end) >= 3 else len(text)


def _framed(one: _Found, places: Places, periods: Periods) -> Statistic:
    period = periods.of(one.statistic.evidence.start)
    return replace(
        one.statistic,
        scope=places.scope(one.start),
        period=period.evidence if period else None,
        interval=period.interval if period else None,
    )


def _is_class(text: str, amount: Amount) -> bool:
    """Whether an amount is the size of each (`17个项目总投资超1亿元`): too little for all of them together."""
    before = text[max(amount.start - 24, 0) : amount.front]
    match = _EACH_OF.search(before)
    if amount.qualifier != "over" or match is None or amount.value is None:
        return False
    count = re.search(r"\d+", match.group())
    return match.group().startswith("中有") or (count is not None and amount.value < int(count.group()) * 30_000_000)
