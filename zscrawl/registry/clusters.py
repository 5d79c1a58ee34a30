"""Profiles into projects: what may meet, and which of those that meet are one."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from math import log

from zscrawl.registry.identity import Decision, Profile, about
from zscrawl.registry.naming import is_broad, is_trade, routes_of, without_places

HUNDRED_MILLION = 100_000_000
HEAD = 4
SHORT = 6
# Totals of neighbouring powers of it are about the same.
ROUGHLY = 1.07
# What is posted by names that any project could have, and by all others.
ANY = ("vague", "clear")
# Two mentions in one article are two projects unless nearly everything says otherwise: the article's reader has seen both.
WITHIN_ARTICLE = 9.0


@dataclass(frozen=True, slots=True)
class Keys:
    """63-bit keys by which profiles meet: one's `posts` against another's `looks`, whichever comes first."""

    posts: frozenset[int]
    looks: frozenset[int]


def keys(profile: Profile) -> Keys:
    """The keys of a profile. Profiles that do not meet are never one project.

    Firms meet in a city by their first two characters, also where a name begins with them, and there by their marks. Products bring
    together only who has no firm with who has one or none, for another firm's product is another project; and a city matters only where
    both are known.
    """
    city, cores = profile.place.city, about(profile)
    firms = {part[:2] for firm in profile.firms for part in (firm, without_places(firm), firm[-4:]) if len(part) >= 2}
    starts = {bare[:2] for name in profile.names if len(bare := without_places(name)) >= 2} - firms
    heads = {core[-HEAD:] for core in cores if len(core) >= 2}
    marks = _marks(profile, cores)
    posts = {f"firm {city} {start} {mark}" for start in firms for mark in marks.posts | marks.inner_posts}
    looks = {f"firm {city} {start} {mark}" for start in firms for mark in marks.looks | marks.inner_looks}
    looks |= {f"firm {city} {start} {mark}" for start in starts for mark in (ANY if profile.firms else marks.looks | marks.inner_looks)}
    posts |= {f"name {city} {start}" for start in starts}
    looks |= {f"name {city} {start}" for start in firms}
    # What a firm is called in another script may be any firm there.
    foreign = bool(firms) and all(one.isascii() for one in profile.firms)
    mine = ("owned", "bare") if foreign else ("owned",) if firms else ("bare",)
    others = ("owned", "bare") if foreign or not firms else ("bare",)
    posts |= {f"{one} {city} {head}" for one in mine for head in heads}
    looks |= {f"{other} {city} {head}" for other in others for head in heads}
    where, elsewhere = ("somewhere", ("nowhere",)) if city else ("nowhere", ("somewhere", "nowhere"))
    both = {f"{start} {head}" for start in starts for head in heads}
    posts |= {f"{where} {one}" for one in both | {f"{firm} {mark}" for firm in firms for mark in marks.posts}}
    looks |= {f"{other} {one}" for other in elsewhere for one in both | {f"{firm} {mark}" for firm in firms for mark in marks.looks}}
    shared = {f"start {city} {core[:2]}" for core in cores if len(core) > 2 and not is_trade(core[:2])}
    shared |= {f"route {city} {route}" for core in cores for route in routes_of(core)}
    shared |= {f"figure {site} {value} {unit}" for value, unit in profile.capacities for site in _sites(profile, value)}
    posts |= shared
    looks |= shared
    for total in profile.totals:
        site = str(city) if total % HUNDRED_MILLION else f"{city} {profile.place.county} {profile.place.zone}"
        posts.add(f"total {site} {total}")
        looks.add(f"total {site} {total}")
    return Keys(frozenset(map(_hash, posts)), frozenset(map(_hash, looks)))


def _sites(profile: Profile, value: str) -> list[str]:
    """Where the same figure may be that of one project: in the city if it is an odd one, else in the county or at the spot."""
    where = profile.place
    if len(value.strip("0.").replace(".", "")) > 1:
        return [str(where.city)]
    return [f"{where.city} {name}" for name in (where.county, where.spot and where.spot[:2]) if name]


@dataclass(frozen=True, slots=True)
class _Marks:
    """What may make one project of two mentions of one firm, as it is posted and as it is looked for; `inner`: inside a name."""

    posts: frozenset[str]
    looks: frozenset[str]
    inner_posts: frozenset[str]
    inner_looks: frozenset[str]


def _marks(profile: Profile, cores: Collection[str]) -> _Marks:
    """The end of a name, which another has at its end or in it; about the same amount; the same capacity; a name that any could have.

    A firm's other projects have none of these in common, so that what a firm with hundreds of projects says of a new one meets few.
    """
    pairs = {core[at : at + 2] for core in cores for at in range(len(core) - 1)}
    ends = {core[-2:] for core in cores if core}
    sizes = {int(log(total, ROUGHLY)) for total in profile.totals if total > 0}
    same = (
        {f"end {end}" for end in ends} | {f"{value} {unit}" for value, unit in profile.capacities} | ({"park"} if profile.park else set())
    )
    same |= {
        f"tail {site} {core[-1]}"
        for core in cores
        if core
        for site in (profile.place.county, profile.place.spot and profile.place.spot[:2])
        if site
    }
    whole, part = {"whole"} if profile.complex else set(), {"part"} if profile.element or profile.parts else set()
    # Of a short name without a firm nothing may be left once the other's firm is known.
    vague = any(not core or is_broad(core) or (not profile.firms and len(core) <= SHORT) for core in cores)
    return _Marks(
        posts=frozenset(same | whole | part | {f"size {size}" for size in sizes} | {ANY[not vague]}),
        looks=frozenset(
            same
            | ({"part"} if whole else set())
            | ({"whole"} if part else set())
            | {f"size {size + by}" for size in sizes for by in (-1, 0, 1)}
            | {*(ANY if vague else ANY[:1])}
        ),
        inner_posts=frozenset(f"in {pair}" for pair in pairs - ends),
        inner_looks=frozenset({f"end {pair}" for pair in pairs - ends} | {f"in {end}" for end in ends}),
    )


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1


Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two ids in order."""
    return (a, b) if a < b else (b, a)


def group(
    nodes: Collection[str],
    edges: Iterable[tuple[str, str, float]],
    conflicts: Callable[[str, str], bool],
    must: Iterable[Pair] = (),
) -> Iterator[frozenset[str]]:
    """The nodes in groups: the surest edges first, as long as nobody in one group conflicts with anybody in the other; then what must
    be together, whatever conflicts. The order of nodes and edges makes no difference."""
    member = {node: frozenset((node,)) for node in nodes}

    def join(a: str, b: str) -> None:
        both = member[a] | member[b]
        member.update(dict.fromkeys(both, both))

    for _, a, b in sorted((-score, *pair(a, b)) for a, b, score in edges if a in member and b in member):
        ours, theirs = member[a], member[b]
        if ours != theirs and not any(conflicts(one, other) for one in sorted(ours) for other in sorted(theirs)):
            join(a, b)
    for a, b in must:
        if a in member and b in member:
            join(a, b)
    yield from sorted(set(member.values()), key=min)


def holds_in_one_article(decision: Decision) -> bool:
    """Whether a decision stands where both mentions are in one article."""
    return decision.relation != "same" or decision.score >= WITHIN_ARTICLE
