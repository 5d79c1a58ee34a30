"""Whether two mentions are of one project: what is compared, the decision, and its reasons."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from zscrawl.items import Mention, Role, Stage
from zscrawl.registry.meanings import NAMED, PUBLIC, fields_of, propers_of
from zscrawl.registry.naming import (
    Place,
    are_kin,
    are_one_spot,
    bare_firm,
    brand,
    brands,
    brief_road,
    core,
    facilities,
    has_parts,
    is_beside,
    is_broad,
    is_element,
    is_expansion,
    is_part_beside,
    is_piece,
    is_shortened,
    is_trade,
    measure,
    names_of,
    ordinals_of,
    parts_of,
    place,
    plain,
    routes_of,
    same_firm,
    same_zone,
    spellings,
    spot_stem,
    whole_of,
    without_phase,
    without_places,
    yuan,
)
from zscrawl.registry.words import clean

Relation = Literal["same", "part_of", "different"]
Evidence = list[tuple[str, str]]

SAME, POSSIBLE = 4.0, 3.25
# Kinds of buildings that are the business itself, not a piece of it.
PLACES = frozenset(("码头", "回收"))
FORMS = frozenset(("nearly alike", "nearly alike, other end", "short for", "briefly short for", "abbreviated", "other order"))
# How names are alike that have no form in common.
UNLIKE = frozenset(("half alike", "half alike, other end", "one end", "little alike", "unlike", "own name", "parallel", "unlike, unknown"))
# Years from a signing to the end of the works.
LONGEST = 5
NEAR, ROUGHLY, RAISED = 0.02, 0.06, 1.6
ROUND = 500_000_000
NOWHERE = Place()
HUNDRED_MILLION = 100_000_000
ELSEWHERE = frozenset(("other city", "other county", "other town"))
# What each kind of evidence adds to the score; `SAME` is reached by a firm, its place and one thing more.
WEIGHTS: dict[str, float] = {
    "other city": -7.0,
    "other county": -7.0,
    "city": 1.0,
    "county": 1.0,
    "zone": 0.75,
    "spot": 0.75,
    "other zone": -1.5,
    "other town": -7.0,
    "firm": 3.0,
    "kin": 2.0,
    "near firm": -1.0,
    "other script": -0.5,
    "other firm": -6.5,
    "name": 4.0,
    "short name": 2.75,
    "brief name": 1.5,
    "long end": 2.5,
    "end": 2.5,
    "short for": 2.5,
    "briefly short for": 2.0,
    "other order": 2.5,
    "misspelt": 2.0,
    "misspelt end": 0.5,
    "long within": 1.0,
    "within": 0.0,
    "vague both": 0.0,
    "vague": -1.0,
    "broad": -1.5,
    "abbreviated": 1.0,
    "nearly alike": 0.5,
    "nearly alike, other end": 0.0,
    "half alike": -2.5,
    "half alike, other end": -1.5,
    "contrast": -3.0,
    "parallel": -2.75,
    "one end": -2.0,
    "unlike, unknown": -3.25,
    "own name": -1.25,
    "one field": 0.0,
    "other field": -2.75,
    "little alike": -3.0,
    "unlike": -3.5,
    "other parks": -1.0,
    "one park": 0.5,
    "other kind": -4.5,
    "other kind, vague": -2.5,
    "route": 2.0,
    "other route": -6.0,
    "other proper name": -3.0,
    "other ordinal": -6.0,
    "one ordinal": -3.0,
    "odd amount": 4.5,
    "even amount": 3.25,
    "whole amount": 2.0,
    "one-digit amount": 0.0,
    "round amount": 0.5,
    "near amount": 2.5,
    "near round amount": 1.5,
    "changed amount": -0.75,
    "changed amount, unlike": -2.5,
    "other amount": -3.75,
    "odd capacity": 3.5,
    "capacity": 2.5,
    "other capacity": -1.25,
    "odd figure": 3.0,
    "figure": 1.0,
    "other figure": -0.5,
    "finished before": -5.0,
    "progress": 1.25,
    "in a whole": 4.0,
    "in a short whole": 2.5,
    "an element": 0.0,
    "proper": 1.0,
    "part": 0.0,
    "another's part": -1.5,
    "smaller": 0.5,
    "larger": -3.0,
}
# Characters that tell one product from another though all others are the same.
TELLING = frozenset(
    "正负阴阳上下东西南北左右前后内外大小一二三四五六七八九十甲乙丙丁高低干湿冷热软硬铁铜铝锌锂钠钾镍钴锰钛镁硅猪牛羊鸡鸭鹅鱼虾男女黑白红黄蓝绿青紫金银酸碱0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
_PARK = re.compile("(?:产业园|科技园|工业园)区?(?:项目|工程)?$")
DONE = (Stage.COMPLETED, Stage.OPERATING)
EARLY = (Stage.PLANNED, Stage.SIGNED, Stage.STARTED)
# Roles besides the total whose figures a project keeps over time, with the unit that tells them from a capacity.
FIGURES = {Role.LAND_AREA: "land ", Role.FLOOR_AREA: "floor ", Role.JOBS: "jobs ", Role.PHASE_INVESTMENT: "phase "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one mention says that tells its project from others.

    `names` are plain names, the mention's own first; `firms` are brands, `firm_names` the names without legal form and place;
    `kinds` are the kinds of buildings beyond a plant, `park`: it is one, `whole`: the plain name of what it is a building or yard of;
    `complex`: it has parts, `element`: it is a piece of such works, `branded`: its name is in quotes;
    `parts` tell which part of a project it is, such as its phase;
    `totals` are yuan; `capacities` are (value, unit), as are areas, jobs and amounts of phases; `on` is when it was said.
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
    complex: bool = False
    element: bool = False
    branded: bool = False
    parts: frozenset[str] = frozenset()
    expansion: bool = False
    stage: Stage | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """How two mentions relate. `part_of`: `is_part` tells which of the other. `related`: of one firm's undertaking, such as an
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
    """The profile of a mention. `totals` are yuan with their qualifier; `capacities` are value, unit and what of, with other figures."""
    names = tuple(dict.fromkeys(_unplaced(plain(one), location) for one in (name, *aliases, *brief_road(name))))
    totals, capacities, firms = list(totals), list(capacities), [spelt for one in investors for spelt in spellings(one)]
    whole = whole_of(clean(name))
    named = [cut for one in names if (cut := _firm_in(one))]
    return Profile(
        names=names,
        firms=brands([*firms, *named]),
        firm_names=frozenset(map(bare_firm, [*firms, *named])),
        place=place(location, name, city, division),
        totals=frozenset(value for value, _ in totals),
        about=any(qualifier for _, qualifier in totals),
        capacities=frozenset(measure(value, unit) for value, unit, _ in capacities),
        products=frozenset(core(plain(of)) for _, _, of in capacities if of),
        kinds=facilities(names[0]),
        park=_PARK.search(without_phase(names[0])) is not None,
        whole=_unplaced(plain(whole), location) if whole else None,
        complex=has_parts(clean(name)),
        element=any(map(is_element, names)),
        branded=re.match("[^”]{0,4}[“「『][^”」』]{2,8}[”」』][^”]{0,6}$", name) is not None,
        parts=parts_of(plain(name)) or next(filter(None, (parts_of(plain(alias)) for alias in aliases)), frozenset()),
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
    capacities = [
        (format(fact.value, "f"), FIGURES.get(fact.role, "") + fact.unit, fact.of)
        for fact in mention.facts
        if fact.role is Role.CAPACITY or fact.role in FIGURES
    ]
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
        capacities=[
            (str(fact["value"]), FIGURES.get(role, "") + fact.get("unit", "CNY"), fact.get("of"))
            for fact in facts
            if (role := Role(fact["role"])) is Role.CAPACITY or role in FIGURES
        ],
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
        if len(one) >= 3 and one in name and len(name) - len(one) >= 5 and core(rest := name.replace(one, "", 1)):
            return rest
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
    where, amounts = _place(a, b), _amounts(a, b)
    if where and where[-1][0] in ELSEWHERE:
        return Decision("different", WEIGHTS[where[-1][0]], (where[-1][1],), conflict=True)
    if _is_told_without_section(a, b, amounts):
        a, b = replace(a, parts=frozenset()), replace(b, parts=frozenset())
    for part, whole in ((a, b), (b, a)):
        found = _parted(part, whole, near=len(where) > 1)
        if found and (score := weigh(where + found)) >= SAME:
            return Decision("part_of", score, _reasons(where + found), conflict=True)
    names = _names(a, b)
    if amounts and amounts[0][0] == "changed amount" and names[0][0] in UNLIKE:
        amounts = [("changed amount, unlike", amounts[0][1])]
    said = [*where, *names, *_firms(a, b), *_capacity(a, b), *_course(a, b)]
    # The amounts of parts, and of what is added, are others.
    score = weigh(said if a.parts != b.parts or a.expansion != b.expansion else said + amounts)
    reasons = _reasons(said + amounts)
    alike = score >= SAME
    if a.parts != b.parts:
        reasons = (*reasons, f"parts {'、'.join(sorted(a.parts ^ b.parts))}")
        return Decision("different", score, reasons, related="phase_of_same" if alike else None, conflict=True)
    if a.expansion != b.expansion:
        related = "expansion_of" if alike else None
        return Decision("different", score, (*reasons, "one enlarges the other"), related=related, conflict=score >= POSSIBLE)
    return Decision("same" if alike else "different", score, reasons, conflict=score <= 0)


def _is_told_without_section(a: Profile, b: Profile, amounts: Evidence) -> bool:
    """Whether only one names the section of a road, and both cost the same."""
    sections = all(part.endswith("段") for part in a.parts ^ b.parts)
    return sections and bool(a.parts) != bool(b.parts) and bool(amounts) and WEIGHTS[amounts[0][0]] > 0


def is_part(a: Profile, b: Profile) -> bool:
    """Whether, of two mentions of which one is part of the other, the first is the part."""
    return (len(a.parts), a.whole is not None, _order(a)) > (len(b.parts), b.whole is not None, _order(b))


def weigh(evidence: Evidence) -> float:
    """The score of evidence."""
    return round(sum(WEIGHTS[kind] for kind, _ in evidence), 2)


def _reasons(evidence: Evidence) -> tuple[str, ...]:
    return tuple(reason for _, reason in evidence)


def _parted(part: Profile, whole: Profile, near: bool) -> Evidence:
    """What speaks for one being a part of the other; nothing where it cannot be. `near`: they are nearer than in one city."""
    if not part.parts >= whole.parts or (part.expansion and not whole.expansion and not part.parts):
        return []
    return _numbered(part, whole) or _within(part, whole, near)


def _numbered(part: Profile, whole: Profile) -> Evidence:
    """A phase, a lot, a section or a line of what has its name or its firm."""
    if part.parts == whole.parts or (whole.whole is not None and not whole.totals):
        return []
    firms = _firms(part, whole)
    best, *more = _names(part, whole)
    names = [max((_stem(part, whole), best), key=lambda said: WEIGHTS[said[0]]), *more]
    # Of a part the name may be no more than its number, or what it is itself.
    if best[0] == "vague" or (whole.complex and _is_firm(firms) and part.element):
        names = [max((names[0], ("an element", "its name is a part's")), key=lambda said: WEIGHTS[said[0]])]
    return [*names, *firms, *_size(part, whole), ("part", f"{'、'.join(sorted(part.parts - whole.parts))} of it")]


def _within(part: Profile, whole: Profile, near: bool) -> Evidence:
    """A building or yard of what its name begins with, or an element of its firm's works."""
    firms = [("another's part" if kind == "other firm" else kind, reason) for kind, reason in _firms(part, whole)]
    # What is as large is no part.
    if part.totals & whole.totals or any(_is_capacity(unit) for _, unit in part.capacities & whole.capacities):
        return []
    stem = _stem(part, whole)
    if stem[0] != "unlike" and not (stem[0] == "proper" and not _is_firm(firms)):
        return [stem, *firms, *(said for said in _size(part, whole) if said[0] != "larger")]
    if near and whole.complex and whole.totals and not part.complex and _is_firm(firms) and part.element:
        return [("an element", "it is an element of such works"), *firms, *_size(part, whole)]
    return []


def _is_firm(said: Evidence) -> bool:
    return any(kind == "firm" for kind, _ in said)


def _stem(part: Profile, whole: Profile) -> tuple[str, str]:
    """How the beginning of a part's name is the name of the whole."""
    # A part may be a whole too; it is told from its neighbours by the money that only a whole has.
    told = whole.whole is None or bool(whole.totals)
    firms, spots = part.firm_names | whole.firm_names | part.firms | whole.firms, _spots(part, whole)
    theirs = {_about(name, firms, whole.place, spots) for name in whole.names}
    ours = {_about(name, firms, part.place, spots) for name in part.names}
    of = _about(part.whole, firms, part.place, spots) if part.whole else ""
    found = [("unlike", "names of no whole and part")]
    for one in sorted(theirs - ours - {""}):
        if of and (one in (of, of.removesuffix("园")) or (told and is_part_beside(f"{of}馆", one))):
            found.append(("in a whole" if len(of) >= 3 and not is_trade(of) else "in a short whole", f"it stands in {one}"))
        elif of and told and WEIGHTS[_alike(of, one)[0]] >= WEIGHTS["briefly short for"]:
            found.append(("in a short whole", f"it stands in {one}"))
        elif told and any(is_part_beside(mine, one) for mine in ours):
            found.append(("in a whole", f"it stands in {one}"))
        elif part.parts != whole.parts and (size := max(_common(mine, one) for mine in ours)) >= 2:
            found.append(("in a whole" if size >= 4 else "in a short whole", f"it is of {one}"))
        elif told and len(one) >= 4 and any(mine.startswith(one) and _is_part_word(mine[len(one) :]) for mine in ours):
            found.append(("in a whole", f"it is a part of {one}"))
        elif (
            whole.totals
            and whole.complex
            and not (part.complex or whole.whole)
            and any(is_beside(mine, one) and (part.element or is_piece(mine)) for mine in ours)
        ):
            found.append(("proper", f"it has the name of {one}"))
    if "" in theirs and not of and part.whole and whole.complex:
        found.append(("proper", "it stands in what has no other name"))
    return max(found, key=lambda said: WEIGHTS[said[0]])


def _is_part_word(rest: str) -> bool:
    return is_piece(rest) or is_element(rest)


def _common(a: str, b: str) -> int:
    """How long the shorter of two cores is, where the other begins with it, or has it in it and it is long."""
    short, long = sorted((a, b), key=len)
    return len(short) if long.startswith(short) or (len(short) >= 4 and short in long) else 0


def _size(part: Profile, whole: Profile) -> Evidence:
    """Whether a part is as small as a part must be."""
    ours, theirs = (
        {"CNY": max(one.totals, default=0)} | {unit.removeprefix("phase "): float(value) for value, unit in sorted(one.capacities)}
        for one in (part, whole)
    )
    both = [unit for unit in sorted(ours) if ours[unit] and theirs.get(unit)]
    if not both:
        return []
    return [("smaller", "it is smaller")] if all(ours[unit] < theirs[unit] for unit in both) else [("larger", "it is no smaller")]


def _order(one: Profile) -> tuple[object, ...]:
    return (one.names, sorted(one.firms), sorted(one.totals), sorted(one.parts), str(one.on), str(one.place), sorted(one.capacities))


def _place(a: Profile, b: Profile) -> Evidence:
    here, there = a.place, b.place
    if here.city and there.city and here.city != there.city:
        return [("other city", "in other cities")]
    found: Evidence = [("city", "in one city")] if here.city and here.city == there.city else []
    one_spot = are_one_spot(here.spot, there.spot) if here.spot and there.spot else None
    if here.county and there.county and here.county != there.county:
        return [("other county", "in other counties")]
    if one_spot is False:
        return [("other town", "in other towns")]
    if one_spot:
        found.append(("spot", "at one spot"))
    if here.county and there.county:
        return [*found, ("county", "in one county")]
    if here.zone and there.zone and (same_place := same_zone(here.zone, there.zone)) is not None:
        found.append(("zone", "in one zone") if same_place else ("other zone", "in other zones"))
    return found


@lru_cache(maxsize=200_000)
def _about(name: str, firms: frozenset[str], where: Place, spots: frozenset[str] = frozenset()) -> str:
    """What a name is about, without places, spots and firms, as long as something is left."""
    bare = without_places(name)
    firm = _firm_in(bare)
    if firm and len(firm) < len(bare):
        bare = bare[len(firm) :]
    for named in sorted((_named_in(bare, one) for one in firms), key=lambda one: (-len(one), one)):
        bare = bare.replace(named, "") if named else bare
    for one in names_of(where):
        bare = bare.replace(one, "")
    for spot in sorted(spots, key=lambda one: (-len(one), one)):
        if spot in bare and core(rest := bare.replace(spot, "", 1)):
            bare = rest
    return core(without_places(bare))


def _spots(a: Profile, b: Profile) -> frozenset[str]:
    """The names of the spots of two mentions, long and short."""
    spots = {one.place.spot for one in (a, b) if one.place.spot}
    return frozenset(name for spot in spots for name in (spot, spot_stem(spot)) if len(name) >= 2)


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
    return frozenset(_about(name, profile.firm_names | profile.firms, profile.place, _spots(profile, profile)) for name in names)


def _names(a: Profile, b: Profile) -> Evidence:
    firms, spots = a.firm_names | b.firm_names | a.firms | b.firms, _spots(a, b)
    ours, theirs = ({_about(name, firms, one.place, spots) for name in one.names} for one in (a, b))
    best = max((_alike(one, other) for one, other in product(sorted(ours), sorted(theirs))), key=lambda said: WEIGHTS[said[0]])
    if WEIGHTS[best[0]] < WEIGHTS["other parks"] and a.park and b.park:
        best = ("other parks", "parks of other names")
    best, *field = _meant(a, b, best, (*ours, *theirs))
    found = [best, *field]
    # Two parks of one short name are fewer than two plants of it.
    if a.park and b.park and ours == theirs and best[0] == "brief name" and not any(map(is_trade, ours)):
        found.append(("one park", "both are parks"))
    found += [*_numbers(ours, theirs), *(_propers(ours, theirs) if best[0] in UNLIKE else [])]
    if a.kinds == b.kinds or a.kinds & b.kinds or any(_is_misspelt(one, other) for one, other in product(ours, theirs)):
        return found
    if best[0] in FORMS or (any(kind == "one field" for kind, _ in field) and a.kinds ^ b.kinds <= PLACES):
        return found
    kind = "other kind" if all(ours) and all(theirs) else "other kind, vague"
    return [*found, (kind, f"only one is {'、'.join(sorted(a.kinds ^ b.kinds))}")]


def _meant(a: Profile, b: Profile, said: tuple[str, str], cores: Iterable[str]) -> Evidence:
    """How names are alike, and for those without a form in common what they mean."""
    if said[0] not in UNLIKE:
        return [said]
    if a.branded or b.branded:
        return [("own name", said[1]), ("one field", "its name says no line of business")]
    ours, theirs = (frozenset().union(*map(fields_of, (*one.names, *one.products))) for one in (a, b))
    if (not ours or not theirs) and said[0] in ("little alike", "unlike") and any(map(propers_of, cores)):
        return [("unlike, unknown", said[1])]
    if not ours & theirs:
        return [said, ("other field", "of other lines of business")] if ours and theirs else [said]
    # A place that people go to has a name of its own beside what it is.
    if ours & theirs & NAMED and any(map(propers_of, cores)):
        said = max(said, ("own name", said[1]), key=lambda one: WEIGHTS[one[0]])
    return [said, ("one field", "of one line of business")]


def _propers(ours: Iterable[str], theirs: Iterable[str]) -> Evidence:
    """Whether both are public works with names of their own, and these share not two characters."""
    works = [frozenset().union(*map(fields_of, names)) & PUBLIC for names in (ours, theirs)]
    if not works[0] & works[1]:
        return []
    here, there = (frozenset().union(*map(propers_of, names)) for names in (ours, theirs))
    if here and there and not any(_pairs(one) & _pairs(other) for one in here for other in there):
        return [("other proper name", f"{'、'.join(sorted(here))} is not {'、'.join(sorted(there))}")]
    return []


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def _numbers(ours: Iterable[str], theirs: Iterable[str]) -> Evidence:
    """What the numbers of roads, and those in proper names, say."""
    found: Evidence = []
    here, there = (frozenset().union(*map(routes_of, names)) for names in (ours, theirs))
    if here and there:
        found.append(("route", f"both are {min(here & there)}") if here & there else ("other route", "other roads"))
    first, second = (frozenset().union(*map(ordinals_of, names)) for names in (ours, theirs))
    if first != second and not first & second:
        found.append(("other ordinal" if first and second else "one ordinal", f"number {'、'.join(sorted(first ^ second))}"))
    return found


@lru_cache(maxsize=100_000)
def _alike(a: str, b: str) -> tuple[str, str]:
    """How two cores are alike. The last word of a name is its head: `动力电池` is a kind of `电池`, `电池箔` is none."""
    if not a and not b:
        return ("vague both", "names that any project could have")
    if not a or not b:
        return ("vague", "a name that any project could have")
    if a == b:
        return ("name" if len(a) >= 4 and not is_trade(a) else "short name" if len(a) >= 3 else "brief name", f"both are {a}")
    short, long = sorted((a, b), key=lambda name: (len(name), name))
    if long.endswith(short) and len(short) >= 2:
        return ("long end" if len(short) >= 4 else "end", f"{long} ends in {short}")
    if is_broad(a) or is_broad(b):
        return ("broad", f"{short if is_broad(short) else long} may mean any")
    if short in long and len(short) >= 2:
        return ("long within" if len(short) >= 5 else "within", f"{long} has {short} in it")
    if short[-1] == long[-1] and len(short) >= 2 and is_shortened(short, long):
        kind = "short for" if len(short) >= 4 else "briefly short for" if short[-2:] == long[-2:] else "abbreviated"
        return (kind, f"{short} is short for {long}")
    if len(short) >= 4 and len(long) - len(short) <= max(1, len(long) // 3) and Counter(short) <= Counter(long):
        return ("other order", f"{short} has the words of {long}")
    if _is_misspelt(short, long):
        return ("misspelt" if short[-1] == long[-1] else "misspelt end", f"{short} is {long} but for a character")
    return _unlike(short, long)


def _unlike(short: str, long: str) -> tuple[str, str]:
    """How far two cores are alike of which neither is a form of the other."""
    blocks = [block for block in SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks() if block.size]
    share = sum(block.size if block.size > 1 else 0.5 for block in blocks) / len(short)
    if share >= 0.5 and _tells(short, long):
        return ("contrast", f"{short} is not {long}")
    if len(short) == len(long) and share >= 0.5 and _is_parallel(short, long):
        return ("parallel", f"{short} stands beside {long}")
    same = short[-2:] == long[-2:]
    if share >= 0.75:
        return ("nearly alike" if same else "nearly alike, other end", f"{short} is much like {long}")
    if share >= 0.5:
        return ("half alike" if same else "half alike, other end", f"{short} is somewhat like {long}")
    if same:
        return ("one end", f"{short} ends as {long}")
    return ("little alike" if blocks else "unlike", f"{short} is {'hardly' if blocks else 'not'} {long}")


def _is_parallel(a: str, b: str) -> bool:
    """Whether two cores differ in one word at one place: `成人运动鞋` and `儿童运动鞋`."""
    return sum(step != "equal" for step, *_ in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()) == 1


def _tells(a: str, b: str) -> bool:
    """Whether where one core says one thing the other says its opposite or its sister: `正极` and `负极`."""
    for step, start, end, begin, stop in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if step == "replace" and end - start == stop - begin <= 2 and set(a[start:end]) & TELLING and set(b[begin:stop]) & TELLING:
            return True
    return False


def _is_misspelt(a: str, b: str) -> bool:
    """Whether two cores differ in one character, and it is none that tells kinds apart."""
    apart = [one + other for one, other in zip(a, b, strict=False) if one != other]
    return len(a) == len(b) >= 4 and len(apart) == 1 and not set(apart[0]) & TELLING


def _firms(a: Profile, b: Profile) -> Evidence:
    """Whether they are of one firm; nothing where a firm is missing."""
    pairs = list(product(sorted(a.firms), sorted(b.firms)))
    for one, other in pairs:
        if same_firm(one, other):
            return [("firm", f"both are {min(one, other, key=len)}'s")]
    named = [(firm, there) for here, there in ((a, b), (b, a)) for firm in sorted(here.firms)]
    for firm, there in named:
        if any(firm in name or name.startswith(without_places(firm)) for name in there.names):
            return [("firm", f"both are {firm}'s")]
    for one, other in pairs:
        if are_kin(one, other):
            return [("kin", f"{one} and {other} may be one firm")]
    for firm, there in named:
        if not there.firms and _begins_like(firm, there.names):
            return [("kin", f"it may be {firm}'s")]
    return _other_firms(a, b, pairs)


def _begins_like(firm: str, names: Iterable[str]) -> bool:
    """Whether a name begins with the first two characters of a brand."""
    start = without_places(firm)[:2]
    return not is_trade(start) and any(without_places(name).startswith(start) for name in names)


def _other_firms(a: Profile, b: Profile, pairs: Iterable[tuple[str, str]]) -> Evidence:
    for one, other in pairs:
        if len(one) != len(other) and one[:2] == other[:2]:
            return [("near firm", f"{one} may be {other}")]
    if not a.firms or not b.firms:
        return []
    if {one.isascii() for one in a.firms}.isdisjoint({one.isascii() for one in b.firms}):
        return [("other script", "firms in other scripts")]
    return [("other firm", f"{'、'.join(sorted(a.firms))} is not {'、'.join(sorted(b.firms))}")]


def _amounts(a: Profile, b: Profile) -> Evidence:
    if not a.totals or not b.totals:
        return []
    margin = ROUGHLY if a.about or b.about else NEAR
    apart, amount = min((abs(one - other) / max(one, other, 1), min(one, other)) for one, other in product(a.totals, b.totals))
    if apart <= margin:
        near = "near round amount" if amount % ROUND == 0 else "near amount"
        return [(_rarity(amount) if apart == 0 else near, f"both cost {amount}")]
    ratio = 1 / (1 - apart) if apart < 1 else float("inf")
    return [("changed amount", "the amount has changed")] if ratio <= RAISED else [("other amount", "the amounts are far apart")]


def _rarity(amount: int) -> str:
    """What the same amount to the yuan speaks for: the odder, the more."""
    if amount % ROUND == 0:
        return "round amount"
    if amount % HUNDRED_MILLION == 0:
        return "whole amount" if len(str(amount).strip("0")) > 1 else "one-digit amount"
    return "even amount" if len(str(amount).rstrip("0")) < 3 else "odd amount"


def _capacity(a: Profile, b: Profile) -> Evidence:
    """What capacities say, and areas, jobs and the amounts of a phase."""
    found: Evidence = []
    for name, is_mine in (("capacity", _is_capacity), ("figure", lambda unit: not _is_capacity(unit))):
        ours, theirs = ({one for one in profile.capacities if is_mine(one[1])} for profile in (a, b))
        if both := ours & theirs:
            odd = any(len(value.replace(".", "").strip("0")) > 1 for value, _ in both)
            found.append((f"odd {name}" if odd else name, f"the same {name}"))
        elif {unit for _, unit in ours} & {unit for _, unit in theirs}:
            found.append((f"other {name}", f"another {name}"))
    return found


def _is_capacity(unit: str) -> bool:
    return not unit.startswith(tuple(FIGURES.values()))


def without_detail(profile: Profile) -> Profile:
    """The profile with no more than `compare` asks for, so that mentions which say the same have the same.

    Of its time, the year, and whether it had just begun or was done; of its names, what they are about, where the firm is known.
    """
    stage = Stage.COMPLETED if profile.stage in DONE else Stage.SIGNED if profile.stage in EARLY else None
    on = profile.on.replace(month=1, day=1) if profile.on and stage else None
    if not profile.firms:
        return replace(profile, stage=stage, on=on)
    # A whole without a name of its own is still a whole.
    whole = _about(profile.whole, profile.firm_names | profile.firms, profile.place) or "园" if profile.whole else None
    return replace(profile, stage=stage, on=on, names=tuple(sorted(_cores(profile, profile.names))), firm_names=frozenset(), whole=whole)


def _course(a: Profile, b: Profile) -> Evidence:
    """A project that has been finished is not signed again later."""
    if not (a.on and b.on and a.stage and b.stage):
        return []
    first, then = sorted((a, b), key=lambda one: one.on or date.min)
    later = (then.on or date.min).year > (first.on or date.min).year
    if first.stage in DONE and then.stage in EARLY and later:
        return [("finished before", "one was finished before the other began")]
    if first.stage in EARLY and then.stage in DONE and 0 < (then.on or date.min).year - (first.on or date.min).year <= LONGEST:
        return [("progress", "what had begun was finished")]
    return []
