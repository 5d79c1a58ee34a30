"""The sites that the spiders know."""

from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from zscrawl.sites import Site


def sites(settings: BaseSettings) -> list[Site]:
    """The `site` of every spider that has hosts of its own."""
    loader = get_spider_loader(settings)
    found = (getattr(loader.load(name), "site", None) for name in loader.list())
    return [site for site in found if isinstance(site, Site) and site.hosts]


def known_sites(settings: BaseSettings) -> dict[str, Site]:
    """Every host of every spider that has a `site`."""
    return {host: site for site in sites(settings) for host in site.hosts}
