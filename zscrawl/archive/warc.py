"""WARC archives: one gzip member per record, written so that a kill leaves every whole record readable."""

import logging
import os
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from errno import ENOENT
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from zscrawl.archive.coding import without_codings
from zscrawl.items import Capture, Location

logger = logging.getLogger(__name__)

Headers = tuple[tuple[str, str], ...]

# Version 1.1 keeps microseconds in WARC-Date, so that a reread has the very clock of the crawl.
VERSION = "WARC/1.1"
CHUNK = 65536


class ArchiveError(Exception):
    """An archive that cannot be written or read; the message names it."""


class RawHeaders(StatusAndHeaders):  # type: ignore[misc]
    """Headers that are kept as they came: warcio would escape what is not ASCII, and a redirect would lead elsewhere."""

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        head: str = self.to_str(filter_func)
        return head.encode("latin-1") + b"\r\n"


class WarcFile:
    """A WARC file of one run, open for writing. `uri` is what its locations say. Raises ArchiveError."""

    def __init__(self, path: Path, uri: str, info: Mapping[str, str]) -> None:
        self.path, self._uri = path, uri
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._out: BinaryIO = path.open("xb", buffering=0)
        except OSError as error:
            raise self._error(error) from error
        self._record = BytesIO()
        self._writer = WARCWriter(self._record, gzip=True, warc_version=VERSION)
        self._write(self._writer.create_warcinfo_record(path.name, dict(info)))

    def __enter__(self) -> "WarcFile":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._out.close()

    def write(self, capture: Capture, request_headers: Headers = (), method: str = "GET") -> Location:
        """Keep a response whose body is as it came (content encoding still on), and its request. Returns where the response lies."""
        date = capture.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        status = f"{capture.status} {_phrase(capture.status)}"
        # A body is kept without its chunks: the header would have a reader look for them.
        headers = [(name, value) for name, value in capture.headers if name.lower() != "transfer-encoding"]
        response = self._writer.create_warc_record(
            capture.url,
            "response",
            payload=BytesIO(capture.body),
            length=len(capture.body),
            http_headers=RawHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": date},
        )
        parts = urlsplit(capture.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        request = self._writer.create_warc_record(
            capture.url,
            "request",
            http_headers=RawHeaders(f"{method} {target} HTTP/1.1", list(request_headers), is_http_request=True),
            warc_headers_dict={"WARC-Date": date, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")},
        )
        location = self._write(response)
        self._write(request)
        return location

    def _write(self, record: ArcWarcRecord) -> Location:
        """Add one record: whole, or the file stays as it was."""
        self._record.seek(0)
        self._record.truncate()
        self._writer.write_record(record)
        start = self._out.tell()
        try:
            # What is written to a file that was deleted is lost without an error.
            if not os.fstat(self._out.fileno()).st_nlink:
                raise FileNotFoundError(ENOENT, "it was deleted while it was written")
            rest = memoryview(self._record.getvalue())
            while rest:
                rest = rest[self._out.write(rest) :]
        except OSError as error:
            self._out.truncate(start)
            self._out.seek(start)
            raise self._error(error) from error
        return Location(self._uri, start, self._out.tell() - start)

    def _error(self, error: OSError) -> ArchiveError:
        return ArchiveError(f"the archive {self.path} cannot be written: {error.strerror}")


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"


def read_warc(path: Path, uri: str | None = None) -> Iterator[Capture]:
    """Every whole response of a WARC file, in order, with its location. A last record that was cut off is reported and left out.

    Raises ArchiveError, naming file and offset, where the file is no WARC or a record inside it is damaged.
    """
    for record, location in _records(path, uri or str(path)):
        if record.rec_type == "response":
            yield _capture(record, location, path)


def warc_info(path: Path) -> dict[str, str]:
    """The fields of the first warcinfo record; empty where there is none. Raises ArchiveError."""
    for record, _ in _records(path, str(path)):
        if record.rec_type != "warcinfo":
            break
        lines = record.content_stream().read().decode("utf-8", "replace").splitlines()
        return {name: value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}
    return {}


def read_record(path: Path, location: Location) -> Capture:
    """The one response at a location of this file. Raises ArchiveError."""
    try:
        with path.open("rb") as file:
            file.seek(location.offset)
            _, _, plain = next(_members(file, location.offset), (0, 0, b""))
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
    except zlib.error as error:
        raise ArchiveError(f"{path}: no record at offset {location.offset}: {error}") from error
    record = _record(plain, path, location.offset)
    if record.rec_type != "response":
        raise ArchiveError(f"{path}: no response at offset {location.offset}")
    return _capture(record, location, path)


def _records(path: Path, uri: str) -> Iterator[tuple[ArcWarcRecord, Location]]:
    """(record, location) of every whole record."""
    end = 0
    try:
        with path.open("rb") as file:
            for offset, length, plain in _members(file, 0):
                yield _record(plain, path, offset), Location(uri, offset, length)
                end = offset + length
            size = path.stat().st_size
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error
    except zlib.error as error:
        raise ArchiveError(f"{path}: damaged at offset {end}: {error}") from error
    if end < size:
        logger.warning("%s: the last record (offset %d) was cut off and is left out", path, end)


def _members(file: BinaryIO, offset: int) -> Iterator[tuple[int, int, bytes]]:
    """(offset, length, content) of each whole gzip member from the file's position on. Raises zlib.error at a damaged one."""
    rest = b""
    while True:
        member, parts, taken = zlib.decompressobj(wbits=zlib.MAX_WBITS + 16), [], 0
        while not member.eof:
            rest = rest or file.read(CHUNK)
            if not rest:
                return
            parts.append(member.decompress(rest))
            taken += len(rest) - len(member.unused_data)
            rest = member.unused_data
        yield offset, taken, b"".join(parts)
        offset += taken


def _record(plain: bytes, path: Path, offset: int) -> ArcWarcRecord:
    """The one record of a gzip member."""
    records = ArchiveIterator(BytesIO(plain))
    try:
        record = next(records)
        content = record.raw_stream.read()
        more = next(records, None)
    except (ArchiveLoadFailed, StopIteration) as error:
        raise ArchiveError(f"{path}: no WARC record at offset {offset}") from error
    if more is not None:
        raise ArchiveError(f"{path}: is not compressed record by record")
    record.raw_stream = BytesIO(content)
    return record


def _capture(record: ArcWarcRecord, location: Location, path: Path) -> Capture:
    """The record's response, its content encoding taken off."""
    http, url = record.http_headers, record.rec_headers.get_header("WARC-Target-URI")
    if http is None:
        raise ArchiveError(f"{path}: {url} at offset {location.offset} has no HTTP headers")
    headers = tuple((name, value) for name, value in http.headers)
    capture = Capture(
        url=url,
        status=int(http.get_statuscode()),
        headers=headers,
        body=record.raw_stream.read(),
        fetched_at=_moment(record.rec_headers.get_header("WARC-Date"), path, location),
        location=location,
    )
    return without_codings(capture)


def _moment(text: str | None, path: Path, location: Location) -> datetime:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError as error:
        raise ArchiveError(f"{path}: the record at offset {location.offset} has no date: {text}") from error
