"""Fixture folders: a saved site as `manifest.json` and raw bytes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from zscrawl.items import Capture, Location

MANIFEST = "manifest.json"


class FixtureError(ValueError):
    """A fixture folder that cannot be read; the message names the folder and what is wrong."""


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    """The rows `{"url", "file", "status", "headers", "kind"}`. Raises FixtureError."""
    path = folder / MANIFEST
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise FixtureError(f"{path}: {error}") from error
    if not isinstance(rows, list):
        raise FixtureError(f"{path}: no list of rows")
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("url"), str) or not isinstance(row.get("file"), str):
            raise FixtureError(f"{path}: a row has no url or file: {json.dumps(row, ensure_ascii=False)[:120]}")
    return rows


def capture_of(row: dict[str, Any], folder: Path) -> Capture:
    """The capture of one row; its time is the response's own Date, else the file's. Raises FixtureError."""
    path = (folder / row["file"]).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise FixtureError(f"{folder / MANIFEST}: {row['file']} lies outside of the folder")
    try:
        body = path.read_bytes()
    except OSError as error:
        raise FixtureError(f"{path}: {error.strerror}") from error
    headers = tuple((str(name), str(value)) for name, value in (row.get("headers") or {}).items())
    printed = next((value for name, value in headers if name.lower() == "date"), None)
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    fetched_at = http_date(printed) or saved
    return Capture(
        url=row["url"],
        status=int(row.get("status", 200)),
        headers=headers,
        body=body,
        fetched_at=fetched_at,
        location=Location(path.as_uri()),
    )


def read_fixture(folder: Path) -> Iterator[tuple[str, Capture]]:
    """(kind, capture) of every row, in the manifest's order. Raises FixtureError."""
    for row in read_manifest(folder):
        yield str(row.get("kind", "other")), capture_of(row, folder)


def http_date(text: str | None) -> datetime | None:
    """The time of an HTTP Date header, or None where it is no date."""
    try:
        moment = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
