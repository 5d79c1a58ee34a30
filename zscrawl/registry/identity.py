"""Whether two mentions are of one project: what is compared, the decision, and its reasons."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from zscrawl.items import Mention, Role, Stage
from zscrawl.registry.naming import (
    Place,
    are_kin,
    bare_firm,
    brand,
    brands,
    core,
    facilities,
    is_broad,
    is_expansion,
    is_part_beside,
    is_trade,
    is_whole,
    names_of,
    phase_of,
    place,
    plain,
    same_firm,
    same_zone,
    whole_of,
    without_phase,
    without_places,
    yuan,
)
from zscrawl.registry.words import clean

Relation = Literal["same", "part_of", "different"]
Weights = list[tuple[float, str]]

SAME, POSSIBLE = 4.0, 3.0
NEAR, ROUGHLY, RAISED = 0.02, 0.06, 1.6
ELSEWHERE = -7.0
ROUND = 500_000_000
NOWHERE = Place()
HUNDRED_MILLION = 100_000_000
# Characters that tell one product from another though all others are the same.
TELLING = frozenset(
    "正负阴阳上下东西南北左右前后内外大小一二三四五六七八九十甲乙丙丁高低干湿冷热软硬铁铜铝锌锂钠钾镍钴锰钛镁硅猪牛羊鸡鸭鹅鱼虾男女黑白红黄蓝绿青紫金银酸碱0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
# What stands in a park may be another firm's.
ANOTHERS = -1.5
PARKS, VAGUE = -1.5, -1.0
_PARK = re.compile("(?:产业园|科技园|工业园)区?(?:项目|工程)?$")
DONE = (Stage.COMPLETED, Stage.OPERATING)
EARLY = (Stage.PLANNED, Stage.SIGNED, Stage.STARTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one mention says that tells its project from others.

    `names` are plain names, the mention's own first; `firms` are brands, `firm_names` the names without legal form and place;
    `kinds` are the kinds of buildings beyond a plant, `park`: it is one, `whole`: the plain name of what it is
    a building or yard of; `totals` are yuan; `capacities` are (value, unit); `phase`
    is the number of the phase that the mention is of; `on` is when it was said.
    """

    names: tuple[str, ...]
    firms: frozenset[str] = frozenset()
    firm_names: frozenset[str] = frozenset()
    place: Place = NOWHERE
    totals: frozenset[int] = frozenset()
    about: bool = False
    capacities: frozenset[tuple[str, str]] = frozenset()
    products: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    park: bool = False
    whole: str | None = None
    phase: str | None = None
    expansion: bool = False
    stage: Stage | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """How two mentions relate. `part_of`: the one with a phase is part of the other. `related`: of one firm's undertaking, such as an
    expansion or another phase. `conflict`: they must not come into one project, whatever joins them."""

    relation: Relation
    score: float
    reasons: tuple[str, ...]
    related: str | None = None
    conflict: bool = False

    @property
    def possible(self) -> bool:
        """Whether a person should look: it is likely, and not certain."""
        return self.relation == "different" and self.related is None and not self.conflict and self.score >= POSSIBLE


def profile(
    name: str,
    *,
    aliases: Iterable[str] = (),
    investors: Iterable[str] = (),
    city: str | None = None,
    location: str | None = None,
    division: str | None = None,
    totals: Iterable[tuple[int, str | None]] = (),
    capacities: Iterable[tuple[str, str, str | None]] = (),
    stage: Stage | None = None,
    on: date | None = None,
) -> Profile:
    """The profile of a mention. `totals` are yuan with their qualifier; `capacities` are value, unit and what of."""
    names = tuple(dict.fromkeys(_unplaced(plain(one), location) for one in (name, *aliases)))
    totals, capacities, firms = list(totals), list(capacities), list(investors)
    whole = whole_of(clean(name))
    named = [cut for one in names if (cut := _firm_in(one))]
    return Profile(
        names=names,
        firms=brands([*firms, *named]),
        firm_names=frozenset(map(bare_firm, [*firms, *named])),
        place=place(location, name, city, division),
        totals=frozenset(value for value, _ in totals),
        about=any(qualifier for _, qualifier in totals),
        capacities=frozenset((value, unit) for value, unit, _ in capacities),
        products=frozenset(core(plain(of)) for _, _, of in capacities if of),
        kinds=facilities(names[0]),
        park=_PARK.search(without_phase(names[0])) is not None,
        whole=_unplaced(plain(whole), location) if whole else None,
        phase=phase_of(name) or next(filter(None, map(phase_of, aliases)), None),
        expansion=any(map(is_expansion, names)),
        stage=stage,
        on=on,
    )


def profile_of(mention: Mention, city: str | None, on: date | None) -> Profile:
    """The profile of a mention as read. `city` is the site's city, `on` the day that the article tells of."""
    totals = [
        (int(value), fact.qualifier if fact.unit == "CNY" else "about")
        for fact in mention.facts
        if fact.role is Role.TOTAL_INVESTMENT and (value := fact.value if fact.unit == "CNY" else fact.cny_estimate) is not None
    ]
    capacities = [(format(fact.value, "f"), fact.unit, fact.of) for fact in mention.facts if fact.role is Role.CAPACITY]
    return profile(
        mention.name.text,
        aliases=[span.text for span in mention.aliases],
        investors=[span.text for span in (*mention.investors, *(alias for pair in mention.investor_aliases for alias in pair))],
        city=city,
        location=mention.location.text if mention.location else None,
        division=mention.division,
        totals=totals,
        capacities=capacities,
        stage=mention.stage,
        on=on,
    )


def profile_from(record: Mapping[str, Any]) -> Profile:
    """The profile of a project in the JSON contract, with `city` and `published` (ISO) of its article beside its own keys."""
    facts = record.get("facts", ())
    on = date.fromisoformat(record["published"][:10]) if record.get("published") else None
    totals = [
        (value, fact.get("qualifier") or (None if unit == "CNY" else "about"))
        for fact in facts
        if fact["role"] == "total_investment" and (value := _in_yuan(fact, unit := fact.get("unit", "CNY"), on)) is not None
    ]
    return profile(
        record["name"],
        aliases=record.get("aliases", ()),
        investors=record.get("investors", ()),
        city=record.get("city"),
        location=record.get("location"),
        division=record.get("division"),
        totals=totals,
        capacities=[(str(fact["value"]), fact["unit"], fact.get("of")) for fact in facts if fact["role"] == "capacity"],
        stage=Stage(record["stage"]) if record.get("stage") else None,
        on=on,
    )


def _in_yuan(fact: Mapping[str, Any], unit: str, on: date | None) -> int | None:
    """A fact's amount in yuan: as it says, or by the year's rate."""
    if unit == "CNY" or fact.get("cny_estimate"):
        return int(fact.get("cny_estimate") or fact["value"])
    return yuan(float(fact["value"]), unit, on.year) if on else None


def _unplaced(name: str, location: str | None) -> str:
    """A plain name without the location that it has in it, where enough is left."""
    for one in (plain(location), without_places(plain(location))) if location else ():
        if len(one) >= 3 and one in name and len(name) - len(one) >= 5:
            return name.replace(one, "", 1)
    return name


def _firm_in(name: str) -> str | None:
    """The firm that a project's name begins with, where it is written out."""
    for end in ("公司", "集团"):
        at = name.find(end)
        if at >= 2:
            return name[: at + 2]
    return None


def compare(a: Profile, b: Profile) -> Decision:
    """How two mentions relate; the same whichever comes first."""
    a, b = sorted((a, b), key=_order)
    where = _place(a, b)
    if any(weight <= ELSEWHERE for weight, _ in where):
        return Decision("different", where[-1][0], (where[-1][1],), conflict=True)
    for part, whole in ((a, b), (b, a)):
        weights = _parted(part, whole)
        if weights and (score := round(sum(weight for weight, _ in where + weights), 2)) >= SAME:
            return Decision("part_of", score, tuple(reason for _, reason in where + weights), conflict=True)
    weights = [*where, *_names(a, b), *_firms(a, b), *_capacity(a, b), *_course(a, b)]
    amounts = _amounts(a, b)
    phased = a.phase != b.phase
    score = round(
        sum(weight for weight, _ in weights) + (0 if phased or a.expansion != b.expansion else sum(weight for weight, _ in amounts)), 2
    )
    reasons = tuple(reason for _, reason in weights + amounts)
    alike = score >= SAME
    if a.expansion != b.expansion and not (a.phase or b.phase):
        return Decision("different", score, (*reasons, "one enlarges the other"), related="expansion_of" if alike else None, conflict=alike)
    if phased and a.phase and b.phase:
        return Decision(
            "different", score, (*reasons, f"phases {a.phase} and {b.phase}"), related="phase_of_same" if alike else None, conflict=True
        )
    if phased:
        return Decision("part_of" if alike else "different", score, (*reasons, f"phase {a.phase or b.phase} of it"), conflict=alike)
    return Decision("same" if alike else "different", score, reasons, conflict=score <= 0)


def _parted(part: Profile, whole: Profile) -> Weights:
    """What speaks for one being a building or yard of the other; nothing where its name does not begin with the other's."""
    # A part may be a whole too; it is told from its neighbours by the money that only a whole has.
    told = whole.whole is None or bool(whole.totals)
    if not (part.whole or (told and any(map(is_whole, whole.names)))) or (whole.phase and part.phase != whole.phase):
        return []
    firms = part.firm_names | whole.firm_names | part.firms | whole.firms
    theirs = {_about(name, firms, whole.place) for name in whole.names} - {""}
    ours = {_about(name, firms, part.place) for name in part.names}
    of = _about(part.whole, firms, part.place) if part.whole else ""
    for one in sorted(theirs - ours):
        if of and (one in (of, of.removesuffix("园")) or (told and is_part_beside(f"{of}馆", one))):
            weight = 4.0 if len(of) >= 4 and not is_trade(of) else 2.5
        elif told and any(is_part_beside(mine, one) for mine in ours):
            weight = 4.0
        else:
            continue
        return [(weight, f"it stands in {one}"), *((max(ANOTHERS, weight), reason) for weight, reason in _firms(part, whole))]
    return []


def _order(one: Profile) -> tuple[object, ...]:
    return (one.names, sorted(one.firms), sorted(one.totals), one.phase or "", str(one.on), str(one.place), sorted(one.capacities))


def _place(a: Profile, b: Profile) -> Weights:
    here, there = a.place, b.place
    if here.city and there.city and here.city != there.city:
        return [(ELSEWHERE, "in other cities")]
    weights: Weights = [(0.5, "in one city")] if here.city and here.city == there.city else []
    if here.county and there.county:
        same = here.county == there.county
        weights.append((1.0, "in one county") if same else (ELSEWHERE, "in other counties"))
        return weights
    if here.zone and there.zone and (same_place := same_zone(here.zone, there.zone)) is not None:
        weights.append((1.0, "in one zone") if same_place else (-1.5, "in other zones"))
    return weights


@lru_cache(maxsize=200_000)
def _about(name: str, firms: frozenset[str], where: Place) -> str:
    """What a name is about, without places and firms."""
    bare = without_places(name)
    firm = _firm_in(bare)
    if firm and len(firm) < len(bare):
        bare = bare[len(firm) :]
    for named in sorted((_named_in(bare, one) for one in firms), key=lambda one: (-len(one), one)):
        bare = bare.replace(named, "") if named else bare
    for one in names_of(where):
        bare = bare.replace(one, "")
    return core(without_places(bare))


def _named_in(name: str, firm: str) -> str:
    """How a name calls a firm: by all of its name, or by its brand and some of its trades; empty where it does not."""
    if firm in name:
        return firm
    least = len(brand(firm))
    sizes = range(len(firm) - 1, max(least, 2) - 1, -1)
    return next((firm[:size] for size in sizes if firm[:size] in name and is_trade(firm[least:size])), "")


def about(profile: Profile) -> frozenset[str]:
    """What a profile's names are about, and the whole that it is a part of."""
    return _cores(profile, (*profile.names, profile.whole) if profile.whole else profile.names)


def _cores(profile: Profile, names: Iterable[str]) -> frozenset[str]:
    return frozenset(_about(name, profile.firm_names | profile.firms, profile.place) for name in names)


def _names(a: Profile, b: Profile) -> Weights:
    firms = a.firm_names | b.firm_names | a.firms | b.firms
    ours, theirs = ({_about(name, firms, one.place) for name in one.names} for one in (a, b))
    best = max((_alike(one, other) for one, other in product(sorted(ours), sorted(theirs))), key=lambda weight: weight[0])
    if best[0] < PARKS and a.park and b.park:
        best = (PARKS, "parks of other names")
    # Two parks of one short name are fewer than two plants of it.
    if a.park and b.park and ours == theirs and best[0] == 2.0 and not any(map(is_trade, ours)):
        best = (2.5, best[1])
    if a.kinds == b.kinds or a.kinds & b.kinds or any(_is_misspelt(one, other) for one, other in product(ours, theirs)):
        return [best]
    return [best, (-6.0 if all(ours) and all(theirs) else -2.5, f"only one is {'、'.join(sorted(a.kinds ^ b.kinds))}")]


@lru_cache(maxsize=100_000)
def _alike(a: str, b: str) -> tuple[float, str]:
    """The weight of two cores. The last word of a name is its head: `动力电池` is a kind of `电池`, `电池箔` is none."""
    if not a and not b:
        return (0.0, "names that any project could have")
    if not a or not b:
        return (VAGUE, "a name that any project could have")
    if a == b:
        return (4.0 if len(a) >= 4 and not is_trade(a) else 2.5 if len(a) >= 3 else 2.0, f"both are {a}")
    short, long = sorted((a, b), key=lambda name: (len(name), name))
    if long.endswith(short) and len(short) >= 2:
        return (2.5 if len(short) >= 4 else 1.5, f"{long} ends in {short}")
    if is_broad(a) or is_broad(b):
        return (VAGUE, f"{short if is_broad(short) else long} may mean any")
    if short in long and len(short) >= 2:
        return (1.0 if len(short) >= 5 else 0.0, f"{long} has {short} in it")
    if short[-2:] == long[-2:] and len(short) >= 3 and _is_shortened(short, long):
        return (2.5 if len(short) >= 4 else 2.0, f"{short} is short for {long}")
    if len(short) >= 4 and len(long) - len(short) <= max(1, len(long) // 3) and Counter(short) <= Counter(long):
        return (2.5, f"{short} has the words of {long}")
    if _is_misspelt(short, long):
        return (2.0 if short[-1] == long[-1] else 0.5, f"{short} is {long} but for a character")
    return _unlike(a, b)


def _unlike(a: str, b: str) -> tuple[float, str]:
    """The weight of two cores of which neither is a form of the other."""
    ours, theirs = _pairs(a), _pairs(b)
    common = 2 * len(ours & theirs) / max(len(ours) + len(theirs), 1)
    if common < 0.2 and a[-2:] != b[-2:]:
        return (-3.5, f"{a} is not {b}")
    if a[-2:] != b[-2:]:
        return (-2.5, f"{a} and {b} are not the same thing")
    if common >= 0.75:
        return (0.5, f"{a} is like {b}")
    end = _common_end(a, b)
    return (-1.0 if set(a[:-end]) & set(b[:-end]) else -2.0, f"{a} is somewhat like {b}")


def _common_end(a: str, b: str) -> int:
    return next((at for at in range(min(len(a), len(b))) if a[-1 - at] != b[-1 - at]), min(len(a), len(b)))


def _is_shortened(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in the same order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _is_misspelt(a: str, b: str) -> bool:
    """Whether two cores differ in one character, and it is none that tells kinds apart."""
    apart = [one + other for one, other in zip(a, b, strict=False) if one != other]
    return len(a) == len(b) >= 4 and len(apart) == 1 and not set(apart[0]) & TELLING


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _firms(a: Profile, b: Profile) -> Weights:
    for one, other in product(sorted(a.firms), sorted(b.firms)):
        if same_firm(one, other):
            return [(3.0, f"both are {min(one, other, key=len)}'s")]
    for here, there in ((a, b), (b, a)):
        for firm in sorted(here.firms):
            if any(firm in name for name in there.names):
                return [(3.0, f"both are {firm}'s")]
    for one, other in product(sorted(a.firms), sorted(b.firms)):
        if are_kin(one, other):
            return [(2.0, f"{one} and {other} may be one firm")]
    if a.firms and b.firms:
        return [(-4.5, f"{'、'.join(sorted(a.firms))} is not {'、'.join(sorted(b.firms))}")]
    return []


def _amounts(a: Profile, b: Profile) -> Weights:
    if not a.totals or not b.totals:
        return []
    margin = ROUGHLY if a.about or b.about else NEAR
    apart, amount = min((abs(one - other) / max(one, other, 1), min(one, other)) for one, other in product(a.totals, b.totals))
    if apart <= margin:
        return [(_rarity(amount) if apart == 0 else 1.5 if amount % ROUND == 0 else 2.5, f"both cost {amount}")]
    ratio = 1 / (1 - apart) if apart < 1 else float("inf")
    return [(-0.5, "the amount has changed")] if ratio <= RAISED else [(-1.5, "the amounts are far apart")]


def _rarity(amount: int) -> float:
    """What the same amount to the yuan speaks for: the odder, the more."""
    if amount % ROUND == 0:
        return 1.5
    if amount % HUNDRED_MILLION == 0:
        return 2.5
    return 3.0 if len(str(amount).rstrip("0")) < 3 else 4.5


def _capacity(a: Profile, b: Profile) -> Weights:
    if a.capacities & b.capacities:
        odd = any(len(value.replace(".", "").strip("0")) > 1 for value, _ in a.capacities & b.capacities)
        return [(2.5 if odd else 1.5, "the same capacity")]
    return [(-0.5, "other capacities")] if a.capacities and b.capacities else []


def without_detail(profile: Profile) -> Profile:
    """The profile with no more than `compare` asks for, so that mentions which say the same have the same.

    Of its time, the year, and whether it had just begun or was done; of its names, what they are about, where the firm is known.
    """
    stage = Stage.COMPLETED if profile.stage in DONE else Stage.SIGNED if profile.stage in EARLY else None
    on = profile.on.replace(month=1, day=1) if profile.on and stage else None
    if not profile.firms:
        return replace(profile, stage=stage, on=on)
    whole = _about(profile.whole, profile.firm_names | profile.firms, profile.place) if profile.whole else None
    return replace(profile, stage=stage, on=on, names=tuple(sorted(_cores(profile, profile.names))), firm_names=frozenset(), whole=whole)


def _course(a: Profile, b: Profile) -> Weights:
    """A project that has been finished is not signed again later."""
    if a.phase != b.phase or not (a.on and b.on and a.stage and b.stage):
        return []
    first, then = sorted((a, b), key=lambda one: one.on or date.min)
    later = (then.on or date.min).year > (first.on or date.min).year
    return [(-3.0, "one was finished before the other began")] if first.stage in DONE and then.stage in EARLY and later else []
