"""The sites that the spiders know, by host."""

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from zscrawl.sites import Site


def known_sites(settings: BaseSettings) -> dict[str, Site]:
    """Every host of every spider that has a `site`."""
    loader = get_spider_loader(settings)
    sites = (getattr(loader.load(name), "site", None) for name in loader.list())
    return {host: site for site in sites if isinstance(site, Site) for host in site.hosts}
