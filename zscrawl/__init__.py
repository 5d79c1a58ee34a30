"""zscrawl turns a city's investment news into a database of investment projects."""

__version__ = "0.1.0"
