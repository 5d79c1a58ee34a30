"""Memory of a long crawl: `python -m bench.memory [LISTS] [--again]`, each list page with a hundred links to small articles of their own.

Prints the resident memory of the crawling process while it goes, its peak, and how fast it grew over the last two thirds. With `--again`
a second crawl follows, to which every article is known.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench.kill import SETTINGS, free_port, start_crawl
from bench.site import HTML, KINDS, NEWEST, PLACES, PRODUCTS, STAGES, TRADES, answer

PER_LIST = 100
SECONDS = 10
MIB = 1024
# Chinese characters enough that hardly two of a hundred thousand firms have one name.
CHARACTERS = [chr(0x4E00 + 7 * at) for at in range(400)]
UNBOUNDED = {"REQUESTS_MAX": 0, "CLOSESPIDER_TIMEOUT": 0}


@dataclass(slots=True)
class WideSite:
    """A site of so many list pages under the address `base`, made when it is asked for; `served` counts the articles that were."""

    lists: int
    base: str
    served: int = field(default=0)

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Status, content type and body of a path."""
        name, _, number = path.removesuffix(".html").rpartition("_" if "page_" in path else "/")
        if path == "/robots.txt":
            return 200, "text/plain", b"User-agent: *\nDisallow:\n"
        if name == "/post":
            self.served += 1
            return 200, HTML, page(*told(int(number))).encode()
        return 200, HTML, self._list(int(number or 1)).encode()

    def _list(self, number: int) -> str:
        items = "".join(
            f'<li><a href="/post/{at}.html">{told(at)[0]}</a><span>{day(at)}</span></li>'
            for at in range((number - 1) * PER_LIST, number * PER_LIST)
        )
        following = f'<a href="/page_{number + 1}.html">下页</a>' if number < self.lists else ""
        return f"<html><head><title>要闻</title></head><body><ul>{items}</ul><div>{following}</div></body></html>"


def told(number: int) -> tuple[str, str, str]:
    """Title, day and text of an article."""
    chance = random.Random(number)
    firm = "".join(chance.sample(CHARACTERS, 3)) + chance.choice(TRADES)
    project = f"{firm}{chance.choice(PRODUCTS)}{chance.choice(KINDS)}"
    total, place, stage = chance.randint(10, 900) / 10, chance.choice(PLACES), chance.choice(STAGES)
    text = f"近日,总投资{total}亿元的{project}在{place}{stage}。项目由{firm}有限公司投资建设,占地{chance.randint(20, 400)}亩。"
    return f"{firm}项目{stage}", day(number), text


def day(number: int) -> str:
    return str(NEWEST - timedelta(days=number // 40))


def page(title: str, printed: str, text: str) -> str:
    """An article page without anything around it."""
    rest = "园区为它配备了专门的服务小组,从拿地到开工只用了四个月时间,企业负责人说明年上半年可以投产。"
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class='info'><span class='date'>{printed}</span></div><div class='text'><p>{text}</p><p>{rest}</p></div></body></html>"
    )


def serve(site: WideSite, port: int) -> None:
    """Serve on loopback, in a thread of its own, as long as this process lives."""

    async def forever() -> None:
        server = await asyncio.start_server(partial(answer, site), "127.0.0.1", port)
        async with server:
            await server.serve_forever()

    threading.Thread(target=asyncio.run, args=(forever(),), daemon=True).start()


def resident(pid: int, name: str = "VmRSS") -> int:
    """Resident memory of a process in KiB (its greatest: `VmHWM`); 0 when it has ended."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def watch(folder: Path, site: WideSite) -> None:
    """Crawl to the end and print how memory went."""
    begun, site.served = time.monotonic(), 0
    process = start_crawl(folder, f"{site.base}/", SETTINGS | UNBOUNDED)
    seen: list[tuple[int, int]] = []
    peak, told_at = 0, 0.0
    while process.poll() is None:
        now = resident(process.pid)
        peak = max(peak, resident(process.pid, "VmHWM"))
        if now:
            seen.append((site.served, now))
        if time.monotonic() - told_at > SECONDS:
            told_at = time.monotonic()
            print(f"{told_at - begun:6.0f} s {site.served:7d} articles {now / MIB:5.0f} MiB", flush=True)
        time.sleep(0.5)
    if process.returncode:
        sys.exit(f"the crawl ended with {process.returncode}")
    print(f"{site.served} articles in {time.monotonic() - begun:.0f} s: at most {peak / MIB:.0f} MiB{growth(seen, site.served)}")


def growth(seen: Sequence[tuple[int, int]], served: int) -> str:
    """How memory grew over the last two thirds of the articles; `seen` are articles served and KiB."""
    late = [one for one in seen if served / 3 < one[0] < served]
    if len(late) < 2:
        return ""
    return f", {(late[-1][1] - late[0][1]) / MIB / (late[-1][0] - late[0][0]) * 1000:.2f} MiB more per thousand articles"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("lists", type=int, nargs="?", default=1000)
    parser.add_argument("--again", action="store_true", help="crawl it once more, knowing every article")
    options = parser.parse_args()
    port = free_port()
    site = WideSite(options.lists, f"http://127.0.0.1:{port}")
    serve(site, port)
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(2 if options.again else 1):
            watch(Path(scratch), site)
            print(
                f"archive and store: {sum(file.stat().st_size for file in Path(scratch).rglob('*') if file.is_file()) / MIB / MIB:.0f} MiB"
            )


if __name__ == "__main__":
    main()
