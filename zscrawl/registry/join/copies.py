"""Copies in the store: sketches and bands of every article, the pairs that are copies, and the original of each story."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from zscrawl.registry.copies import Publication, Verdict, compare, delay_hours, may_be_copies, original
from zscrawl.registry.join.sql import delete_in, parts, replace_in, where_in
from zscrawl.registry.sketch import Sketch, Text, from_bytes, read, sketch_of, to_bytes
from zscrawl.store import Store
from zscrawl.store import schema as t
from zscrawl.store.dialect import Dialect
from zscrawl.store.projects import mark_stale

BATCH = 500
EXACT = Verdict("exact", 1.0, None, None)
# A key that so many different events share tells of a template, not of a story.
CAP = 32
# A key that no more share is enough for two texts to be compared; of others they must have two in common.
FEW = 4
TOO_COMMON = 0
TEXTS = 2000


def link_copies(store: Store) -> int:
    """Sketch the articles that are new or changed, and link copies to their originals; returns how many articles it looked at."""
    a, s = t.articles.c, t.sketches.c
    pending = sa.select(a.id).outerjoin(t.sketches, s.article_id == a.id).where(s.revision_id.is_distinct_from(a.revision_id))
    with store.reading() as connection:
        ids = list(connection.scalars(pending.order_by(a.id)))
    texts = Texts()
    for batch in parts(ids, BATCH):
        with store.writing() as connection:
            index = CopyIndex(connection, store.dialect, texts)
            link_originals(connection, store.dialect, index.add(batch))
    return len(ids)


class Texts:
    """The texts that were compared last, by revision."""

    def __init__(self) -> None:
        self.held: OrderedDict[str, Text] = OrderedDict()

    def put(self, revision_id: str, text: Text) -> None:
        self.held[revision_id] = text
        if len(self.held) > TEXTS:
            self.held.popitem(last=False)

    def load(self, connection: Connection, revision_ids: Collection[str]) -> dict[str, Text]:
        """The texts of revisions, read again where they are not held."""
        r = t.revisions.c
        found = {id: self.held[id] for id in revision_ids if id in self.held}
        for row in where_in(connection, sa.select(r.id, r.body), r.id, set(revision_ids) - found.keys()):
            found[row.id] = read(row.body)
            self.put(row.id, found[row.id])
        return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """One article in the index."""

    article_id: str
    revision_id: str
    sketch: Sketch


@dataclass(slots=True)
class _Buckets:
    """Keys with the `facts` under them; `grown` are those that have just come to be shared by more than FEW or more than CAP."""

    known: dict[int, set[int]]
    new: set[tuple[int, int]] = field(default_factory=set)
    grown: set[int] = field(default_factory=set)

    def add(self, sketch: Sketch) -> None:
        for key in sketch.bands:
            held = self.known.setdefault(key, set())
            if TOO_COMMON in held or sketch.facts in held:
                continue
            held.add(sketch.facts)
            self.new.add((key, sketch.facts))
            if len(held) in (FEW + 1, CAP + 1):
                self.grown.add(key)

    @property
    def dying(self) -> set[int]:
        """The keys that have just become too common."""
        return {key for key in self.grown if len(self.known[key]) > CAP}

    def strength(self, key: int) -> int:
        """How much a shared key says: 2 is enough."""
        held = self.known[key]
        return 0 if TOO_COMMON in held or len(held) > CAP else 1 if len(held) > FEW else 2

    def near(self, sketch: Sketch) -> set[int]:
        """The facts of what may be copies."""
        met: dict[int, int] = {}
        for key in sketch.bands:
            strength = self.strength(key)
            for facts in self.known[key] if strength else ():
                met[facts] = met.get(facts, 0) + strength
        return {sketch.facts} | {facts for facts, strength in met.items() if strength > 1}


class CopyIndex:
    """The index of all articles' sketches, in an open transaction that nobody else writes in."""

    def __init__(self, connection: Connection, dialect: Dialect, texts: Texts | None = None) -> None:
        self.connection = connection
        self.dialect = dialect
        self.texts = texts or Texts()

    def add(self, article_ids: Sequence[str]) -> set[str]:
        """Put articles in (again, where they have changed), and return those whose copies may be others now."""
        neighbours = self._remove(article_ids)
        entries = self._sketched({*article_ids, *neighbours})
        buckets = self._buckets({key for entry in entries for key in entry.sketch.bands})
        for entry in entries:
            buckets.add(entry.sketch)
        pairs = self._pairs(entries, buckets)
        self.dialect.insert(self.connection, t.sketches, [_row(entry) for entry in entries])
        self._store_buckets(buckets)
        self.dialect.insert(self.connection, t.copy_pairs, pairs)
        apart = self._retract(buckets)
        return {*article_ids, *neighbours, *apart, *(id for pair in pairs for id in pair[:2])}

    def _remove(self, article_ids: Collection[str]) -> set[str]:
        """Forget articles that have changed; their copies are looked at again, for they may hold together by them alone."""
        s = t.sketches.c
        known = {row.article_id for row in where_in(self.connection, sa.select(s.article_id), s.article_id, article_ids)}
        if not known:
            return set()
        around = {id for row in _pairs_of(self.connection, known) for id in (row.a, row.b)} - set(article_ids)
        self._forget_pairs(known | around)
        delete_in(self.connection, t.sketches, s.article_id, known | around)
        return around

    def _forget_pairs(self, article_ids: Collection[str]) -> None:
        for column in (t.copy_pairs.c.a, t.copy_pairs.c.b):
            delete_in(self.connection, t.copy_pairs, column, article_ids)

    def _sketched(self, article_ids: Collection[str]) -> list[_Entry]:
        a, r = t.articles.c, t.revisions.c
        bodies = sa.select(a.id, a.revision_id, r.body).join_from(t.articles, t.revisions, r.id == a.revision_id)
        entries = []
        for row in sorted(where_in(self.connection, bodies, a.id, article_ids)):
            text, sketch = sketch_of(row.body)
            self.texts.put(row.revision_id, text)
            entries.append(_Entry(row.id, row.revision_id, sketch))
        return entries

    def _buckets(self, keys: Collection[int]) -> _Buckets:
        b = t.bands.c
        known: dict[int, set[int]] = {}
        for key, facts in where_in(self.connection, sa.select(b.key, b.facts), b.key, keys):
            known.setdefault(key, set()).add(facts)
        return _Buckets(known)

    def _store_buckets(self, buckets: _Buckets) -> None:
        dying = buckets.dying
        delete_in(self.connection, t.bands, t.bands.c.key, dying)
        rows = sorted((key, facts) for key, facts in buckets.new if key not in dying)
        self.dialect.insert(self.connection, t.bands, rows + [(key, TOO_COMMON) for key in sorted(dying)])

    def _stored(self, facts: Collection[int], fingerprints: Collection[str]) -> list[_Entry]:
        s = t.sketches.c
        rows = {row.article_id: row for row in where_in(self.connection, sa.select(t.sketches), s.facts, facts)}
        rows |= {row.article_id: row for row in where_in(self.connection, sa.select(t.sketches), s.fingerprint, fingerprints)}
        return [
            _Entry(
                row.article_id,
                row.revision_id,
                Sketch(row.fingerprint, row.facts, frozenset(), from_bytes(row.figures), from_bytes(row.names)),
            )
            for row in rows.values()
        ]

    def _pairs(self, entries: Sequence[_Entry], buckets: _Buckets) -> list[tuple[str, str, str, float, str]]:
        """The pairs of new articles with one another and with stored ones that are copies, as rows."""
        near = {entry.article_id: buckets.near(entry.sketch) for entry in entries}
        stored = self._stored(set().union(*near.values()), {entry.sketch.fingerprint for entry in entries})
        same: dict[str, _Entry] = {}
        for entry in sorted([*stored, *entries], key=lambda entry: entry.article_id):
            same.setdefault(entry.sketch.fingerprint, entry)
        by_facts: dict[int, list[_Entry]] = defaultdict(list)
        for entry in same.values():
            by_facts[entry.sketch.facts].append(entry)
        wanted: dict[tuple[str, str], tuple[_Entry, _Entry]] = {}
        pairs = []
        for entry in entries:
            first = same[entry.sketch.fingerprint]
            if first is not entry:
                pairs.append(_pair(entry, first, EXACT))
                continue
            for other in (other for facts in near[entry.article_id] for other in by_facts.get(facts, ())):
                if other is not entry and may_be_copies(entry.sketch, other.sketch):
                    wanted[min(entry.article_id, other.article_id), max(entry.article_id, other.article_id)] = entry, other
        pairs += [_pair(a, b, verdict) for a, b, verdict in self._compared(wanted.values()) if verdict.is_copy]
        doubles = list(_earlier_doubles(stored, same, entries))
        # Of articles with the same words only the first has pairs with others.
        self._forget_pairs({entry.article_id for entry, _ in doubles})
        return pairs + [_pair(entry, other, EXACT) for entry, other in doubles]

    def _compared(self, wanted: Iterable[tuple[_Entry, _Entry]]) -> Iterator[tuple[_Entry, _Entry, Verdict]]:
        for part in parts(wanted, TEXTS // 4):
            texts = self.texts.load(self.connection, {entry.revision_id for pair in part for entry in pair})
            for a, b in part:
                yield a, b, compare(texts[a.revision_id], texts[b.revision_id])

    def _retract(self, buckets: _Buckets) -> set[str]:
        """Drop the pairs that keys had brought together which are too common for it now: in another order they would not be found."""
        facts = {one for key in buckets.grown for one in buckets.known[key]}
        s = t.sketches.c
        told = {row.article_id: row.facts for row in where_in(self.connection, sa.select(s.article_id, s.facts), s.facts, facts)}
        pairs = [row for row in _pairs_of(self.connection, told) if told.get(row.a) != told.get(row.b) and row.a in told and row.b in told]
        bands = {entry.article_id: entry.sketch.bands for entry in self._sketched({id for row in pairs for id in (row.a, row.b)})}
        shared = {(row.a, row.b): bands[row.a] & bands[row.b] for row in pairs}
        now = self._buckets({key for keys in shared.values() for key in keys})
        lost = [pair for pair, keys in shared.items() if sum(map(now.strength, keys)) < 2]
        for a, b in lost:
            self.connection.execute(sa.delete(t.copy_pairs).where(t.copy_pairs.c.a == a, t.copy_pairs.c.b == b))
        return {id for pair in lost for id in pair}


def _earlier_doubles(stored: Iterable[_Entry], same: dict[str, _Entry], entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Stored articles with the very words of a new one that now comes first among them."""
    new = {entry.article_id for entry in entries}
    for entry in stored:
        first = same[entry.sketch.fingerprint]
        if first.article_id in new:
            yield entry, first


def _row(entry: _Entry) -> tuple[Any, ...]:
    sketch = entry.sketch
    return (entry.article_id, entry.revision_id, sketch.fingerprint, sketch.facts, to_bytes(sketch.figures), to_bytes(sketch.names))


def _pair(a: _Entry, b: _Entry, verdict: Verdict) -> tuple[str, str, str, float, str]:
    first, second = sorted((a.article_id, b.article_id))
    return first, second, verdict.kind, round(verdict.containment, 4), verdict.reason


def link_originals(connection: Connection, dialect: Dialect, article_ids: Collection[str]) -> None:
    """Bring the copies of the stories that articles belong to up to date."""
    stories = list(_stories(connection, article_ids))
    members = {id for story in stories for id in story} | set(article_ids)
    pairs = {frozenset((row.a, row.b)): row for row in _pairs_of(connection, members)}
    told = {publication.id: publication for publication in _publications(connection, {id for story in stories for id in story})}
    rows = []
    for story in stories:
        first = original([told[id] for id in story if id in told])
        for id in sorted(story - {first.id}):
            if id in told:
                rows.append(_copy_row(told[id], first, _closest(id, first.id, story, pairs)))
    _mark_projects(connection, {row[0] for row in replace_in(connection, dialect, t.copies, [t.copies.c.article_id], members, rows)})


def _mark_projects(connection: Connection, article_ids: Collection[str]) -> None:
    """What articles say is first-hand or not, and of another day, when they turn out to be copies."""
    pm, r = t.project_mentions.c, t.revisions.c
    told = sa.select(pm.project_id).join(t.revisions, r.id == pm.revision_id)
    mark_stale(connection, {row.project_id for row in where_in(connection, told, r.article_id, article_ids)})


def _copy_row(copy: Publication, first: Publication, pair: Any) -> tuple[Any, ...]:
    return (copy.id, first.id, pair.kind, pair.similarity, pair.reason, delay_hours(copy, first))


def _closest(id: str, first: str, story: Collection[str], pairs: dict[frozenset[str], Any]) -> Any:
    """The pair that says how an article is a copy: with the original, else the most alike one with another copy."""
    direct = pairs.get(frozenset((id, first)))
    found = [pairs[key] for other in story if (key := frozenset((id, other))) in pairs]
    return direct or max(found, key=lambda row: (row.similarity, row.a, row.b))


def _stories(connection: Connection, article_ids: Collection[str]) -> Iterator[set[str]]:
    """The articles that hang together with the given ones by pairs, story by story; none for an article alone."""
    beside: dict[str, set[str]] = defaultdict(set)
    frontier, seen = set(article_ids), set(article_ids)
    while frontier:
        for row in _pairs_of(connection, frontier):
            beside[row.a].add(row.b)
            beside[row.b].add(row.a)
        frontier = beside.keys() - seen
        seen |= frontier
    left = set(beside)
    while left:
        story, grow = set(), [min(left)]
        while grow:
            id = grow.pop()
            if id not in story:
                story.add(id)
                grow += beside[id] - story
        left -= story
        yield story


def _publications(connection: Connection, article_ids: Collection[str]) -> Iterator[Publication]:
    a, r = t.articles.c, t.revisions.c
    rows = sa.select(a.id, a.site, r.published, r.written_first, r.source, r.author).join_from(
        t.articles, t.revisions, r.id == a.revision_id
    )
    for row in where_in(connection, rows, a.id, article_ids):
        yield Publication(
            id=row.id,
            site=row.site,
            published=datetime.fromisoformat(row.published) if row.published else None,
            event=date.fromisoformat(row.written_first) if row.written_first else None,
            source=row.source,
            publisher=row.author,
        )


def _pairs_of(connection: Connection, article_ids: Collection[str]) -> list[Any]:
    p = t.copy_pairs.c
    rows = [
        *where_in(connection, sa.select(t.copy_pairs), p.a, article_ids),
        *where_in(connection, sa.select(t.copy_pairs), p.b, article_ids),
    ]
    return list({(row.a, row.b): row for row in rows}.values())
