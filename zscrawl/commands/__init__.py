"""The scrapy commands, each thin."""
