"""How fast a crawl is beside a bare Scrapy spider that downloads the same pages: `python -m bench.crawl [ARTICLES]`.

Both crawl the made-up site from a server on loopback, at the same concurrency and without a delay. Ratios travel; pages per second do not.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.site import NewsSite

PORT = 8322
CONCURRENCY = 16
BARE = """
import scrapy
class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for url in open(self.urls).read().split():
            yield scrapy.Request(url)
    def parse(self, response):
        pass
"""
# Goals: reading off, everything on.
GOALS = {"reading off": 0.25, "everything on": 0.12}
FAST = {
    "CONCURRENT_REQUESTS": CONCURRENCY,
    "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENCY,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": 0,
    "ALLOW_PRIVATE_ADDRESSES": 1,
    "STATS_DUMP": 1,
    "LOG_LEVEL": "INFO",
}


def options(settings: dict[str, object]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]


def seconds(command: list[str], folder: Path, expected: int, settings: str | None) -> float:
    """The engine's own time of one run (start-up is the same for all, and not the question). Checks that all pages came."""
    root = Path(__file__).resolve().parent.parent
    environment = os.environ | {"PYTHONPATH": str(root)} | ({"SCRAPY_SETTINGS_MODULE": settings} if settings else {})
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    elapsed = re.search(r"'elapsed_time_seconds': ([\d.]+)", done.stderr)
    received = re.search(r"'response_received_count': (\d+)", done.stderr)
    if not elapsed or not received or int(received[1]) < expected:
        sys.exit(f"{' '.join(command)} failed ({received and received[1]} of {expected} pages):\n{done.stderr[-2000:]}")
    return float(elapsed[1])


def measure(articles: int, rounds: int) -> dict[str, float]:
    """Pages per second of each run: the best of `rounds`, taken in turn."""
    site = NewsSite(articles, f"http://127.0.0.1:{PORT}")
    pages = articles + site.list_pages
    server = subprocess.Popen([sys.executable, "-m", "bench.site", str(articles), "--port", str(PORT)], stdout=subprocess.PIPE)
    assert server.stdout is not None
    server.stdout.readline()
    best: dict[str, float] = {}
    try:
        for _ in range(rounds):
            for name, command in commands(site).items():
                with tempfile.TemporaryDirectory() as folder:
                    (Path(folder) / "bare.py").write_text(BARE)
                    urls = [site.base + path for path in site.addresses() if path not in ("/robots.txt", "/feed.php")]
                    (Path(folder) / "urls").write_text("\n".join(urls))
                    best[name] = max(
                        best.get(name, 0.0), pages / seconds(command, Path(folder), pages, None if name == "bare" else "zscrawl.settings")
                    )
    finally:
        server.terminate()
        server.wait()
    return best


def commands(site: NewsSite) -> dict[str, list[str]]:
    """The three runs, as commands in a folder of their own."""
    scrapy = [sys.executable, "-m", "scrapy"]
    crawl = [*scrapy, "crawl", "yangzhou", "-a", f"start={site.base}/"]
    return {
        "bare": [*scrapy, "runspider", "bare.py", "-a", "urls=urls", *options(FAST)],
        "reading off": [*crawl, *options(FAST | {"READING": 0})],
        "everything on": [*crawl, *options(FAST)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=int, nargs="?", default=2000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    started = time.monotonic()
    speeds = measure(given.articles, given.rounds)
    ratios = {name: speeds[name] / speeds["bare"] for name in GOALS}
    if given.json:
        print(json.dumps({"pages_per_second": speeds, "ratios": ratios}))
    else:
        print(f"bare Scrapy: {speeds['bare']:.0f} pages/s ({given.articles} articles, {time.monotonic() - started:.0f} s in all)")
        for name, goal in GOALS.items():
            print(f"{name}: {speeds[name]:.0f} pages/s, ratio {ratios[name]:.2f} (goal {goal})")
    if any(ratios[name] < goal for name, goal in GOALS.items()):
        sys.exit("slower than the goal")


if __name__ == "__main__":
    main()
