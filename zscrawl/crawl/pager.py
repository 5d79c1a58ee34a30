"""Which list pages follow a list page: next pages within bounds, and never round in circles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zscrawl.crawl.lists import Link, path_of

# No section of a news site that is read within reason is longer; an endless pager ends here.
MOST_PAGES = 1000
# Without page numbers a list may repeat what others name: so many in a row that name nothing new are an end.
MOST_BARREN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One list page: its address, how many pages into its section it lies, the number in its address, and how many list pages in a row
    on the way to it have named nothing new."""

    url: str
    depth: int = 1
    number: int = 1
    barren: int = 0


class Pager:
    """Follows pages by `listing`; its group `page` finds the page's number in an address, and what else it matches is a section."""

    def __init__(self, listing: re.Pattern[str], pages: int | None, since: date | None) -> None:
        self._listing, self._since = listing, since
        self._numbered = "page" in listing.groupindex
        self._most = pages or MOST_PAGES
        self._named: dict[str, set[str]] = {}
        self._barren: dict[str, int] = {}

    def is_list(self, url: str) -> bool:
        return self._listing.search(path_of(url)) is not None

    def goes_on(self, place: Place, articles: list[Link]) -> bool:
        """Whether a next page is worth reading: not after one that names nothing new for its section (without page numbers: some in a
        row, new for the whole walk), or no article, or only what is too old."""
        named = self._named.setdefault(self._section(place.url)[0] if self._numbered else "", set())
        fresh = {link.url for link in articles} - named
        named |= fresh
        self._barren[place.url] = 0 if fresh else place.barren + 1
        days = [link.day for link in articles if link.day]
        too_old = self._since is not None and bool(days) and max(days) < self._since
        ended = self._barren[place.url] >= (1 if self._numbered else MOST_BARREN)
        return bool(articles) and not ended and not too_old

    def following(self, place: Place, lists: Iterable[str], going_on: bool) -> Iterator[Place]:
        """The first pages of other sections, and where the section goes on the next page."""
        following: dict[str, Place] = {}
        for url in lists:
            section, number = self._section(url)
            if number == 1 and self._numbered:
                yield Place(url)
            elif number > place.number or not self._numbered:
                nearest = following.get(section)
                if nearest is None or number < nearest.number:
                    following[section] = Place(url, place.depth + 1, number, self._barren.get(place.url, 0))
        if going_on and place.depth < self._most:
            yield from following.values()

    def _section(self, url: str) -> tuple[str, int]:
        """An address without its page number, and the number (1 where there is none)."""
        path = path_of(url)
        found = self._listing.search(path)
        if not self._numbered or found is None or found["page"] is None:
            return url, 1
        start, end = found.span("page")
        return url.replace(path, f"{path[:start]}*{path[end:]}"), int(found["page"])
