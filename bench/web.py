"""Milliseconds that a page takes, and the server's memory: `python -m bench.web [--projects N] [--articles N] [--store FILE]`."""

import argparse
import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from zscrawl.items import CHINA, Stage, digest
from zscrawl.store import open_store
from zscrawl.store import schema as t
from zscrawl.store.dialect import portions
from zscrawl.store.keys import sort_key
from zscrawl.store.rows import stamp

ROOT = Path(__file__).parents[1]
FIRST = datetime(2016, 1, 1, 9, 0, tzinfo=CHINA)
DAYS = 3500
SYLLABLES = "安博诚达恩飞光海恒华嘉坤蓝联明能欧普启瑞盛泰天维祥新信亚远云泽中众卓"
PRODUCTS = ("储能电池", "光伏组件", "汽车座椅", "半导体封装", "冷链食品", "医疗器械", "工业机器人", "高端线缆")
SECTORS = (("C", "38"), ("C", "39"), ("C", "36"), ("C", "13"), ("C", "35"), ("I", "65"))
DISTRICTS = ("321002", "321003", "321012", "321023", "321081", "321084")
STAGES = list(Stage)
CITIES = 20
INVESTORS = 20_000
MISSED, ROUNDS, LIMIT, MEMORY = 0.05, 40, 100, 300
Row = tuple[object, ...]


def name(seed: int, length: int = 4) -> str:
    return "".join(SYLLABLES[(seed // len(SYLLABLES) ** place) % len(SYLLABLES)] for place in range(length))


def city(number: int) -> str:
    """The first city is one with a map; the others are made up."""
    return "扬州市" if number % CITIES == 0 else f"{name(number % CITIES, 2)}市"


def investor(number: int) -> str:
    return f"{name(number * 7 + 31)}科技有限公司"


def fill(url: str, projects: int, articles: int) -> None:
    """A store of made-up projects, each told of by the same number of articles."""
    with open_store(url) as store:
        for numbers in portions(range(projects), 2500):
            with store.writing() as connection:
                for table, rows in _rows(numbers, max(1, articles // projects)).items():
                    store.dialect.insert(connection, t.metadata.tables[table], rows)
        with store.writing() as connection:
            parks = [(digest("park", n), "park", f"{name(n)}产业园", city(n), None) for n in range(500)]
            firms = [(digest("investor", n), "investor", investor(n), None, None) for n in range(INVESTORS)]
            store.dialect.insert(connection, t.entities, parks + firms)
            store.dialect.insert(connection, t.entity_names, sorted((row[0], row[2]) for row in firms))
            run = (digest("run"), "bench", "crawl", stamp(FIRST), stamp(FIRST), "partial", "made up", *[1] * 8, None, None, None)
            store.dialect.insert(connection, t.runs, [run])
        store.index()
        with store.writing() as connection:
            store.dialect.tidy(connection)


def _rows(numbers: list[int], each: int) -> dict[str, list[Row]]:
    """The rows of some projects, by table."""
    rows: dict[str, list[Row]] = {}

    def put(table: sa.Table, **values: object) -> None:
        rows.setdefault(table.name, []).append(tuple(values.get(column.name) for column in table.c))

    for number in numbers:
        chance = random.Random(number)
        id, product = digest("project", number), PRODUCTS[number % len(PRODUCTS)]
        firm, place, stage = number * 13 % INVESTORS, f"{name(number % 500)}产业园", STAGES[chance.randrange(6)]
        sector = SECTORS[chance.randrange(6)]
        title, yi = f"{name(number)}{product}生产基地项目", chance.randrange(1, 2000)
        amount, figure = yi * 10_000_000, f"{yi / 10:g}亿元"
        days = sorted(FIRST + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(600)) for _ in range(each))
        for turn, at in enumerate(days):
            article = digest("article", number, turn)
            revision, fetched = digest("revision", article), at + timedelta(hours=3)
            body = f"近日，{investor(firm)}投资的{title}在{place}{'开工' if turn else '签约'}。项目总投资{figure}，建成后预计年产值可观。\n"
            body += f"{name(number * 3 + turn)}公司负责人表示，项目将带动上下游企业集聚，为{city(number)}提供更多就业岗位。"
            says = {"revision_id": revision, "field": "body"}
            spans = {part: body.index(part) for part in (title, figure, place)}
            put(
                t.articles,
                key=sort_key(article, at),
                id=article,
                canonical_url=f"http://bench.example/{number}-{turn}.html",
                url=f"http://bench.example/{number}-{turn}.html",
                site=f"site{number % CITIES}",
                city=city(number),
                title=f"{title}新进展",
                published=stamp(at),
                topic="investment",
                revision_id=revision,
                first_fetched_at=stamp(fetched),
                fetched_at=stamp(fetched),
                misses=0,
                run_id=digest("run"),
            )
            put(
                t.revisions,
                id=revision,
                article_id=article,
                capture_id=article,
                run_id=digest("run"),
                fingerprint=revision,
                url=f"http://bench.example/{number}-{turn}.html",
                title=f"{title}新进展",
                published=stamp(at),
                published_precision="minute",
                reporters="[]",
                source="某日报",
                body=body,
                language="zh-Hans",
                topic="investment",
                layout="bench",
                confidence=1.0,
                fetched_at=stamp(fetched),
                reader="bench",
                dates="[]",
            )
            mention = digest("mention", revision)
            put(
                t.mentions, id=mention, position=0, name=title, start=spans[title], end=spans[title] + len(title), stage=stage.value, **says
            )
            here = {"start": spans[figure], "end": spans[figure] + len(figure), "text": figure, **says}
            put(
                t.facts,
                id=digest("fact", revision),
                position=0,
                mention_id=mention,
                role="total_investment",
                value=str(amount),
                unit="CNY",
                rule="bench",
                confidence=1.0,
                **here,
            )
            holds = number % 10 > 0
            put(t.checks, id=digest("check", revision), position=0, kind="title", expression="1 = 1", holds=holds, evidence="[]", **says)
            put(t.project_mentions, revision_id=revision, mention_id=mention, project_id=id, rule="own")
            value = {"project_id": id, "position": turn, "current": turn == each - 1, "conflict": False, "rule": "newest first-hand source"}
            said = {"said_on": stamp(at)[:10], "article_id": article}
            put(t.project_values, attribute="total_investment", value=str(amount), unit="CNY", **value, **said, **here)
            put(t.project_events, project_id=id, position=turn, stage=stage.value, foreseen=False, **said, **here)
        put(
            t.projects,
            key=sort_key(id, days[-1]),
            id=id,
            name=title,
            city=city(number),
            location=place,
            division=DISTRICTS[chance.randrange(6)],
            stage=stage.value,
            sector=sector[0],
            sector_division=sector[1],
            investors=investor(firm),
            total_investment=str(amount),
            currency="CNY",
            amount_cny=amount,
            published=stamp(days[-1]),
            first_published=stamp(days[0]),
            fetched_at=stamp(days[-1]),
            article_id=digest("article", number, each - 1),
            article_count=each,
            needs_review=number % 50 == 0,
            stale=False,
            search_text=f"{title}\n{investor(firm)}\n{place}",
        )
        put(t.project_entities, project_id=id, entity_id=digest("investor", firm), role="investor")
        put(t.project_entities, project_id=id, entity_id=digest("park", number % 500), role="park")
        if number % 20 == 1:
            put(t.project_relations, project_id=id, other_id=digest("project", number - 1), kind="part_of", reason="made up")
    return rows


Address = Callable[[int], str]
PAGES: dict[str, Address] = {
    "today": lambda turn: "/",
    "today, a month": lambda turn: "/?since=2025-06-01",
    "projects": lambda turn: "/projects",
    "projects, page 20": lambda turn: f"/projects?page={20 + turn}",
    "projects, largest": lambda turn: "/projects?sort=largest",
    "projects, smallest": lambda turn: "/projects?sort=smallest",
    "projects of a city": lambda turn: f"/projects?city={quote(city(turn))}",
    "projects, city, stage, amount, largest": lambda turn: f"/projects?city={quote(city(turn))}&stage=started&min=50&sort=largest",
    "projects, stage": lambda turn: f"/projects?stage={STAGES[turn % 6]}",
    "projects, stage, sector, amount": lambda turn: f"/projects?stage={STAGES[turn % 6]}&sector={SECTORS[turn % 6][1]}&min=190",
    "projects, district": lambda turn: f"/projects?district={DISTRICTS[turn % 6]}&sort=largest",
    "projects, review": lambda turn: "/projects?review=1&sort=largest",
    "projects, a month, largest": lambda turn: f"/projects?since=2024-0{1 + turn % 9}-01&until=2024-0{1 + turn % 9}-28&sort=largest",
    "search, a rare word": lambda turn: f"/projects?q={quote(name(turn * 997))}",
    "search, two characters": lambda turn: f"/projects?q={quote(PRODUCTS[turn % 8][:2])}",
    "search, in every project, largest": lambda turn: f"/projects?q={quote('基地')}&sort=largest",
    "search, in every project, a city, largest": lambda turn: f"/projects?q={quote('基地')}&city={quote(city(turn))}&sort=largest",
    "search, two words, largest": lambda turn: f"/projects?q={quote(PRODUCTS[turn % 8] + ' 产业园')}&sort=largest",
    "projects, an investor": lambda turn: f"/projects?investor={quote(investor(turn * 17)[:4])}",
    "a project": lambda turn: f"/project/{digest('project', turn * 97 % 400)}",
    "an investor": lambda turn: f"/investor/{digest('investor', turn * 13 % 400)}",
    "a park": lambda turn: f"/park/{digest('park', turn)}",
    "articles": lambda turn: f"/articles?page={1 + turn}",
    "articles, two characters": lambda turn: f"/articles?q={quote('集聚')}",
    "articles, a long word": lambda turn: f"/articles?q={quote(PRODUCTS[turn % 8] + '生产基地')}",
    "articles of a city, a word": lambda turn: f"/articles?q={quote('负责')}&city={quote(city(turn))}",
    "an article": lambda turn: f"/article/{digest('article', turn * 89 % 400, 0)}",
    "cities": lambda turn: "/cities",
    "a city": lambda turn: f"/city/{quote(city(turn))}",
    "review": lambda turn: "/review",
    "health": lambda turn: "/health",
    "API, projects": lambda turn: f"/api/v1/projects?page={1 + turn}",
    "API, a project": lambda turn: f"/api/v1/projects/{digest('project', turn * 97 % 400)}",
    "API, articles": lambda turn: f"/api/v1/articles?page={1 + turn}",
    "API, cities": lambda turn: "/api/v1/cities",
}


def served(url: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server of the store in a process of its own, and its port."""
    port = random.randrange(20_000, 60_000)
    command = [sys.executable, "-m", "scrapy", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"STORE": url}, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(1)
        yield process, port
    finally:
        process.terminate()
        process.wait()


def taken(port: int, address: str) -> float:
    """The milliseconds of one answer. Raises RuntimeError where it is none."""
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}")
    return 1000 * (time.perf_counter() - begin)


def used(pid: int) -> float:
    """The milliseconds that all threads of a process have had a processor: what else the machine does is not in it."""
    return sum(int(path.read_text(encoding="ascii").split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e6


def peak(pid: int) -> float:
    """The most memory that a process has had, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else float("nan")


def report(url: str) -> bool:
    """Print the median and p95 of each page, and the p95 on the processor alone; whether all are within the limits."""
    fine = True
    at = int((1 - MISSED) * ROUNDS) - 1
    print(" median     p95  p95 on the processor")
    for process, port in served(url):
        taken(port, "/")
        for page, address in PAGES.items():
            times, processor = [], []
            for turn in range(ROUNDS):
                before = used(process.pid)
                times.append(taken(port, address(turn)))
                processor.append(used(process.pid) - before)
            p95 = sorted(times)[at]
            fine &= p95 < LIMIT
            slow = "" if p95 < LIMIT else "  SLOW"
            print(f"{statistics.median(times):7.1f} {p95:7.1f} {sorted(processor)[at]:7.1f}  {page}{slow}", flush=True)
        memory = peak(process.pid)
        fine &= memory < MEMORY
        print(f"{memory:.0f} MB at most")
    return fine


def open_or_fill(given: argparse.Namespace, path: Path) -> str:
    """The URL of the store, filled where it is not there yet."""
    url = f"sqlite:///{path}"
    if not path.exists():
        fill(url, given.projects, given.articles)
    return url


def main() -> None:
    """Milliseconds (median, p95) for each page, the same addresses in each run."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--projects", type=int, default=100_000)
    arguments.add_argument("--articles", type=int, default=300_000)
    arguments.add_argument("--store", type=Path, help="a file to keep the store in")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fine = report(open_or_fill(given, given.store or Path(folder) / "web.db"))
    sys.exit(not fine)


if __name__ == "__main__":
    main()
