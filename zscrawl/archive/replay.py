"""A fixture folder or a WARC file as the web: an address gives the capture that was kept."""

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from zscrawl.archive.fixture import capture_of, read_arguments, read_manifest
from zscrawl.archive.warc import ArchiveError, read_record, read_warc, warc_info
from zscrawl.items import Capture, Location, ascii_host

# The warcinfo field that keeps a crawl's arguments.
ARGUMENTS = "arguments"


class Replay(Protocol):
    """Captures by address. The address has the form that `open_replay` was given."""

    def find(self, url: str) -> Capture | None:
        """The capture of an address; the last one where there are several. Raises ArchiveError or FixtureError."""


class FolderReplay:
    """The captures of a fixture folder, read when they are asked for."""

    def __init__(self, folder: Path, form: Callable[[str], str]) -> None:
        self._folder = folder
        self._rows = {form(row["url"]): row for row in read_manifest(folder)}

    def find(self, url: str) -> Capture | None:
        row = self._rows.get(url)
        return capture_of(row, self._folder) if row is not None else None


class WarcReplay:
    """The captures of a WARC file; only their places are kept in memory."""

    def __init__(self, path: Path, form: Callable[[str], str]) -> None:
        self._path = path
        self._places: dict[str, Location] = {}
        for capture in read_warc(path):
            if capture.location:
                self._places[form(capture.url)] = capture.location

    def find(self, url: str) -> Capture | None:
        place = self._places.get(url)
        return read_record(self._path, place) if place else None


def recorded_arguments(source: Path) -> dict[str, str]:
    """The arguments of the crawl that made a folder or WARC file: with them it replays as it was. Raises FixtureError, ArchiveError."""
    if source.is_dir():
        return read_arguments(source)
    text = warc_info(source).get(ARGUMENTS, "{}") if source.is_file() else "{}"
    try:
        return {str(name): str(value) for name, value in json.loads(text).items()}
    except (json.JSONDecodeError, AttributeError) as error:
        raise ArchiveError(f"{source}: the arguments in its warcinfo are no JSON object: {text[:80]}") from error


def entrances(folder: Path, usual: Collection[str]) -> dict[str, str]:
    """Where a crawl of each host of a fixture folder can begin: its home page, else its first list page; none if it has a usual one.

    Raises FixtureError.
    """
    rows = read_manifest(folder)
    if any(ascii_host(row["url"]) in usual for row in rows):
        return {}
    lists = [row["url"] for row in rows if row.get("kind") == "list"]
    first: dict[str, str] = {}
    for url in sorted(lists, key=lambda url: urlsplit(url).path not in ("", "/")):
        first.setdefault(urlsplit(url).hostname or "", url)
    return first


def open_replay(source: Path, form: Callable[[str], str] = str) -> Replay:
    """A fixture folder or WARC file; `form` gives addresses their one form. Raises ArchiveError or FixtureError, naming the source."""
    if source.is_dir():
        return FolderReplay(source, form)
    if source.is_file():
        return WarcReplay(source, form)
    raise ArchiveError(f"{source}: there is no such folder or file")
