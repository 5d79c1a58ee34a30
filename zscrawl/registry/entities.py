"""Investors and parks: one firm under its brand and its legal names, one development zone under its names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zscrawl.items import Mention, digest
from zscrawl.registry.naming import brand, names_of, place, plain, same_firm

_ONE_CODE = re.compile("[0-9A-HJ-NPQRTUWXY]{18}")
_CODE = re.compile(rf"信用代码[)）]?(?:为|是)?[::：]?\s*({_ONE_CODE.pattern})(?![0-9A-Z])")
_BETWEEN = re.compile("[、。；;和与及]")
BEFORE_CODE = 60


@dataclass(frozen=True, slots=True)
class Entity:
    """An investor or a park. `code` is a firm's unified social credit code, where a text gives it."""

    id: str
    kind: str
    names: frozenset[str]
    city: str | None = None
    code: str | None = None


def entities_of(mention: Mention, city: str | None, body: str) -> Iterator[Entity]:
    """The investors and the park of a mention, in an article of a city's site with this body."""
    for names in _firms(mention):
        brands = sorted((made for name in names if (made := brand(name))), key=lambda made: (len(made), made))
        identity = brands[0] if brands else min(map(plain, names))
        yield Entity(digest("investor", identity), "investor", frozenset(names), code=code_of(names, body))
    where = place(mention.location.text if mention.location else None, mention.name.text, city, mention.division)
    if mention.location and where.zone:
        town = next((name for name in names_of(where) if name.endswith("市")), city)
        yield Entity(digest("park", where.city, where.county, where.zone), "park", frozenset((mention.location.text,)), city=town)


def _firms(mention: Mention) -> list[set[str]]:
    """The investors' names, those of one firm together."""
    groups: list[set[str]] = []
    linked = [{alias.text, firm.text} for alias, firm in mention.investor_aliases]
    for span in mention.investors:
        names = {span.text} | {name for pair in linked if span.text in pair for name in pair}
        mine = [group for group in groups if any(same_firm(brand(one), brand(other)) for one in group for other in names)]
        for group in mine:
            groups.remove(group)
            names |= group
        groups.append(names)
    return groups


def code_of(names: Iterable[str], body: str) -> str | None:
    """The registration code that a text gives a firm right after its name; None where it gives none, or a malformed one."""
    names = sorted(names)
    for match in _CODE.finditer(body) if "信用代码" in body else ():
        before = body[max(match.start() - BEFORE_CODE, 0) : match.start()]
        if any(name in before and _ends_a_firm(name, before.rpartition(name)[2]) for name in names):
            return match.group(1)
    return None


def _ends_a_firm(name: str, rest: str) -> bool:
    """Whether no other firm stands between a name and what comes after it."""
    return not _BETWEEN.search(rest) and rest.count("公司") <= (not name.endswith(("公司", "集团")))


def is_code(name: str) -> bool:
    """Whether a name of an entity is a firm's registration code."""
    return _ONE_CODE.fullmatch(name) is not None


def best_name(names: Iterable[str]) -> str:
    """The name to show: the longest legal name, else the longest one; a code only where there is nothing else."""
    names = list(names)
    return max([name for name in names if not is_code(name)] or names, key=lambda name: (name.endswith("公司"), len(name), name))
