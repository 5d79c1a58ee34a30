"""A server that does what it likes, and a process that crawls it as production does, within bounds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from tests.crawl.engine import STORY, article, listing
from tests.crawl.hostile import Hostile
from tests.crawl.production import Production

GOOD = article("宏远精密轴承项目开工", *STORY)


class Within(NamedTuple):
    """What a run may take: seconds by the clock and of the processor, and megabytes of memory. The clock of a busy machine is generous."""

    seconds: float = 15
    cpu: float = 2
    memory: float = 10


ANY = Within()


class Run(Protocol):
    """A crawl of a server, within bounds; the stats."""

    def __call__(
        self,
        server: Hostile,
        *links: str,
        folder: Path | None = None,
        settings: dict[str, object] | None = None,
        within: Within = ANY,
        **more: Any,
    ) -> dict[str, Any]: ...


@pytest.fixture(scope="session")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    """The process, after a first crawl: what it loads for that is no other run's."""
    with Production() as process, Hostile() as hostile:
        hostile.serve("/a/good", GOOD)
        hostile.serve("/list.html", listing("/a/good"))
        process.crawl(tmp_path_factory.mktemp("first"), {}, start=hostile.url("/list.html"))
        yield process


@pytest.fixture
def server() -> Iterator[Hostile]:
    """The server, with a good article at /a/good."""
    with Hostile() as hostile:
        hostile.serve("/robots.txt", "User-agent: *\nDisallow:\n", kind="text/plain")
        hostile.serve("/a/good", GOOD)
        yield hostile


@pytest.fixture
def run(production: Production, tmp_path: Path) -> Run:
    """Crawls a list with these links and the good article."""

    def crawl(
        server: Hostile,
        *links: str,
        folder: Path | None = None,
        settings: dict[str, object] | None = None,
        within: Within = ANY,
        **more: Any,
    ) -> dict[str, Any]:
        if links:
            server.serve("/list.html", listing(*links, "/a/good"))
        crawled = production.crawl(folder or tmp_path, settings or {}, **{"start": server.url("/list.html")} | more)
        assert crawled.seconds < within.seconds
        assert crawled.cpu < within.cpu
        assert crawled.memory < within.memory * 1_000_000
        return crawled.stats

    return crawl
