"""Text to records: what an article says of projects, each figure with its sentence."""

from datetime import date

from zscrawl.items import Reading
from zscrawl.reading.attach.mentions import read_mentions
from zscrawl.reading.attach.roles import assign_roles
from zscrawl.reading.document import make_document

READER = "1"


def read_text(text: str, *, title: str | None = None, published: date | None = None, city: str | None = None) -> Reading:
    """Read an article's body (paragraphs joined by line breaks). `published` is the page's date; `city` the site's city."""
    document = assign_roles(make_document(text, title=title, published=published, city=city))
    projects, candidates = read_mentions(document)
    return Reading(projects=projects, candidates=candidates, reader=READER)
