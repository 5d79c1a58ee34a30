"""Runs a whole crawl in this process, without a reactor, and gives back its stats: many crawls fit into one test run."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site

# Loopback is where the tests' servers are, and no politeness is needed there.
TESTS = {
    "TWISTED_REACTOR_ENABLED": False,
    "ALLOW_PRIVATE_ADDRESSES": True,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "RETRY_TIMES": 0,
    "PROGRESS": False,
    "FEEDS": {},
    "LOG_ENABLED": False,
}


class LocalSpider(CitySpider):
    """A site of the tests: lists under /list, articles under /a."""

    site = Site(
        name="local",
        city="扬州市",
        hosts=("127.0.0.1",),
        start=("http://127.0.0.1/list.html",),
        article=r"^/a/[^/]+$",
        listing=r"^/list(?:_(?P<page>\d+))?\.html$",
    )


def settings_for(folder: Path, settings: Mapping[str, Any]) -> Settings:
    """The settings of a crawl whose store and archive lie in `folder`."""
    ours = Settings()
    ours.setmodule("zscrawl.settings")
    places = {"STORE": f"sqlite:///{folder}/store.db", "ARCHIVE": str(folder / "archive"), "RUN_LOG": str(folder / "runs.jsonl")}
    ours.setdict({**TESTS, **places, **settings}, "cmdline")
    return ours


def crawl(folder: Path, settings: Mapping[str, Any], spider: type[CitySpider] = LocalSpider, **arguments: str) -> dict[str, Any]:
    """The stats of one crawl whose store and archive lie in `folder`."""
    ours = settings_for(folder, settings)

    async def run() -> dict[str, Any]:
        runner = AsyncCrawlerRunner(ours)
        crawler = runner.create_crawler(spider)
        await runner.crawl(crawler, **arguments)
        return dict(crawler.stats.get_stats())

    return asyncio.run(run())


def article(title: str, *paragraphs: str, date: str = "2025-08-20 09:30", source: str = "城市日报") -> str:
    """An article page of the site that the tests make."""
    meta = f'<div class="meta"><span>{date}</span> <span>来源:{source}</span></div>' if date else ""
    head = f"<h1>{title}</h1>" if title else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><div class='nav'><a href='/list.html'>首页</a></div>"
        f"<div class='content'>{head}{meta}<div class='text'>{body}</div></div><div class='foot'>版权所有</div></body></html>"
    )


STORY = (
    "8月19日,总投资6.5亿元的宏远精密轴承项目在江边工业园正式开工,项目由宏远传动股份有限公司投资建设,占地90亩。",
    "项目建成后将形成年产400万套精密轴承的能力,预计年开票销售8亿元,园区为它配备了专门的服务小组,从拿地到开工只用了四个月时间。",
    "公司负责人表示,将抓紧推进厂房建设和设备采购,争取明年上半年投产,为当地的装备制造业补上关键的一环。",
)


def listing(*links: str, pager: str = "") -> str:
    """A list page; a link is `path` or `path|day`."""
    items = "".join(
        f'<li><a href="{path}">题目 {path}</a><span>{day}</span></li>' for path, _, day in (link.partition("|") for link in links)
    )
    return f"<html><head><title>要闻</title></head><body><ul>{items}</ul><div class='page'>{pager}</div></body></html>"
