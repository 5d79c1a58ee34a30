"""Links of list pages and feeds, each with the day that is printed beside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from zscrawl.items import CHINA, ascii_host
from zscrawl.sites.script_pager import next_page

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
FEED_WORDS = ("title", "description", "summary", "content", "encoded")
TAG = re.compile(r"<[^>]*>")
# A page of more links than this is no list that a person reads.
MAX_LINKS = 20_000
# An article is named a few times on a list page, and the box around it holds few links: what is more costs time for nothing.
MOST_SIGHTINGS = 4
MOST_NEAR = 30

VISITOR = re.compile(r"(?:jsessionid|phpsessid|aspsessionid\w*|sid|session_?id|utm_\w+|spm)=", re.I)
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#;]*", re.I)
# `/2023/0816/`, `/2023/4/15/`, `t20240221_`, `/20240927/`.
URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/_-]?(?P<m>0[1-9]|1[0-2]|[1-9](?=[/-]))[/_-]?(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=[/_]))(?!\d)"
)
FULL_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?(?!\d)")
SHORT_DAY = re.compile(r"^\W*(?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\W*$")
AGO = re.compile(r"^\W*(?:(?P<n>\d+)\s?(?P<unit>秒|分钟|小时|天)前|(?P<word>刚刚|今天|昨天|前天))")
# A short text around a number: views, comments, an age, a date.
MOVING = re.compile(r"\D{0,8}\d[\d\s:.,/年月日()-]*\D{0,8}\d*\D{0,4}\d*\)?")
UNITS = {"秒": "seconds", "分钟": "minutes", "小时": "hours", "天": "days"}
WORDS = {"刚刚": 0, "今天": 0, "昨天": 1, "前天": 2}
# A date that stands in a longer run of words belongs to those words.
DATE_LINE = 40


@dataclass(frozen=True, slots=True)
class Link:
    """One address that a list names, absolute and without its fragment, the day beside it, and what else it says there."""

    url: str
    day: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a list page leads to. A `feed` is an address that the page's head declares."""

    links: tuple[Link, ...]
    feeds: tuple[str, ...] = ()


def read_list(body: bytes, url: str, article: re.Pattern[str], now: datetime) -> ListPage:
    """The links of an HTML list page, in order, first occurrence first; days are sought only beside links that `article` matches."""
    tree = _tree(body)
    if tree is None:
        return ListPage(())
    base = next(filter(None, (_absolute(url, href) for href in tree.xpath("//base/@href"))), url)
    anchors: dict[str, list[html.HtmlElement]] = {}
    for anchor in islice(tree.iter("a"), MAX_LINKS):
        target = _absolute(base, anchor.get("href"))
        if target:
            anchors.setdefault(target, []).append(anchor)
    articles = {target for target in anchors if article.search(path_of(target))}
    owners = {anchor: target for target in articles for anchor in anchors[target]}
    links = (
        _listed(target, _boxes(found, target, owners), now) if target in articles else Link(target) for target, found in anchors.items()
    )
    scripted = (_absolute(base, next_page(script.text or "")) for script in tree.iter("script"))
    printed = (Link(target) for target in dict.fromkeys(scripted) if target and target not in anchors)
    feeds = (
        _absolute(base, link.get("href"))
        for link in tree.iter("link")
        if (link.get("type") or "").lower() in FEED_TYPES and "alternate" in (link.get("rel") or "").lower()
    )
    return ListPage((*links, *printed), tuple(feed for feed in feeds if feed))


def read_feed(body: bytes, url: str) -> ListPage:
    """The items of an RSS or Atom feed; entities are not resolved. A feed that is no XML has none."""
    # Entities of a hostile feed reach neither files nor memory.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return ListPage(())
    items = () if root is None else (node for node in _elements(root.iter()) if etree.QName(node).localname in ("item", "entry"))
    return ListPage(tuple(link for item in items if (link := _feed_link(item, url))))


def without_session(url: str) -> str:
    """An address without what tells visitors, not pages, apart: it is the same article in every session."""
    path, _, query = url.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not VISITOR.match(part))
    path = SESSION_IN_PATH.sub("", path)
    return f"{path}?{kept}" if kept else path


def path_of(url: str) -> str:
    """What a Site's patterns are searched in: path and query."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _tree(body: bytes) -> html.HtmlElement | None:
    """The page's tree, or None where there is nothing to parse. Addresses are ASCII: a rough decoding is enough for them."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("gb18030", "replace")
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None


def _absolute(base: str, href: str | None) -> str | None:
    """The address that a link means, or None where it is none of the web's."""
    try:
        target = without_session(ascii_host(urljoin(base, (href or "").strip()).partition("#")[0]))
        return target if href and urlsplit(target).scheme in ("http", "https") and urlsplit(target).hostname else None
    except ValueError:
        return None


def _boxes(anchors: list[html.HtmlElement], target: str, owners: dict[html.HtmlElement, str]) -> Iterator[html.HtmlElement]:
    """Around each link to an article, the widest box that holds no other article's link."""
    for anchor in anchors[:MOST_SIGHTINGS]:
        box = anchor
        for parent in anchor.iterancestors():
            near = list(islice(parent.iter("a"), MOST_NEAR + 1))
            if len(near) > MOST_NEAR or any(owners.get(other, target) != target for other in near):
                break
            box = parent
        yield box


def _listed(target: str, boxes: Iterable[html.HtmlElement], now: datetime) -> Link:
    """An article's link with the first day in its boxes, and the most words that one of them has."""
    day, most = _url_day(target), ""
    for box in boxes:
        texts = [text.strip() for text in box.itertext()]
        day = day or next((found for text in texts if (found := printed_day(text, now))), None)
        most = max(most, "".join(filter(_is_said, texts)), key=len)
    return Link(target, day, most)


def _is_said(text: str) -> bool:
    """Whether a text of a list says something of an article: counts of views and ages move from day to day."""
    return len(text) > DATE_LINE or not MOVING.fullmatch(text)


def printed_day(text: str, now: datetime) -> date | None:
    """The day that a short piece of text prints; the year of `09-27` is the latest that is not in the future."""
    text = text.strip()
    if not text or len(text) > DATE_LINE:
        return None
    today = now.astimezone(CHINA).date()
    if found := FULL_DAY.search(text):
        return _day(int(found["y"]), int(found["m"]), int(found["d"]))
    if found := AGO.match(text):
        ago = timedelta(days=WORDS[found["word"]]) if found["word"] else timedelta(**{UNITS[found["unit"]]: int(found["n"])})
        return (now.astimezone(CHINA) - ago).date()
    if found := SHORT_DAY.match(text):
        day = _day(today.year, int(found["m"]), int(found["d"]))
        return day if day is None or day <= today else _day(today.year - 1, day.month, day.day)
    return None


def _url_day(url: str) -> date | None:
    found = URL_DAY.search(urlsplit(url).path)
    return _day(int(found["y"]), int(found["m"]), int(found["d"])) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _feed_link(item: etree._Element, url: str) -> Link | None:
    """An item's address and day."""
    words = {etree.QName(child).localname: child for child in _elements(item)}
    link = words.get("link")
    if link is None:
        return None
    target = _absolute(url, link.get("href") or link.text)
    printed = next((words[name].text for name in ("pubDate", "published", "updated", "date") if name in words), None)
    said = "\n".join(words[name].text or "" for name in FEED_WORDS if name in words)
    return Link(target, _feed_day(printed), TAG.sub("", said).strip()) if target else None


def _elements(nodes: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The nodes that are neither comments nor instructions."""
    return (node for node in nodes if isinstance(node.tag, str))


def _feed_day(text: str | None) -> date | None:
    """The day of an RFC 822 or ISO 8601 date."""
    if not text:
        return None
    try:
        return parsedate_to_datetime(text.strip()).astimezone(CHINA).date()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None
