"""The database: schema, migrations, writes and queries."""

from zscrawl.store.database import Counts, Store, body_digest, open_store
from zscrawl.store.dialect import StoreError

__all__ = ["Counts", "Store", "StoreError", "body_digest", "open_store"]
