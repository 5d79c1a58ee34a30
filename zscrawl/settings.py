"""Scrapy settings; every default that is changed has its reason."""

import sys
from pathlib import Path

# An installed package named spiders or pipelines would win otherwise: Scrapy appends the project to sys.path.
PROJECT = Path(__file__).resolve().parent.parent
sys.path[:] = [str(PROJECT), *(p for p in sys.path if p != str(PROJECT))]

BOT_NAME = "zscrawl"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "zscrawl.commands"
