"""The one place for what a dialect needs: connections, locks, upserts and full-text search."""


class StoreError(Exception):
    """The store cannot be opened or used; the message names it and says what to do."""
