"""What can be read at all: a capture's text, or the reason why there is none."""

from zscrawl.items import Capture, NotAnArticle, Reason
from zscrawl.pages.decode import COMMON, decode

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
SAMPLE = 4000


def text_of(capture: Capture) -> str:
    """The decoded page. Raises NotAnArticle for a bad status, no bytes, too many (before anything looks at them), or no text."""
    if not 200 <= capture.status < 300:
        raise NotAnArticle(Reason.HTTP_STATUS, f"{capture.url}: status {capture.status}")
    if len(capture.body) > LARGEST:
        raise NotAnArticle(Reason.TOO_LARGE, f"{capture.url}: {len(capture.body)} bytes, at most {LARGEST} are read")
    if not capture.body.strip():
        raise NotAnArticle(Reason.EMPTY, f"{capture.url}: no bytes")
    declared = capture.header("Content-Type") or ""
    if declared.lower().startswith(NO_TEXT) or capture.body.startswith(MAGIC):
        raise NotAnArticle(Reason.NOT_HTML, f"{capture.url}: {declared or 'no content type'}, begins with {capture.body[:8]!r}")
    return decode(capture.body, declared).text


def garbled(text: str) -> str | None:
    """What shows that a text was decoded wrongly, here or before it was sent, or None where it reads like Chinese."""
    sample = [character for character in text[:SAMPLE] if character >= "\x80" and not character.isspace()]
    if len(sample) < 20:
        return None
    lost = sample.count("�")
    if lost * 25 > len(sample):
        return f"{lost} of {len(sample)} characters could not be decoded"
    latin = sum("\x80" <= character < "\u0250" for character in sample)
    if latin * 2 > len(sample):
        return f"{latin} of {len(sample)} characters are accented Latin ones"
    han = [character for character in sample if "\u3400" <= character <= "\u9fff"]
    common = sum(map(COMMON.__contains__, han))
    if len(han) * 2 > len(sample) and common * 8 < len(han):
        return f"only {common} of {len(han)} Chinese characters are common ones"
    return None
