"""What scripts hold, cut out of a page before it is decoded and parsed: often it is most of the page."""

from collections.abc import Iterator

OPEN, CLOSE = b"<script", b"</script"
LONGEST = 2000  # bytes that an opening tag may have


def without_scripts(body: bytes) -> tuple[bytes, list[bytes]]:
    """(page, scripts): the page with empty script elements, and what they held.

    JSON-LD stays, and whatever a parser might not take for the contents of such an element. Linear in the page.
    """
    kept, scripts, at = [], [], 0
    for start, end in contents(body):
        kept.append(body[at:start])
        scripts.append(body[start:end])
        at = end
    kept.append(body[at:])
    return (b"".join(kept) if scripts else body), scripts


def contents(body: bytes) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands in each script element."""
    at, end = body.find(OPEN), -1
    while at >= 0:
        start = body.find(b">", at, at + LONGEST) + 1
        end = end if end >= start else body.find(CLOSE, start)
        if not start or end < 0:
            return
        following = body.find(OPEN, start)
        # What seems to hold another one is cut off by a comment, or ends in capitals.
        if not 0 <= following < end and plain(body[at:start]):
            yield start, end
        at = following


def plain(tag: bytes) -> bool:
    """Whether an opening tag is a script's, whole, does not close itself, and opens no JSON-LD."""
    own = tag[len(OPEN) : len(OPEN) + 1] in (b">", b" ", b"\n", b"\t", b"\r")
    return own and not tag.endswith(b"/>") and tag.count(b'"') % 2 == 0 and tag.count(b"'") % 2 == 0 and b"ld+json" not in tag
