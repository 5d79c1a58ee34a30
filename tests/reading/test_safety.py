"""Whatever the text: records that quote it exactly, no exception, and time that grows with its length only."""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import zscrawl.reading
from zscrawl.items import Fact, Reading, Span, Statistic
from zscrawl.reading import read_text
from zscrawl.reading.document import make_document

WORDS = (
    *("总投资", "投资", "年产", "项目", "工程", "基地", "签约", "开工", "投产", "12亿元", "5000万美元", "百亿级", "30个", "三大", "106个"),
    *("60%", "同比增长", "完成率", "其中", "全市", "江城区", "开发区", "今年", "去年同期", "2023年", "1-7月", "截至7月底", "3月29日"),
    *(
        "“十四五”期间",
        "昨天",
        "该项目",
        "等",
        "的",
        "，",
        "。",
        "；",
        "、",
        "\n",
        "（",
        "）",
        "“",
        "”",
        " ",
        "力争",
        "目标",
        "占比",
        "一期",
    ),
    *(
        "分别为",
        "5亿元、7亿元",
        "万",
        "亿",
        "0",
        "9" * 30,
        ".",
        "1,234,567.89",
        "青禾电子有限公司",
        "占地80亩",
        "建筑面积3万平方米",
        "４０",
    ),
    *("總投資", "資(zī)", "\u200b", "\ufffd", "😀", "年纳税", "总额", "100天"),
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map("".join))


def spans(value: Any) -> Iterator[Span]:
    """Every span inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans(getattr(value, name))


def figures(reading: Reading) -> Iterable[Fact | Statistic]:
    yield from (fact for project in reading.projects for fact in project.facts)
    yield from reading.statistics


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.none() | TEXTS)
@example("2023年2月30日，总投资0亿元的0个项目，占比0%。", "总投资.亿元")
@example("截至2022年底，" * 3, None)
def test_any_text_gives_records_that_quote_it(text: str, title: str | None) -> None:
    reading = read_text(text, title=title)
    for span in spans(reading):
        source = text if span.field == "body" else title or ""
        assert source[span.start : span.end] == span.text
    for figure in figures(reading):
        assert figure.value.is_finite()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_amounts_re_parse_to_themselves(text: str) -> None:
    for amount in make_document(text, title=None, published=None, city=None).amounts:
        alone = make_document(f"总投资{amount.text}。", title=None, published=None, city=None).amounts
        assert [(one.value, one.low, one.high) for one in alone][:1] == [(amount.value, amount.low, amount.high)]


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of every module of the reading, by name."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(zscrawl.reading.__path__, "zscrawl.reading."):
        for name, value in vars(importlib.import_module(info.name)).items():
            for index, pattern in enumerate(_compiled(value)):
                found[f"{info.name}.{name}[{index}]"] = pattern
    return sorted(found.items())


def _compiled(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from _compiled(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _compiled(one)


def worst(pattern: str) -> list[str]:
    """Short strings that, repeated, keep a pattern busy longest: its own words, alone and with the commonest filling between."""
    words = [word for word in re.split(r"[|()\[\]{}?*+^$\\]", pattern) if re.fullmatch(r"[一-鿿A-Za-z\d，、。]{1,6}", word)]
    longest = sorted(dict.fromkeys(words), key=len, reverse=True)[:2]
    first = words[:1]
    return [*dict.fromkeys([*longest, *first, *(f"{word}一" for word in first), "1", "1,", "一", "“"])]


def test_no_pattern_backtracks() -> None:
    # The cost of a window of 26 characters at every position, on this machine as busy as it is.
    plain = min(_seconds(re.compile("[一-鿿]{0,26}?丁"), "一", LENGTH) for _ in range(3))
    limit = max(0.2, 3 * plain)
    slow = []
    for name, pattern in patterns():
        probe, unit = max((_seconds(pattern, unit, LENGTH // 25), unit) for unit in worst(pattern.pattern))
        # Even if its time grew with the square of the length, 25 times the length would stay under the limit.
        if probe * 25**2 < 0.2:
            continue
        seconds = _seconds(pattern, unit, LENGTH)
        if seconds >= limit:
            seconds = min(seconds, _seconds(pattern, unit, LENGTH))
        if seconds >= limit:
            slow.append(f"{name}: {seconds:.2f} s on {unit!r}")
    assert not slow


LENGTH = 100_000


def _seconds(pattern: re.Pattern[str], unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    with at_most(2.0):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        return time.process_time() - start
    return 2.0


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Gives up on a block that takes more time of the processor."""
    previous = signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        with suppress(TimeoutError):
            yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, previous)


def _give_up(*_: object) -> None:
    raise TimeoutError


ARTICLE = (
    "2023年3月5日，江城区举行集中签约活动，共签约项目28个，总投资132.4亿元，同比增长33.3%，完成全年目标的42.7%。其中亿元以上项目12个，占比42.9%。"
    "总投资12亿元的青禾电子封装项目由青禾电子有限公司投资建设，占地80亩，建筑面积6万平方米，预计明年10月投产，达产后年产值20亿元、年纳税1.2亿元。\n"
)


@pytest.mark.parametrize("unit", [ARTICLE, "1亿元，", "项目30个", "2023年", "总投资", "“十四五”", "（", "今年"])
def test_time_grows_with_length_only(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (2_500, 20_000))
    read_text(short)
    with at_most(20.0):
        assert _reading_seconds(long) < 8 * 3 * _reading_seconds(short) + 0.2
        return
    pytest.fail("20,000 characters take longer than 20 s")


def _reading_seconds(text: str) -> float:
    start = time.process_time()
    read_text(text)
    return time.process_time() - start


def test_values_are_exact() -> None:
    (fact,) = [fact for project in read_text("青禾电子封装项目总投资38210.46万元。").projects for fact in project.facts]
    assert fact.value == Decimal("382104600")
