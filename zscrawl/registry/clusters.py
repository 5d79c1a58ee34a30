"""Profiles into projects: what may meet, and which of those that meet are one."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator

from zscrawl.registry.identity import Decision, Profile, about
from zscrawl.registry.naming import is_trade, without_places

HUNDRED_MILLION = 100_000_000
HEAD = 4
# Two mentions in one article are two projects unless nearly everything says otherwise: the article's reader has seen both.
WITHIN_ARTICLE = 9.0


def keys(profile: Profile) -> frozenset[int]:
    """63-bit keys: profiles that share none are not compared. Cities are told apart, and so are most firms and products in one."""
    city = profile.place.city or ""
    firms = {part for firm in profile.firms for part in (firm, without_places(firm))} | {without_places(name) for name in profile.names}
    starts = {firm[:2] for firm in firms if len(firm) >= 2}
    heads = {core[-HEAD:] for core in about(profile) if len(core) >= 2}
    made = {f"firm {city} {start}" for start in starts}
    made |= {f"about {city} {head}" for head in heads if not is_trade(head)}
    made |= {f"both {start} {head}" for start in starts for head in heads}
    for total in profile.totals:
        where = city if total % HUNDRED_MILLION else f"{city} {profile.place.county} {profile.place.zone}"
        made.add(f"total {where} {total}")
    return frozenset(int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1 for key in made)


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
    """The nodes in groups: those that must be together, then the surest edges first, as long as nobody in one group conflicts with
    anybody in the other. The order of nodes and edges makes no difference."""
    member = {node: frozenset((node,)) for node in nodes}

    def join(a: str, b: str) -> None:
        both = member[a] | member[b]
        for node in both:
            member[node] = both

    for a, b in must:
        if a in member and b in member:
            join(a, b)
    for _, a, b in sorted((-score, *pair(a, b)) for a, b, score in edges if a in member and b in member):
        ours, theirs = member[a], member[b]
        if ours is not theirs and ours != theirs and not any(conflicts(one, other) for one in sorted(ours) for other in sorted(theirs)):
            join(a, b)
    yield from sorted(set(member.values()), key=min)


def holds_in_one_article(decision: Decision) -> bool:
    """Whether a decision stands where both mentions are in one article."""
    return decision.relation != "same" or decision.score >= WITHIN_ARTICLE
