"""Crawls as production makes them, on Scrapy's reactor with its own downloader and our resolver, in one process beside the tests."""

import asyncio
import ctypes
import gc
import json
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.resolver import dnscache
from scrapy.settings import Settings
from scrapy.utils.reactor import install_reactor
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer  # type: ignore[import-untyped]

from tests.crawl.engine import LocalSpider, settings_for
from zscrawl.crawl import addresses

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Crawled:
    """The stats of a crawl and what it took: seconds by the clock and of the processor, bytes of memory beyond those before it."""

    stats: dict[str, Any]
    seconds: float
    cpu: float
    memory: int


class Production:
    """The process; `crawl` runs one crawl in it, and waits."""

    def __enter__(self) -> "Production":
        self.errors = TemporaryFile("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crawl.production"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()
        self.errors.close()

    def crawl(
        self,
        folder: Path,
        settings: dict[str, Any],
        *,
        site: dict[str, Any] | None = None,
        names: dict[str, list[list[str]]] | None = None,
        public: Sequence[str] = (),
        **arguments: str,
    ) -> Crawled:
        """`site` changes fields of LocalSpider's. `names` are all that resolves: for each name what the first, second, … question is
        answered, the last answer for good. `public` addresses count as the internet's."""
        assert self.process.stdin
        assert self.process.stdout
        order = {"folder": str(folder), "settings": settings, "site": site or {}, "names": names or {}, "public": list(public)}
        self.process.stdin.write(json.dumps(order | {"arguments": arguments}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            self.errors.seek(0)
            raise AssertionError(f"the process ended: {self.errors.read()[-2000:]}")
        return Crawled(**json.loads(answer))


@implementer(IHostnameResolver)
class Names:
    """A name server of a few names; addresses are their own names."""

    def __init__(self, names: dict[str, list[list[str]]]) -> None:
        self.names = names

    def resolveHostName(self, receiver: Any, host: str, port: int = 0, *_: object, **__: object) -> object:  # noqa: N802
        receiver.resolutionBegan(self)
        for address in self._addresses(host):
            receiver.addressResolved((IPv6Address if ":" in address else IPv4Address)("TCP", address, port))
        receiver.resolutionComplete()
        return self

    def getaddrinfo(self, host: str | bytes, port: int, *_: object, **__: object) -> list[Any]:
        """The same for whoever asks the C library."""
        found = [
            found for address in self._addresses(host.decode() if isinstance(host, bytes) else host) for found in LOOK_UP(address, port)
        ]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found

    def _addresses(self, host: str) -> list[str]:
        if host not in self.names:
            return [host] if host.replace(".", "").isdigit() or ":" in host else []
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


async def crawl(order: dict[str, Any]) -> Crawled:
    """One crawl of this process."""
    from twisted.internet import reactor

    ours: Settings = settings_for(Path(order["folder"]), {"TWISTED_REACTOR_ENABLED": True} | order["settings"])
    site = replace(LocalSpider.site, **{name: tuple(value) if isinstance(value, list) else value for name, value in order["site"].items()})
    runner = AsyncCrawlerRunner(ours)
    crawler = runner.create_crawler(type("Local", (LocalSpider,), {"site": site}))
    addresses.is_public = lambda address: address in order["public"] or IS_PUBLIC(address)
    names = Names(order["names"])
    reactor.installNameResolver(names)
    socket.getaddrinfo = names.getaddrinfo
    addresses.PublicResolver.from_crawler(crawler, reactor).install_on_reactor()
    dnscache.clear()
    gc.collect()
    # What an earlier run has freed is not to hide what this one takes.
    ctypes.CDLL(None).malloc_trim(0)
    before, clock, cpu = resident("VmRSS"), time.monotonic(), time.process_time()
    # The kernel's note of the most that was used begins anew.
    Path("/proc/self/clear_refs").write_text("5")
    await runner.crawl(crawler, **order["arguments"])
    took, used = time.monotonic() - clock, time.process_time() - cpu
    assert crawler.stats is not None
    return Crawled(crawler.stats.get_stats(), took, used, resident("VmHWM") - before)


IS_PUBLIC, LOOK_UP = addresses.is_public, socket.getaddrinfo


def resident(name: str) -> int:
    """Bytes of memory that this process has (VmRSS), or had at most (VmHWM)."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(f"{name}:"))


async def serve() -> None:
    """Crawl what the lines of standard input ask for, until it ends."""
    from twisted.internet import reactor

    while line := await asyncio.to_thread(sys.stdin.readline):
        done = await crawl(json.loads(line))
        fields = {"stats": done.stats, "seconds": done.seconds, "cpu": done.cpu, "memory": done.memory}
        print(json.dumps(fields, default=str), flush=True)
    reactor.stop()


def main() -> None:
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor

    tasks: list[asyncio.Task[None]] = []

    def ended(task: asyncio.Task[None]) -> None:
        if task.exception():
            reactor.stop()
            task.result()

    def begin() -> None:
        tasks.append(asyncio.get_event_loop().create_task(serve()))
        tasks[0].add_done_callback(ended)

    reactor.callWhenRunning(begin)
    reactor.run()


if __name__ == "__main__":
    main()
