"""What the store has, as a file or a stream in one of the formats."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from sqlalchemy.engine import Connection

from zscrawl.export.files import replacing
from zscrawl.export.formats import FORMATS
from zscrawl.export.mask import masked
from zscrawl.store import Store
from zscrawl.store.queries import ArticleFilter, Stored, articles, revision_ids

log = logging.getLogger(__name__)


def export(
    store: Store,
    target: TextIO | Path,
    form: str = "json",
    wanted: ArticleFilter | None = None,
    *,
    body: bool = True,
    contacts: bool = False,
) -> int:
    """Write the articles that a filter lets through, newest first; return how many it were.

    Private contacts are masked unless `contacts`. A file is replaced as a whole, and stays as it was where there is nothing to
    write. Raises StoreError, or OSError where the file cannot be written.
    """
    with store.reading() as connection:
        ids = revision_ids(connection, store.dialect, wanted or ArticleFilter())
        if not isinstance(target, Path):
            FORMATS[form](target, _shown(connection, ids, contacts), body)
        elif not ids and target.exists():
            log.warning("nothing to export: %s stays as it was", target)
        else:
            # A spreadsheet takes UTF-8 for its own code page unless a byte order mark says otherwise.
            with replacing(target, "utf-8-sig" if form == "csv" else "utf-8") as out:
                FORMATS[form](out, _shown(connection, ids, contacts), body)
        return len(ids)


def _shown(connection: Connection, ids: list[str], contacts: bool) -> Iterator[Stored]:
    for stored in articles(connection, ids):
        if contacts:
            yield stored
        else:
            article, reading = masked(stored.article, stored.reading)
            yield Stored(stored.article_id, stored.revision_id, article, reading, stored.project_ids)


def publish(store: Store, site: str, folder: Path) -> int:
    """Write a site's feed, `FOLDER/SITE.json`, and return how many articles are in it; a site without articles leaves the feed alone."""
    return export(store, folder / f"{site}.json", wanted=ArticleFilter(site=site))
