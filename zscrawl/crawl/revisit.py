"""Which known articles a run fetches again: those that the lists tell of otherwise than before, and those whose time has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from w3lib.url import canonicalize_url

from zscrawl.items import CHINA, digest

# `scrapy read` loads the spiders for their sites, and never opens a store.
if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from zscrawl.store.queries import Listing, Visit

# A page changes most in its first days: it is looked at again after a quarter of its age, within these bounds.
PART_OF_AGE = 4
SOONEST, LATEST = timedelta(hours=12), timedelta(days=180)
UNDATED = timedelta(days=30)
# A daily run that begins some minutes earlier than yesterday's is a day later all the same.
SLACK = timedelta(hours=1)


# The length of some words and their digest: of two, the longer says more.
Words = tuple[int, str]


def digested(words: str) -> Words | None:
    """Words as they are compared; None for none."""
    return (len(words), digest("words", words)) if words else None


@dataclass(frozen=True, slots=True)
class Said:
    """What a run's lists say of an address: the most words beside its link and in the feed, and the newest day printed there."""

    url: str
    list_words: Words | None = None
    feed_words: Words | None = None
    day: date | None = None

    def more(self, *, list_words: Words | None = None, feed_words: Words | None = None, day: date | None = None) -> "Said":
        """This, and what another list says."""
        return Said(self.url, _most(self.list_words, list_words), _most(self.feed_words, feed_words), _most(self.day, day))


def _most(one: Any, other: Any) -> Any:
    return max(filter(None, (one, other)), default=None)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the store knows of a site: the last visit to each address, and what the lists said of it."""

    visits: "Mapping[str, Visit]"
    listings: "Mapping[str, Listing]"

    def visit(self, address: str) -> "Visit | None":
        """The last visit to an address, or to where it led."""
        listing = self.listings.get(address)
        return self.visits.get(address) or (self.visits.get(listing.target) if listing and listing.target else None)


def remembered(connection: "Connection", site: str) -> Memory:
    """What the store knows of a site; addresses are canonical."""
    from zscrawl.store.queries import fruitless, listings, visits

    known = fruitless(connection, site) | visits(connection, site)
    found: dict[str, Visit] = {}
    while known:
        # The last visit comes first.
        url, visit = known.popitem()
        address = canonicalize_url(url)
        # A site may have a hundred thousand addresses: one text each is enough.
        found.setdefault(visit.url if address == visit.url else address, visit)
    return Memory(found, listings(connection, site))


def interval(visit: "Visit") -> timedelta:
    """How long after its last visit a page is looked at again, whatever the lists say."""
    if visit.published is None:
        return UNDATED
    return min(max((visit.fetched_at - visit.published) / PART_OF_AGE, SOONEST), LATEST)


def reason_to_visit(visit: "Visit", before: "Listing | None", said: Said, now: datetime) -> str | None:
    """Why a listed article is fetched again, in a word that is counted; None where it is not."""
    if visit.gone_at:
        return "back"
    if visit.misses:
        return "missed"
    if before and _differ(before.list_words, said.list_words):
        return "list"
    if before and _differ(before.feed_words, said.feed_words):
        return "feed"
    if said.day and said.day > visit.fetched_at.astimezone(CHINA).date():
        return "day"
    return "age" if now - visit.fetched_at + SLACK >= interval(visit) else None


def _differ(before: str | None, now: Words | None) -> bool:
    """Whether both spoke, and not alike: an article that has left the feed has not changed."""
    return before is not None and now is not None and before != now[1]


def absent(memory: Memory, named: Iterable[str]) -> "list[Visit]":
    """The articles that lists named before and those of this run do not, unless they were asked for since."""
    here = set(named)
    gone = (listing for url, listing in memory.listings.items() if url not in here)
    missed = ((listing, memory.visit(listing.url)) for listing in gone)
    return [visit for listing, visit in missed if visit and visit.gone_at is None and listing.listed_at >= visit.fetched_at]


def conditions(visit: "Visit") -> dict[str, str]:
    """Headers that ask for a page only if it has changed."""
    asked = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return {name: value for name, value in asked.items() if value}


def to_remember(before: "Listing | None", said: Said, came: str | None, now: datetime) -> "Listing":
    """What the store keeps of what was said. `came`: the address whose page came in this run; without it the words of before stay, so
    that a page that did not come is asked for again."""
    from zscrawl.store.queries import Listing

    list_words, feed_words = (words and words[1] for words in (said.list_words, said.feed_words))
    if before is None:
        return Listing(said.url, now, came if came != said.url else None, list_words, feed_words)
    if came:
        target = came if came != said.url else None
        return Listing(said.url, now, target, list_words or before.list_words, feed_words or before.feed_words)
    return Listing(said.url, now, before.target, before.list_words or list_words, before.feed_words or feed_words)
