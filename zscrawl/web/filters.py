"""A page's address as a query of the store, and back: the same names in the table, the exports and the API."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import get_args
from urllib.parse import urlencode

from zscrawl.items import Stage
from zscrawl.store.queries import Order, ProjectFilter

PAGE = 50
# Further pages cost as much as all before them; a search finds what lies deeper.
LAST_PAGE = 1000
# No word that anyone looks for is longer.
LONGEST = 200
YI = Decimal(10**8)
ORDERS: tuple[Order, ...] = get_args(Order)
# The names in an address, in the order in which they are written.
NAMES = ("q", "city", "district", "park", "stage", "sector", "min", "max", "since", "until", "investor", "entity", "review", "sort", "page")


class BadQuery(ValueError):
    """A part of an address that means nothing; the message names it."""


@dataclass(frozen=True, slots=True)
class View:
    """What a page of the table shows. `given` are the parts of the address that say so."""

    wanted: ProjectFilter
    order: Order
    page: int
    given: Mapping[str, str]

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE

    def address(self, path: str, **changes: str | int | None) -> str:
        """The address of the same view with some parts changed; a part that is None goes."""
        return address(path, {**self.given, **changes})


def address(path: str, parts: Mapping[str, str | int | None]) -> str:
    """A path with a query, its parts in one order."""
    kept = [(name, str(parts[name])) for name in NAMES if parts.get(name) not in (None, "")]
    kept += [(name, str(value)) for name, value in parts.items() if name not in NAMES and value not in (None, "")]
    return f"{path}?{urlencode(kept)}" if kept else path


def view_of(query: Iterable[tuple[str, str]]) -> View:
    """The view that an address asks for; names that it does not know are left alone. Raises BadQuery."""
    given = {name: value.strip() for name, value in query if name in NAMES and value.strip()}
    for name, value in given.items():
        if len(value) > LONGEST:
            raise BadQuery(f"{name} is longer than {LONGEST} characters")
    # A database text has no such character, and PostgreSQL refuses it.
    given = {name: value.replace("\x00", "") for name, value in given.items()}
    if given.get("sort", "newest") not in ORDERS:
        raise BadQuery(f"sort={given['sort']}: there is {', '.join(ORDERS)}")
    wanted = ProjectFilter(
        city=given.get("city"),
        division=_code(given, "district"),
        entity=given.get("entity"),
        place=given.get("park"),
        stage=_stage(given),
        sector=given.get("sector"),
        min_amount=_yuan(given, "min"),
        max_amount=_yuan(given, "max"),
        published_since=_day(given, "since"),
        published_until=_day(given, "until"),
        investor=given.get("investor"),
        needs_review=True if given.get("review") in ("1", "true", "yes") else None,
        text=given.get("q"),
    )
    order = next(order for order in ORDERS if order == given.get("sort", "newest"))
    return View(wanted, order, whole(given, "page", 1, 1, LAST_PAGE), given)


def whole(given: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    """A whole number of an address. Raises BadQuery."""
    text = given.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise BadQuery(f"{name}={text}: give a whole number from {least} to {most}")
    return int(text)


def _stage(given: Mapping[str, str]) -> Stage | None:
    try:
        return Stage(given["stage"]) if "stage" in given else None
    except ValueError as error:
        raise BadQuery(f"stage={given['stage']}: there is {', '.join(Stage)}") from error


def _code(given: Mapping[str, str], name: str) -> str | None:
    text = given.get(name)
    if text and not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadQuery(f"{name}={text}: give the code of a division, up to six digits")
    return text


def _yuan(given: Mapping[str, str], name: str) -> int | None:
    """An amount that is given in 亿元, in yuan."""
    if name not in given:
        return None
    try:
        amount = Decimal(given[name])
    except InvalidOperation as error:
        raise BadQuery(f"{name}={given[name]}: give a number of 亿元") from error
    if not amount.is_finite() or not 0 <= amount < 10**9:
        raise BadQuery(f"{name}={given[name]}: give a number of 亿元 from 0 on")
    return int(amount * YI)


def _day(given: Mapping[str, str], name: str) -> date | None:
    return day_of(given[name], name) if name in given else None


def day_of(text: str, name: str) -> date:
    """A day of an address. Raises BadQuery."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadQuery(f"{name}={text}: write a day as 2025-10-20") from error
