"""`scrapy serve`: the store in the browser, read-only."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from urllib.parse import quote

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.settings import PROJECT
from zscrawl.store import StoreError, open_store
from zscrawl.store.dialect import shown

LOOPBACK = ("127.0.0.1", "::1", "localhost")
# What is shorter is guessed.
TOKEN = 16


class Command(OneLineUsage, ScrapyCommand):
    """Serves the web view."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        return "Show the store in the browser, read-only, on this machine"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=8000, help="default: 8000")
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
        parser.add_argument("--public", action="store_true", help="really listen on an address that others reach; needs a token")
        parser.add_argument("--token", help=f"what opens the view, {TOKEN} characters or more (default: ZSCRAWL_TOKEN of the environment)")

    def run(self, args: list[str], opts: Namespace) -> None:
        if args:
            raise UsageError(f"it takes options only, and was given {args[0]}")
        token = opts.token or os.environ.get("ZSCRAWL_TOKEN")
        refuse_open_doors(opts.host, opts.public, token)
        if not 0 < opts.port < 65536:
            raise UsageError(f"--port {opts.port}: give a port from 1 to 65535")
        assert self.settings is not None
        try:
            self.serve(self.settings["STORE"], self.settings["ARCHIVE"], opts.host, opts.port, token)
        except (StoreError, OSError) as error:
            print(f"scrapy serve: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR

    def serve(self, url: str, archive: str, host: str, port: int, token: str | None) -> None:
        """Serve until Ctrl-C. Raises StoreError."""
        import uvicorn

        from zscrawl.web.app import create_app
        from zscrawl.web.guard import LOOPBACK as NAMES

        archives = [PROJECT / "fixtures", *([Path(archive)] if archive else [])]
        with open_store(url, read_only=True) as store:
            app = create_app(store, archives=archives, token=token, hosts=NAMES if host in LOOPBACK else None)
            door = f"?token={quote(token)}" if token else ""
            name = f"[{host}]" if ":" in host else host
            print(f"{shown(store.engine.url)} is at http://{name}:{port}/{door} (Ctrl-C ends it)", flush=True)
            # What is loaded by now stays: looking through it again and again holds up pages.
            gc.collect()
            gc.freeze()
            uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)


def refuse_open_doors(host: str, public: bool, token: str | None) -> None:
    """Raises UsageError where others could reach the view without being meant to."""
    if token is not None and len(token) < TOKEN:
        raise UsageError(f"the token has {len(token)} characters: give {TOKEN} or more")
    if host in LOOPBACK:
        return
    if not public:
        raise UsageError(f"--host {host} is reached by others: say --public too, and give a --token")
    if not token:
        raise UsageError(f"--host {host} is reached by others: give a --token of {TOKEN} characters or more")
