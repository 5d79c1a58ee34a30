"""How fast mentions become projects: `python -m bench.projects [mentions …]` (10000 by default; 100000 for the goal).

Prints mentions per second of one core, what a thousand more cost beside the first thousand of another store, in turn, the memory, and
how well the mentions are grouped.
"""

import argparse
import resource
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
TIMES = 3


def fill(store: Store, of: World, count: int, start: int = 0) -> tuple[float, float]:
    """Write articles, link their copies, join their mentions, and return the CPU seconds of the linking and of the joining."""
    for batch in parts(news(of, count, seed=start, start=start), PER_RUN):
        store.write(batch, "bench")
    started = time.process_time()
    link_copies(store)
    linked = time.process_time()
    join_projects(store, ())
    return linked - started, time.process_time() - linked


def first(of: World) -> tuple[float, float]:
    """What the first thousand mentions cost in a store of their own."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{Path(folder) / 'first.db'}") as store:
        return fill(store, of, PER_RUN)


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
            turns = [(fill(store, of, PER_RUN, count + PER_RUN * at), first(world(count // PER_PROJECT, seed=2))) for at in range(TIMES)]
        for name, at in (("linking copies", 0), ("joining", 1)):
            more, few = (sum(turn[side][at] for turn in turns) / TIMES for side in (0, 1))
            print(f"{name}: {count} in {sum(one[at] for one in spent):.1f} s of one core; ", end="")
            print(f"a thousand more {more:.2f} s, a first thousand {few:.2f} s: {more / few:.2f} times")
        print(f"peak of memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
        print(f"pairs of mentions: precision {precision:.4f}, recall {recall:.4f}")


if __name__ == "__main__":
    main()
