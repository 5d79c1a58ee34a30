"""A small, fixed picture of an article's text: enough to find its copies among millions without reading them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from rensa import RMinHash

from zscrawl.registry.words import clean, figures, names, shingles, words

LEAD = 300
CONTEXT = 8
STRONGEST = 6
PERMUTATIONS, BANDS = 36, 12
ENOUGH = 16


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: its words, its figures and rare names with their weights."""

    words: str
    figures: Mapping[str, int]
    names: Mapping[str, int]

    def shingles(self) -> set[str]:
        return shingles(self.words)

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
    """`fingerprint`: the same for the same words. `facts`: the same for the same strongest figures and names.
    `bands`: 63-bit keys; texts that share none are no copies of one another."""

    fingerprint: str
    facts: int
    bands: frozenset[int]


def read(text: str) -> Text:
    """A text's words, figures and names."""
    cleaned = clean(text)
    return Text(words(cleaned), figures(cleaned), names(cleaned))


def sketch(text: Text, lead: Text) -> Sketch:
    """The sketch of a text and of its first `LEAD` characters: copies cut short keep their lead."""
    strongest = _strongest(text)
    bands = set(_pairs(strongest)) | set(_pairs(_strongest(lead)))
    if sum({**text.names, **text.figures}[anchor] for anchor in strongest) < ENOUGH:
        bands |= _minhash(text.shingles())
    facts = "\x1f".join(strongest) if len(strongest) == STRONGEST else text.words
    return Sketch(_hash(text.words).hex(), _key(facts), frozenset(bands))


def sketch_of(body: str) -> tuple[Text, Sketch]:
    """A body's text and its sketch."""
    text = read(body)
    return text, sketch(text, read(body[:LEAD]))


def _strongest(text: Text) -> list[str]:
    """The figures and names that are least likely to be another event's, the same for every text that has them."""
    weights = {**text.names, **text.figures}
    return sorted(weights, key=lambda anchor: (-weights[anchor], _hash(anchor)))[:STRONGEST]


def _pairs(anchors: list[str]) -> set[int]:
    return {_key("\x1f".join(sorted(pair))) for pair in combinations(anchors, 2)}


def _minhash(of: set[str]) -> set[int]:
    sketcher = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketcher.update(sorted(of))
    signature = sketcher.digest()
    rows = PERMUTATIONS // BANDS
    return {_key(f"{band}:{signature[band * rows : (band + 1) * rows]}") for band in range(BANDS)}


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _key(text: str) -> int:
    return int.from_bytes(_hash(text)[:8]) >> 1
