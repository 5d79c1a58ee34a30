"""The database: schema, migrations, writes and queries."""

from zscrawl.store.database import Store, open_store
from zscrawl.store.dialect import StoreError
from zscrawl.store.rows import body_digest
from zscrawl.store.write import Counts

__all__ = ["Counts", "Store", "StoreError", "body_digest", "open_store"]
