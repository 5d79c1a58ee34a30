"""Why a request came to nothing: one word for each cause, and one log line."""

import logging
import zlib
from gzip import BadGzipFile

import brotli  # type: ignore[import-untyped]
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from zscrawl.archive.coding import zstd

NOT_ARCHIVED = "not_archived"
# An answer that began and never became whole.
CUT_OFF = "cut_off"
# A cause that is ours, not the web's.
FAULT = "error"
# What came cannot be kept.
ARCHIVE = "archive"
CLOCK = "clock"
# The key of a request's meta for the attempt whose answer has begun.
ANSWERED = "answered"


class NotKept(IgnoreRequest):
    """A response that the archive could not keep, and that therefore nobody gets; the message says why."""


class WrongClock(NotKept):
    """A response that came at a time that cannot be: nothing is kept under a wrong date."""


# What a body raises that is not what its Content-Encoding says.
DECODER_ERRORS: tuple[type[Exception], ...] = (zlib.error, brotli.error, zstd.ZstdError, BadGzipFile, EOFError)
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "unknown_host"),
    (DownloadTimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "refused_connection"),
    (WrongClock, CLOCK),
    (NotKept, ARCHIVE),
    (ResponseDataLossError, CUT_OFF),
    (DownloadCancelledError, "too_large"),
    (DownloadFailedError, "broken_connection"),
    *((kind, "bad_encoding") for kind in DECODER_ERRORS),
)
# Scrapy has one exception for what its middlewares refuse; only their words tell them apart.
WORDS = (
    ("not in cache", NOT_ARCHIVED),
    ("robots.txt", "robots"),
    ("max redirections", "redirect_loop"),
    ("DOWNLOAD_MAXSIZE", "too_large"),
    ("redirect to another host", "other_host"),
    ("redirect away from", "redirected"),
    ("private address", "private_address"),
    ("is this machine", "private_address"),
)


def note_answer(request: Request) -> None:
    """Remember that an answer to this attempt has begun (its headers are here)."""
    request.meta[ANSWERED] = _attempt(request)


def _attempt(request: Request) -> tuple[str, int]:
    """Which of the requests this is that share a meta: redirects have another address, retries another number."""
    return request.url, request.meta.get("retry_times", 0)


def reason_of(failure: Failure) -> str:
    """The cause as a counter's name; FAULT is one of ours."""
    error, request = failure.value, failure.request  # type: ignore[attr-defined]
    if isinstance(error, DownloadTimeoutError) and request.meta.get(ANSWERED) == _attempt(request):
        return CUT_OFF
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    if isinstance(error, IgnoreRequest):
        return next((reason for words, reason in WORDS if words in str(error)), "refused")
    return "network" if isinstance(error, OSError) else FAULT


def log_failure(failure: Failure, logger: logging.LoggerAdapter[logging.Logger]) -> None:
    """One line that names the address; a fault of ours with its traceback."""
    url, reason = failure.request.url, reason_of(failure)  # type: ignore[attr-defined]
    if reason == NOT_ARCHIVED:
        logger.error("not in the replay: %s", url)
    elif reason == FAULT:
        logger.error("%s: %r", url, failure.value, exc_info=failure.value)
    else:
        logger.error("%s: %s (%s)", url, reason, failure.getErrorMessage())


def note_fault(stats: StatsCollector, failure: Failure, url: str = "") -> None:
    """Keep the first fault of a run for the line that it ends with."""
    if not stats.get_value("fault"):
        where = url or failure.request.url  # type: ignore[attr-defined]
        stats.set_value("fault", f"{where}: {type(failure.value).__name__}: {failure.getErrorMessage()}")
