"""Articles a second into a store on disk, and whether that stays so: `python -m bench.store [--articles N] [--batch N] [--url URL]`."""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from zscrawl.items import CHINA, Article, Capture, Fact, Location, Mention, Moment, Outcome, Reading, Role, Span, Stage
from zscrawl.store import open_store

FIRST = datetime(2015, 1, 1, 9, 0, tzinfo=CHINA)
SYLLABLES = "安博诚达恩飞光海恒华嘉坤蓝联明能欧普启瑞盛泰天维祥新信亚远云泽中众卓"
PRODUCTS = ("储能电池", "光伏组件", "汽车座椅", "半导体封装", "冷链食品", "医疗器械", "工业机器人", "高端线缆")
FACTS_PER_PROJECT = (4, 3, 3)


def _name(seed: int) -> str:
    return "".join(SYLLABLES[(seed // len(SYLLABLES) ** place) % len(SYLLABLES)] for place in range(4))


def _span(text: str, part: str, after: int = 0) -> Span:
    start = text.index(part, after)
    return Span(start, start + len(part), part)


def outcome(number: int) -> Outcome:
    """A made-up article of about 600 characters: three projects with ten facts."""
    body, mentions = "", []
    for place, facts in enumerate(FACTS_PER_PROJECT):
        seed = number * 7919 + place * 104729
        investor, product = _name(seed) + "科技公司", PRODUCTS[seed % len(PRODUCTS)]
        begin = len(body)
        figures = [f"{seed % 90 + n + 1}亿元" for n in range(facts)]
        body += f"在{_name(seed // 3)}产业园，{investor}投资的{product}生产基地项目近日开工，记者在现场看到施工人员正在忙碌。"
        body += "".join(f"项目第{n + 1}部分投资{figure}，建成后将带动上下游企业集聚。" for n, figure in enumerate(figures))
        body += f"负责人表示，{_name(seed // 5)}公司今后还将扩大在当地的布局，预计明年二季度全部投产，为本地提供更多就业岗位。\n"
        money = tuple(
            Fact(
                role=Role.PHASE_INVESTMENT if n else Role.TOTAL_INVESTMENT,
                value=Decimal(seed % 90 + n + 1) * 100_000_000,
                unit="CNY",
                evidence=_span(body, figure, begin),
                rule="bench",
            )
            for n, figure in enumerate(figures)
        )
        mentions.append(
            Mention(
                name=_span(body, f"{product}生产基地项目", begin),
                investors=(_span(body, investor, begin),),
                stage=Stage.STARTED,
                stage_evidence=_span(body, "开工", begin),
                facts=money,
            )
        )
    url = f"http://bench.example/{number}.html"
    published = FIRST + timedelta(minutes=17 * number)
    capture = Capture(
        url=url,
        status=200,
        headers=(("Content-Type", "text/html"),),
        body=body.encode(),
        fetched_at=published + timedelta(hours=3),
        location=Location("bench.warc.gz", number * 2000, 2000),
    )
    article = Article(
        url=url,
        canonical_url=url,
        site="bench",
        city="某市",
        title=f"{_name(number)}等三个项目开工",
        published=Moment(published, "minute"),
        published_text=published.isoformat(),
        author=None,
        reporters=("某记者",),
        source="某日报",
        category="要闻",
        views=number % 1000,
        paragraphs=tuple(body.strip().split("\n")),
        language="zh-Hans",
        topic="investment",
        layout="bench",
        confidence=1.0,
        fetched_at=capture.fetched_at,
        location=capture.location,
    )
    return Outcome(capture=capture, article=article, reading=Reading(projects=tuple(mentions), reader="bench"))


@dataclass(frozen=True, slots=True)
class Taken:
    """The seconds of one step, on the clock and on the processor: the second does not see what else the machine does."""

    articles: int
    clock: float
    processor: float


def timed(articles: int, step: Callable[[], object]) -> Taken:
    """Run a step and time it."""
    clock, processor = time.perf_counter(), time.process_time()
    step()
    return Taken(articles, time.perf_counter() - clock, time.process_time() - processor)


def rate(steps: Sequence[Taken]) -> str:
    """Articles a second on the clock, and in brackets on the processor."""
    articles = sum(step.articles for step in steps)
    return f"{articles / sum(s.clock for s in steps):.0f} ({articles / sum(s.processor for s in steps):.0f})"


def main() -> None:
    """Print articles a second for each tenth of the run, and the first tenth's time against the last's."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=10_000)
    arguments.add_argument("--batch", type=int, default=500)
    arguments.add_argument("--url")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        written = []
        with open_store(given.url or f"sqlite:///{Path(folder) / 'bench.db'}") as store:
            run = store.start_run("bench", FIRST)
            for first in range(0, given.articles, given.batch):
                outcomes = [outcome(number) for number in range(first, min(first + given.batch, given.articles))]
                written.append(timed(len(outcomes), partial(store.write, outcomes, run)))
            search = timed(0, store.index)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    tenth = max(1, len(written) // 10)
    tenths = [written[n : n + tenth] for n in range(0, len(written), tenth)]
    slower = sum(s.processor for s in tenths[-1]) / sum(s.processor for s in tenths[0])
    print("articles/s on the clock (on the processor), ten facts each, by tenths:", " ".join(map(rate, tenths)))
    print(f"written: {rate(written)}; with search brought up to date: {rate([*written, search])}")
    print(f"the last tenth took {slower:.2f} of the first's processor time; {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
