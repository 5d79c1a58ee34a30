"""From a sample of a site's pages to a Site: what its articles' addresses look like, and its lists."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlsplit

from zscrawl.discover.looks import Look
from zscrawl.discover.sample import Sample, Sort
from zscrawl.discover.shapes import NUMBER, Shape, anywhere, escape, is_wild, path_of, pattern, shape_of
from zscrawl.items import Article, NotAnArticle
from zscrawl.pages import read_page
from zscrawl.sites import GENERIC, LAYOUTS, Site

# Lists that name again what other lists name: by tag, by author, by search; and the pages of a member.
ASIDE = re.compile(r"search|tags?(?:[-_/.?]|$)|author|user|member|login|register|rss|feed|sitemap", re.I)
PAGE_NUMBER = re.compile(r"(?P<joint>[_\-/=]?)(?P<page>[0-9]{1,3})(?P<after>(?:\.[A-Za-z]{2,5}|/)?)$")
MANY = 5  # articles that no other page names
LONGEST = 80  # characters of folders that are told apart; of more, any folder is taken


class NothingFound(ValueError):
    """A site whose articles could not be told; the message says what was seen."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """A site as it was understood.

    `articles` of the sample, with `missed` pages that read as articles at other addresses; `lists` of the sample; the `addresses` of
    articles that its pages name, and of these the ones that a crawl would have `reached` from list to list.
    """

    site: Site
    articles: tuple[Article, ...]
    missed: tuple[str, ...]
    lists: tuple[str, ...]
    addresses: frozenset[str]
    reached: frozenset[str]


def discover(sample: Sample, name: str, city: str | None) -> Discovery:
    """Understand a site from a sample of it. Raises NothingFound."""
    shapes = sample.shapes()
    urls = article_urls(sample, shapes)
    if not urls:
        raise NothingFound(said(sample))
    avoid = [url for url, seen in sample.looks.items() if not seen.article and not seen.is_gone and url not in urls]
    article = pattern(urls, shapes, avoid)
    matches = re.compile(article)
    lists = list_pages(sample, matches)
    lists += unseen_lists(sample, lists, matches)
    start = tuple(dict.fromkeys([entrance(sample, lists, matches), *filter(is_home, lists)]))
    listing = listing_pattern(sample, lists, matches)
    hosts = tuple(dict.fromkeys(urlsplit(url).hostname or "" for url in [*start, *urls, *lists]))
    layouts = layouts_of([seen for seen in sample.looks.values() if seen.article and matches.search(path_of(seen.url))])
    site = Site(name=name, city=city, hosts=hosts, start=start, article=article, listing=listing, layouts=layouts)
    read = [seen.article for seen in sample.looks.values() if seen.article]
    articles = tuple(found for found in read if matches.search(path_of(found.url)))
    missed = tuple(found.url for found in read if not matches.search(path_of(found.url)))
    addresses = frozenset(filter(lambda url: matches.search(path_of(url)), sample.words))
    return Discovery(site, articles, missed, tuple(lists), addresses, addresses & reached(site, sample))


def entrance(sample: Sample, lists: list[str], article: re.Pattern[str]) -> str:
    """Where a crawl begins: at the address that was given, where it leads on, else at the list that names most articles and lists."""
    if sample.start in lists or not lists:
        return sample.start
    seen = [sample.looks[url] for url in lists if url in sample.looks]
    return max(seen, key=lambda page: sum(link.url in lists or bool(article.search(path_of(link.url))) for link in page.links)).url


def layouts_of(articles: list[Look]) -> tuple[str, ...]:
    """The strict layout that nearly all of the articles match, and the generic one behind it."""
    for name in (layout.name for layout in LAYOUTS.values() if layout.strict):
        if sum(has_layout(seen, name) for seen in articles) * 10 >= len(articles) * 9:
            return (name, GENERIC.name)
    return (GENERIC.name,)


def has_layout(seen: Look, name: str) -> bool:
    """Whether a page matches a layout whole."""
    site = Site(name=name, city=None, hosts=(urlsplit(seen.url).hostname or "",), article="", listing="", layouts=(name,))
    try:
        read_page(seen.capture, site, seen.capture.fetched_at)
    except NotAnArticle:
        return False
    return True


def said(sample: Sample) -> str:
    """What the pages of a sample without articles were."""
    reasons = [f"{seen.url} {seen.failure.reason}" for seen in sample.looks.values() if seen.failure]
    return f"no articles among {len(sample.looks)} pages" + (f" ({'; '.join(reasons[:3])})" if reasons else "")


def article_urls(sample: Sample, shapes: dict[str, Shape]) -> set[str]:
    """The addresses whose like read as articles, and that are no single page such as `/about.html`."""
    sorts = sample.sorts()
    seen: dict[Sort, list[Look]] = defaultdict(list)
    for url, page in sample.looks.items():
        if not page.is_gone and not is_home(url) and any(map(is_wild, shapes[url])):
            seen[sorts[url]].append(page)
    chosen = {sort for sort, pages in seen.items() if reads_as_articles(pages, sample)}
    return {url for url, sort in sorts.items() if sort in chosen and any(map(is_wild, shapes[url]))}


def reads_as_articles(pages: list[Look], sample: Sample) -> bool:
    """Most of the pages are articles, and half of them have a date or are linked to by a headline."""
    articles = [page for page in pages if page.article]
    news = [page for page in articles if page.article and (page.article.published or sample.is_headlined(page.url))]
    return len(articles) * 5 >= len(pages) * 3 and len(news) * 2 >= len(articles) > 0


def is_home(url: str) -> bool:
    """Whether an address is a host's home page."""
    return re.fullmatch(r"/(?:(?:index|default|home)\.\w+)?", path_of(url)) is not None


def list_pages(sample: Sample, article: re.Pattern[str]) -> list[str]:
    """The pages that list articles; asides only where the others name less than half of the articles."""
    named = {url: {link.url for link in seen.links if article.search(path_of(link.url))} for url, seen in sample.looks.items()}
    sure = [url for url, links in named.items() if links and (sample.looks[url].is_list or is_home(url) or url == sample.start)]
    main = [url for url in sure if not ASIDE.search(path_of(url))]
    known, everything = (set().union(*(named[url] for url in urls)) for urls in (main, sure))
    lists = main if len(known) * 2 >= len(everything) else sure
    for url, links in named.items():
        # A list that begins like an article says so by naming what no other list names.
        if url not in sure and not article.search(path_of(url)) and len(links - known) >= MANY:
            lists.append(url)
            known |= links
    return lists


def unseen_lists(sample: Sample, lists: Iterable[str], article: re.Pattern[str]) -> list[str]:
    """Addresses in the menus whose like, as far as they were seen, are lists for the most part."""
    sorts = sample.sorts()
    told = {url: url in set(lists) for url in sample.looks if not is_home(url)}
    counts, totals = Counter(sorts[url] for url in told if told[url]), Counter(sorts[url] for url in told)
    trusted = {sort for sort, count in counts.items() if count > 1 and count * 3 >= totals[sort] * 2 and not sort[1]}
    unseen = [url for url in sorts if url not in sample.looks and sorts[url] in trusted]
    return [url for url in unseen if not article.search(path_of(url)) and not ASIDE.search(path_of(url))]


def listing_pattern(sample: Sample, lists: list[str], article: re.Pattern[str]) -> str:
    """A regular expression for the lists; its group `page` is the number of a next page."""
    next_pages = {path_of(url) for url in pager_links(sample, lists, article)}
    first_pages = {shape_of(url) for url in lists if path_of(url) not in next_pages}
    pagers: dict[tuple[str, str], set[Shape]] = defaultdict(set)
    for found in filter(None, map(PAGE_NUMBER.search, next_pages)):
        pagers[escape(found["joint"]), escape(found["after"])].add(shape_of(found.string[: found.start()]))
    seen = {shape_of(url) for url in lists if url in sample.looks}
    if len("".join(map("".join, first_pages))) > LONGEST or not first_pages <= seen:
        first_pages = set(map(anywhere, first_pages))
        pagers = {form: set(map(anywhere, shapes)) for form, shapes in pagers.items()}
    forms = sorted(pagers, key=lambda form: (-len(pagers[form]), form))
    numbered = [f"{any_of(set(map(''.join, pagers[joint, after])))}{joint}{NUMBER}{after}" for joint, after in forms]
    known = {"".join(shape) + joint + NUMBER + after for (joint, after), shapes in pagers.items() for shape in shapes}
    plain = set(map("".join, first_pages)) - known
    if forms:
        before, _, after = numbered[0].rpartition(NUMBER)
        numbered[0] = f"{before}(?P<page>{NUMBER}){after}"
    return f"^{any_of([*numbered, any_of(plain)] if plain else numbered)}$"


def any_of(patterns: Iterable[str]) -> str:
    """One regular expression for several, in their order, sets sorted."""
    texts = sorted(patterns) if isinstance(patterns, set) else list(patterns)
    if len(texts) == 1:
        return texts[0]
    if any("(" in text for text in texts):
        return f"(?:{'|'.join(texts)})"
    start = shared(texts).rfind("/") + 1
    end = shared([text[: start - 1 : -1] if start else text[::-1] for text in texts])[::-1]
    after = end[end.find("/") :] if "/" in end else ""
    return f"{texts[0][:start]}(?:{'|'.join(text[start : len(text) - len(after)] for text in texts)}){after}"


def shared(texts: Iterable[str]) -> str:
    """How all of the texts begin."""
    return "".join(column[0] for column in takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False)))


def pager_links(sample: Sample, lists: Iterable[str], article: re.Pattern[str]) -> Iterator[str]:
    """The addresses to which the pagers of these lists lead."""
    for url in lists:
        for link in sample.looks[url].links if url in sample.looks else ():
            path = path_of(link.url)
            if link.is_pager and sample.is_ours(link.url) and not article.search(path) and PAGE_NUMBER.search(path):
                yield link.url


def reached(site: Site, sample: Sample) -> set[str]:
    """The addresses of articles that a crawl of the site would find, as far as the sample shows."""
    article, listing = re.compile(site.article), re.compile(site.listing)
    found: set[str] = set()
    todo, seen = list(site.start), set(site.start)
    while todo:
        page = sample.looks.get(todo.pop())
        for link in page.links if page else ():
            path = path_of(link.url)
            if article.search(path):
                found.add(link.url)
            elif listing.search(path) and link.url not in seen:
                seen.add(link.url)
                todo.append(link.url)
    return found
