"""Scrapy settings; every default that is changed has its reason."""

import os
import sys
from pathlib import Path

from zscrawl import __version__

# An installed package named spiders or pipelines would win otherwise: Scrapy appends the project to sys.path.
PROJECT = Path(__file__).resolve().parent.parent
sys.path[:] = [str(PROJECT), *(p for p in sys.path if p != str(PROJECT))]

BOT_NAME = "zscrawl"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

# Scrapy imports every command to run one; only the one that was typed is loaded, so that each starts fast.
_typed = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
_ours = _typed.isidentifier() and (PROJECT / "zscrawl" / "commands" / f"{_typed}.py").is_file()
COMMANDS_MODULE = f"zscrawl.commands.{_typed}" if _ours else "zscrawl.commands"

# Ours, each a `-s NAME=VALUE` away.
# The database; the environment has it too, so that a service file can say it.
STORE = os.environ.get("STORE", "sqlite:///zscrawl.db")
# Where each live crawl keeps its WARC file; empty keeps none.
ARCHIVE = os.environ.get("ARCHIVE", "archive")
# The append-only log of what people have decided; it outlives the store.
DECISIONS = os.environ.get("DECISIONS", "decisions.jsonl")
# The append-only log of how live crawls went; `scrapy rebuild` makes a store of it, the archive and the decisions. Empty keeps none.
RUN_LOG = os.environ.get("RUN_LOG", "runs.jsonl")
# A command that is run when the verdict on a site has changed; docs/reliability.md has an example that sends mail.
VERDICT_HOOK = os.environ.get("VERDICT_HOOK", "")
# Whether articles are read, or only kept; `scrapy reread` makes up for it.
READING = True
# A day (2026-03-01): a run is not measured by those before it. For a site that has become smaller, and is right so.
HISTORY_SINCE = os.environ.get("HISTORY_SINCE", "")
# A fixture folder or WARC file to crawl instead of the web.
REPLAY = ""
# Which known articles are fetched again: `plan` (those that the lists, or their age, ask for) or `all`.
REVISIT = "plan"
# Whom a site's owner may write to; it goes into the User-Agent.
CONTACT = os.environ.get("CONTACT", "")
# The browser of sites with render=True.
BROWSER = "/usr/bin/chromium"
# Where a healthy run leaves CITY.json; empty leaves none.
PUBLISH = "feeds"
# A line that says how a crawl goes, on a terminal.
PROGRESS = True
# Only a test, or a site on one's own machine, may be on a private address.
ALLOW_PRIVATE_ADDRESSES = False

# Polite: say who we are, obey robots.txt, ask a host for one page at a time and not faster than it answers.
USER_AGENT = f"zscrawl/{__version__}"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "zscrawl"
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# A stop waits for what lies with the downloader: few requests of a slow host are soon done.
CONCURRENT_REQUESTS = 4
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
# Of a slow server's time we take half: it rests as long as it has worked for us.
AUTOTHROTTLE_TARGET_CONCURRENCY = 0.5
# robots.txt and Retry-After are obeyed up to these seconds: a site that asks for longer pauses ends the run.
CRAWL_DELAY_MAX = 60.0
RETRY_AFTER_MAX = 600.0
# The most that one run may do, in requests and seconds; what is left over is for the next one.
REQUESTS_MAX = 20_000
CLOSESPIDER_TIMEOUT = 6 * 3600
# Days that this machine's clock may be off from the site's (the Date of its answers), or behind the store's last run: beyond, a run ends
# before it keeps anything under a wrong date. 0: never.
CLOCK_SLACK = 30
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    # The pages are Chinese; asked for English, some sites send another page.
    "Accept-Language": "zh-CN,zh;q=0.9",
}

# Safe: the remote control runs posted Python, and certificates are not checked unless asked for.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
# No news page is larger; the rest of a longer one is not fetched, and a bomb not unpacked.
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
# A page that sends itself elsewhere after a while is read as it is.
METAREFRESH_ENABLED = False
TWISTED_DNS_RESOLVER = "zscrawl.crawl.addresses.PublicResolver"

# Every status reaches the spider: a page that is gone is something to record.
HTTPERROR_ALLOW_ALL = True

# First listed, first fetched: Scrapy's own order is last in, first out.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
SCHEDULER_DISK_QUEUE = "scrapy.squeues.PickleFifoDiskQueue"

# The cache is the archive: nothing in it is ever fresh enough to save a live crawl a request.
HTTPCACHE_ENABLED = True
HTTPCACHE_STORAGE = "zscrawl.crawl.storage.ArchiveStorage"

# Only the web, and with an end to the headers of an answer; of the base, so that Scrapy can put others there where it has no reactor.
DOWNLOAD_HANDLERS_BASE = dict.fromkeys(("http", "https"), "zscrawl.crawl.heads.ShortHeads")
DOWNLOADER_MIDDLEWARES = {
    # Ours instead of Scrapy's: no host sets cookies without number.
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "zscrawl.crawl.heads.FewCookies": 700,
    # Ours instead of Scrapy's: a redirect stays on the site.
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "zscrawl.crawl.redirect.SiteRedirect": 600,
    # After the cache (900): a replay asks no address, so none can be private.
    "zscrawl.crawl.addresses.PublicAddressesOnly": 950,
}
EXTENSIONS = {
    "zscrawl.crawl.closing.Closing": 500,
    "zscrawl.crawl.bounds.MostRequests": 500,
    # After AutoThrottle (0), whose delay it may lengthen.
    "zscrawl.crawl.politeness.Politeness": 500,
    "zscrawl.crawl.progress.ProgressLine": 500,
}
# Cheap refusals first, then what saves reading, then reading, then writing.
ITEM_PIPELINES = {
    "pipelines.validate.Validate": 100,
    "pipelines.skip_unchanged.SkipUnchanged": 200,
    "pipelines.extract.Extract": 300,
    "pipelines.store.StoreOutcomes": 400,
}

# The pipelines wait for nothing: a hundred workers for each page would only cost time.
CONCURRENT_ITEMS = 1

# One JSON line per article of a run; `scrapy export` writes what the store has.
FEEDS = {"feeds/runs/%(name)s-%(time)s.jsonl": {"format": "jsonl", "store_empty": False}}
FEED_STORAGES = dict.fromkeys(("", "file"), "zscrawl.crawl.whole_feed.WholeFeed")
# Chinese as Chinese, not as escapes.
FEED_EXPORT_ENCODING = "utf-8"

# An item holds a whole page: log lines name its address.
LOG_FORMATTER = "zscrawl.crawl.log_lines.ShortLines"
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
# The command ends with the figures in one line.
STATS_DUMP = False
