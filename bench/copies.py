"""How well and how fast copies are found: `python -m bench.copies [documents …]` (20000 by default; 10000 100000 1000000 for growth).

Prints precision and recall over the pairs of a made-up corpus with known copies, recall by size and kind of edit, documents per second
of one core with the index in a SQLite file, and what the last documents cost beside the last of 10,000, batch by batch in turn.
"""

import argparse
import gc
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from bench.stories import Made, make
from zscrawl.registry.join.copies import BATCH, CopyIndex, Texts, link_originals
from zscrawl.registry.join.sql import parts
from zscrawl.store import Store, open_store
from zscrawl.store import schema as t

DAY = datetime(2024, 1, 1, tzinfo=UTC).isoformat()
FEW, LAST = 10_000, 2500


def put(store: Store, corpus: Sequence[Made]) -> None:
    """Articles and revisions without anything read: only what finding copies needs."""
    a, r = t.articles.c, t.revisions.c
    always = dict.fromkeys(("first_fetched_at", "fetched_at"), DAY)
    for batch in parts(enumerate(corpus), 5000):
        articles = [
            {
                "key": key,
                "id": one.id,
                "canonical_url": one.id,
                "url": one.id,
                "title": "",
                "topic": "investment",
                "revision_id": one.id,
                "misses": 0,
                "run_id": "",
            }
            | always
            for key, one in batch
        ]
        revisions = [
            dict.fromkeys(("capture_id", "run_id", "fingerprint", "url", "title", "layout", "reader"), "")
            | {
                "id": one.id,
                "article_id": one.id,
                "body": one.body,
                "language": "zh-Hans",
                "topic": "investment",
                "confidence": 1.0,
                "fetched_at": DAY,
            }
            for _, one in batch
        ]
        with store.writing() as connection:
            connection.execute(sa.insert(a.id.table), articles)
            connection.execute(sa.insert(r.id.table), revisions)


def link(store: Store, corpus: Sequence[Made], batch: int = BATCH) -> list[float]:
    """Link all copies; returns the CPU seconds of each batch."""
    texts = Texts()
    return [link_some(store, some, texts) for some in parts(corpus, batch)]


def link_some(store: Store, some: Sequence[Made], texts: Texts) -> float:
    """Link the copies of one batch; returns the CPU seconds."""
    started = time.process_time()
    with store.writing() as connection:
        touched = CopyIndex(connection, store.dialect, texts).add([one.id for one in some])
        link_originals(connection, store.dialect, touched)
    return time.process_time() - started


def growth(store: Store, corpus: Sequence[Made], few: Sequence[Made]) -> float:
    """What the last documents of a corpus, which are not linked yet, cost beside the last of a small one: in turn, so that whatever else
    the machine does slows both."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'few.db'}") as small:
        put(small, few)
        link(small, few[:-LAST])
        stores = {store: (corpus, Texts()), small: (few, Texts())}
        spent = dict.fromkeys(stores, 0.0)
        for at in range(-LAST, 0, BATCH):
            for one, (documents, texts) in stores.items():
                spent[one] += link_some(one, documents[at : at + BATCH or None], texts)
        return spent[store] / spent[small]


def score(store: Store, corpus: Sequence[Made]) -> None:
    """Print precision over all pairs within the stories found, and recall over the copies."""
    with store.reading() as connection:
        found = {row.article_id: row.original_id for row in connection.execute(sa.select(t.copies))}
    by_id = {one.id: one for one in corpus}
    story = {one.id: _root(one, by_id) for one in corpus}
    right = sum(story[id] == story[first] for id, first in found.items())
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in corpus:
        if one.of:
            kinds = [f"{int(one.edited * 100 + 4) // 5 * 5:3} % edited at most", *one.how, "all copies"]
            total.update(kinds)
            hit.update(kinds if found.get(one.id, one.id) == found.get(one.of, one.of) else ())
    print(f"precision {right / max(len(found), 1):.4f} of {len(found)} links")
    for kind in sorted(total):
        print(f"recall {hit[kind] / total[kind]:.4f} of {total[kind]:5} {kind}")


def _root(one: Made, by_id: dict[str, Made]) -> str:
    while one.of:
        one = by_id[one.of]
    return one.id


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=int, default=[20000])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for count in args.documents:
        corpus, few = make(count, args.seed), make(FEW, args.seed + 1)
        # What a bench holds in memory is no part of what it measures.
        gc.freeze()
        with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'copies.db'}") as store:
            put(store, corpus)
            spent = link(store, corpus[:-LAST])
            size = sum(len(one.body) for one in corpus) // count
            print(f"{count} documents of {size} characters: {(count - LAST) / sum(spent):.0f} a second", flush=True)
            print(f"the last {LAST} cost {growth(store, corpus, few):.2f} times what the last {LAST} of {FEW} cost")
            score(store, corpus)


if __name__ == "__main__":
    main()
