"""Milliseconds that a question takes: `python -m bench.queries [--articles N] [--url URL]` (URL: a store that bench.store filled)."""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.engine import Connection

from bench.store import FIRST, PRODUCTS, outcome
from zscrawl.items import Stage
from zscrawl.store import Store, open_store, queries
from zscrawl.store.queries import ArticleFilter, ProjectFilter

PAGE = 50
# A table that has more pages says so and no more.
MOST = 10_000
ROUNDS = 10

Question = Callable[[Connection, Store, int], object]


def _projects(wanted: Callable[[int], ProjectFilter], order: queries.Order = "newest", offset: int = 0) -> Question:
    """A page of the project table, with how many there are."""

    def ask(connection: Connection, store: Store, turn: int) -> object:
        rows = queries.projects(connection, store.dialect, wanted(turn), order, PAGE, offset)
        return rows, queries.count_projects(connection, store.dialect, wanted(turn), MOST)

    return ask


def _articles(wanted: Callable[[int], ArticleFilter]) -> Question:
    """A page of articles."""

    def ask(connection: Connection, store: Store, turn: int) -> object:
        ids = queries.revision_ids(connection, store.dialect, wanted(turn), PAGE)
        return list(queries.articles(connection, ids))

    return ask


def _one_project(connection: Connection, store: Store, turn: int) -> object:
    rows = queries.projects(connection, store.dialect, ProjectFilter(), "newest", 1, 97 * turn)
    return queries.tellings(connection, rows[0].id)


QUESTIONS: dict[str, Question] = {
    "projects, newest": _projects(lambda turn: ProjectFilter()),
    "projects, largest": _projects(lambda turn: ProjectFilter(), "largest"),
    "projects, page 100": _projects(lambda turn: ProjectFilter(), "largest", 100 * PAGE),
    "projects of a city, started, over 5 亿": _projects(
        lambda turn: ProjectFilter(city="某市", stage=Stage.STARTED, min_amount=500_000_000), "largest"
    ),
    "projects since a day": _projects(lambda turn: ProjectFilter(published_since=(FIRST + timedelta(days=turn)).date())),
    "projects, a rare word": _projects(lambda turn: ProjectFilter(text=outcome(turn).reading.projects[0].investors[0].text)),
    "projects, a common word": _projects(lambda turn: ProjectFilter(text=PRODUCTS[turn % len(PRODUCTS)][:2])),
    "projects, a common word, largest": _projects(lambda turn: ProjectFilter(text="基地"), "largest"),
    "projects, an investor": _projects(lambda turn: ProjectFilter(investor=outcome(turn).reading.projects[1].investors[0].text[:3])),
    "one project with all that was said": _one_project,
    "articles, newest": _articles(lambda turn: ArticleFilter()),
    "articles, a common word": _articles(lambda turn: ArticleFilter(text="投产")),
    "articles, a long word": _articles(lambda turn: ArticleFilter(text="产业链集聚")),
    "articles, two words since a day": _articles(lambda turn: ArticleFilter(text="储能电池 投产", published_since=date(2015, 1, 1 + turn))),
}


def fill(url: str, articles: int) -> None:
    """Write made-up articles."""
    with open_store(url) as store:
        run = store.start_run("bench", FIRST)
        for first in range(0, articles, 500):
            store.write([outcome(number) for number in range(first, min(first + 500, articles))], run)
        store.finish_run(run, FIRST, "ok", None, {})


def main() -> None:
    """Print the median and the slowest of some rounds for each question."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=5_000)
    arguments.add_argument("--url")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or f"sqlite:///{Path(folder) / 'bench.db'}"
        if not given.url:
            fill(url, given.articles)
        with open_store(url, read_only=True) as store:
            for name, ask in QUESTIONS.items():
                taken = []
                for turn in range(ROUNDS):
                    with store.reading() as connection:
                        begin = time.perf_counter()
                        ask(connection, store, turn)
                        taken.append(1000 * (time.perf_counter() - begin))
                print(f"{statistics.median(taken):7.1f} {max(taken):7.1f}  {name}")


if __name__ == "__main__":
    main()
