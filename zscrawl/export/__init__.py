"""Feeds, tables and reports, always written through a temporary file."""
