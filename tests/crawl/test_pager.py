"""Pagers are followed one page at a time, within bounds, and never round in circles."""

import re
from collections.abc import Callable
from datetime import date

from zscrawl.crawl.lists import Link
from zscrawl.crawl.pager import Pager, Place

LISTING = re.compile(r"/(?:cat-\d+|page)(?:_(?P<page>\d+))?\.html$")
HOST = "http://a.example"


def articles(*numbers: int, day: date | None = None) -> list[Link]:
    return [Link(f"{HOST}/post/{number}.html", day) for number in numbers]


def after(pager: Pager, place: Place, *paths: str, going_on: bool = True) -> list[tuple[str, int]]:
    return [(found.url.removeprefix(HOST), found.depth) for found in pager.following(place, [HOST + path for path in paths], going_on)]


def test_the_next_page_follows_and_the_last_page_waits() -> None:
    pager = Pager(LISTING, None, None)
    first = Place(f"{HOST}/")
    assert after(pager, first, "/page_2.html", "/page_3.html", "/page_90.html") == [("/page_2.html", 2)]
    second = Place(f"{HOST}/page_2.html", 2, 2)
    assert after(pager, second, "/page_1.html", "/page_3.html", "/page_90.html") == [("/page_1.html", 1), ("/page_3.html", 3)]


def test_other_sections_begin_at_their_first_page() -> None:
    pager = Pager(LISTING, None, None)
    assert after(pager, Place(f"{HOST}/"), "/cat-1.html", "/cat-2.html") == [("/cat-1.html", 1), ("/cat-2.html", 1)]
    assert after(pager, Place(f"{HOST}/"), "/cat-1.html", going_on=False) == [("/cat-1.html", 1)]


def test_pages_are_bounded_per_section() -> None:
    pager = Pager(LISTING, 2, None)
    assert after(pager, Place(f"{HOST}/cat-1.html"), "/cat-1_2.html") == [("/cat-1_2.html", 2)]
    assert after(pager, Place(f"{HOST}/cat-1_2.html", 2, 2), "/cat-1_3.html") == []


def test_a_page_that_names_nothing_new_for_its_section_ends_it() -> None:
    pager = Pager(LISTING, None, None)
    assert pager.goes_on(Place(f"{HOST}/page_2.html", 2, 2), articles(1, 2))
    assert pager.goes_on(Place(f"{HOST}/page_3.html", 3, 3), articles(2, 3))
    assert not pager.goes_on(Place(f"{HOST}/page_4.html", 4, 4), articles(1, 3))
    assert pager.goes_on(Place(f"{HOST}/cat-1_2.html", 2, 2), articles(1, 3))
    assert not pager.goes_on(Place(f"{HOST}/cat-2_2.html", 2, 2), [])


def test_a_page_of_only_older_articles_ends_its_section() -> None:
    pager = Pager(LISTING, None, date(2024, 1, 1))
    assert pager.goes_on(Place(f"{HOST}/page_2.html"), articles(1, day=date(2024, 1, 1)) + articles(2, day=date(2023, 1, 1)))
    assert not pager.goes_on(Place(f"{HOST}/page_3.html"), articles(3, day=date(2023, 12, 31)) + articles(4))
    assert pager.goes_on(Place(f"{HOST}/page_4.html"), articles(5))


def test_lists_without_page_numbers_are_followed_and_bounded() -> None:
    pager = Pager(re.compile(r"^/list/"), 2, None)
    assert after(pager, Place(f"{HOST}/"), "/list/a", "/list/b") == [("/list/a", 2), ("/list/b", 2)]
    assert after(pager, Place(f"{HOST}/list/a", 2), "/list/c") == []


def walked(pager: Pager, named: Callable[[int], list[Link]]) -> set[int]:
    """The months of an endless calendar that are read, from month 0 on, whose pages name these articles."""
    waiting, read = [Place(f"{HOST}/days?m=0")], set[int]()
    while waiting:
        place = waiting.pop(0)
        month = int(place.url.partition("=")[2])
        if month not in read:
            read.add(month)
            both = [f"{HOST}/days?m={month + step}" for step in (1, -1)]
            waiting += pager.following(place, both, pager.goes_on(place, named(month)))
    return read


def test_a_walk_without_page_numbers_ends_after_three_lists_in_a_row_that_name_nothing_new() -> None:
    calendar = re.compile(r"^/days\?m=-?\d+$")
    # The same sidebar on every month: three more of them in each direction, and no further.
    assert walked(Pager(calendar, None, None), lambda month: articles(1, 2)) == set(range(-3, 4))
    # A gap of two months is walked over; after the last new one, in month 5, come three more.
    months = walked(Pager(calendar, None, None), lambda month: articles(1, *([month + 10] if month in (2, 5) else [])))
    assert months == set(range(-3, 9))


def test_page_numbers_in_a_query_count() -> None:
    pager = Pager(re.compile(r"/list\.php\?id=1(?:&page=(?P<page>\d+))?$"), None, None)
    place = Place(f"{HOST}/list.php?id=1")
    assert after(pager, place, "/list.php?id=1&page=2", "/list.php?id=1&page=3") == [("/list.php?id=1&page=2", 2)]
