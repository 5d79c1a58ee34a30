"""Keeps a crawl of public sites away from private addresses, whether a link names one or a host name resolves to one."""

import ipaddress
import logging
from collections.abc import Sequence
from typing import Any, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

logger = logging.getLogger(__name__)

OPT_IN = "ALLOW_PRIVATE_ADDRESSES"
SCHEMES = frozenset({"http", "https"})


def is_public(address: str) -> bool:
    """Whether a literal IP address belongs to the public internet; an IPv4 address inside an IPv6 one is looked at itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else None)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def refusal(url: str) -> str | None:
    """Why an address must not be asked for, or None. Host names are judged when they are resolved."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        return f"{url} is not http or https"
    host = parts.hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return f"{url} is this machine"
    try:
        public = is_public(legacy_ipv4(host) or host)
    except ValueError:
        return None
    return None if public else f"{url} is a private address"


def legacy_ipv4(host: str) -> str | None:
    """The dotted form of `2130706433` or `0x7f.1`, which C libraries take as an IPv4 address."""
    parts = host.split(".")
    if len(parts) > 4:
        return None
    try:
        numbers = [int(part, 8 if part.startswith("0") and part.isdigit() and len(part) > 1 else 0) for part in parts]
    except ValueError:
        return None
    *head, last = numbers
    if any(not 0 <= n < 256 for n in head) or not 0 <= last < 256 ** (5 - len(parts)):
        return None
    value = sum(n << (24 - 8 * i) for i, n in enumerate(head)) + last
    return str(ipaddress.IPv4Address(value))


class PublicAddressesOnly:
    """Downloader middleware: a request for a private literal address, or for another scheme, is refused and counted."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.settings.getbool(OPT_IN):
            raise NotConfigured
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        reason = refusal(request.url)
        if reason is None:
            return
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value("zscrawl/refused/private_address")
        logger.error("refused: %s", reason)
        raise IgnoreRequest(reason)


class PublicResolver(CachingHostnameResolver):
    """Host names that resolve to private addresses do not resolve at all, but for the proxies that the environment names."""

    allow_private = False
    proxies: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.allow_private = crawler.settings.getbool(OPT_IN)
        resolver.proxies = frozenset(host for url in getproxies().values() if (host := urlsplit(url).hostname))
        return resolver

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        trusted = self.allow_private or hostName in self.proxies
        receiver: Any = resolutionReceiver if trusted else PublicReceiver(resolutionReceiver, hostName)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class PublicReceiver:
    """Passes on what is public of what a name resolves to."""

    def __init__(self, receiver: Any, host: str) -> None:
        self.receiver = receiver
        self.host = host

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if is_public(address.host):
            self.receiver.addressResolved(address)
        else:
            logger.error("refused: %s resolves to the private address %s", self.host, address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()
