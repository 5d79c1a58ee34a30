"""Content encodings taken off a kept body: gzip, deflate, brotli and zstd, never more than a limit."""

import logging
import sys
import zlib
from dataclasses import replace

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

from zscrawl.items import Capture

logger = logging.getLogger(__name__)

# One byte more than the largest page that is read: a bomb ends here, and the page is then refused as too large.
LIMIT = 10 * 1024 * 1024 + 1
# What the transport and the reader have already taken off.
CODINGS = frozenset({"content-encoding", "transfer-encoding"})


class CodingError(ValueError):
    """A body that cannot be decoded; the message says why."""


def without_codings(capture: Capture) -> Capture:
    """The capture with its content encoding (and chunks, where a foreign archive kept them) taken off.

    A body that cannot be decoded stays as it came, with the header that says so: one broken page is no reason to lose an archive.
    """
    chunked = (capture.header("Transfer-Encoding") or "").lower() == "chunked"
    encoding = capture.header("Content-Encoding")
    if not chunked and encoding is None:
        return capture
    body = _dechunked(capture.body) if chunked else capture.body
    try:
        body = decoded(body, encoding)
    except CodingError as error:
        logger.warning("%s: %s", capture.url, error)
        return capture
    headers = tuple((name, value) for name, value in capture.headers if name.lower() not in CODINGS)
    return replace(capture, body=body, headers=headers)


def decoded(body: bytes, content_encoding: str | None, limit: int = LIMIT) -> bytes:
    """The body without its content encodings (last one first), at most `limit` bytes of it. Raises CodingError."""
    codings = [coding.strip().lower() for coding in (content_encoding or "").split(",") if coding.strip()]
    for coding in reversed(codings):
        body = _decode(body, coding, limit)
    return body


def _decode(body: bytes, coding: str, limit: int) -> bytes:
    try:
        if coding in ("gzip", "x-gzip"):
            return _gunzip(body, limit)
        if coding == "deflate":
            return _inflate(body, limit)
        if coding == "br":
            return _unbrotli(body, limit)
        if coding == "zstd":
            return zstd.ZstdDecompressor().decompress(body, limit)
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        raise CodingError(f"broken {coding} body: {error}") from error
    if coding == "identity":
        return body
    raise CodingError(f"unknown content encoding {coding}")


def _gunzip(body: bytes, limit: int) -> bytes:
    """Every member of a gzip body; a body that was cut gives what there is."""
    parts, size = [], 0
    while body and size < limit:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS + 16)
        parts.append(member.decompress(body, limit - size))
        size += len(parts[-1])
        body = member.unused_data
    return b"".join(parts)


def _inflate(body: bytes, limit: int) -> bytes:
    """Deflate with its zlib header, or raw as some servers send it."""
    try:
        return zlib.decompressobj().decompress(body, limit)
    except zlib.error:
        return zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(body, limit)


def _unbrotli(body: bytes, limit: int) -> bytes:
    decoder = brotli.Decompressor()
    parts = [decoder.process(body, output_buffer_limit=limit)]
    while parts[-1] and sum(map(len, parts)) < limit and not decoder.is_finished():
        parts.append(decoder.process(b"", output_buffer_limit=limit))
    return b"".join(parts)[:limit]


def _dechunked(body: bytes) -> bytes:
    """A chunked body in one piece; a body without chunks stays as it is."""
    parts, rest = [], body
    while rest:
        size, line_end, rest_after = rest.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return body
        if not line_end or length == 0:
            break
        parts.append(rest_after[:length])
        rest = rest_after[length + 2 :]
    return b"".join(parts)
