"""`scrapy read`: pages or texts in, one JSON line each out, without a network or a store."""

import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.archive.fixture import FixtureError, read_fixture
from zscrawl.commands.usage import OneLineUsage
from zscrawl.crawl.known_sites import known_sites
from zscrawl.export.contract import Json, outcome_json, reading_json
from zscrawl.items import Capture, Reading
from zscrawl.process import process
from zscrawl.reading import read_text


class InputError(ValueError):
    """One input that cannot be read; its message names the input."""


class Command(OneLineUsage, ScrapyCommand):
    """Reads saved pages and texts."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [FILE.html ...]"

    def short_desc(self) -> str:
        return "Read saved pages or texts: one JSON line per input"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address of the one FILE.html: its host chooses the site's layouts")
        parser.add_argument("--fixture", metavar="DIR", type=Path, help="every article page of a fixture folder")
        parser.add_argument("--pages", metavar="MANIFEST.jsonl", type=Path, help="rows {id, url, file}")
        parser.add_argument("--texts", metavar="FILE.jsonl", type=Path, help="rows {id, text, title?, published?, city?}")

    def run(self, args: list[str], opts: Namespace) -> None:
        ways = [bool(args), opts.fixture is not None, opts.pages is not None, opts.texts is not None]
        if sum(ways) != 1:
            raise UsageError("give files, or one of --fixture, --pages, --texts")
        if opts.url and len(args) != 1:
            raise UsageError("--url goes with one file")
        # `scrapy read … | head` ends quietly; no socket is open here that would need the signal ignored.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        # A lone surrogate from a broken text prints as its JSON escape.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        for line in self.lines(args, opts):
            if isinstance(line, InputError):
                print(f"scrapy read: {line}", file=sys.stderr)
                self.exitcode = 1
            else:
                print(json.dumps(line, ensure_ascii=False))

    def lines(self, args: list[str], opts: Namespace) -> Iterator[Json | InputError]:
        if opts.texts:
            yield from (row if isinstance(row, InputError) else text_line(row, opts.texts) for row in jsonl_rows(opts.texts))
            return
        assert self.settings is not None
        sites = known_sites(self.settings)
        for page in pages_of(args, opts):
            if isinstance(page, InputError):
                yield page
                continue
            identifier, capture = page
            outcome = process(capture, sites.get(urlsplit(capture.url).hostname or ""), capture.fetched_at)
            yield outcome_json(outcome, identifier=identifier)


Page = tuple[str, Capture]


def pages_of(args: list[str], opts: Namespace) -> Iterator[Page | InputError]:
    """(id, capture) of every page that was asked for, or what is wrong with it."""
    if opts.fixture:
        yield from fixture_pages(opts.fixture)
    elif opts.pages:
        yield from (row if isinstance(row, InputError) else manifest_page(row, opts.pages) for row in jsonl_rows(opts.pages))
    else:
        for name in args:
            yield file_page(name, opts.url or None, Path(name))


def fixture_pages(folder: Path) -> Iterator[Page | InputError]:
    """The article pages that the fixture has with status 200."""
    try:
        for kind, capture in read_fixture(folder):
            if kind == "article" and capture.status == 200:
                yield capture.url, capture
    except FixtureError as error:
        yield InputError(str(error))


def manifest_page(row: Json, manifest: Path) -> Page | InputError:
    """One row {id, url, file}; `file` is relative to the manifest, or absolute."""
    if not isinstance(row.get("file"), str) or "id" not in row:
        return InputError(f"{manifest}: a row has no id or file: {json.dumps(row, ensure_ascii=False)[:120]}")
    return file_page(str(row["id"]), row.get("url"), manifest.parent / row["file"])


def file_page(identifier: str, url: str | None, path: Path) -> Page | InputError:
    """A saved page without headers: what is known is its address, if that, and the present time."""
    try:
        body = path.read_bytes()
    except OSError as error:
        return InputError(f"{path}: {error.strerror}")
    address = url or path.resolve().as_uri()
    return identifier, Capture(url=address, status=200, headers=(), body=body, fetched_at=datetime.now(UTC))


def jsonl_rows(path: Path) -> Iterator[Json | InputError]:
    """The objects of a JSON Lines file; a bad line is an error of its own."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        yield InputError(f"{path}: {error}")
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield InputError(f"{path} line {number}: {error}")
            continue
        yield row if isinstance(row, dict) else InputError(f"{path} line {number}: no JSON object")


def text_line(row: Json, path: Path) -> Json | InputError:
    """The line of one text {id, text, title?, published?, city?}."""
    if not isinstance(row.get("text"), str) or "id" not in row:
        return InputError(f"{path}: a row has no id or text: {json.dumps(row, ensure_ascii=False)[:120]}")
    try:
        published = day(row.get("published"))
    except ValueError as error:
        return InputError(f"{path}: {row['id']}: {error}")
    title, city = row.get("title"), row.get("city")
    reading: Reading = read_text(row["text"], title=title, published=published, city=city)
    page: dict[str, Any] = {"id": row["id"], "title": title, "published": row.get("published"), "source": None, "author": None}
    return page | {"category": None, "views": None, "body": row["text"]} | reading_json(reading)


def day(text: str | None) -> date | None:
    """The day of an ISO date or time."""
    return date.fromisoformat(text[:10]) if text else None
