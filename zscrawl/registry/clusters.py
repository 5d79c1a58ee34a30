"""Profiles into projects: what may meet, and which of those that meet are one."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from zscrawl.registry.identity import Decision, Profile, about
from zscrawl.registry.naming import without_places

HUNDRED_MILLION = 100_000_000
HEAD = 4
# Two mentions in one article are two projects unless nearly everything says otherwise: the article's reader has seen both.
WITHIN_ARTICLE = 9.0


@dataclass(frozen=True, slots=True)
class Keys:
    """63-bit keys by which profiles meet: one's `posts` against another's `looks`, whichever comes first."""

    posts: frozenset[int]
    looks: frozenset[int]


def keys(profile: Profile) -> Keys:
    """The keys of a profile. Profiles that do not meet are never one project.

    Firms meet in a city by their first two characters, also where a name begins with them. Products bring together only who has no
    firm with who has one or none, for another firm's product is another project; and a city matters only where both are known.
    """
    city = profile.place.city
    firms = {part[:2] for firm in profile.firms for part in (firm, without_places(firm)) if len(part) >= 2}
    starts = {bare[:2] for name in profile.names if len(bare := without_places(name)) >= 2} - firms
    heads = {core[-HEAD:] for core in about(profile) if len(core) >= 2}
    posts = {f"firm {city} {start}" for start in firms} | {f"name {city} {start}" for start in starts}
    looks = {f"{kind} {city} {start}" for start in firms for kind in ("firm", "name")} | {f"firm {city} {start}" for start in starts}
    mine, others = ("owned", ("bare",)) if firms else ("bare", ("owned", "bare"))
    posts |= {f"{mine} {city} {head}" for head in heads}
    looks |= {f"{other} {city} {head}" for other in others for head in heads}
    where, elsewhere = ("somewhere", ("nowhere",)) if city else ("nowhere", ("somewhere", "nowhere"))
    both = {f"{start} {head}" for start in starts for head in heads} | firms
    posts |= {f"{where} {one}" for one in both}
    looks |= {f"{other} {one}" for other in elsewhere for one in both}
    for total in profile.totals:
        site = str(city) if total % HUNDRED_MILLION else f"{city} {profile.place.county} {profile.place.zone}"
        posts.add(f"total {site} {total}")
        looks.add(f"total {site} {total}")
    return Keys(frozenset(map(_hash, posts)), frozenset(map(_hash, looks)))


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
