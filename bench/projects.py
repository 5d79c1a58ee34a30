"""How fast mentions become projects: `python -m bench.projects [mentions …]` (10000 by default; 100000 for the goal).

Prints mentions per second of one core, what the last thousand cost beside the first thousand, and how well the mentions are grouped.
"""

import argparse
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import sqlalchemy as sa

from bench.undertakings import World, news, world
from zscrawl.registry.join.copies import link_copies
from zscrawl.registry.join.projects import join_projects
from zscrawl.registry.join.sql import parts
from zscrawl.store import Store, open_store
from zscrawl.store import schema as t

PER_RUN = 1000
PER_PROJECT = 3


def fill(store: Store, of: World, count: int, start: int = 0) -> float:
    """Write articles, link their copies, join their mentions, and return the CPU seconds of the joining."""
    for batch in parts(news(of, count, seed=start, start=start), PER_RUN):
        store.write(batch, "bench")
    link_copies(store)
    started = time.process_time()
    join_projects(store, ())
    return time.process_time() - started


def pairwise(store: Store, of: World) -> tuple[float, float]:
    """Precision and recall over the pairs of mentions that are in one project."""
    pm, r = t.project_mentions.c, t.revisions.c
    with store.reading() as connection:
        rows = connection.execute(sa.select(pm.project_id, r.article_id).join(t.revisions, r.id == pm.revision_id)).all()
    groups: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        groups[row.project_id][of.truth[row.article_id]] += 1
    joined = sum(_pairs(sum(group.values())) for group in groups.values())
    right = sum(_pairs(count) for group in groups.values() for count in group.values())
    meant = sum(_pairs(count) for count in Counter(of.truth.values()).values())
    return right / max(joined, 1), right / max(meant, 1)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mentions", nargs="*", type=int, default=[10000])
    args = parser.parse_args()
    for count in args.mentions:
        of = world(count // PER_PROJECT)
        with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'projects.db'}") as store:
            spent = [fill(store, of, PER_RUN, start) for start in range(0, count, PER_RUN)]
            precision, recall = pairwise(store, of)
        tail = sum(spent[-3:]) / len(spent[-3:])
        print(f"{count} mentions in {sum(spent):.1f} s of one core: {count / sum(spent):.0f} a second")
        print(f"the first thousand {spent[0]:.2f} s, the last thousands {tail:.2f} s each: {tail / spent[0]:.2f} times")
        print(f"pairs of mentions: precision {precision:.4f}, recall {recall:.4f}")


if __name__ == "__main__":
    main()
