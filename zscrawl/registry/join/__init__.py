"""The one door between the registry's decisions and the store: `join_store`, under the store's one writer's lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from zscrawl.registry.decisions import Decided
from zscrawl.registry.join.copies import link_copies
from zscrawl.registry.join.decisions import mirror
from zscrawl.registry.join.projects import join_projects
from zscrawl.store import Store


@dataclass(frozen=True, slots=True)
class Joined:
    """How many articles were looked at for copies, and how many projects were joined."""

    articles: int
    projects: int


def join_store(store: Store, log: Sequence[Decided] = ()) -> Joined:
    """Link copies and join projects, as far as they are new or changed, and obey people's decisions.

    Every batch is one transaction that no other writer shares, so that two crawls never make one project twice; the same again
    changes nothing.
    """
    mirror(store, log)
    articles = link_copies(store)
    return Joined(articles, join_projects(store, log))
