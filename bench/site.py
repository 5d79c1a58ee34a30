"""A made-up news site of any size, in the shape of a broker's Z-BlogPHP blog: `python -m bench.site 2000`.

Pages are made when they are asked for, and the same number gives the same bytes on every machine. The server also takes
requests as a proxy would get them (`GET http://yangzhou.021cf.cn/… HTTP/1.1`), so an unmodified spider can crawl it.
"""

import argparse
import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import formatdate
from functools import lru_cache, partial
from html import escape
from pathlib import Path

FIRST_POST = 1001
NEWEST = date(2025, 11, 8)
PER_LIST = 20
HTML = "text/html; charset=utf-8"

PLACES = ("江都区", "广陵区", "邗江区", "高邮市", "仪征市", "宝应县", "经济技术开发区", "生态科技新城", "化工园区", "高新区")
STEMS = ("恒拓", "启源", "瑞川", "博达", "远帆", "嘉禾", "金澜", "凯歌", "天枢", "华岭", "睿诚", "中衡", "海纳", "立新", "科润", "万象")
TRADES = ("新能源", "精密机械", "生物医药", "半导体", "汽车零部件", "新材料", "智能装备", "食品", "光电", "环保科技")
PRODUCTS = ("锂电池结构件", "伺服电机", "医用耗材", "功率模块", "线控底盘", "碳纤维预浸料", "仓储机器人", "冻干果蔬", "光学镜头", "膜组件")
KINDS = ("生产基地项目", "智能工厂项目", "产业园项目", "研发中心项目", "扩建项目", "总部项目")
STAGES = ("正式签约", "开工建设", "建成投产", "主体封顶", "竣工验收")
PROSE = (
    "园区服务专员驻点跟进,把用地、环评、能评三张清单并成一张表,谁办理、何时办结一目了然。",
    "企业负责人说,从第一次来考察到拿到施工许可证前后不到一百天,这样的速度超出了公司的预期。",
    "当地依托长江岸线和铁路货场,正在补齐从原料、部件到整机的链条,上下游企业之间的距离缩短到半小时车程。",
    "车间里,十几台机械臂正在试运行,技术人员把每一道工序的数据传到中控室,次品率比老厂房低了一半。",
    "下一步,各板块将围绕主导产业排出重点客商名单,实行一名领导、一个班子、一套方案的跟踪机制。",
    "考察团一行先后走进展示馆和两家龙头企业,对当地的人才公寓、蒸汽管网和污水处理能力问得格外仔细。",
    "为了让项目早日见效,住建部门把图审和招标合并办理,供电部门提前架好了临时线路。",
    "业内人士认为,随着下游需求回暖,这类产品未来三年仍有较大的市场空间,但价格竞争也会更加激烈。",
)


@dataclass(frozen=True, slots=True)
class Post:
    """One article of the site: number, title, day, views and paragraphs."""

    number: int
    title: str
    day: date
    views: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsSite:
    """A site of `count` articles under the address `base` (no slash at its end)."""

    count: int
    base: str = "http://127.0.0.1:8321"

    @property
    def list_pages(self) -> int:
        return max(1, -(-self.count // PER_LIST))

    def addresses(self) -> Iterator[str]:
        """Every path that answers 200: robots.txt, feed, lists, articles."""
        yield from ("/robots.txt", "/feed.php", "/")
        yield from (f"/index.php/page_{page}.html" for page in range(2, self.list_pages + 1))
        yield from (article_path(FIRST_POST + index) for index in range(self.count))

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Status, content type and body of a path."""
        page = self._page(path)
        if page is None:
            return 404, HTML, b"<html><body><h1>404 Not Found</h1></body></html>"
        kind, text = page
        return 200, kind, text.encode()

    def _page(self, path: str) -> tuple[str, str] | None:
        if path == "/robots.txt":
            return "text/plain", "User-agent: *\nDisallow: /zb_system/\n"
        if path == "/feed.php":
            return "text/xml; charset=utf-8", self._feed()
        if path in ("/", "/index.php/"):
            return HTML, self._list(1)
        name, _, number = path.removesuffix(".html").rpartition("_" if "page_" in path else "/")
        if not number.isdecimal():
            return None
        if name == "/index.php/page" and 1 < int(number) <= self.list_pages:
            return HTML, self._list(int(number))
        if name == "/index.php/post" and FIRST_POST <= int(number) < FIRST_POST + self.count:
            return HTML, self._article(int(number))
        return None

    def _newest(self, first: int, count: int) -> list[Post]:
        last = FIRST_POST + self.count - 1 - first
        return [post(number, self.count) for number in range(last, max(last - count, FIRST_POST - 1), -1)]

    def _list(self, page: int) -> str:
        items = "\n".join(self._item(entry) for entry in self._newest((page - 1) * PER_LIST, PER_LIST))
        following = ""
        if page < self.list_pages:
            following = f'<a href="{self.base}/index.php/page_{page + 1}.html" class="m">下页</a>'
        pager = f'<div class="pagebar"><a href="{self.base}/" class="m">首页</a><span class="now-page">{page}</span>{following}</div>'
        return self._frame("扬州厂房网", "index", f'<div class="content listcon"><div class="block custom">{items}</div>{pager}</div>')

    def _item(self, entry: Post) -> str:
        return (
            f'<div class="post item"><h2><a href="{self.base}{article_path(entry.number)}">{escape(entry.title)}</a></h2>'
            f'<div class="info"><span class="date">{entry.day}</span><span class="view">{entry.views}</span></div>'
            f'<div class="intro">{escape(entry.paragraphs[0])}</div></div>'
        )

    def _article(self, number: int) -> str:
        entry = post(number, self.count)
        category = f'<a href="{self.base}/index.php/category-1.html">扬州产业信息</a>'
        body = "\n".join(f"<p>　　{escape(paragraph)}</p>" for paragraph in entry.paragraphs)
        related = "\n".join(
            f'<div class="relate"><h3><a href="{self.base}{article_path(other.number)}">{escape(other.title)}</a></h3>'
            f'<p class="isimg">　　{escape(other.paragraphs[0])}...</p></div>'
            for other in self._newest(number % max(1, self.count - 8), 8)
        )
        return self._frame(
            f"{escape(entry.title)} - 扬州厂房网",
            "article",
            f'<div class="sitemap">当前位置：<a href="{self.base}/">首页</a> &gt; {category} &gt; 正文内容</div>'
            f'<div class="content"><div class="block"><div class="post"><h1>{escape(entry.title)}</h1>'
            f'<div class="info"><span class="user"><a href="{self.base}/index.php/author-1.html">admin</a></span>'
            f'<span class="date">{entry.day}</span><span class="cate">{category}</span><span class="view">{entry.views}</span></div>'
            f'<div class="single viewall">{body}</div>'
            '<div class="copynotice"><div class="copynoticetxt"><p>版权声明:本站文章由编辑整理,转载请注明出处。</p></div></div>'
            '<div class="sharebox"><div class="label">分享给朋友：</div></div></div></div>'
            f'<div class="block"><div class="posttitle"><h4>相关文章</h4></div><div class="relatecon">{related}</div></div></div>',
        )

    def _frame(self, title: str, kind: str, main: str) -> str:
        recent = "\n".join(
            f'<li><a href="{self.base}{article_path(entry.number)}">{escape(entry.title)}</a></li>' for entry in self._newest(0, 10)
        )
        return (
            '<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
            f'<title>{title}</title><meta name="generator" content="Z-BlogPHP 1.7.5">{FILLER}</head>\n<body class="{kind}">'
            f'<div class="header"><div class="menu"><ul><li><a href="{self.base}/">首页</a></li></ul></div></div>\n'
            f'<div class="main fixed"><div class="wrap"><div id="sticky">{main}\n'
            f'<div class="sidebar fixed"><dl class="sidebox"><dt class="sidetitle">最近发表</dt><dd><ul>{recent}</ul></dd></dl></div>'
            '</div></div></div>\n<div class="footer"><h3>Copyright © 扬州厂房网 版权所有</h3></div></body></html>'
        )

    def _feed(self) -> str:
        items = "".join(
            f"<item><title>{escape(entry.title)}</title><link>{self.base}{article_path(entry.number)}</link>"
            f"<pubDate>{formatdate((entry.day - date(1970, 1, 1)).days * 86400.0)}</pubDate></item>"
            for entry in self._newest(0, 10)
        )
        return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>扬州厂房网</title>{items}</channel></rss>'

    def write(self, folder: Path) -> None:
        """The whole site as a fixture folder: manifest.json and raw/."""
        (folder / "raw").mkdir(parents=True, exist_ok=True)
        rows = []
        for path in self.addresses():
            status, content_type, body = self.get(path)
            file = "raw/" + (path.strip("/").replace("/", "_") or "index.html")
            (folder / file).write_bytes(body)
            headers = {"Content-Type": content_type, "Date": "Sat, 08 Nov 2025 13:30:00 GMT"}
            rows.append({"url": self.base + path, "file": file, "status": status, "headers": headers, "kind": kind_of(path)})
        (folder / "manifest.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


# A real page of this theme carries about this much of styles and scripts in its head.
FILLER = "".join(f'<script src="/zb_users/theme/tpure/script/part{part}.js?v=5.0.2"></script>' for part in range(120))


def article_path(number: int) -> str:
    return f"/index.php/post/{number}.html"


def kind_of(path: str) -> str:
    """The manifest's word for a path: list, article, feed or robots."""
    if "/post/" in path:
        return "article"
    return {"/robots.txt": "robots", "/feed.php": "feed"}.get(path, "list")


@lru_cache(maxsize=4096)
def post(number: int, count: int) -> Post:
    """Article `number` of a site of `count`: the later its number, the later its day."""
    chance = random.Random(number)
    place, stage = chance.choice(PLACES), chance.choice(STAGES)
    firm = f"{chance.choice(STEMS)}{chance.choice(TRADES)}"
    name = f"{chance.choice(PRODUCTS)}{chance.choice(KINDS)}"
    total = chance.randint(10, 600) / 10
    day = NEWEST - timedelta(days=(FIRST_POST + count - 1 - number) // 3)
    lead = f"{day.month}月{day.day}日,总投资{total}亿元的{firm}{name}在{place}{stage},项目占地{chance.randint(20, 400)}亩。"
    paragraphs = [lead, *(sentence(chance) for _ in range(chance.randint(7, 13)))]
    return Post(number, f"总投资{total}亿元 {firm}{name}{stage}", day, chance.randint(10, 900), tuple(paragraphs))


def sentence(chance: random.Random) -> str:
    """A paragraph of the kinds that such news has: a project, a count of projects, or prose without figures."""
    place, firm = chance.choice(PLACES), f"{chance.choice(STEMS)}{chance.choice(TRADES)}"
    product, amount = chance.choice(PRODUCTS), chance.randint(8, 300) / 10
    draw = chance.random()
    if draw < 0.25:
        first, sales, tax = round(amount / 3, 2), round(amount * 1.5, 1), chance.randint(1, 9)
        return (
            f"{firm}有限公司投资{amount}亿元建设{product}生产线,其中一期投资{first}亿元,"
            f"新建厂房{chance.randint(1, 9)}万平方米,全部达产后年开票销售{sales}亿元、年纳税{tax}000万元。"
        )
    if draw < 0.4:
        count, total, growth = chance.randint(5, 90), chance.randint(50, 900), chance.randint(2, 40)
        return f"今年以来,{place}新签约亿元以上项目{count}个,总投资{total}亿元,同比增长{growth}%。"
    return chance.choice(PROSE) + chance.choice(PROSE)


async def answer(site: NewsSite, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers requests on one connection until the other side closes it."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode("ascii")
            status, content_type, body = site.get(target.removeprefix(site.base))
            reason = "OK" if status == 200 else "Not Found"
            lines = (
                f"HTTP/1.1 {status} {reason}",
                f"Content-Type: {content_type}",
                f"Content-Length: {len(body)}",
                f"Date: {formatdate(usegmt=True)}",
            )
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def serve(site: NewsSite, port: int) -> None:
    """Serves on loopback until cancelled, and says when it listens."""
    server = await asyncio.start_server(partial(answer, site), "127.0.0.1", port)
    print(f"{site.count} articles on http://127.0.0.1:{port}/ as {site.base}", flush=True)
    async with server:
        await server.serve_forever()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int, help="number of articles")
    parser.add_argument("--port", type=int, default=8321)
    parser.add_argument("--base", help="address that the links carry (default: the server's own)")
    parser.add_argument("--out", type=Path, help="write a fixture folder instead of serving")
    options = parser.parse_args()
    site = NewsSite(options.count, options.base or f"http://127.0.0.1:{options.port}")
    if options.out:
        site.write(options.out)
    else:
        asyncio.run(serve(site, options.port))


if __name__ == "__main__":
    main()
