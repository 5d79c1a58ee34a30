"""One page of an unknown site as a newcomer sees it: what it is, and where it leads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urljoin, urlsplit

from zscrawl.items import Article, Capture, Failure, NotAnArticle, Reason, ascii_host
from zscrawl.pages import read_page
from zscrawl.pages.decode import decode
from zscrawl.pages.lines import Element, parse
from zscrawl.sites.script_pager import next_page

MOST_LINKS = 3000  # a page of more is no more telling
HEADLINE = 8  # characters from which the words of a link read like a headline and not like a menu
# What stays as it is in an address; the rest is encoded as a browser does it.
RESERVED = "%/:=&?~#+!$,;'@()*[]"
NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|pdf|docx?|xlsx?|pptx?|zip|rar|7z|mp[34]|flv|avi|wps|ofd|apk|xml|txt)(?:\?|$)", re.I
)
SENT_ON = re.compile(r"url\s*=\s*['\"]?([^'\"\s;]+)", re.I)
MOVED = re.compile(r"location(?:\.href)?\s*=\s*['\"]([^'\"]+)|location\.(?:replace|assign)\(\s*['\"]([^'\"]+)")
PAGER = re.compile(r"^\W*(?:下一?页|后一?页|上一?页|尾页|末页|最后一页|next|last|\d{1,4})\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Link:
    """An address, absolute and without its fragment, and the words that lead there."""

    url: str
    words: str

    @property
    def is_headline(self) -> bool:
        return len(self.words) >= HEADLINE

    @property
    def is_pager(self) -> bool:
        return PAGER.match(self.words) is not None


@dataclass(frozen=True, slots=True)
class Look:
    """A page that was fetched: the article that it reads as, or why it is none; and its links, each address once."""

    capture: Capture
    article: Article | None
    failure: Failure | None
    links: tuple[Link, ...]

    @property
    def url(self) -> str:
        return self.capture.url

    @property
    def is_list(self) -> bool:
        return self.failure is not None and self.failure.reason is Reason.LIST_PAGE

    @property
    def is_gone(self) -> bool:
        """Whether it says nothing of what stands at such addresses."""
        return self.failure is not None and self.failure.reason in (Reason.HTTP_STATUS, Reason.ERROR_PAGE, Reason.EMPTY)


def look(capture: Capture) -> Look:
    """Read a page with no knowledge of its site."""
    article, failure = None, None
    try:
        article = read_page(capture, None, capture.fetched_at)
    except NotAnArticle as error:
        failure = Failure(error.reason, error.detail)
    return Look(capture, article, failure, tuple(links_of(capture)))


def links_of(capture: Capture) -> Iterator[Link]:
    """The links of an HTML page, the longest words of each address."""
    if not 200 <= capture.status < 300 or not capture.body.strip():
        return
    root = parse(decode(capture.body, capture.header("Content-Type")).text.encode("utf-8", "replace"))
    if root is None:
        return
    words: dict[str, str] = {}
    base = next(filter(None, (absolute(capture.url, element.get("href") or "") for element in root.iter("base"))), capture.url)
    for anchor in islice(root.iter("a"), MOST_LINKS):
        url = absolute(base, anchor.get("href") or "")
        if url:
            text = words_of(anchor)
            words[url] = max(words.get(url, ""), text, key=len)
    for url in scripted_pages(root, base):
        words.setdefault(url, "下一页")
    for url in passed_on(root, base) if not words else ():
        words.setdefault(url, "")
    yield from (Link(url, text) for url, text in words.items())


def words_of(anchor: Element) -> str:
    """What a link says: its text, else its title, else the name of its picture."""
    text = "".join("".join(anchor.itertext()).split())
    return text or anchor.get("title") or next((image.get("alt") or "" for image in anchor.iter("img")), "")


def absolute(base: str, href: str) -> str | None:
    """The address of a page that a link means, or None where it is none of the web's."""
    try:
        url = quote(ascii_host(urljoin(base, href.strip()).partition("#")[0]), safe=RESERVED)
        parts = urlsplit(url)
        return url if href.strip() and parts.scheme in ("http", "https") and parts.hostname and not NO_PAGE.search(url) else None
    except ValueError:
        return None


def scripted_pages(root: Element, base: str) -> Iterator[str]:
    """The next page of a list whose pager a script prints."""
    yield from (urljoin(base, page) for script in root.iter("script") if (page := next_page(script.text or "")))


def passed_on(root: Element, base: str) -> Iterator[str]:
    """Where a page without links sends its readers: by frames, by a refresh, by a script."""
    sources = [element.get("src") or "" for element in root.iter("frame", "iframe")]
    refreshes = [SENT_ON.search(meta.get("content") or "") for meta in root.iter("meta")]
    scripts = [MOVED.search(script.text or "") for script in root.iter("script")]
    targets = [*sources, *(found[found.lastindex or 1] for found in (*refreshes, *scripts) if found)]
    yield from filter(None, (absolute(base, target) for target in targets))
