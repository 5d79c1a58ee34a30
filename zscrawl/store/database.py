"""Open a store, and what a run does with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from zscrawl.items import Outcome


@dataclass(frozen=True, slots=True)
class Counts:
    """What a write did, in articles; `failed` counts the outcomes without an article, by reason."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reread: int = 0
    projects: int = 0
    failed: Mapping[str, int] | None = None


class Store:
    """An open store. Use it as a context manager, or close it; one per thread."""

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connection back; a closed store may be closed again."""
        raise NotImplementedError

    def start_run(self, site: str, started_at: datetime, command: str = "crawl") -> str:
        """Record that a run has begun, and return its id (the same site and time give the same id)."""
        raise NotImplementedError

    def write(self, outcomes: Sequence[Outcome], run: str) -> Counts:
        """Store outcomes in one transaction (batches of some hundreds are fastest); the same outcomes again change nothing.

        An older capture than the one that is stored never replaces it. Several processes may write at once.
        """
        raise NotImplementedError

    def finish_run(self, run: str, finished_at: datetime, verdict: str, reason: str | None, figures: Mapping[str, object]) -> None:
        """Record how a run went. `figures` may have: requests, listed, new, changed, unchanged, gone, copies, bytes (int),
        failed, coverage (mappings), newest_listed (text); another key raises ValueError that names it."""
        raise NotImplementedError

    def known(self, url: str) -> str | None:
        """The digest (SHA-256, hexadecimal) of the bytes that last gave an article at this address, or None."""
        raise NotImplementedError


def body_digest(body: bytes) -> str:
    """SHA-256 of a response's bytes, in hexadecimal: what `Store.known` gives."""
    raise NotImplementedError


def open_store(url: str) -> Store:
    """Open the store at a database URL (`sqlite:///zscrawl.db`, `postgresql+psycopg://…`), made or migrated where needed.

    Raises StoreError where it cannot be reached, is damaged, or is newer than this zscrawl.
    """
    raise NotImplementedError
