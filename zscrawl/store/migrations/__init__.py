"""The store's migrations, one file a version, run by `open_store`; a test holds them to schema.py."""
