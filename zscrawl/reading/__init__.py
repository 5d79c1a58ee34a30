"""Text to records: what an article says of projects, each figure with its sentence."""

from datetime import date

from zscrawl.items import Reading

READER = "1"


def read_text(text: str, *, title: str | None = None, published: date | None = None, city: str | None = None) -> Reading:
    """Read an article's body (paragraphs joined by line breaks). `published` is the page's date; `city` the site's city."""
    return Reading(reader=READER)
