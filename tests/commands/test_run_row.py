"""The row of a run says what the site itself has counted: requests, bytes, and what became of every page."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.commands.shell import local, told
from tests.crawl.engine import STORY, article, listing
from tests.crawl.hostile import Hostile

NAMES = ("轴承", "电缆", "阀门", "水泵")
# Status line and headers of an answer.
HEAD = 300


def told_of(number: int, source: str = "城市日报") -> str:
    """An article, each of another project."""
    text = [part.replace("轴承", NAMES[number]).replace("6.5", f"{number}.5").replace("宏远", f"宏{NAMES[number]}") for part in STORY]
    body = [
        *text,
        f"{NAMES[number]}行业的需求去年增长了{number + 11}%,这家企业的订单已经排到明年{number + 2}月,新厂房投用以后将新招一批技术工人。",
    ]
    return article(f"{NAMES[number]}项目开工", *body, source=source)


class Counted(Hostile):
    """A server that knows how many bytes of pages it has sent."""

    def serve(self, path: str, body: bytes | str, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> None:
        raw = body.encode() if isinstance(body, str) else body

        async def answer(exchange: Any) -> None:
            self.sent += len(raw)
            await exchange.page(raw, *headers, status=status, kind=kind)

        self.answers[path] = answer


def run(folder: Path, server: Counted) -> tuple[dict[str, Any], int, int]:
    """The row of one more run by the whole command, and the requests and the bytes of bodies that the server counted."""
    asked, sent = len(server.asked), server.sent
    told(folder, "crawl", "yangzhou", "-q", "-a", f"start={server.url('/')}", "-s", "RETRY_TIMES=1", *local(folder))
    with sqlite3.connect(folder / "store.db") as store:
        store.row_factory = sqlite3.Row
        row = dict(store.execute("SELECT * FROM runs ORDER BY started_at DESC LIMIT 1").fetchone())
    store.close()
    return row, len(server.asked) - asked, server.sent - sent


def test_the_row_of_a_run_is_what_the_site_counted(tmp_path: Path) -> None:
    with Counted() as server:
        server.serve("/robots.txt", "", kind="text/plain")
        server.serve("/", listing("/post/0.html|2025-08-20", "/post/1.html|2025-08-19", pager='<a href="/page_2.html">2</a>'))
        links = [f"/post/{n}.html" for n in (2, 20, 30, 40, 50, 60)]
        server.serve("/page_2.html", listing(*(f"{link}|2025-08-1{n}" for n, link in enumerate(links))))
        for number in range(3):
            server.serve(f"/post/{number}.html", told_of(number))
        server.serve("/post/20.html", told_of(2, source="晚报"))
        server.serve("/post/30.html", article("", *STORY, date=""))
        server.serve("/post/40.html", "gone", status="404 Not Found")
        server.serve("/post/50.html", "busy", status="500 Internal Server Error")
        server.serve("/post/60.html", "", "Location: /post/3.html", status="302 Found")
        server.serve("/post/3.html", told_of(3))
        before = datetime.now(UTC)
        row, requests, bodies = run(tmp_path, server)
        # robots.txt, two lists, eight articles, one of them twice, one led elsewhere.
        assert row["requests"] == requests == 13
        assert bodies < row["bytes"] < bodies + HEAD * requests
        assert before <= datetime.fromisoformat(row["started_at"]) <= datetime.fromisoformat(row["finished_at"]) <= datetime.now(UTC)
        assert [row[name] for name in ("listed", "new", "changed", "unchanged", "gone", "copies")] == [8, 5, 0, 0, 0, 1]
        assert json.loads(row["failed"]) == {"no_title": 1, "http_404": 1, "http_500": 1}
        assert json.loads(row["coverage"]) == {"published": 1.0, "author": 0.0, "source": 1.0, "category": 0.0, "views": 0.0}
        assert (row["newest_listed"], row["verdict"]) == ("2025-08-20", "partial")

        # The next day: one article is new, one is changed and says so on the list, one is withdrawn. What only the
        # second list named, which is linked no more, is asked for, and is as it was.
        server.serve("/post/4.html", article("新材料中试基地开工", *(part.replace("轴承", "薄膜") for part in STORY)))
        server.serve("/post/1.html", told_of(1).replace("1.5亿元", "1.8亿元"))
        server.serve("/post/0.html", "gone", status="404 Not Found")
        server.serve("/", listing("/post/4.html|2025-08-21", "/post/1.html|2099-08-19"))
        row, requests, bodies = run(tmp_path, server)
        # robots.txt, the list, the new one and the changed one; six that are listed no more, the one that led elsewhere by its own address.
        assert row["requests"] == requests == 10
        assert bodies < row["bytes"] < bodies + HEAD * requests
        assert [row[name] for name in ("listed", "new", "changed", "unchanged", "gone", "copies")] == [2, 1, 1, 3, 1, 0]
        assert json.loads(row["failed"]) == {"no_title": 1, "http_404": 2}
        assert (row["newest_listed"], row["verdict"]) == ("2025-08-21", "ok")

        # A list that does not come is a failure of the run like any other.
        server.serve("/", "busy", status="503 Service Unavailable")
        row, requests, _ = run(tmp_path, server)
        assert (row["requests"], requests) == (3, 3)
        assert [row[name] for name in ("listed", "new", "changed", "unchanged", "gone", "copies")] == [0] * 6
        assert (json.loads(row["failed"]), row["coverage"]) == ({"list http_503": 1}, None)
        assert (row["newest_listed"], row["verdict"]) == (None, "unreachable")
