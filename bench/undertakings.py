"""Made-up projects and what articles say of them over the years, with the truth of which mention is of which project."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files

from bench.stories import FIRST, SECOND
from zscrawl.items import CHINA, Article, Capture, Fact, Mention, Moment, Outcome, Reading, Role, Span, Stage

TRADES = {
    "新能源": "新能源科技",
    "电子": "电子科技",
    "化工": "化工新材料",
    "精工": "精密机械",
    "生物": "生物医药",
    "光电": "光电技术",
    "汽车": "汽车系统",
    "装备": "装备制造",
}
HEADS = [
    "结构件",
    "减速器",
    "电解液",
    "隔膜",
    "正极材料",
    "光学镜头",
    "功率模块",
    "线束",
    "传感器",
    "轴承",
    "齿轮箱",
    "膜组件",
    "铝箔",
    "试剂",
    "支架",
    "逆变器",
    "紧固件",
    "涂料",
    "基板",
    "密封件",
    "连接器",
    "电机",
    "阀门",
    "泵体",
    "滤芯",
    "薄膜",
    "靶材",
    "硅片",
    "电芯",
    "叶片",
]
KINDS = [
    "锂离子电池",
    "太阳能",
    "风力发电",
    "新能源汽车",
    "半导体",
    "医疗器械",
    "航空",
    "轨道交通",
    "机器人",
    "储能",
    "氢能",
    "工程机械",
    "船舶",
    "家电",
    "通信",
]
OTHER = {"锂离子电池": "锂电池", "太阳能": "光伏", "风力发电": "风电", "新能源汽车": "新能源车"}
TAILS = ["项目", "生产基地项目", "制造基地", "产业园项目", "智能工厂项目"]
STAGES = (Stage.SIGNED, Stage.STARTED, Stage.UNDER_CONSTRUCTION, Stage.COMPLETED, Stage.OPERATING)
WORDS = {
    Stage.SIGNED: "签约",
    Stage.STARTED: "开工",
    Stage.UNDER_CONSTRUCTION: "加紧施工",
    Stage.COMPLETED: "竣工",
    Stage.OPERATING: "投产",
}


@cache
def cities() -> dict[str, tuple[str, ...]]:
    """Some hundred cities, with the counties that no other of them has."""
    lines = files("zscrawl").joinpath("reading/data/divisions.txt").read_text(encoding="utf-8").splitlines()
    codes = {code: name for code, _, name in (line.partition(" ") for line in lines) if code.isdigit()}
    places: dict[str, list[str]] = {}
    often = Counter(codes.values())
    for code, name in codes.items():
        city = codes.get(code[:4], "")
        if len(code) == 6 and city.endswith("市") and code[4] != "7" and often[name] == 1:
            places.setdefault(city, []).append(name)
    return {city: tuple(counties) for city, counties in places.items() if len(counties) >= 4}


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One project as it is; `phase` "1" or "2" where it is a phase of the undertaking `whole`."""

    id: int
    brand: str
    trade: str
    product: str
    city: str
    county: str
    amount: Decimal
    begun: date
    phase: str | None = None
    whole: int | None = None


@dataclass(slots=True)
class World:
    """Undertakings, and the outcomes that tell of them; `truth` gives each article's undertaking."""

    undertakings: list[Undertaking]
    truth: dict[str, int] = field(default_factory=dict)


def world(count: int, seed: int = 1) -> World:
    """`count` undertakings of firms that have one to six each, a tenth of them phases of another."""
    dice = random.Random(seed)
    made: list[Undertaking] = []
    while len(made) < count:
        brand = "".join(dice.choice(part) for part in (FIRST, SECOND, FIRST + SECOND))
        trade, city = dice.choice(list(TRADES)), dice.choice(list(cities()))
        products = dice.sample(
            [kind + head for kind in dice.sample(KINDS, 6) for head in dice.sample(HEADS, 5)], dice.choice((1, 1, 2, 3, 6))
        )
        for product in products:
            amount = Decimal(str(round(dice.uniform(1, 60), dice.choice((0, 1, 2)))))
            begun = date(2018, 1, 1) + timedelta(days=dice.randrange(2000))
            one = Undertaking(len(made), brand, trade, product, city, dice.choice(cities()[city]), amount, begun)
            made.append(one)
            if dice.random() < 0.1:
                made.append(Undertaking(len(made), brand, trade, product, city, one.county, amount, begun, dice.choice("12"), one.id))
    return World(made[:count])


def news(of: World, count: int, seed: int = 2, start: int = 0) -> Iterator[Outcome]:
    """`count` articles, each with one mention; numbers begin at `start`. The world's `truth` is filled as they come."""
    dice = random.Random(seed)
    for number in range(start, start + count):
        yield article(of, dice.choice(of.undertakings), number, dice)


def article(of: World, one: Undertaking, number: int, dice: random.Random) -> Outcome:
    """One article that tells of an undertaking."""
    at = dice.randrange(len(STAGES))
    stage, on = STAGES[at], one.begun + timedelta(days=at * 200 + dice.randrange(150))
    place = one.city.removesuffix("市")
    product = next((one.product.replace(old, new) for old, new in OTHER.items() if old in one.product and dice.random() < 0.5), one.product)
    firm = dice.choice(
        (
            f"{one.brand}{one.trade}",
            f"{place}{one.brand}{TRADES[one.trade]}有限公司",
            f"{one.brand}集团",
            f"{one.brand}{TRADES[one.trade]}股份有限公司",
        )
    )
    amount = one.amount if at < 2 else (one.amount * Decimal("1.1")).quantize(Decimal("0.01"))
    phase = {"1": "一期", "2": "二期", None: ""}[one.phase]
    name = (
        dice.choice(("", one.brand))
        + product
        + dice.choice(TAILS).removesuffix("项目")
        + phase
        + ("项目" if dice.random() < 0.7 else "工程")
    )
    money = f"{amount.normalize():f}亿元"
    body = f"{on.month}月{on.day}日,由{firm}投资建设的{name}在{one.county}{WORDS[stage]}" + (
        f",总投资{money}。" if not phase and dice.random() < 0.8 else "。"
    )
    url = f"http://news.example.cn/{number}.html"
    read = Article(
        url=url,
        canonical_url=url,
        site="example",
        city=one.city,
        title=f"{place}又一项目{WORDS[stage]}",
        published=Moment(datetime(on.year, on.month, on.day, 9, tzinfo=CHINA), "minute"),
        published_text=None,
        author=None,
        reporters=(),
        source=None,
        category=None,
        views=None,
        paragraphs=(body,),
        language="zh-Hans",
        topic="investment",
        layout="generic",
        confidence=1.0,
        fetched_at=datetime(2025, 1, 1, tzinfo=CHINA) + timedelta(seconds=number),
        location=None,
    )
    of.truth[read.id] = one.id
    fact = (
        Fact(role=Role.TOTAL_INVESTMENT, value=amount * 10**8, unit="CNY", evidence=span(body, money), rule="made")
        if money in body
        else None
    )
    mention = Mention(
        name=span(body, name),
        investors=(span(body, firm),),
        stage=stage,
        stage_evidence=span(body, WORDS[stage]),
        location=span(body, one.county),
        facts=(fact,) if fact else (),
    )
    capture = Capture(url=url, status=200, headers=(), body=body.encode(), fetched_at=read.fetched_at)
    return Outcome(capture=capture, article=read, reading=Reading(projects=(mention,), reader="made"))


def span(body: str, text: str) -> Span:
    """Where a text first stands in a body."""
    at = body.index(text)
    return Span(at, at + len(text), text)
