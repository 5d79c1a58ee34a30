"""Fixture folders: a saved site as `manifest.json` and raw bytes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zscrawl.archive.coding import without_codings
from zscrawl.items import Capture, Location, digest

MANIFEST = "manifest.json"
# The arguments of the crawl that recorded a folder, where it had any.
ARGUMENTS = "arguments.json"


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


def read_arguments(folder: Path) -> dict[str, str]:
    """The arguments of the crawl that recorded a folder; none for one that was made otherwise. Raises FixtureError."""
    path = folder / ARGUMENTS
    if not path.exists():
        return {}
    try:
        return {str(name): str(value) for name, value in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, AttributeError) as error:
        raise FixtureError(f"{path}: {error}") from error


def capture_of(row: dict[str, Any], folder: Path) -> Capture:
    """The capture of one row; its time is the response's own Date, else the file's. Raises FixtureError."""
    path = (folder / row["file"]).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise FixtureError(f"{folder / MANIFEST}: {row['file']} lies outside of the folder")
    try:
        body = path.read_bytes()
    except OSError as error:
        raise FixtureError(f"{path}: {error.strerror}") from error
    headers = header_pairs(row.get("headers") or {})
    printed = next((value for name, value in headers if name.lower() == "date"), None)
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    fetched_at = http_date(printed) or saved
    capture = Capture(
        url=row["url"],
        status=int(row.get("status", 200)),
        headers=headers,
        body=body,
        fetched_at=fetched_at,
        location=Location(path.as_uri()),
    )
    return without_codings(capture)


def header_pairs(headers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The headers of a row; one that was sent several times is a list."""
    several = ((name, value if isinstance(value, list) else [value]) for name, value in headers.items())
    return tuple((str(name), str(value)) for name, values in several for value in values)


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


def write_fixture(folder: Path, captures: Iterable[tuple[str, Capture]], arguments: Mapping[str, str]) -> int:
    """Write (kind, capture) pairs as a fixture folder, the last of each address; returns how many. Raises FixtureError.

    Bodies are written as the captures have them: without a content encoding, and otherwise byte for byte.
    """
    rows: dict[str, dict[str, Any]] = {}
    try:
        (folder / "raw").mkdir(parents=True, exist_ok=True)
        for kind, capture in captures:
            file = f"raw/{file_name(capture.url)}"
            (folder / file).write_bytes(capture.body)
            headers: dict[str, Any] = {}
            for name, value in capture.headers:
                headers[name] = [*_listed(headers[name]), value] if name in headers else value
            rows[capture.url] = {"url": capture.url, "file": file, "status": capture.status, "headers": headers, "kind": kind}
        if arguments:
            (folder / ARGUMENTS).write_text(json.dumps(dict(arguments), ensure_ascii=False) + "\n", encoding="utf-8")
        (folder / MANIFEST).write_text(json.dumps(list(rows.values()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise FixtureError(f"{folder}: {error.strerror}") from error
    return len(rows)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def file_name(url: str) -> str:
    """A file name for an address: readable, and never outside of its folder; the digest keeps two addresses apart."""
    words = re.sub(r"[^A-Za-z0-9.-]+", "_", urlsplit(url).path).strip("_.")[-60:] or "index"
    return f"{digest(url)[:8]}_{words}"
