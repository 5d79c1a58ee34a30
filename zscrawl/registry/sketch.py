"""A small, fixed picture of an article's text: enough to find its copies among millions without reading them."""

import hashlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from rensa import RMinHash  # type: ignore[import-untyped]

from zscrawl.registry.words import clean, figures, names, shingles, words

LEAD = 300
CONTEXT = 8
STRONGEST = 6
PERMUTATIONS, BANDS = 60, 20
ENOUGH = 14
# Two facts that are not rare enough together are met everywhere.
STRONG = 4
# A fact in a sketch is 32 bits of its hash, of which the last three are its weight.
WEIGHT = 7


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: its words, its figures and rare names with their weights."""

    words: str
    figures: Mapping[str, int]
    names: Mapping[str, int]

    def around(self, fact: str) -> set[str]:
        """The pairs of characters that stand near a figure or name, wherever it is said; without those of the fact itself."""
        near: set[str] = set()
        at = self.words.find(fact)
        while at >= 0:
            end = at + len(fact)
            near |= shingles(self.words[max(at - CONTEXT, 0) : at], 2) | shingles(self.words[end : end + CONTEXT], 2)
            at = self.words.find(fact, end)
        return near


@dataclass(frozen=True, slots=True)
class Sketch:
    """`fingerprint`: the same for the same words. `facts`: the same for the same strongest figures and names (63 bits, never 0).
    `bands`: 63-bit keys; texts that share none are no copies of one another. `figures`, `names`: hashes, each with its weight."""

    fingerprint: str
    facts: int
    bands: frozenset[int]
    figures: frozenset[int]
    names: frozenset[int]


def read(text: str) -> Text:
    """A text's words, figures and names."""
    cleaned = clean(text)
    return Text(words(cleaned), figures(cleaned), names(cleaned))


def sketch_of(body: str) -> tuple[Text, Sketch]:
    """A body's text and its sketch. Copies that were cut short keep their first `LEAD` characters, so these count apart."""
    text = read(body)
    weights = {**text.names, **text.figures}
    strongest = _strongest(weights)
    bands = _pairs(strongest, weights)
    if len(body) > LEAD:
        lead = read(body[:LEAD])
        first = {**lead.names, **lead.figures}
        bands |= _pairs(_strongest(first), first)
    if sum(weights[fact] for fact in strongest) < ENOUGH:
        bands |= _minhash(shingles(text.words))
    told = "\x1f".join(strongest) if len(strongest) == STRONGEST else text.words
    return text, Sketch(_hash(text.words).hex(), _key(told), frozenset(bands), _packed(text.figures), _packed(text.names))


def _strongest(weights: Mapping[str, int]) -> list[str]:
    """The figures and names that are least likely to be another event's, the same for every text that has them."""
    return sorted(weights, key=lambda fact: (-weights[fact], _hash(fact)))[:STRONGEST]


def _pairs(facts: list[str], weights: Mapping[str, int]) -> set[int]:
    strong = (pair for pair in combinations(facts, 2) if weights[pair[0]] + weights[pair[1]] >= STRONG)
    return {_key("\x1f".join(sorted(pair))) for pair in strong}


def _minhash(of: set[str]) -> set[int]:
    sketcher = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketcher.update(sorted(of))
    signature = sketcher.digest()
    rows = PERMUTATIONS // BANDS
    return {_key(f"{band}:{signature[band * rows : (band + 1) * rows]}") for band in range(BANDS)}


def _packed(weights: Mapping[str, int]) -> frozenset[int]:
    return frozenset(int.from_bytes(_hash(fact)[:4]) & ~WEIGHT | weight for fact, weight in weights.items())


def to_bytes(packed: Iterable[int]) -> bytes:
    """Hashes of facts as bytes."""
    return array("I", sorted(packed)).tobytes()


def from_bytes(data: bytes) -> frozenset[int]:
    """What `to_bytes` wrote."""
    return frozenset(array("I", data))


def weight_of(packed: Iterable[int]) -> int:
    """The weight of all of some facts."""
    return sum(fact & WEIGHT for fact in packed)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _key(text: str) -> int:
    return (int.from_bytes(_hash(text)[:8]) >> 1) | 1
