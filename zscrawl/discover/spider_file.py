"""The text of `spiders/NAME.py` for a Site that was found."""

import json

from zscrawl.sites import GENERIC, Site

TEMPLATE = '''"""{title}: found by `scrapy addcity` from {start}; change here what you know better."""

from zscrawl.crawl.spider import CitySpider
from zscrawl.sites import Site


class {class_name}(CitySpider):
    site = Site(
        name={name},
        city={city},
        hosts={hosts},
{start_urls}        article={article},
        listing={listing},
{layouts}    )
'''


def spider_file(site: Site) -> str:
    """A module with one class that has the Site and nothing else, in fifteen lines: where a start of its own takes one, no layout does."""
    words = [word.capitalize() for word in site.name.split("_") if word]
    at_home = site.start == tuple(f"http://{host}/" for host in site.hosts)
    return TEMPLATE.format(
        title=" ".join(words),
        start=quoted(site.start[0])[1:-1],
        class_name="".join(words),
        name=quoted(site.name),
        city=quoted(site.city) if site.city else None,
        hosts=tuple_of(site.hosts),
        start_urls="" if at_home else f"        start={tuple_of(site.start)},\n",
        article=pattern(site.article),
        listing=pattern(site.listing),
        layouts="" if site.layouts == (GENERIC.name,) or not at_home else f"        layouts={tuple_of(site.layouts)},\n",
    )


def quoted(text: str) -> str:
    """A string literal in double quotes, as the formatter writes it: JSON's are Python's too."""
    return json.dumps(text, ensure_ascii=False)


def pattern(text: str) -> str:
    """A raw string literal where it can be one."""
    return f'r"{text}"' if '"' not in text and text.isprintable() else repr(text)


def tuple_of(texts: tuple[str, ...]) -> str:
    return f"({', '.join(map(quoted, texts))}{',' if len(texts) == 1 else ''})"
