"""Hostile pages: whole ones spoilt by a seeded chance, and monsters of a given size."""

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random

FIXTURES = Path(__file__).parents[2] / "fixtures"
TAG = re.compile(rb"<[^>]*>")
ENTITIES = (
    b"&#0;",
    b"&#xD800;",
    b"&#1114112;",
    b"&#99999999999999;",
    b"&nbsp;",
    b"&amp;amp;lt;",
    b"&",
    b"&#x;",
    b"&zzz;",
    b"&#8238;",
    b"&#12;",
)
RUNS = (
    *"　 \n01（【|，。👍𠮷\ufffd\x0b\u202e：&<-_/",
    *("2023年", "2023-", "年月日", "来源：", "编辑：", "亿元", "http://", "a@", "记者 ", "责任", "上一篇", "12小时前", "1年前 (", "第1期"),
    *("页面", "登录", "不存在", "加载"),
)

Mutation = Callable[[Random, bytes], bytes]


def flip(chance: Random, page: bytes) -> bytes:
    """Bytes changed at random."""
    spoilt = bytearray(page)
    for _ in range(chance.choice((1, 10, 1 + len(page) // 100, 1 + len(page) // 5))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def drop_tags(chance: Random, page: bytes) -> bytes:
    """Tags left out: many elements are never closed, or were never opened."""
    share = chance.random()
    return TAG.sub(lambda tag: b"" if chance.random() < share else tag[0], page)


def close_nothing(chance: Random, page: bytes) -> bytes:
    return re.sub(rb"</(?!title|script|style)[^>]*>", b"", page)


def shuffle_tags(chance: Random, page: bytes) -> bytes:
    tags = TAG.findall(page)
    chance.shuffle(tags)
    waiting = iter(tags)
    return TAG.sub(lambda _: next(waiting), page)


def cut(chance: Random, page: bytes) -> bytes:
    first, end = sorted((chance.randrange(len(page) + 1), chance.randrange(len(page) + 1)))
    return chance.choice((page[:end], page[first:], page[first:end], page[:first] + page[end:]))


def repeat(chance: Random, page: bytes) -> bytes:
    """A stretch many times over."""
    first = chance.randrange(len(page) + 1)
    return page[:first] + page[first : first + chance.randrange(400)] * chance.randrange(200) + page[first:]


def insert(chance: Random, page: bytes) -> bytes:
    """A long run of one thing inside the page."""
    place = chance.randrange(len(page) + 1)
    text = (chance.choice(RUNS) * chance.choice((3, 80, 3000, 20_000))).encode("utf-8", "surrogatepass")
    return page[:place] + text + page[place:]


def entities(chance: Random, page: bytes) -> bytes:
    for _ in range(chance.randrange(1, 60)):
        place = chance.randrange(len(page) + 1)
        page = page[:place] + chance.choice(ENTITIES) + page[place:]
    return page


def nulls(chance: Random, page: bytes) -> bytes:
    for _ in range(chance.randrange(1, 40)):
        place = chance.randrange(len(page) + 1)
        page = page[:place] + b"\0" * chance.choice((1, 1, 2, 500)) + page[place:]
    return page


def encodings(chance: Random, page: bytes) -> bytes:
    """One half in another encoding, or all of it under a wrong name."""
    text = page.decode("utf-8", "replace")
    place = chance.randrange(len(text) + 1)
    other = chance.choice(("gb18030", "big5", "utf-16-le", "utf-16", "utf-8-sig", "shift_jis", "utf-7", "utf-32"))
    mixed = text[:place].encode() + text[place:].encode(other, "replace")
    whole = text.encode(other, "replace")
    return re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + other.encode(), chance.choice((mixed, whole)))


def nest(chance: Random, page: bytes) -> bytes:
    """The page inside, or around, 10,000 elements."""
    tag = chance.choice((b"div", b"span", b"b", b"a href=x", b"table><tr><td", b"ul><li", b"font", b"section", b"q", b"form", b"select"))
    place = chance.randrange(len(page) + 1)
    return page[:place] + (b"<" + tag + b">") * chance.choice((300, 10_000)) + page[place:]


def swap(chance: Random, page: bytes) -> bytes:
    """Attributes and tag names that mean something else."""
    pairs = (
        (b"<p", b"<a"),
        (b"<div", b"<script"),
        (b"<div", b"<p"),
        (b"class=", b"style=display:none "),
        (b"<a", b"<h1"),
        (b"<p", b"<title"),
    )
    old, new = chance.choice(pairs)
    return page.replace(old, new, chance.choice((-1, 1, 5)))


MUTATIONS: tuple[Mutation, ...] = (
    flip, drop_tags, close_nothing, shuffle_tags, cut, repeat, insert, entities, nulls, encodings, nest, swap,
)  # fmt: skip


def seeds() -> list[bytes]:
    """The pages that are spoilt: those of our own fixture sites."""
    return [path.read_bytes() for path in sorted(FIXTURES.glob("*/raw/*")) if path.suffix not in (".txt", ".xml")]


def mutated(number: int, pages: list[bytes]) -> bytes:
    """The page of a number: the same on every machine."""
    chance = Random(number)
    page = chance.choice(pages)
    for mutate in islice(iter(lambda: chance.choice(MUTATIONS), None), chance.choice((1, 1, 2, 3, 5))):
        page = mutate(chance, page)[: 2 * 1024 * 1024]
    return page


def filled(before: str, piece: str, after: str = "") -> Callable[[int], bytes]:
    """A page of a given size: one piece over and over."""
    first, unit, last = before.encode(), piece.encode(), after.encode()
    return lambda size: first + unit * ((size - len(first) - len(last)) // len(unit)) + last


HEAD = "<html><head><title>青禾电子封装基地开工</title></head><body><h1>青禾电子封装基地开工</h1><p>2023-05-12 来源：滨湖发布</p>"
SENTENCE = "项目由青禾电子投资建设，计划用地八十亩，建成后主要生产封装基板。"
JSON_LD = '<script type="application/ld+json">'

MONSTERS: dict[str, Callable[[int], bytes]] = {
    "one tag": filled("", "<div>"),
    "one closed tag": filled("<body>", "<p></p>"),
    "line breaks": filled(HEAD, "<br>"),
    "links": filled(HEAD, '<a href="/1.html">一条新闻的标题写在这里</a>'),
    "open links": filled(HEAD, "<a href=x>新闻"),
    "list items": filled(HEAD, "<li><a href=/n/1.html>一条新闻的标题写在这里</a><span>2023-05-12</span>"),
    "paragraphs": filled(HEAD, f"<p>{SENTENCE}</p>"),
    "one paragraph": filled(HEAD + "<p>", SENTENCE),
    "no punctuation": filled(HEAD + "<p>", "项目"),
    "one letter": filled("", "a"),
    "white space": filled(HEAD, " "),
    "wide spaces": filled(HEAD + "<p>", "\u3000"),
    "digits": filled(HEAD + "<p>", "2023"),
    "dates": filled(HEAD, "<p>2023年5月12日</p>"),
    "dates in one line": filled(HEAD + "<p>", "2023-05-12 "),
    "sources": filled(HEAD, "<p>来源：滨湖发布 作者：王甲 编辑：李乙</p>"),
    "sources in one line": filled(HEAD + "<p>", "来源：滨湖"),
    "brackets": filled(HEAD + "<p>", "（"),
    "attributes": filled(HEAD + "<p ", "a=b "),
    "one attribute": filled(HEAD + '<p title="', "长"),
    "title": filled("<title>", "长标题"),
    "title of headlines": filled("<title>青禾电子封装基地开工 ", "一条新闻的标题写在这里 ", "</title>" + HEAD),
    "metas": filled(HEAD, '<meta property="article:published_time" content="2023-05-12">'),
    "scripts": filled(HEAD, "<script>var a = 1;</script>"),
    "one script": filled(HEAD + "<script>", "location.href = '/';"),
    "data": filled(JSON_LD, '{"datePublished": "2023-05-12", "headline": "'),
    "nested data": filled(JSON_LD, "[", "</script>" + HEAD),
    "nested objects": filled(JSON_LD, '{"@graph":', "</script>" + HEAD),
    "comment": filled(HEAD + "<!--", "- -"),
    "comments": filled(HEAD, "<!-- x -->"),
    "tables": filled(HEAD, "<table><tr><td>"),
    "cells": filled(HEAD + "<table>", "<tr><td>精密铸造</td><td>3亿元</td></tr>"),
    "entities": filled(HEAD + "<p>", "&#x4e00;"),
    "broken entities": filled(HEAD + "<p>", "&#xffffffffff"),
    "nulls": filled(HEAD + "<p>", "\0"),
    "replacement characters": filled(HEAD + "<p>", "\ufffd"),
    "hidden boxes": filled(HEAD, f'<div style="display:none">{SENTENCE}</div>'),
    "spans": filled(HEAD + "<p>", "<span>项</span>"),
    "headings": filled(HEAD, "<h1>青禾电子封装基地开工</h1>"),
    "unclosed bold": filled(HEAD, "<b>"),
    "fonts in paragraphs": filled(HEAD, "<p><font><b>"),
    "mixed script": filled(HEAD + "<p>", "項目由青禾電子投資建設，計劃用地八十畝。"),
    "frames": filled("", "<frameset>"),
    "selects": filled(HEAD, "<select><option>一"),
    "forms": filled(HEAD, "<form><input type=password>"),
}
