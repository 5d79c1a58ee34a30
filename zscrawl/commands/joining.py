"""What a run leaves to do once it is stored: copies linked, projects joined, people's decisions obeyed."""

from pathlib import Path

from scrapy.settings import BaseSettings

from zscrawl.registry.decisions import load
from zscrawl.registry.join import Joined, join_store
from zscrawl.store import Store


def join(store: Store, settings: BaseSettings) -> Joined:
    """Bring the registry up to date with the store. Raises StoreError, LogError."""
    return join_store(store, load(Path(settings["DECISIONS"])))
