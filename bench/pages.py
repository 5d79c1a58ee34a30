"""How long reading a page takes, as a multiple of parsing the same bytes once with lxml: `python -m bench.pages MANIFEST.jsonl`."""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median
from typing import Any

from lxml import html

from zscrawl.items import Capture, NotAnArticle
from zscrawl.pages import read_page

ROUNDS = 5


def fastest(call: Callable[[], Any]) -> float:
    """Processor seconds of the fastest of some calls: other programs do not count."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def read(capture: Capture) -> None:
    """Read a page, or find that it is none."""
    try:
        read_page(capture, None, capture.fetched_at)
    except NotAnArticle:
        return


def main(manifest: Path) -> None:
    """Print the ratios over all pages of a manifest of rows {id, url, file}."""
    now = datetime.now(UTC)
    parsing, reading = [], []
    for row in map(json.loads, manifest.read_text(encoding="utf-8").splitlines()):
        body = (manifest.parent / row["file"]).read_bytes()
        capture = Capture(url=row.get("url") or f"file:///{row['id']}", status=200, headers=(), body=body, fetched_at=now)
        parsing.append(fastest(lambda body=body: html.document_fromstring(body)))
        reading.append(fastest(lambda capture=capture: read(capture)))
    ratios = [read / parse for read, parse in zip(reading, parsing, strict=True)]
    print(f"{len(ratios)} pages: reading takes {sum(reading) / sum(parsing):.2f} x one lxml parse in all")
    print(f"page by page: mean {mean(ratios):.2f}, median {median(ratios):.2f}; {mean(reading) * 1000:.2f} ms a page here")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
