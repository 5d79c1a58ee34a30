"""A crawl of public sites never reaches private addresses."""

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.utils.test import get_crawler
from twisted.internet.address import IPv4Address, IPv6Address

from zscrawl.crawl.addresses import PublicAddressesOnly, PublicReceiver, is_public, refusal


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_of_local_networks_are_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "114.114.114.114", "2400:3200::1", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://[::1]:80/x", "http://localhost/",
        "http://a.localhost/", "http://169.254.169.254/latest/meta-data", "ftp://news.example.cn/", "file:///etc/passwd", "gopher://news.example.cn/",
    ],
)  # fmt: skip
def test_a_link_to_a_private_address_or_another_scheme_is_refused_by_name(url: str) -> None:
    assert url in (refusal(url) or "")


@pytest.mark.parametrize("url", ["http://news.example.cn/1.html", "https://8.8.8.8/", "http://10.example.cn/", "http://新闻.example.cn/"])
def test_a_link_to_a_public_host_is_not_refused(url: str) -> None:
    assert refusal(url) is None


def test_a_refused_request_is_counted() -> None:
    crawler = get_crawler()
    middleware = PublicAddressesOnly.from_crawler(crawler)
    assert middleware.process_request(Request("http://news.example.cn/")) is None
    with pytest.raises(IgnoreRequest, match=r"169\.254\.169\.254"):
        middleware.process_request(Request("http://169.254.169.254/"))
    assert crawler.stats is not None
    assert crawler.stats.get_value("zscrawl/refused/private_address") == 1


def test_a_local_test_server_can_be_opted_in() -> None:
    with pytest.raises(NotConfigured):
        PublicAddressesOnly.from_crawler(get_crawler(settings_dict={"ALLOW_PRIVATE_ADDRESSES": True}))


class Received:
    """What a resolver's caller is told."""

    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        self.began = resolution

    def addressResolved(self, address: IPv4Address) -> None:  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


def test_a_name_that_resolves_to_a_private_address_does_not_resolve_to_it() -> None:
    received = Received()
    receiver = PublicReceiver(received, "rebind.example.cn")
    receiver.addressResolved(IPv4Address("TCP", "192.168.0.10", 80))
    receiver.addressResolved(IPv6Address("TCP", "::1", 80))
    receiver.addressResolved(IPv4Address("TCP", "1.1.1.1", 80))
    receiver.resolutionComplete()
    assert received.hosts == ["1.1.1.1"]
    assert received.complete
