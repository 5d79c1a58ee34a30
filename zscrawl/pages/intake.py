"""What can be read at all: a capture's text, or the reason why there is none."""

import re

from zscrawl.items import Capture, NotAnArticle, Reason
from zscrawl.pages.decode import COMMON, Decoded, decode
from zscrawl.pages.scripts import without_scripts

LARGEST = 10 * 1024 * 1024
NO_TEXT = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "application/pdf",
    "application/zip",
    "application/json",
    "application/octet-stream",
    "text/css",
)
MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\xd0\xcf\x11\xe0", b"Rar!", b"\x1f\x8b")
SAMPLE = 300
LATIN = re.compile("[\x80-\u024f]")
HAN = re.compile("[\u3400-\u9fff]")


def taken_in(capture: Capture) -> tuple[Decoded, list[bytes]]:
    """The decoded page, and the scripts that are cut out of it.

    Raises NotAnArticle for a bad status, no bytes, too many (before anything looks at them), or no text.
    """
    if not 200 <= capture.status < 300:
        raise NotAnArticle(Reason.HTTP_STATUS, f"{capture.url}: status {capture.status}")
    if len(capture.body) > LARGEST:
        raise NotAnArticle(Reason.TOO_LARGE, f"{capture.url}: {len(capture.body)} bytes, at most {LARGEST} are read")
    if not capture.body or capture.body.isspace():
        raise NotAnArticle(Reason.EMPTY, f"{capture.url}: no bytes")
    declared = capture.header("Content-Type") or ""
    if declared.lower().startswith(NO_TEXT) or capture.body.startswith(MAGIC):
        raise NotAnArticle(Reason.NOT_HTML, f"{capture.url}: {declared or 'no content type'}, begins with {capture.body[:8]!r}")
    body, scripts = without_scripts(capture.body)
    return decode(body, declared), scripts


def garbled(text: str) -> str | None:
    """What shows that a text was decoded wrongly, here or before it was sent, or None where it reads like Chinese."""
    sample = text[:SAMPLE]
    lost, latin, han = sample.count("�"), len(LATIN.findall(sample)), HAN.findall(sample)
    total = lost + latin + len(han)
    if total < 20:
        return None
    if lost * 25 > total:
        return f"{lost} of {total} characters could not be decoded"
    if latin * 2 > total:
        return f"{latin} of {total} characters are accented Latin ones"
    common = sum(map(COMMON.__contains__, han))
    if common * 8 < len(han):
        return f"only {common} of {len(han)} Chinese characters are common ones"
    return None
