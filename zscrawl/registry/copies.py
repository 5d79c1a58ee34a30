"""Which articles are copies of one another, and which of them came first: pure decisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from zscrawl.registry.sketch import Sketch, Text, weight_of
from zscrawl.registry.words import list_shingles

Kind = Literal["exact", "near", "same_event", "template", "unrelated"]

SHORTEST = 40
NEVER = datetime.max.replace(tzinfo=UTC)
CONTAINED = 0.36
LEAST_AGREE, MOST_AGREE, NAMES_AGREE = 0.6, 0.85, 0.25
SAME_CONTEXT = 0.45
STRETCH, SOME, SPREAD = 24, 0.25, 0.66
EVEN, SURE_AGREE = 0.95, 0.9
LEAST_WEIGHT, DOUBT = 4, 20
REPLACED, OPEN, CHANCE = 0.6, 0.45, 10
MUCH, WIDE, LITTLE = 0.6, 0.8, 2
ENOUGH = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two texts relate. `containment`: the share of the shorter one's words that the other has too; `figures`, `names`:
    the share, by weight, of the figures and names of the one with fewer of them (None: it has none)."""

    kind: Kind
    containment: float
    figures: float | None
    names: float | None

    @property
    def is_copy(self) -> bool:
        return self.kind in ("exact", "near")

    @property
    def reason(self) -> str:
        """The verdict in words."""
        if self.kind == "exact":
            return "the same words"
        agreed = [f"{name} agree at {share:.2f}" for name, share in (("figures", self.figures), ("names", self.names)) if share is not None]
        return ", ".join([f"{self.containment:.0%} of the shorter text", *agreed])


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What decides which article of a story came first. `publisher` is the name that others would give as their source."""

    id: str
    site: str | None
    published: datetime | None
    event: date | None
    source: str | None
    publisher: str | None = None


def compare(a: Text, b: Text) -> Verdict:
    """How two texts relate; the same whichever comes first."""
    figures, names = agreement(a.figures, b.figures), agreement(a.names, b.names)
    if a.words == b.words:
        return Verdict("exact", 1.0, figures, names)
    containment, spread = _contained(*sorted((a, b), key=lambda text: (len(text.words), text.words)))
    same_facts = _facts_agree(a, b, containment, spread)
    if containment < CONTAINED or spread < SPREAD or min(len(a.words), len(b.words)) < SHORTEST:
        return Verdict("same_event" if same_facts and figures else "unrelated", containment, figures, names)
    if not same_facts:
        return Verdict("template", containment, figures, names)
    return Verdict("near" if _same_telling(a, b) else "same_event", containment, figures, names)


def may_be_copies(a: Sketch, b: Sketch) -> bool:
    """Whether two sketches leave it open that their texts are copies: a cheap test that spares most comparisons.

    The less of their figures (of their names, where one has no figures) they share, the more must that weigh: among many texts some
    have a few figures in common by chance.
    """
    figures, names = weight_of(a.figures & b.figures), weight_of(a.names & b.names)
    if a.figures and b.figures:
        told = figures / min(weight_of(a.figures), weight_of(b.figures))
    elif a.names and b.names:
        told = names / min(weight_of(a.names), weight_of(b.names))
    else:
        return True
    return told >= SURE_AGREE or (told >= OPEN and figures + names >= LEAST_WEIGHT + CHANCE * (1 - told))


def _contained(short: Text, long: Text) -> tuple[float, float]:
    """The share of the shorter text's words that the longer has, and the share of its stretches that it has some of.

    Edits lie scattered over a copy; two stories with some sentences in common share those whole and the others not at all."""
    ours, theirs = list_shingles(short.words), list_shingles(long.words)
    known, others = set(theirs), set(ours)
    hits = [shingle in known for shingle in ours]
    spread = _spread(hits)
    if spread < SPREAD:
        spread = max(spread, _spread([shingle in others for shingle in theirs]))
    return sum(hits) / max(len(hits), 1), spread


def _spread(hits: list[bool]) -> float:
    stretches = [hits[at : at + STRETCH] for at in range(0, len(hits), STRETCH)]
    return sum(sum(stretch) >= len(stretch) * SOME for stretch in stretches) / max(len(stretches), 1)


def agreement(a: Mapping[str, int], b: Mapping[str, int]) -> float | None:
    """The weight of what both have over the weight of the lighter of the two; None where one has nothing."""
    least = min(sum(a.values()), sum(b.values()))
    return sum(a[key] for key in a.keys() & b.keys()) / least if least else None


def _facts_agree(a: Text, b: Text, containment: float, spread: float) -> bool:
    """Whether both tell of one event: facts outlive edits at least as well as words do, and chance meets few of them."""
    figures, names = _unreplaced(a, b), agreement(a.names, b.names)
    both = agreement({**a.names, **a.figures}, {**b.names, **b.figures})
    told = figures if figures is not None else names
    if told is None or both is None:
        return spread >= EVEN or (containment >= MUCH and spread >= WIDE)
    if told < min(max(containment, LEAST_AGREE), MOST_AGREE):
        return False
    weight = _weight_shared(a, b)
    if containment >= MUCH and spread >= WIDE and told >= SURE_AGREE and weight >= LITTLE:
        return True
    if spread >= EVEN and told >= SURE_AGREE and (weight >= LEAST_WEIGHT or both >= SURE_AGREE):
        return True
    if min(sum(a.figures.values()), sum(b.figures.values())) < ENOUGH and both < LEAST_AGREE:
        return False
    return weight >= LEAST_WEIGHT + DOUBT * (2 - told - spread) and (told >= MOST_AGREE or names is None or names >= NAMES_AGREE)


def _unreplaced(a: Text, b: Text) -> float | None:
    """The agreement of figures, without those that only stand in words that the other text does not have: a header's or footer's.

    None where one text has no figures."""
    lighter, other = sorted((a, b), key=lambda text: (sum(text.figures.values()), text.words))
    if not lighter.figures:
        return None
    shared = sum(weight for figure, weight in lighter.figures.items() if figure in other.figures)
    words = set(list_shingles(other.words, 2))
    missing = [figure for figure in lighter.figures if figure not in other.figures]
    replaced = sum(lighter.figures[figure] for figure in missing if _stands_among(lighter.around(figure), words))
    return shared / ((shared + replaced) or 1)


def _stands_among(near: set[str], words: set[str]) -> bool:
    return len(near & words) >= REPLACED * len(near)


def _weight_shared(a: Text, b: Text) -> int:
    return sum(a.figures[key] for key in a.figures.keys() & b.figures.keys()) + sum(a.names[key] for key in a.names.keys() & b.names.keys())


def _same_telling(a: Text, b: Text) -> bool:
    """Whether what both tell stands among the same words: a story retold keeps its facts and changes what is around them."""
    shared = [(a.around(fact), b.around(fact)) for fact in (a.figures.keys() & b.figures.keys()) | (a.names.keys() & b.names.keys())]
    alike = [len(ours & theirs) / min(len(ours), len(theirs)) for ours, theirs in shared if ours and theirs]
    return not alike or sum(alike) / len(alike) >= SAME_CONTEXT


def original(members: Sequence[Publication]) -> Publication:
    """The article that the others repeat: one that they name as their source, else the earliest."""
    if not members:
        raise ValueError("a story without articles has no original")
    named = [member for member in members if _is_named(member, members)]
    return min(named or members, key=_age)


def _is_named(member: Publication, members: Iterable[Publication]) -> bool:
    return bool(member.publisher) and any(other.id != member.id and other.source == member.publisher for other in members)


def _age(member: Publication) -> tuple[bool, datetime, date, str]:
    published = member.published or NEVER
    return (member.published is None, published, member.event or published.date(), member.id)


def delay_hours(copy: Publication, first: Publication) -> float | None:
    """How long after the original a copy was published; None where a page has no date."""
    if copy.published is None or first.published is None:
        return None
    return round((copy.published - first.published).total_seconds() / 3600, 2)
