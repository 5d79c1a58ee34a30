"""Which pages of an unknown site to look at: few of every sort, until the site is understood."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

from zscrawl.discover.looks import HEADLINE, Look, look
from zscrawl.discover.shapes import Shape, anywhere, shapes_of
from zscrawl.items import Capture, ascii_host

# How many pages of a sort are looked at, and how many of those that only menus and pagers name.
HEADLINES, OTHERS = 3, 6
MIXED = 0.2
BATCH = 8
BUDGET = 40
# A visit to a site that is down, or to a folder with few of its pages, ends as well.
MOST_MISSED = 200


# The shape of an address, and whether a headline leads there.
Sort = tuple[Shape, bool]


class Sample:
    """The pages seen of the site at `start`.

    Give it captures by `add`, ask it by `wanted` what to fetch next: at most `budget` pages, few of a sort.
    `hosts` belong to the site beside the one of `start`.
    """

    def __init__(self, start: str, budget: int = BUDGET, hosts: Collection[str] = ()) -> None:
        start = ascii_host(start if urlsplit(start).path else urljoin(start, "/"))
        self.start, self.budget = start, budget
        self.host = urlsplit(start).hostname or ""
        self.hosts = {self.host, *hosts}
        self.looks: dict[str, Look] = {}
        self.words: dict[str, str] = {start: ""}
        self._asked: set[str] = set()
        self._missed = 0

    def add(self, capture: Capture, asked: str | None = None) -> Look:
        """Look at a page; `asked` is the address that led there, where that is another one."""
        seen = look(capture)
        self.looks[capture.url] = seen
        for link in seen.links:
            if self.is_ours(link.url):
                self.words[link.url] = max(self.words.get(link.url, ""), link.words, key=len)
        self.words[capture.url] = max(self.words.get(capture.url, ""), self.words.get(asked or "", ""), key=len)
        self._asked.add(capture.url)
        if asked == self.start:
            self.start = capture.url
        return seen

    def miss(self) -> None:
        """Note that a page did not come; another may be asked for instead."""
        self._missed += self._missed < MOST_MISSED

    def is_ours(self, url: str) -> bool:
        """Whether an address is on a host of the site: the one it was found at, or one below it."""
        host = urlsplit(url).hostname or ""
        return any(host == ours or host.endswith("." + ours.removeprefix("www.")) for ours in self.hosts)

    def is_headlined(self, url: str) -> bool:
        """Whether the words of some link to it read like a headline."""
        return len(self.words[url]) >= HEADLINE

    def shapes(self) -> dict[str, Shape]:
        """The shape of every address that is known."""
        return shapes_of(self.words, list(filter(self.is_headlined, self.words)))

    def wanted(self) -> list[str]:
        """The next addresses, a few at a time; none when enough was seen."""
        if not self._asked:
            self._asked.add(self.start)
            return [self.start]
        room = self.budget - len(self._asked) + self._missed
        chosen = list(islice(self._next(), min(room, BATCH))) if room > 0 else []
        self._asked.update(chosen)
        return chosen

    def sorts(self) -> dict[str, Sort]:
        """The sort of every address: its shape in any folder, or in its own where folders hold both articles and others."""
        shapes = self.shapes()
        wide = {url: (anywhere(shape), self.is_headlined(url)) for url, shape in shapes.items()}
        read: dict[Sort, list[bool]] = defaultdict(list)
        for url, page in self.looks.items():
            if not page.is_gone:
                read[wide[url]].append(page.article is not None)
        mixed = {sort for sort, articles in read.items() if MIXED < sum(articles) / len(articles) < 1 - MIXED}
        return {url: (shapes[url], sort[1]) if sort in mixed else sort for url, sort in wide.items()}

    def _next(self) -> Iterator[str]:
        """Unseen addresses, the commonest sort first, each further one of a sort counting less."""
        sorts = self.sorts()
        asked = Counter(sorts[url] for url in self._asked if url in sorts)
        groups: dict[Sort, list[str]] = defaultdict(list)
        for url, sort in sorts.items():
            if url not in self._asked:
                groups[sort].append(url)
        worth = [
            (len(group) / (asked[sort] + turn + 1) ** 2, url)
            for sort, group in groups.items()
            for turn, url in enumerate(spread(group, (HEADLINES if sort[1] else OTHERS) - asked[sort]))
        ]
        yield from (url for _, url in sorted(worth, key=lambda pair: -pair[0]))


def spread(group: list[str], count: int) -> list[str]:
    """So many of a group, evenly from first to last."""
    if count < 1 or len(group) <= count:
        return group[: max(0, count)]
    return [group[place * (len(group) - 1) // max(1, count - 1)] for place in range(count)]
