"""`scrapy digest`: what is new or changed in a saved query since its last time; nothing when nothing is."""

import json
import smtplib
import sys
from argparse import ArgumentParser, Namespace
from email.message import EmailMessage
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.export.files import replacing
from zscrawl.items import digest
from zscrawl.store import StoreError, open_store
from zscrawl.web.words import LANGUAGES


class BadState(ValueError):
    """What a digest remembers cannot be read; the message names the file."""


class Command(OneLineUsage, ScrapyCommand):
    """Prints or mails a digest."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] QUERY"

    def short_desc(self) -> str:
        return "Print or mail what is new or changed in a query of the web view since its last time"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--html", action="store_true", help="print HTML, not plain text")
        parser.add_argument("--mail", metavar="ADDRESS", help="mail both to this address (settings MAIL_HOST, MAIL_FROM … say how)")
        parser.add_argument("--language", choices=LANGUAGES, default="zh", help="default: zh")
        parser.add_argument("--state", metavar="DIR", default="digests", type=Path, help="where its last time is kept (default: digests)")

    def run(self, args: list[str], opts: Namespace) -> None:
        from zscrawl.web.digest import as_html, as_text, news
        from zscrawl.web.filters import BadQuery

        if len(args) != 1:
            raise UsageError("give one query: words, or an address of the table such as 'city=扬州市&min=5'")
        assert self.settings is not None
        query, state = args[0], opts.state / f"{digest(args[0])}.json"
        try:
            with open_store(self.settings["STORE"], read_only=True) as store:
                found = news(store, query, remembered(state))
            if found.new or found.changed:
                text, page = as_text(found, query, opts.language), as_html(found, query, opts.language)
                if opts.mail:
                    send(self.settings, opts.mail, query, text, page)
                else:
                    print(page if opts.html else text, end="", flush=True)
            # Only what was told is remembered: after an error the next time tells it again.
            with replacing(state) as out:
                json.dump({"query": query, "seen": found.seen}, out, ensure_ascii=False)
        except (StoreError, OSError, BadQuery, BadState, smtplib.SMTPException) as error:
            print(f"scrapy digest: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR


def remembered(path: Path) -> dict[str, str]:
    """What a query found the last time; nothing before its first. Raises BadState."""
    try:
        seen = json.loads(path.read_text(encoding="utf-8"))["seen"]
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        raise BadState(f"{path} is no state of a digest ({error}): delete it to begin anew") from error
    if not isinstance(seen, dict):
        raise BadState(f"{path} is no state of a digest: delete it to begin anew")
    return seen


def send(settings: BaseSettings, to: str, query: str, text: str, page: str) -> None:
    """Mail a digest by the server that Scrapy's MAIL settings name. Raises OSError, SMTPException."""
    message = EmailMessage()
    message["From"], message["To"] = settings["MAIL_FROM"], to
    message["Subject"] = f"zscrawl: {' '.join(query.split())[:100]}"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    connect = smtplib.SMTP_SSL if settings.getbool("MAIL_SSL") else smtplib.SMTP
    with connect(settings["MAIL_HOST"], settings.getint("MAIL_PORT"), timeout=30) as server:
        if settings.getbool("MAIL_TLS"):
            server.starttls()
        if settings["MAIL_USER"]:
            server.login(settings["MAIL_USER"], settings["MAIL_PASS"])
        server.send_message(message)
