"""Addresses by shape: `/news/202305/t20230512_4117.shtml` is one of `/news/\\d+/t\\d+_\\d+\\.shtml`."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

# The parts of an address's path and query, each as a regular expression: joined they match it whole.
Shape = tuple[str, ...]

PART = re.compile(r"[/?&][^/?&]*")
SPECIAL = re.compile(r"([.^$*+?{}\[\]\\|()])")
EXTENSION = re.compile(r"\.[A-Za-z]{2,5}$")
# What machines give out: hexadecimal digits, or letters of both cases among figures.
MUDDLE = re.compile(r"(?=.*[0-9])(?=.*[a-f])[0-9a-f-]{16,}|(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[0-9A-Za-z]{8,}")
FOREIGN = re.compile(r"%[0-9A-Fa-f]{2}|[^\x00-\x7f]")
RUN = re.compile(r"[0-9]+|[^0-9]+")
RUN_OF_DIGITS = re.compile(r"[0-9]+")
WORD = re.compile(r"(?<=[/?&=])[^=]*$")
WORD_EXTENSION = re.compile(r"\\\.[A-Za-z]{2,5}$")
MOST_BRANCHES = 8
LONGEST_NUMBER = 16  # digits from which a number is an identifier that happens to have no letter
# Names of folders and of pages, but for those that every site has.
FOLDER_WORD = re.compile(r"^/(?!(?:index|default|home|list|node|page)$)[A-Za-z][\w-]*$")
FILE_WORD = re.compile(r"^/(?!index|default|home|list|node|page)[A-Za-z][\w-]*(?=\\\.\w+$)")
FOLDER = r"/[\w-]+"
NUMBER, ANY = r"\d+", r"[^/?&]+"


def path_of(url: str) -> str:
    """Path and query: what the patterns of a Site are searched in."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def shape_of(url: str) -> Shape:
    """The shape of an address, or of its path and query alone."""
    return tuple(escape(part[0]) + abstract(part[1:]) for part in PART.findall(path_of(url)))


def escape(text: str) -> str:
    """The text as a regular expression that a person can read."""
    return SPECIAL.sub(r"\\\1", text)


def abstract(part: str) -> str:
    """One part as a regular expression: numbers, identifiers and slugs become wild."""
    name, equals, value = part.rpartition("=")
    found = EXTENSION.search(value)
    stem, extension = (value[: found.start()], found[0]) if found else (value, "")
    return escape(name + equals) + wild(stem) + escape(extension)


def wild(stem: str) -> str:
    """A name without its extension as a regular expression."""
    if stem.isdecimal():
        return NUMBER if len(stem) < LONGEST_NUMBER else ANY
    words = sum(any(map(str.isalpha, word)) for word in stem.split("-"))
    if FOREIGN.search(stem) or words >= 3 or MUDDLE.fullmatch(stem):
        return ANY
    return "".join(NUMBER if run.isdecimal() else escape(run) for run in RUN.findall(stem))


def is_wild(part: str) -> bool:
    """Whether a part of a shape stands for many."""
    return NUMBER in part or ANY in part


def shapes_of(urls: Iterable[str], headlines: Collection[str]) -> dict[str, Shape]:
    """The shape of each address. A word is wild too where four or more `headlines` differ in it alone: `/news/qinghe.html`."""
    shapes = {url: shape_of(url) for url in urls}
    beside: dict[Shape, set[Shape]] = defaultdict(set)
    for url in headlines:
        shape = shapes[url]
        if not any(map(is_wild, shape[-2:])):
            beside[without_word(shape)].add(shape)
    wide = {shape: wider for wider, group in beside.items() if len(group) >= 4 for shape in group}
    return {url: wide.get(shape, shape) for url, shape in shapes.items()}


def without_word(shape: Shape) -> Shape:
    """The shape with its last word wild."""
    place = len(shape) - (2 if len(shape) > 1 and shape[-1] == "/" else 1)
    opening, extension = WORD.sub("", shape[place]), WORD_EXTENSION.search(shape[place])
    return (*shape[:place], opening + ANY + (extension[0] if extension else ""), *shape[place + 1 :])


def anywhere(shape: Shape) -> Shape:
    """The shape with any name for the names of folders, and for the names of pages that are words."""
    return tuple(FILE_WORD.sub(lambda _: FOLDER, FOLDER_WORD.sub(lambda _: FOLDER, part)) for part in shape)


def pattern(urls: Iterable[str], shapes: Mapping[str, Shape], avoid: Collection[str]) -> str:
    """One regular expression for addresses like these, as short as it can be without matching one of `avoid`."""
    groups: dict[Shape, list[str]] = defaultdict(list)
    for url in urls:
        groups[tail_of(shapes[url])].append(url)
    paths = [path_of(url) for url in avoid]
    return "|".join(sorted(group_pattern(tail, group, shapes, paths) for tail, group in groups.items()))


def tail_of(shape: Shape) -> Shape:
    """The last part of the path, with the query."""
    last = max((n for n, part in enumerate(shape) if part[0] == "/" and part != "/"), default=0)
    return shape[last:]


def group_pattern(tail: Shape, urls: list[str], shapes: Mapping[str, Shape], avoid: list[str]) -> str:
    """Grow to the left of a common tail: while all addresses agree, or as long as something to avoid is matched."""
    body = "".join(tail) + "$"
    telling = re.search(r"[A-Za-z_]", EXTENSION.sub("", tail[0].replace(NUMBER, "").replace(ANY, ""))) or len(tail) > 1
    heads = {shapes[url][: -len(tail)] for url in urls}
    while True:
        clash = any(re.search(body, path) for path in avoid)
        befores = sorted({head[-1] if head else "^" for head in heads})
        if len(befores) == 1 and (clash or not telling or is_wild(befores[0])):
            body = befores[0] + body
        elif clash and len(befores) <= MOST_BRANCHES and "^" not in befores:
            body = f"(?:{'|'.join(befores)}){body}"
        else:
            break
        if befores[0] == "^":
            break
        heads = {head[:-1] for head in heads}
    return bounded(body, urls) if any(re.search(body, path) for path in avoid) else body


def bounded(body: str, urls: list[str]) -> str:
    """The pattern with its last number at least as long as it is in these addresses."""
    before, number, after = body.rpartition(NUMBER)
    digits = min((len(RUN_OF_DIGITS.findall(path_of(url))[-1]) for url in urls if RUN_OF_DIGITS.search(path_of(url))), default=1)
    return f"{before}\\d{{{digits},}}{after}" if number else body
