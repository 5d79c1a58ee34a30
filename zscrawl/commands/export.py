"""`scrapy export`: what the store has, in the format that another program reads."""

import signal
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, datetime
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.export.formats import FORMATS
from zscrawl.export.publish import export
from zscrawl.items import CHINA
from zscrawl.store import StoreError, open_store
from zscrawl.store.queries import ArticleFilter


class Command(OneLineUsage, ScrapyCommand):
    """Exports articles and projects."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Write what the store has as JSON, JSON Lines, CSV, JSON Feed or RSS"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", choices=FORMATS, default="json", help="default: json")
        parser.add_argument("--city", help="only this city's, by its whole name (扬州市) or its spider's (yangzhou)")
        parser.add_argument("--published-since", type=day, metavar="YYYY-MM-DD", help="only what was published on that day or later")
        parser.add_argument("--fetched-since", type=moment, metavar="TIME", help="only versions first fetched then or later (ISO 8601)")
        parser.add_argument("--without-body", action="store_true", help="leave the articles' text out")
        parser.add_argument("--contacts", action="store_true", help="show telephone numbers and WeChat ids of private persons")
        parser.add_argument("-o", dest="file", metavar="FILE", type=Path, help="a file to replace as a whole (default: standard output)")

    def run(self, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError(f"scrapy export takes no {args[0]}")
        assert self.settings is not None
        # `scrapy export | head` ends quietly.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        wanted = ArticleFilter(city=opts.city, published_since=opts.published_since, fetched_since=opts.fetched_since)
        try:
            with open_store(self.settings["STORE"], read_only=True) as store:
                export(store, opts.file or sys.stdout, opts.format, wanted, body=not opts.without_body, contacts=opts.contacts)
        except (StoreError, OSError) as error:
            print(f"scrapy export: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR


def day(text: str) -> date:
    """A day as an option gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no day (write 2024-09-24)") from error


def moment(text: str) -> datetime:
    """A time as an option gives it; without a zone it is China's."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no time (write 2024-09-24 or 2024-09-24T08:30)") from error
    return time if time.tzinfo else time.replace(tzinfo=CHINA)
