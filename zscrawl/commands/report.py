"""`scrapy report`: a city's month as one file, to be sent by mail."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.export.files import replacing
from zscrawl.store import StoreError, open_store
from zscrawl.web.words import LANGUAGES


class NoPdf(Exception):
    """A PDF cannot be made here; the message says what is missing."""


class Command(OneLineUsage, ScrapyCommand):
    """Writes a report."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Write a city's month as one HTML file with charts, or as PDF"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--city", required=True, help="the city: 扬州, 扬州市, or its spider's name")
        parser.add_argument("--month", required=True, type=month, metavar="YYYY-MM", help="the month of the first news")
        parser.add_argument("--language", choices=LANGUAGES, default="zh", help="default: zh")
        parser.add_argument("-o", dest="file", metavar="FILE", type=Path, required=True, help="FILE.html, or FILE.pdf where a browser is")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.web.report import UnknownCity, report_html

        if args:
            raise UsageError(f"it takes options only, and was given {args[0]}")
        assert self.settings is not None
        try:
            with open_store(self.settings["STORE"], read_only=True) as store:
                page = report_html(store, opts.city, opts.month, opts.language)
            if opts.file.suffix.lower() == ".pdf":
                print_pdf(page, opts.file, self.settings["BROWSER"])
            else:
                with replacing(opts.file) as out:
                    out.write(page)
        except (StoreError, OSError, UnknownCity, NoPdf) as error:
            print(f"scrapy report: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR


def month(text: str) -> date:
    """The first day of a month as an option gives it."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is no month (write 2025-10)") from error


def print_pdf(page: str, path: Path, browser: str) -> None:
    """Print a page by a browser. Raises NoPdf where there is none, or it does not print."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise NoPdf(f"{path}: a PDF needs the browser extra (pip install scrapy-playwright), or write an .html file") from error
    if not Path(browser).is_file():
        raise NoPdf(f"{path}: a PDF needs a browser, and there is none at {browser}; name one: -s BROWSER=/path/to/chromium")
    try:
        with sync_playwright() as started:
            opened = started.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
            tab = opened.new_page()
            tab.set_content(page)
            tab.pdf(path=path, format="A4", print_background=True)
            opened.close()
    except Error as error:
        raise NoPdf(f"{path}: the browser did not print it: {str(error).splitlines()[0]}") from error
