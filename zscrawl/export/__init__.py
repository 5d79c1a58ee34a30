"""Feeds, tables and reports, always written through a temporary file."""

from zscrawl.export.publish import export, publish

__all__ = ["export", "publish"]
