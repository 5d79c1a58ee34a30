"""Spoilt pages at length: `python -m bench.fuzz 100000` reads so many, and each monster at 2 MB and at 10 MB.

Prints every page that raised anything but NotAnArticle, took more than 2 s or 512 MB (10 s or 2 GB above 2 MB), and the worst of each.
A page is named by its number, or by its monster and size: `python -m bench.fuzz --only 4711`, `--only "dates 2"`.
"""

import argparse
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import process_time

from tests.fuzz.mutate import MONSTERS, mutated, seeds
from zscrawl.items import Capture, NotAnArticle
from zscrawl.pages import read_page

NOW = datetime(2025, 12, 1, tzinfo=UTC)
MB = 1024 * 1024
SMALL, LARGE = 2 * MB, 10 * MB
BOUNDS = {SMALL: (2.0, 512), LARGE: (10.0, 2048)}


@dataclass(frozen=True, slots=True)
class Result:
    """One page as read: `seconds` are the processor's, `megabytes` is the peak that reading it added to the process."""

    name: str
    size: int
    outcome: str
    seconds: float
    megabytes: float

    @property
    def fault(self) -> str | None:
        """What is wrong with it."""
        seconds, megabytes = BOUNDS[SMALL if self.size <= SMALL else LARGE]
        if self.outcome.startswith("Traceback"):
            return self.outcome
        if self.seconds > seconds or self.megabytes > megabytes:
            return f"{self.seconds:.2f} s, {self.megabytes:.0f} MB"
        return None


@cache
def pages() -> list[bytes]:
    return seeds()


def body_of(name: str) -> bytes:
    """The page of a number, or of a monster and its size in MB."""
    if name.isdecimal():
        return mutated(int(name), pages())
    monster, _, size = name.rpartition(" ")
    return MONSTERS[monster](int(size) * MB)


def read(name: str) -> Result:
    """Read one page, and measure it."""
    body = body_of(name)
    capture = Capture(url="http://a.cn/202511/t1_2.html", status=200, headers=(("Content-Type", "text/html"),), body=body, fetched_at=NOW)
    before = peak(reset=True)
    started = process_time()
    try:
        read_page(capture, None, NOW)
        outcome = "article"
    except NotAnArticle as error:
        outcome = error.reason.value
    except Exception:  # noqa: BLE001, any other exception is what is looked for
        outcome = traceback.format_exc()
    return Result(name, len(body), outcome, process_time() - started, peak() - before)


def peak(*, reset: bool = False) -> float:
    """The largest resident size of this process in MB, since the last reset (Linux)."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def read_all(names: Iterable[str], processes: int) -> Iterator[Result]:
    os.nice(19)
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(read, names, chunksize=16)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=2000, help="how many spoilt pages")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", metavar="NAME", help="one page")
    args = parser.parse_args()
    monsters = [f"{name} {size // MB}" for size in BOUNDS for name in MONSTERS]
    names = [args.only] if args.only else [*monsters, *map(str, range(args.first, args.first + args.count))]
    outcomes: Counter[str] = Counter()
    slowest = largest = None
    faults = 0
    for result in read_all(names, args.processes):
        outcomes[result.outcome.splitlines()[-1]] += 1
        slowest = max(filter(None, (slowest, result)), key=lambda one: one.seconds)
        largest = max(filter(None, (largest, result)), key=lambda one: one.megabytes)
        if result.fault:
            faults += 1
            print(f"{result.name}: {result.fault}", flush=True)
    for outcome, count in outcomes.most_common():
        print(f"{count:7} {outcome}")
    if slowest and largest:
        print(f"slowest {slowest.name}: {slowest.seconds:.2f} s; largest {largest.name}: {largest.megabytes:.0f} MB; {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
