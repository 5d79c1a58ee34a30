"""What `merge`, `split`, `confirm`, `reject` and `correct` share: a decision into the log, and the registry brought up to date with it."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.settings import Settings
from sqlalchemy.engine import Connection

from zscrawl.commands.usage import USAGE_OR_INTERNAL_ERROR, OneLineUsage
from zscrawl.registry.decisions import LogError, append, decided, load
from zscrawl.registry.join import join_store
from zscrawl.registry.join.views import Unknown
from zscrawl.store import StoreError, open_store

Made = tuple[dict[str, Any], str]


class DecisionCommand(OneLineUsage):
    """Put before ScrapyCommand in the bases of a command that records one decision."""

    # Scrapy takes every class of this package that is a ScrapyCommand for a command.
    requires_project = True
    requires_crawler_process = False
    settings: Settings | None
    exitcode: int

    def record(self, make: Callable[[Connection], Made]) -> None:
        """Record what `make` gives: the parts of a decision, and the line to print."""
        assert self.settings is not None
        name = type(self).__module__.rpartition(".")[2]
        path = Path(self.settings["DECISIONS"])
        try:
            log = load(path)
            with open_store(self.settings["STORE"]) as store:
                join_store(store, log)
                with store.reading() as connection:
                    parts, line = make(connection)
                decision = decided(datetime.now(UTC), **parts)
                append(path, decision)
                join_store(store, [*log, decision])
        except (StoreError, LogError, Unknown) as error:
            print(f"scrapy {name}: {error}", file=sys.stderr)
            self.exitcode = USAGE_OR_INTERNAL_ERROR
            return
        print(f"{line} (written to {path})")
